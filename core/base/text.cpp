#include "core/base/text.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace qi
{

namespace
{

constexpr std::array<std::string_view, 9> kSpaces{" ",  "\t",       "\r",           "\n",          "\v",
                                                  "\f", "\xC2\xA0", "\xE2\x80\xAF", "\xEF\xBB\xBF"};

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

std::string_view trimmed(std::string_view text)
{
    // Nearly every cell of a file begins and ends in a plain character: nothing to compare then.
    const auto isPlain = [](char c) { return c > ' ' && c <= '~'; };
    if (text.empty() || (isPlain(text.front()) && isPlain(text.back()))) return text;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : kSpaces) {
            if (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
            if (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
        }
    }
    return text;
}

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) c = lowered(c);
    return lower;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lowered(a[i]) != lowered(b[i])) return false;
    return true;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    for (std::size_t from = 0;;) {
        const std::size_t to = text.find(separator, from);
        if (to == std::string_view::npos) {
            pieces.push_back(text.substr(from));
            return pieces;
        }
        pieces.push_back(text.substr(from, to - from));
        from = to + 1;
    }
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator)
{
    return fmt::format("{}", fmt::join(pieces, separator));
}

std::string readableNumber(double value, int decimals)
{
    if (!std::isfinite(value)) return "–";
    std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
    const std::size_t point = digits.find('.');
    for (std::size_t at = point == std::string::npos ? digits.size() : point; at > 3; at -= 3)
        digits.insert(at - 3, ",");
    const bool isZero = digits.find_first_not_of("0.,") == std::string::npos;
    return value < 0 && !isZero ? "−" + digits : digits;
}

int readableDecimals(double magnitude)
{
    const double size = std::fabs(magnitude);
    return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

} // namespace qi
