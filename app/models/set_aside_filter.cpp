#include "app/models/set_aside_filter.h"

#include "app/models/set_aside_model.h"

namespace qi
{

namespace
{

const SetAsideRow& rowAt(const QAbstractItemModel& model, int row)
{
    return static_cast<const SetAsideModel&>(model).row(row);
}

} // namespace

void SetAsideRowsFilter::setFilter(SetAsideFilter filter)
{
    filter_ = std::move(filter);
    invalidateFilter();
}

bool SetAsideRowsFilter::filterAcceptsRow(int at, const QModelIndex&) const
{
    const SetAsideRow& row = rowAt(*sourceModel(), at);
    return (filter_.reason.empty() || row.found.reason == filter_.reason) &&
           (filter_.field.empty() || row.found.field == filter_.field) &&
           (!filter_.wholeRow || row.wholeRow == *filter_.wholeRow) &&
           (!filter_.corrected || (*filter_.corrected ? row.correction.has_value() : row.isOpen()));
}

std::vector<SetAsideRow> SetAsideRowsFilter::rows() const
{
    std::vector<SetAsideRow> rows;
    for (int at = 0; at < rowCount(); ++at) rows.push_back(rowAt(*sourceModel(), mapToSource(index(at, 0)).row()));
    return rows;
}

} // namespace qi
