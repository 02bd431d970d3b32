#pragma once

#include "core/base/result.h"
#include "core/spc/series.h"

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace qi::cli
{

/// Where a series stands in a file. Columns that were not named are empty.
struct SeriesColumns
{
    std::string file, x, y, n, by;
    std::string centre, target; ///< Columns with a centre or target for every row.
};

/// Adds FILE, --x, --y, --n and --by to a command.
void addSeriesColumns(CLI::App& command, SeriesColumns& columns);

/// The series of a file, one a group in the order in which groups first appear. `x` holds dates (in any order of day,
/// month and year that the column makes plain) or whole numbers. Data error that names row and column for a cell that
/// is neither; Usage error for a column that is not there.
Result<std::vector<Series>> readSeries(const SeriesColumns& columns);

/// A place named by an option, as this series names its own: a date or a whole number.
Result<std::int64_t> placeNamed(const std::string& text, AxisKind axis, const std::string& option);

} // namespace qi::cli
