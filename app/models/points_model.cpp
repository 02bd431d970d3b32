#include "app/models/points_model.h"

#include "app/document/chart_edits.h"
#include "app/models/wording.h"
#include "core/base/text.h"

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// Shapes beside the words: what a point is does not hang on its colour.
QString shapeOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::CommonCause:
        return {};
    case Judgement::Improvement:
        return u"◆ "_s;
    case Judgement::Concern:
        return u"▲ "_s;
    case Judgement::NeutralHigh:
        return u"■ "_s;
    case Judgement::NeutralLow:
        return u"■ "_s;
    }
    return {};
}

QString signalWords(const AnalysedPoint& point)
{
    if (point.excluded) return QObject::tr("left out");
    if (!point.complete) return QObject::tr("not complete");
    QStringList names;
    for (const Signal signal : point.signals.list()) names << text(nameOf(signal)).replace(u'-', u' ');
    return names.isEmpty() ? QString() : shapeOf(point.judgement) + names.join(u", "_s);
}

QString noteWords(const ChartSettings& settings, std::int64_t x)
{
    QStringList words;
    if (const PhaseStart* phase = phaseAt(settings, x)) words << QObject::tr("New phase: %1").arg(text(phase->reason));
    if (const Exclusion* exclusion = exclusionAt(settings, x)) words << text(exclusion->reason);
    if (const Note* note = noteAt(settings, x)) words << text(note->text);
    return words.join(u" · "_s);
}

const MeasurePoint* countsOf(const MeasureChart& chart, std::int64_t x)
{
    for (const MeasurePoint& point : chart.result->series.front().points)
        if (dayNumber(point.period) == x) return &point;
    return nullptr;
}

QString plain(std::optional<double> value) { return value ? valueText(value, {}) : QString(); }

QString alike(std::optional<double> value, int decimals)
{
    return value ? text(readableNumber(*value, decimals)) : QString();
}

QString exact(std::optional<double> value) { return value ? QString::number(*value, 'g', 12) : QString(); }

} // namespace

PointsModel::Row PointsModel::rowOf(const MeasureChart& chart, std::size_t index, int decimals)
{
    const AnalysedPoint& point = chart.analysis->points[index];
    const MeasurePoint* counts = countsOf(chart, point.x);
    Row row;
    row.judgement = point.judgement;
    row.cells[PeriodColumn] =
        counts ? text(counts->label) : text(periodLabel(chart.settings.period, dateOfDay(point.x)));
    row.x = point.x;
    const auto put = [&](Column column, std::optional<double> number, bool inUnit) {
        row.cells[column] = inUnit ? alike(number, decimals) : plain(number);
        row.numbers[column] = exact(number);
    };
    put(Value, point.value, true);
    if (counts) put(Numerator, counts->numerator, false), put(Denominator, counts->denominator, false);
    put(Centre, point.centre, true);
    put(Lower, point.lower, true);
    put(Upper, point.upper, true);
    // As in published tables: there is a number, and it is of few people.
    if (counts && counts->suppressed)
        for (const Column column : {Value, Numerator, Denominator}) row.cells[column] = row.numbers[column] = u"*"_s;
    row.cells[SignalColumn] = signalWords(point);
    row.cells[NoteColumn] = noteWords(chart.settings, point.x);
    return row;
}

void PointsModel::setChart(const MeasureChart& chart)
{
    beginResetModel();
    rows_.clear();
    std::vector<double> values;
    if (chart.analysis)
        for (const AnalysedPoint& point : chart.analysis->points)
            if (point.value) values.push_back(*point.value);
    const int decimals = decimalsFor(values);
    if (chart.analysis && chart.result)
        for (std::size_t index = 0; index < chart.analysis->points.size(); ++index)
            rows_.push_back(rowOf(chart, index, decimals));
    hasNumerators_ = chart.result && !chart.result->series.empty() &&
                     std::ranges::any_of(chart.result->series.front().points,
                                         [](const MeasurePoint& point) { return point.numerator.has_value(); });
    unit_ = text(chart.result ? chart.result->unit : chart.definition.unit);
    endResetModel();
}

void PointsModel::clear()
{
    beginResetModel();
    rows_.clear();
    endResetModel();
}

bool PointsModel::hasNotes() const
{
    return std::ranges::any_of(rows_, [](const Row& row) { return !row.cells[NoteColumn].isEmpty(); });
}

int PointsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int PointsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(Columns); }

QVariant PointsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return row.cells[static_cast<std::size_t>(index.column())];
    if (role == Qt::EditRole)
        return index.column() >= Value && index.column() <= Upper
                   ? row.numbers[static_cast<std::size_t>(index.column())]
                   : row.cells[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole && index.column() >= Value && index.column() <= Upper)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == JudgementRole) return int(row.judgement);
    if (role == Qt::ToolTipRole && index.column() == NoteColumn) return row.cells[NoteColumn];
    if (role == Qt::ToolTipRole && index.column() == SignalColumn && !row.cells[SignalColumn].isEmpty())
        return u"%1: %2"_s.arg(qi::titleOf(row.judgement), row.cells[SignalColumn]);
    return {};
}

QString PointsModel::titleOf(int section) const
{
    const std::array<QString, Columns> titles{
        tr("Period"), tr("Value"), tr("Numerator"), hasNumerators_ ? tr("Denominator") : tr("Records"),
        tr("Centre"), tr("Lower"), tr("Upper"),     tr("Signal"),
        tr("Note")};
    return titles[static_cast<std::size_t>(section)];
}

QVariant PointsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= Columns) return {};
    if (role == Qt::DisplayRole) return titleOf(section);
    const bool inUnit = section == Value || (section >= Centre && section <= Upper);
    if (role == Qt::EditRole)
        return inUnit && !unit_.isEmpty() ? u"%1 (%2)"_s.arg(titleOf(section), unit_) : titleOf(section);
    if (role == Qt::TextAlignmentRole)
        return int((section >= Value && section <= Upper ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace qi
