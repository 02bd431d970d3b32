#include "app/gui/points_table.h"

#include "app/gui/theme.h"
#include "app/models/points_model.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

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

QTableView* makePointsTable(PointsModel& points)
{
    auto* table = new QTableView;
    table->setObjectName(u"points"_s);
    table->setAccessibleName(QObject::tr("Points of the chart"));
    table->setModel(&points);
    table->setItemDelegateForColumn(PointsModel::SignalColumn, new SignalDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(24);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(PointsModel::NoteColumn, QHeaderView::Stretch);
    return table;
}

} // namespace qi
