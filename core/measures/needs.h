#pragma once

#include "core/measures/logic.h"
#include "core/records/record_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Every role that a measure names, computed ones as such; each once.
std::vector<std::string> rolesNamed(const MeasureLogic& logic);

/// Worked out from other roles of the row or the person: `ethnicity_group`, `days_since_previous_departure` …
bool isComputedRole(std::string_view role);

/// The imported roles that `role` is worked out from; itself when it is not computed.
std::vector<std::string> rolesBehind(std::string_view role);

/// What `records` would need for `role` and lacks. A computed role that has several sources needs one of them.
std::vector<std::string> missingFor(std::string_view role, const RecordTable& records);

/// What a filter cannot do without. “If it is recorded, it is one of …” (any of `missing` and a comparison) needs
/// nothing; of several ways to belong one is enough.
std::vector<std::string> missingFor(const Filter& filter, const RecordTable& records);

/// Name of a set that a filter of the measure compares with and that holds no value; empty: there is none.
std::string emptySet(const MeasureLogic& logic);

/// The sentence that says which values a person named for a set that the catalogue leaves to them; empty: none.
std::string ownSetNote(const MeasureLogic& logic);

/// Whether a filter asks for what a person does later than the record.
bool looksAhead(const Filter& filter);

/// How many days before a record the measure looks for others of the person; 0: it does not.
int daysLookedBack(const MeasureLogic& logic);

} // namespace qi
