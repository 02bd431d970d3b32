#include "app/cli/columns.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace qi::cli
{

namespace
{

std::optional<double> parsedNumber(std::string digits)
{
    std::erase(digits, ',');
    if (digits.ends_with('%')) digits.pop_back();
    if (digits.starts_with('+')) digits.erase(0, 1);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

} // namespace

std::string standardInput()
{
    std::string bytes;
    for (char buffer[1 << 16]; const std::size_t got = std::fread(buffer, 1, sizeof buffer, stdin);)
        bytes.append(buffer, got);
    return bytes;
}

Result<DelimitedTable> readTable(const std::string& file)
{
    if (file == "-") return readDelimitedText(standardInput(), "standard input");
    return readDelimitedFile(std::filesystem::u8path(file));
}

Result<std::size_t> columnOf(const DelimitedTable& table, const std::string& header, const std::string& option)
{
    if (const auto found = table.column(header)) return *found;
    return fail(Error::Kind::Usage, fmt::format("{}: there is no column “{}” for {}; the columns are {}.", table.name,
                                                header, option, join(table.header, ", ")));
}

std::optional<std::string> textAt(const DelimitedTable& table, std::size_t row, std::size_t column)
{
    const std::string& cell = table.rows[row][column];
    if (cell.empty() || equalsIgnoringCase(cell, "na") || equalsIgnoringCase(cell, "null")) return std::nullopt;
    return cell;
}

Result<std::optional<double>> numberAt(const DelimitedTable& table, std::size_t row, std::size_t column)
{
    const auto text = textAt(table, row, column);
    if (!text) return std::optional<double>{};
    if (const auto value = parsedNumber(*text); value && std::isfinite(*value)) return value;
    return fail(
        Error::Kind::Data,
        fmt::format("{}, row {}, column “{}”: “{}” is not a number; leave the cell empty where it is not known.",
                    table.name, table.rowNumbers[row], table.header[column], *text));
}

} // namespace qi::cli
