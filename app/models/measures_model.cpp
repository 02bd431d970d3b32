#include "app/models/measures_model.h"

#include "app/models/wording.h"
#include "charts/scene/measure_text.h"

#include <algorithm>

namespace qi
{

namespace
{

const AnalysedPoint* latestPoint(const Analysis& analysis)
{
    const auto found = std::ranges::find_if(analysis.points.rbegin(), analysis.points.rend(),
                                            [](const AnalysedPoint& point) { return point.value && point.complete; });
    return found == analysis.points.rend() ? nullptr : &*found;
}

QString latestValue(const MeasureChart& chart)
{
    const AnalysedPoint* point = latestPoint(*chart.analysis);
    return valueText(point ? point->value : std::nullopt, chart.definition.unit);
}

/// A chart of some of the people says so first: a title that is cut must not hide it.
QString titleInList(const MeasureChart& chart)
{
    const QString groups = text(groupsInWords(chart.settings));
    const QString title = text(chart.definition.title);
    return groups.isEmpty() ? title : QStringLiteral("%1: %2").arg(groups, title);
}

/// What a screen reader says of a row, since icons and lines say nothing to it.
QString spoken(const MeasureChart& chart)
{
    QStringList words{titleInList(chart), titleOf(chart.definition.type)};
    if (!chart.analysis) return words.join(QStringLiteral(", "));
    words << latestValue(chart);
    if (chart.analysis->variationKnown) words << titleOf(chart.analysis->variation);
    if (chart.analysis->assurance != AssuranceIcon::None) words << titleOf(chart.analysis->assurance);
    return words.join(QStringLiteral(", "));
}

QVariant analysedData(const MeasureChart& chart, int role)
{
    const Analysis& analysis = *chart.analysis;
    switch (role) {
    case MeasuresModel::ValueRole:
        return latestValue(chart);
    case MeasuresModel::AnalysisRole:
        return QVariant::fromValue(&analysis);
    case MeasuresModel::VariationRole:
        return analysis.variationKnown ? QVariant(int(analysis.variation)) : QVariant();
    case MeasuresModel::AssuranceRole:
        return analysis.assurance == AssuranceIcon::None ? QVariant() : QVariant(int(analysis.assurance));
    case Qt::ToolTipRole:
        return text(analysis.summary);
    default:
        return {};
    }
}

} // namespace

MeasuresModel::MeasuresModel(ProjectDocument& document, QObject* parent)
    : QAbstractListModel(parent), document_(document)
{
    connect(&document, &ProjectDocument::chartsChanged, this, &MeasuresModel::readOrder);
    connect(&document, &ProjectDocument::closed, this, &MeasuresModel::readOrder);
    connect(&document, &ProjectDocument::chartChanged, this, &MeasuresModel::hearOfChart);
    readOrder();
}

void MeasuresModel::readOrder()
{
    beginResetModel();
    order_.clear();
    std::vector<const MeasureChart*> charts;
    for (const MeasureChart& chart : document_.charts()) charts.push_back(&chart);
    std::ranges::stable_sort(charts, {}, [](const MeasureChart* chart) {
        return std::pair(chart->definition.type, !chart->definition.core);
    });
    for (const MeasureChart* chart : charts) order_.push_back(chart->definition.id);
    endResetModel();
}

void MeasuresModel::hearOfChart(const QString& measureId)
{
    const QModelIndex index = indexOf(measureId);
    if (index.isValid()) Q_EMIT dataChanged(index, index);
}

const MeasureChart* MeasuresModel::chartAt(int row) const
{
    return document_.chart(order_.at(static_cast<std::size_t>(row)));
}

int MeasuresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

QVariant MeasuresModel::data(const QModelIndex& index, int role) const
{
    const MeasureChart* chart = index.isValid() ? chartAt(index.row()) : nullptr;
    if (!chart) return {};
    switch (role) {
    case Qt::DisplayRole:
        return titleInList(*chart);
    case Qt::AccessibleTextRole:
        return spoken(*chart);
    case IdRole:
        return text(chart->definition.id);
    case TypeRole:
        return int(chart->definition.type);
    case ProblemRole:
        return text(chart->problem);
    case WorkingRole:
        return !chart->analysis && chart->problem.empty();
    default:
        return chart->analysis ? analysedData(*chart, role) : QVariant();
    }
}

QModelIndex MeasuresModel::indexOf(const QString& measureId) const
{
    const auto found = std::ranges::find(order_, measureId.toStdString());
    return found == order_.end() ? QModelIndex() : index(static_cast<int>(found - order_.begin()));
}

} // namespace qi
