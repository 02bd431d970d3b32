#pragma once

#include <span>
#include <string>
#include <string_view>

namespace qi
{

/// Ten digits, perhaps in groups (943 476 5919), whose last is the check digit modulo 11 of the NHS number.
bool isNhsNumber(std::string_view text);
/// A full postcode of the United Kingdom: "SW1A 1AA".
bool isPostcode(std::string_view text);
bool isEmailAddress(std::string_view text);
/// A number to ring: 0 or +44 and nine or ten further digits.
bool isPhoneNumber(std::string_view text);

/// True when most of these values are direct identifiers of one of the kinds above.
bool holdIdentifiers(std::span<const std::string> values);

/// Stands in quarantined rows where an identifier stood.
inline constexpr std::string_view kMasked = "(masked)";
/// A cell as a report may show it where a date, number or code was expected: identifiers masked, and words without any
/// digit, which may be somebody's name, unless they are words that programs write (#VALUE!, TBC).
std::string shownInReport(std::string_view cell);
/// `text` with every word that is an identifier masked; names cannot be told and must not come here.
std::string withIdentifiersMasked(std::string_view text);

} // namespace qi
