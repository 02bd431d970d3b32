#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Without white space at both ends; the no-break spaces of web pages and spreadsheets (U+00A0, U+202F, U+FEFF) are
/// white space too. `text` is UTF-8.
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case, everything else as it is: enough for the words of file headers and options.
std::string asciiLower(std::string_view text);

bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// The pieces between `separator`, empty ones included; never an empty list.
std::vector<std::string_view> split(std::string_view text, char separator);

std::string join(const std::vector<std::string>& pieces, std::string_view separator);

/// A number as people in Britain read it, with as many decimals as asked and thousands separated: 12,765 or 71.4.
/// "−" (U+2212) for negative numbers; "–" for what is not finite.
std::string readableNumber(double value, int decimals);

/// Decimals that tell neighbouring values of this size apart without noise: 0 from 100 on, 1 from 10, else 2.
int readableDecimals(double magnitude);

} // namespace qi
