#include "core/records/code_reading.h"

#include "core/base/text.h"
#include "core/records/identifiers.h"
#include "core/records/value_reading.h"

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

constexpr std::size_t kDigitsKept = 15; ///< By a spreadsheet; those after them become zeros.
constexpr std::size_t kShortestRounded = 8;

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The check digit of SNOMED CT identifiers (Verhoeff): of a number made up, or rounded, one in ten passes.
bool hasRightCheckDigit(std::string_view digits)
{
    constexpr std::array<std::string_view, 10> kProducts{"0123456789", "1234067895", "2340178956", "3401289567",
                                                         "4012395678", "5987604321", "6598710432", "7659821043",
                                                         "8765932104", "9876543210"};
    constexpr std::array<std::string_view, 8> kTurns{"0123456789", "1576283094", "5803796142", "8916043527",
                                                     "9453126870", "4286573901", "2793806415", "7046913258"};
    const auto at = [](char digit) { return static_cast<std::size_t>(digit - '0'); };
    char check = '0';
    for (std::size_t i = 0; i < digits.size(); ++i)
        check = kProducts[at(check)][at(kTurns[i % kTurns.size()][at(digits[digits.size() - 1 - i])])];
    return check == '0';
}

/// 1048051000000107 that came back from a spreadsheet as 1048051000000100, or 248062006 by way of 2.48062E+08.
bool isRounded(std::string_view digits)
{
    const bool toFifteen =
        digits.size() > kDigitsKept && digits.find_first_not_of('0', kDigitsKept) == std::string_view::npos;
    const bool toSix = digits.size() >= kShortestRounded && digits.ends_with("000");
    return (toFifteen || toSix) && !hasRightCheckDigit(digits);
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

/// 312608009 of `312608009 |Laceration|`, `312608009 - Laceration` or `Laceration (312608009)`: a right SNOMED CT code
/// and words beside it.
std::optional<std::string_view> codeBesideTerm(std::string_view cell)
{
    constexpr std::size_t kShortest = 6, kLongest = 18;
    const std::size_t from = cell.find_first_of("0123456789");
    if (from == std::string_view::npos) return std::nullopt;
    const std::size_t to = std::min(cell.find_first_not_of("0123456789", from), cell.size());
    const std::string_view digits = cell.substr(from, to - from), before = cell.substr(0, from),
                           after = cell.substr(to);
    const bool atEdge = before.empty() || after.empty() || after == ")" || after == "]" || after == "|";
    const bool marked = (before.empty() || before.find_first_of(":(|[-") != std::string_view::npos) &&
                        (!before.empty() || after.find_first_of("|-:(") != std::string_view::npos);
    const bool another = after.find_first_of("0123456789") != std::string_view::npos;
    if (!atEdge || !marked || another || digits.size() < kShortest || digits.size() > kLongest) return std::nullopt;
    return hasRightCheckDigit(digits) ? std::optional(digits) : std::nullopt;
}

CodeReading readKnown(std::string_view cell, const Vocabulary& vocabulary)
{
    const VocabularyRules& rules = vocabulary.rules();
    if (vocabulary.meansUnknown(cell)) return {};
    if (isDigits(cell)) {
        if (auto padded = fromNumber(cell, vocabulary)) return {std::move(padded), false, false};
        if (rules.digits && isRounded(cell) && !vocabulary.nameOf(cell)) return {std::nullopt, true, false};
    }
    if (const auto code = vocabulary.codeOf(cell)) return {std::string(*code), false, false};
    if (rules.firstLetter && cell.size() == 2)
        if (const auto code = vocabulary.codeOf(cell.substr(0, 1))) return {std::string(*code), false, false};
    if (rules.digits)
        if (const auto code = codeBesideTerm(cell)) return {std::string(*code), false, false};
    if (rules.closed) return {std::nullopt, false, true};
    return {sentenceCase(cell), false, false};
}

} // namespace

CodeReading readCode(std::string_view cell, const Role& role, const Vocabulary* vocabulary)
{
    if (isMissingWord(cell)) return {};
    const bool coded = vocabulary && vocabulary->rules().digits;
    if (coded && isScientific(cell)) return {std::nullopt, true, false};
    cell = withoutPointZero(cell);
    if (vocabulary) return readKnown(cell, *vocabulary);
    return {role.type == RoleType::Code ? sentenceCase(cell) : std::string(cell), false, false};
}

std::string withoutIdentifiers(const std::string& code, const Vocabulary* vocabulary)
{
    const bool known = vocabulary && vocabulary->nameOf(code);
    const bool snomed = vocabulary && vocabulary->rules().digits && isDigits(code) && hasRightCheckDigit(code);
    return known || snomed ? code : withIdentifiersMasked(code);
}

} // namespace qi
