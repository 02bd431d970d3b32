#pragma once

#include "core/calendar/date.h"

#include <span>
#include <string>
#include <string_view>

namespace qi
{

/// Ten digits, perhaps in groups (943 476 5919) or as a spreadsheet writes numbers (9434765919.0), whose last is the
/// check digit modulo 11 of the NHS number.
bool isNhsNumber(std::string_view text);
/// A full postcode of the United Kingdom: "SW1A 1AA".
bool isPostcode(std::string_view text);
bool isEmailAddress(std::string_view text);
/// A number to ring: 0 or +44 and nine or ten further digits.
bool isPhoneNumber(std::string_view text);

/// A title and a name, or two to four words of which one is a given name common in the United Kingdom and none says
/// that a place or an illness is meant: "Mrs A Patel", "KHAN, Fatima". Most names are not in the list.
bool isPersonName(std::string_view text);

/// True when most of these values are direct identifiers of one of the kinds above; for names, when many different ones
/// are and so are half of all.
bool holdIdentifiers(std::span<const std::string> values);
/// True for days that lie decades apart, as dates of birth do and those of visits do not.
bool areDatesOfBirth(std::span<const Date> dates);

/// Stands in quarantined rows where an identifier stood.
inline constexpr std::string_view kMasked = "(masked)";
/// A cell as a report may show it where a date, number or code was expected: identifiers masked, and words without any
/// digit, which may be somebody's name, unless they are words that programs write (#VALUE!, TBC).
std::string shownInReport(std::string_view cell);
/// `text` with every word that is an identifier masked; names cannot be told and must not come here.
std::string withIdentifiersMasked(std::string_view text);

} // namespace qi
