#pragma once

#include "tests/cli/cli_fixture.h"

#include <string>
#include <vector>

namespace qi::test
{

/// Everything that changes a store, for tests that stop it half way.
class StoreChanges : public CliTest
{
protected:
    struct Change
    {
        std::string name;
        std::string base; ///< Store it begins with; empty: none.
        std::vector<std::string> arguments;
    };

    void SetUp() override;
    /// Puts the change's store where it works, and nothing else beside it.
    void begin(const Change& change) const;
    /// Everything that is in the store but for when it was done; "none" where there is no store.
    std::string state();
    static std::string emptyState();

    std::string store_; ///< Where the changes work: in the work folder, unless said before SetUp().
    std::vector<Change> changes_;
};

} // namespace qi::test
