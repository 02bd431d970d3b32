#include "app/models/records_model.h"

#include "app/models/wording.h"
#include "core/records/roles.h"

#include <algorithm>
#include <numeric>

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
    all_.clear();
    titles_ = {tr("Takes part")};
    for (const std::string& role : roles) {
        columns_.push_back(dataset_->records.find(role));
        titles_ << titleOfRole(role);
    }
    for (const std::size_t record : found.counted) all_.push_back({record, RecordsPart::Counted, tr("counted")});
    for (const std::size_t record : found.rest)
        all_.push_back({record, RecordsPart::Rest, tr("takes part, not above the line")});
    std::vector<std::size_t> others(found.others.size());
    std::iota(others.begin(), others.end(), std::size_t{0});
    std::ranges::stable_sort(others, {}, [&](std::size_t i) { return found.reasonOfOther[i]; });
    for (const std::size_t i : others)
        all_.push_back({found.others[i], RecordsPart::LeftOut,
                        tr("left out: %1").arg(text(found.reasons[found.reasonOfOther[i]].first))});
    choose();
    endResetModel();
}

void RecordsModel::showPart(RecordsPart part)
{
    beginResetModel();
    part_ = part;
    choose();
    endResetModel();
}

void RecordsModel::choose()
{
    shown_.clear();
    for (std::size_t row = 0; row < all_.size(); ++row)
        if (part_ == RecordsPart::All || part_ == all_[row].part) shown_.push_back(row);
}

int RecordsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int RecordsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(titles_.size());
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
    const Row& row = all_[shown_[static_cast<std::size_t>(index.row())]];
    if (index.column() == 0) return row.became;
    return text(cellText(*columns_[static_cast<std::size_t>(index.column() - 1)], row.record));
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= titles_.size()) return {};
    return titles_[section];
}

} // namespace qi
