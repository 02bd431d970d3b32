#include "app/models/records_model.h"

#include "app/models/wording.h"
#include "core/records/roles.h"

namespace qi
{

namespace
{

QString titleOfRole(const std::string& id)
{
    const Role* role = roleOf(id);
    return role && !role->title.empty() ? text(role->title) : text(id);
}

} // namespace

void RecordsModel::setRecords(std::shared_ptr<const OpenDataset> dataset, const std::vector<std::string>& roles,
                              const PeriodRecords& found)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    columns_.clear();
    rows_.clear();
    titles_ = {tr("Takes part")};
    for (const std::string& role : roles) {
        columns_.push_back(dataset_->records.find(role));
        titles_ << titleOfRole(role);
    }
    const auto add = [&](const std::vector<std::size_t>& records, const QString& part) {
        for (const std::size_t record : records) rows_.emplace_back(record, part);
    };
    add(found.counted, tr("counted"));
    add(found.rest, tr("not counted"));
    add(found.others, tr("left out"));
    endResetModel();
}

int RecordsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int RecordsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(titles_.size());
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
    const auto& [record, part] = rows_[static_cast<std::size_t>(index.row())];
    if (index.column() == 0) return part;
    return text(cellText(*columns_[static_cast<std::size_t>(index.column() - 1)], record));
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= titles_.size()) return {};
    return titles_[section];
}

} // namespace qi
