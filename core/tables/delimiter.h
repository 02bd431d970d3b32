#pragma once

#include <cstddef>
#include <string_view>

namespace qi
{

struct DelimiterGuess
{
    char delimiter = ',';
    bool named = false;         ///< By a first line `sep=;`.
    std::size_t firstByte = 0;  ///< Where the table's text begins: after that line.
    std::size_t linesAhead = 0; ///< Lines before it: 1 with such a line.
};

/// Comma, tab, semicolon or pipe: what a first line `sep=` names and the lines below it have, else the one that cuts
/// most of the first lines into the same number of cells.
DelimiterGuess guessDelimiter(std::string_view text);

/// ",", "tab", ";", "|", or another character that a line `sep=` named.
std::string_view delimiterName(char delimiter);

} // namespace qi
