#pragma once

#include "core/base/result.h"
#include "core/records/record_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// A role that people tell groups apart by.
struct GroupRole
{
    std::string id;    ///< Imported or computed: `sex`, `age_band`, `site`.
    std::string title; ///< "Age band"
    friend bool operator==(const GroupRole&, const GroupRole&) = default;
};

/// Those by which the records fall into two groups at least, "not known" being one, in the order in which people look
/// for them: place, person, legal status, time, way through the department; then all else that is a code or a yes or
/// no.
std::vector<GroupRole> groupRolesOf(const RecordTable& records);

/// Of the columns of a dataset, those that groupRolesOf() looks at: what has to be read for them.
std::vector<std::string> rolesForGroups(const std::vector<std::string>& columns);

/// "Age band"; the id where nobody named it.
std::string titleOfGroupRole(std::string_view role);

/// All groups of the records by a role, in the order people expect, "Not known" last. Data error when the records have
/// no column for it.
Result<std::vector<std::string>> groupsIn(const RecordTable& records, const std::string& role);

/// A group so that it is understood by itself: "Female", "age band 18-24", "interpreter needed: Yes", "sex not known".
std::string groupInWords(std::string_view role, std::string_view group);

} // namespace qi
