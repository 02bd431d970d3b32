#pragma once

#include "core/records/column_mapping.h"
#include "core/records/import_report.h"

namespace qi
{

/// Says of a column why it was taken for its role, what its first values look like, and which of them do not fit.
void explain(MappedColumn& column, const ColumnUse& use, const ColumnContent& content);

} // namespace qi
