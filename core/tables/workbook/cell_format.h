#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace qi
{

/// What a number in a workbook's cell is, by its number format.
struct CellFormat
{
    enum class Kind : std::uint8_t {
        Plain,
        Date,     ///< Days since 1900, or 1904.
        DateTime, ///< The same, with a time of day.
        Time,     ///< A part of a day.
        Elapsed,  ///< Days that are written as hours and minutes, more than 24 too.
        Percent,
        Zeros, ///< Written with leading zeros: `digits` of them at least.
    };
    Kind kind = Kind::Plain;
    std::uint8_t digits = 0;
    friend bool operator==(const CellFormat&, const CellFormat&) = default;
};

/// A format code as a workbook has it: `dd/mm/yyyy hh:mm`, `0.0%`, `[h]:mm`, `[Red]#,##0;[Blue]-0`. Its first section
/// decides; colours, conditions, currencies and quoted words mean nothing.
CellFormat cellFormatOf(std::string_view code);

/// The formats that have a number and no code (ECMA-376 part 1, 18.8.30), those of East Asia included.
CellFormat builtInCellFormat(unsigned id);

/// Adds a number of a workbook as text that reads the same whatever the machine: dates as `2024-04-01 12:30`, to the
/// second where the seconds are not 0; times as `12:30`; shares as `45.5%`; whole numbers with all their digits.
/// `number` is the text that stands in the file; what is none is added as it is.
void appendNumber(std::string& text, std::string_view number, CellFormat format, bool from1904);

/// A whole number of so many digits that spreadsheets keep only the first fifteen, the others zero: 1048051000000100.
bool mayBeRounded(std::string_view digits);

} // namespace qi
