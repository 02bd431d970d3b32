#pragma once

#include "core/calendar/date.h"

#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// Why a dataset is held and who answers for it: what a Caldicott guardian and a data protection officer ask for.
struct SourceInfo
{
    std::string purpose;   ///< What it is held for.
    std::string system;    ///< Where it came from: the source system and the extract.
    std::string owner;     ///< Who answers for it.
    std::string caldicott; ///< Whom to ask about confidentiality.
    std::string basis;     ///< The lawful basis.
    std::optional<Date> keepUntil;
    friend bool operator==(const SourceInfo&, const SourceInfo&) = default;
};

/// Whether the day until which the data may be kept has passed.
bool isOverdue(const SourceInfo& source, Date today);

std::string toJson(const SourceInfo& source);
/// What cannot be read is empty.
SourceInfo sourceInfoFromJson(std::string_view json);

} // namespace qi
