#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace qi
{

/// True for an empty cell and for the words that mean one: null, n/a, -, not known …
bool isMissingWord(std::string_view text);
/// True for `*`, `<5` and their like: the number exists and is small.
bool isSuppressed(std::string_view text);
/// A number as people and programs write it: 1,234 · 45% · £12 · (12) for −12. Nothing for other words.
std::optional<double> readNumber(std::string_view text);
std::optional<bool> readFlag(std::string_view text);
/// True for dates that programs write where there is none: 01/01/1900, 31/12/9999 …
bool isMissingDate(std::int64_t day);

} // namespace qi
