#include "core/records/code_reading.h"

#include "core/base/text.h"
#include "core/records/value_reading.h"

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::size_t kLongCode = 16; ///< From here on a spreadsheet rounds to fifteen digits.

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// 2.48062E+08
bool isScientific(std::string_view text)
{
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 1 >= text.size()) return false;
    const std::string_view mantissa = text.substr(0, e);
    std::string_view exponent = text.substr(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    return mantissa.find_first_not_of("0123456789.") == std::string_view::npos && isDigits(exponent) &&
           (mantissa.find('.') != std::string_view::npos || exponent.size() == 2);
}

std::string_view withoutPointZero(std::string_view text)
{
    const std::size_t point = text.find('.');
    const bool whole = point != std::string_view::npos && point > 0 && isDigits(text.substr(0, point)) &&
                       text.find_first_not_of('0', point + 1) == std::string_view::npos;
    return whole ? text.substr(0, point) : text;
}

/// One spelling for SHOUTED and whispered words, so that groups do not fall apart.
std::string sentenceCase(std::string_view text)
{
    const bool upper = std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool lower = std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
    if (text.size() < 5 || upper == lower || text.find_first_of("0123456789") != std::string_view::npos)
        return std::string(text);
    std::string words = asciiLower(text);
    if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::optional<std::string> fromNumber(std::string_view digits, const Vocabulary& vocabulary)
{
    const VocabularyRules& rules = vocabulary.rules();
    if (rules.pad > 0 && digits.size() < rules.pad) return std::string(rules.pad - digits.size(), '0').append(digits);
    return std::nullopt;
}

CodeReading readKnown(std::string_view cell, const Vocabulary& vocabulary)
{
    const VocabularyRules& rules = vocabulary.rules();
    if (vocabulary.meansUnknown(cell)) return {};
    if (isDigits(cell)) {
        if (auto padded = fromNumber(cell, vocabulary)) return {std::move(padded), false};
        const bool rounded = rules.digits && cell.size() >= kLongCode && cell.ends_with("000");
        if (rounded && !vocabulary.nameOf(cell)) return {std::nullopt, true};
    }
    if (const auto code = vocabulary.codeOf(cell)) return {std::string(*code), false};
    if (rules.firstLetter && cell.size() <= 3)
        if (const auto code = vocabulary.codeOf(cell.substr(0, 1))) return {std::string(*code), false};
    return {sentenceCase(cell), false};
}

} // namespace

CodeReading readCode(std::string_view cell, const Role& role, const Vocabulary* vocabulary)
{
    if (isMissingWord(cell)) return {};
    const bool coded = vocabulary && vocabulary->rules().digits;
    if (coded && isScientific(cell)) return {std::nullopt, true};
    cell = withoutPointZero(cell);
    if (vocabulary) return readKnown(cell, *vocabulary);
    return {role.type == RoleType::Code ? sentenceCase(cell) : std::string(cell), false};
}

} // namespace qi
