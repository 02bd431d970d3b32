#pragma once

#include "core/base/result.h"
#include "core/records/cleaned_file.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// One row of a file that was imported, to be cleaned once more: as it stood, with corrections.
struct RowAgain
{
    std::string grain;
    std::vector<std::string> roles; ///< Of each cell as reports write them (`arrival_date`); empty: not used.
    std::vector<std::string> cells; ///< Record numbers may be "(masked …)", as quarantined rows show them.
    std::size_t line = 0;
    DateOrder dateOrder = DateOrder::Auto;
    std::map<std::string, DateOrder> dateOrders; ///< By role, before that.
    std::optional<Date> today;
    bool keepIdentifiers = false;
};

/// Whether a cell stands for something that was not kept: "(masked)", "(left out)". The marks of record numbers and
/// patients do not: they are known again.
bool isMasked(std::string_view cell);

/// A line of a row that was set aside, with nothing in place of what is masked, and which cells those are, from 1.
struct LineToComplete
{
    std::string line;
    std::vector<std::size_t> missing;
};
LineToComplete lineToComplete(std::string_view line);

/// The row as cleanFile() would have given it, values set aside included. Data error with the reason when it still
/// cannot be counted, and for a cell that is masked: nobody is called so.
Result<CleanedFile> cleanRowAgain(const RowAgain& row, const std::string& patientKeySecret);

/// The cells of a line of CSV; nothing when a quotation mark is not closed.
std::optional<std::vector<std::string>> cellsOfCsvLine(std::string_view line);

/// A cell of CSV, quoted where it must be.
std::string asCsvCell(std::string_view cell);

} // namespace qi
