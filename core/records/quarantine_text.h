#pragma once

#include "core/records/column_mapping.h"
#include "core/records/column_writers.h"
#include "core/records/row_dates.h"

#include <memory>
#include <string>
#include <vector>

namespace qi
{

/// Rows that are set aside, as they stood but for what must not be shown: columns left out, identifiers, and in a row
/// that does not fit the header all that is not recognised as a value of the column it would be in.
class QuarantineText
{
public:
    QuarantineText(const ColumnMapping& mapping, const RowDates& dates,
                   const std::vector<std::unique_ptr<ColumnWriter>>& writers, bool keepIdentifiers);
    /// A line of CSV, with "(left out)" and "(masked)" where something else stood.
    std::string ofRecord(const Cells& cells) const;
    std::string ofRagged(const Cells& cells) const;

private:
    std::string shown(std::size_t column, std::string_view cell) const;

    const ColumnMapping& mapping_;
    const RowDates& dates_;
    const std::vector<std::unique_ptr<ColumnWriter>>& writers_;
    bool keepIdentifiers_;
};

} // namespace qi
