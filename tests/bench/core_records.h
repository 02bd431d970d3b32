#pragma once

#include "core/measures/definition.h"
#include "core/records/record_table.h"

#include <cstddef>
#include <map>
#include <string>

namespace qi::bench
{

/// The measures of the catalogue that a first screen has.
std::vector<const MeasureDefinition*> coreMeasures();

/// Made-up records of every grain that the core measures count, `rows` in all, with all the columns that any of them
/// takes: times one after the other, codes of which most are such as the measures ask for, a tenth of all cells empty.
std::map<std::string, RecordTable> coreRecords(std::size_t rows);

} // namespace qi::bench
