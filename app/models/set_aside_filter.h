#pragma once

#include "core/store/store.h"

#include <QSortFilterProxyModel>

namespace qi
{

/// Of what was set aside, the rows that a filter asks for; a SetAsideModel below.
class SetAsideRowsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    /// `import` is not looked at: the rows below are those of the imports that are wanted.
    void setFilter(SetAsideFilter filter);
    const SetAsideFilter& filter() const { return filter_; }
    /// In the order shown.
    std::vector<SetAsideRow> rows() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    SetAsideFilter filter_;
};

} // namespace qi
