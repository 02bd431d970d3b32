#pragma once

#include "core/base/result.h"
#include "core/tables/packed/zip_archive.h"
#include "core/tables/workbook/workbook.h"

#include <vector>

namespace qi
{

/// The sheets of an OpenDocument spreadsheet. They are named beside their cells: the document is searched for them,
/// which takes a fifth of the time of reading it. Of a large one the beginning is searched; the settings name the
/// others.
Result<std::vector<SheetName>> readOdsSheets(const ZipArchive& archive);

} // namespace qi
