#include "app/models/batches_model.h"

#include "app/models/wording.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace qi
{

namespace
{

QString when(const ImportBatch& batch)
{
    const QDateTime at = QDateTime::fromString(text(batch.at), Qt::ISODate);
    if (!at.isValid()) return text(batch.at);
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
        .toString(at.toLocalTime(), QStringLiteral("d MMM yyyy, HH:mm"));
}

} // namespace

BatchesModel::BatchesModel(QObject* parent)
    : TableModel({{"Imported", when},
                  {"Dataset", [](const ImportBatch& row) { return text(row.dataset); }},
                  {"Read", [](const ImportBatch& row) { return countText(row.rowsRead); }, true},
                  {"Added", [](const ImportBatch& row) { return countText(row.added); }, true},
                  {"Updated", [](const ImportBatch& row) { return countText(row.updated); }, true},
                  {"Known already", [](const ImportBatch& row) { return countText(row.unchanged); }, true},
                  {"Set aside", [](const ImportBatch& row) { return countText(row.quarantined); }, true},
                  {"File", [](const ImportBatch& row) { return text(row.file); }}},
                 parent)
{}

void BatchesModel::setDatasets(const std::vector<DatasetSummary>& datasets)
{
    std::vector<ImportBatch> batches;
    for (const DatasetSummary& dataset : datasets) std::ranges::copy(dataset.imports, std::back_inserter(batches));
    std::ranges::sort(batches, std::ranges::greater{}, &ImportBatch::id);
    setRows(std::move(batches));
}

} // namespace qi
