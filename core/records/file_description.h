#pragma once

#include "core/records/opened_file.h"

namespace qi
{

/// What is known once a file is opened and its columns are mapped.
void describe(ImportReport& report, const OpenedFile& file, const ColumnMapping& mapping, const ImportOptions& options);

} // namespace qi
