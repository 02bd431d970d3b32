#include "core/tables/delimiter.h"

#include "core/base/text.h"
#include "core/tables/delimited_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace qi
{

namespace
{

constexpr std::array kDelimiters{',', '\t', ';', '|'};
constexpr std::size_t kSampleBytes = 64 * 1024;
constexpr std::size_t kSampleRows = 100;

/// Cells in the rows that agree most: a table has many rows of one width, a wrong delimiter few or narrow ones.
std::size_t agreement(std::string_view sample, char delimiter)
{
    DelimitedReader reader(sample, delimiter);
    std::map<std::size_t, std::size_t> rowsByWidth;
    DelimitedRow row;
    for (std::size_t i = 0; i < kSampleRows && reader.next(row); ++i)
        if (row.cells.size() > 1) ++rowsByWidth[row.cells.size()];
    std::size_t best = 0;
    for (const auto& [width, rows] : rowsByWidth) best = std::max(best, rows * rows * (width - 1));
    return best;
}

/// Each character of ASCII by itself, for what only a line `sep=` names.
const std::array<std::string, 128>& otherNames()
{
    static const auto names = [] {
        std::array<std::string, 128> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::string(1, static_cast<char>(i));
        return all;
    }();
    return names;
}

char mostAgreed(std::string_view sample)
{
    char found = DelimiterGuess{}.delimiter;
    std::size_t best = 0;
    for (const char delimiter : kDelimiters) {
        const std::size_t agreed = agreement(sample, delimiter);
        if (agreed > best) best = agreed, found = delimiter;
    }
    return found;
}

} // namespace

DelimiterGuess guessDelimiter(std::string_view text)
{
    const std::size_t lineEnd = text.find_first_of("\r\n");
    const std::string_view first = text.substr(0, lineEnd);
    const bool named = (first.size() == 5 || (first.size() == 7 && first.starts_with('"') && first.ends_with('"'))) &&
                       equalsIgnoringCase(first.substr(first.size() == 7 ? 1 : 0, 4), "sep=");
    if (named && lineEnd != std::string_view::npos) {
        const std::size_t breakSize = text.substr(lineEnd).starts_with("\r\n") ? 2 : 1;
        const char delimiter = first[first.size() == 7 ? 5 : 4];
        // Saved again with another one, the line says what was.
        const std::string_view rest = text.substr(lineEnd + breakSize, kSampleBytes);
        const bool stands = rest.find(delimiter) != std::string_view::npos;
        return {stands ? delimiter : mostAgreed(rest), true, lineEnd + breakSize, 1};
    }
    DelimiterGuess guess;
    guess.delimiter = mostAgreed(text.substr(0, kSampleBytes));
    return guess;
}

std::string_view delimiterName(char delimiter)
{
    switch (delimiter) {
    case '\t':
        return "tab";
    case ';':
        return ";";
    case '|':
        return "|";
    default:
        return otherNames()[static_cast<unsigned char>(delimiter) % 128];
    }
}

} // namespace qi
