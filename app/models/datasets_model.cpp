#include "app/models/datasets_model.h"

#include "app/models/wording.h"
#include "core/records/roles.h"

#include <QDate>

namespace qi
{

namespace
{

QString kindOf(const DatasetSummary& dataset)
{
    const Grain* grain = grainOf(dataset.grain);
    return grain && !grain->title.empty() ? text(grain->title) : text(dataset.grain);
}

/// How long ago the last record was, in words.
QString freshness(const DatasetSummary& dataset)
{
    if (!dataset.last) return {};
    const QDate last = QDate(1970, 1, 1).addDays(dayNumber(*dataset.last));
    const qint64 days = last.daysTo(QDate::currentDate());
    if (days < 0) return QObject::tr("reaches beyond today");
    if (days == 1) return QObject::tr("1 day ago");
    return days < 62 ? QObject::tr("%1 days ago").arg(days) : QObject::tr("%1 months ago").arg(days / 30);
}

/// The reminder stands in words where the day has passed.
QString keepUntil(const DatasetSummary& dataset)
{
    if (!dataset.source.keepUntil) return QObject::tr("not said");
    const QDate today = QDate::currentDate();
    const auto now = parseIsoDate(today.toString(Qt::ISODate).toStdString());
    const QString day = dateText(dataset.source.keepUntil);
    return now && isOverdue(dataset.source, *now) ? QObject::tr("%1 – has passed").arg(day) : day;
}

} // namespace

DatasetsModel::DatasetsModel(QObject* parent)
    : TableModel({{"Dataset", [](const DatasetSummary& row) { return text(row.name); }},
                  {"Each row is", kindOf},
                  {"Rows", [](const DatasetSummary& row) { return countText(row.rows); }, true},
                  {"First date", [](const DatasetSummary& row) { return dateText(row.first); }},
                  {"Last date", [](const DatasetSummary& row) { return dateText(row.last); }},
                  {"Imports", [](const DatasetSummary& row) { return countText(row.imports.size()); }, true},
                  {"Freshness", freshness},
                  {"Keep until", keepUntil}},
                 parent)
{}

} // namespace qi
