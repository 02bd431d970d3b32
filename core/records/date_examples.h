#pragma once

#include "core/records/column_content.h"
#include "core/records/date_question.h"
#include "core/records/row_dates.h"

namespace qi
{

/// What to ask about a column, with examples of its first values.
DateQuestion questionAbout(const OpenDates& open, const std::string& header, const ColumnContent& content);

} // namespace qi
