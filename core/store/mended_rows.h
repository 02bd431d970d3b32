#pragma once

#include "core/store/database.h"
#include "core/store/identity.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace qi::sqlite
{

/// Rows of a dataset that were set aside, and whose records a file now brings as ones that count: mended where they
/// came from. Known by the record's number.
class MendedRows
{
public:
    MendedRows() = default;
    /// All that is still open.
    static Result<MendedRows> of(const Database& database, std::int64_t dataset);

    void meet(const Identity& record)
    {
        if (open_.empty()) return;
        if (const auto found = open_.find(record); found != open_.end()) met_.push_back(found->first);
    }
    Result<Done> write(const Database& database, std::int64_t batch) const;

private:
    struct Hash
    {
        std::size_t operator()(const Identity& identity) const { return static_cast<std::size_t>(identity.a); }
    };
    std::unordered_map<Identity, std::vector<std::int64_t>, Hash> open_; ///< Ids of set_aside.
    std::vector<Identity> met_;
};

} // namespace qi::sqlite
