#pragma once

#include "core/store/identity.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace qi::sqlite
{

enum class Fate : std::uint8_t { Added, Updated, Unchanged };

/// A row as the store has it now.
struct KnownRow
{
    std::int64_t id = 0;
    Identity identity;
    std::int64_t content = 0;
};

/// A row that takes the place of another: of one in the store, or of an earlier one of the same file.
struct Replacement
{
    std::size_t row = 0;
    std::optional<std::int64_t> known; ///< Its id in the store.
    std::size_t earlier = 0;           ///< Else the earlier row.
};

/// What an import does with each row of a file.
struct ImportPlan
{
    std::vector<Fate> fates;
    std::vector<Replacement> replacements; ///< In the order of the file.
    std::vector<std::int64_t> confirmed;   ///< Ids of stored rows that the file has as they are.
    std::size_t added = 0, updated = 0, unchanged = 0;
};

/// Joins a file's rows with the store's, which pass by one at a time: memory grows with the file, not the store.
class ImportPlanner
{
public:
    explicit ImportPlanner(const RowIdentities& rows);
    void meet(const KnownRow& known);
    /// A row without a fellow is added. The last one of a file decides: when the store has it as it is, nothing
    /// changes, so that importing a file again never does; else each other content is an update.
    ImportPlan plan() const;

private:
    const RowIdentities& rows_;
    IdentityIndex index_;
    std::vector<std::uint32_t> last_; ///< By first row: the last one with that identity.
    std::vector<KnownRow> known_;     ///< By first row; id 0: the store has none.
};

} // namespace qi::sqlite
