#pragma once

#include "core/records/roles.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace qi
{

/// True for an empty cell and for the words that mean one: null, n/a, -, not known …
bool isMissingWord(std::string_view text);
/// True for `*`, `<5` and their like: the number exists and is small.
bool isSuppressed(std::string_view text);
/// A number as people and programs write it: 1,234 · 1 234 · 45% · £12 · (12) for −12. Nothing for other words, nor for
/// commas that part no thousands (12,5).
std::optional<double> readNumber(std::string_view text);
/// As readNumber(), and as numbers of this role are written: an age as `34y`, `17 years 11 months` or `18m` and never
/// rounded up, a decile as `Decile 3` or `10 (least deprived)`, minutes as `240 mins`; no shares where units are
/// counted.
std::optional<double> readNumberOf(const Role& role, std::string_view text);
std::optional<bool> readFlag(std::string_view text);
/// True for dates that programs write where there is none: 01/01/1900, 31/12/9999 …
bool isMissingDate(std::int64_t day);

} // namespace qi
