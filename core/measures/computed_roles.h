#pragma once

#include "core/measures/columns.h"

#include <string_view>
#include <vector>

namespace qi
{

/// A role that no file has: worked out from other columns of the same rows, or from a person's other rows.
struct ComputedRole
{
    std::string_view id;
    std::vector<std::string_view> needs; ///< All of these …
    std::vector<std::string_view> oneOf; ///< … and at least one of these.
    /// Exactly one of the two: groups with names, or numbers of days and attendances.
    CodedValues (*groups)(const Columns&) = nullptr;
    NumberColumn (*numbers)(const Columns&) = nullptr;
    bool looksAhead = false; ///< Tells of what comes after the record.
    /// The column that it is nothing but another name for in this dataset; nullptr: it has to be worked out.
    const RecordColumn* (*sameAs)(const Columns&) = nullptr;
};

std::vector<std::string_view> computedRoles();
/// nullptr when `role` is not computed.
const ComputedRole* computedRole(std::string_view role);

/// Where people expect groups in another order than that of the alphabet: the names of `role` in that order.
std::vector<std::string_view> orderOfGroups(std::string_view role);

/// A code beside a name: for each of the `texts` of the groups of `role` (site, provider_code), empty where there is
/// none.
std::vector<std::string> codesBeside(std::string_view role, const std::vector<std::string>& texts,
                                     const Columns& columns);

} // namespace qi
