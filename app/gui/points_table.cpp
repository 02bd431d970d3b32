#include "app/gui/points_table.h"

#include "app/gui/copyable_table.h"
#include "app/gui/theme.h"
#include "app/models/groups_model.h"
#include "app/models/points_model.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// Signals in the colour of their points; the shape beside the words says the same.
class SignalDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto judgement = static_cast<Judgement>(index.data(PointsModel::JudgementRole).toInt());
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, colourOf(judgement));
    }
};

} // namespace

CopyableTable* makePointsTable(PointsModel& points)
{
    auto* table = new CopyableTable(points);
    table->setObjectName(u"points"_s);
    table->setAccessibleName(QObject::tr("Points of the chart"));
    table->setItemDelegateForColumn(PointsModel::SignalColumn, new SignalDelegate(table));
    for (const auto column : {PointsModel::SignalColumn, PointsModel::NoteColumn})
        table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    return table;
}

CopyableTable* makeGroupsTable(GroupsModel& groups)
{
    auto* table = new CopyableTable(groups);
    table->setObjectName(u"groupsTable"_s);
    table->setAccessibleName(QObject::tr("Groups of the chart"));
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

} // namespace qi
