#pragma once

#include "core/base/result.h"
#include "core/tables/encoding.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// A small table held as text: a series to analyse, units of a funnel. (Extracts of many rows go through cleanFile().)
struct DelimitedTable
{
    std::string name; ///< Of the file, for sentences.
    Encoding encoding = Encoding::Utf8;
    char delimiter = ',';
    std::size_t headerRow = 1;                  ///< From 1, as a spreadsheet counts.
    std::vector<std::string> header;            ///< Trimmed.
    std::vector<std::vector<std::string>> rows; ///< Trimmed cells, each row as wide as the header; no blank lines.
    std::vector<std::size_t> rowNumbers;        ///< Of each row, from 1.
    std::vector<std::size_t> unclosedQuotes;    ///< Numbers of rows where a quote is opened and not closed.

    /// Column of this header: exactly, else in another case; nothing when there is none.
    std::optional<std::size_t> column(std::string_view headerText) const;
    friend bool operator==(const DelimitedTable&, const DelimitedTable&) = default;
};

/// CSV, TSV, semicolons or pipes in any encoding met in practice. Data error for bytes that are no table, and for a row
/// that does not fit the header (named with its number). Missing cells at a row's end are an error too: a shifted
/// number is worse than none.
Result<DelimitedTable> readDelimitedFile(const std::filesystem::path& file);

/// The same from bytes that were read already, say from standard input; `name` is for sentences.
Result<DelimitedTable> readDelimitedText(std::string bytes, std::string name);

} // namespace qi
