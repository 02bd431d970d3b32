#pragma once

#include "core/records/roles.h"
#include "core/records/vocabulary.h"

#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// What a cell of codes or words says.
struct CodeReading
{
    std::optional<std::string> code; ///< The code; or words that no list knows, as read.
    bool damaged = false;            ///< A spreadsheet turned the code into a number and lost digits.
    bool unknown = false;            ///< It is in no list, where the list is complete.
};

/// Codes are mended where nothing is lost (`248062006.0`, "2" for 02, A1 for A), words turned into codes. What lost its
/// digits (`2.48062E+08`, long codes that end in 000) is damaged: it is never guessed.
CodeReading readCode(std::string_view cell, const Role& role, const Vocabulary* vocabulary);

/// A code as it may be kept: people type telephone numbers and postcodes into fields of words. Codes of the list, and
/// numbers whose check digit says that they are SNOMED CT, stand as they are.
std::string withoutIdentifiers(const std::string& code, const Vocabulary* vocabulary);

} // namespace qi
