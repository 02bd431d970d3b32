#include "app/gui/columns_table.h"

#include "app/models/wording.h"
#include "core/records/roles.h"

#include <QComboBox>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QWheelEvent>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kLeastHeight = 150;

/// A turn of the wheel scrolls the table; it must not change what a column means on its way.
class CalmComboBox final : public QComboBox
{
protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

QStandardItem* groupItem(const QString& title)
{
    auto* item = new QStandardItem(title);
    item->setFlags(Qt::NoItemFlags);
    QFont font = item->font();
    font.setBold(true);
    item->setFont(font);
    return item;
}

/// Roles by group, as people look for them; identifiers cannot be chosen.
void fillRoles(QStandardItemModel& model)
{
    auto* unused = new QStandardItem(QObject::tr("– not used –"));
    unused->setData(QString(), Qt::UserRole);
    model.appendRow(unused);
    std::vector<const Role*> roles;
    for (const Role& role : allRoles())
        if (role.type != RoleType::Forbidden && role.type != RoleType::Ignore) roles.push_back(&role);
    std::vector<std::string> groups;
    for (const Role* role : roles)
        if (std::ranges::find(groups, role->group) == groups.end()) groups.push_back(role->group);
    for (const std::string& group : groups) {
        model.appendRow(groupItem(text(group)));
        for (const Role* role : roles) {
            if (role->group != group) continue;
            auto* item = new QStandardItem(text(role->title.empty() ? role->id : role->title));
            item->setData(text(role->id), Qt::UserRole);
            model.appendRow(item);
        }
    }
}

QString sureness(const MappedColumn& column, bool remembered)
{
    if (column.identifier) return QObject::tr("says who a person is");
    if (remembered) return QObject::tr("as last time");
    if (column.role.empty()) return QObject::tr("not recognised");
    if (!isUsed(column)) return QObject::tr("notes: not imported");
    if (column.confidence >= 0.95) return QObject::tr("sure");
    return column.confidence >= 0.6 ? QObject::tr("likely") : QObject::tr("a guess: please check");
}

/// "Arrival, date": half of a pair of columns that no picker offers.
QString splitTitle(const std::string& role)
{
    for (const auto& [ending, half] : {std::pair("_date", "date"), std::pair("_time", "time")}) {
        if (!role.ends_with(ending)) continue;
        const Role* whole = roleOf(role.substr(0, role.size() - 5) + "_dt");
        if (whole && !whole->title.empty()) return u"%1, %2"_s.arg(text(whole->title), QLatin1String(half));
    }
    return text(role);
}

QString examplesOf(const MappedColumn& column)
{
    QStringList words;
    if (column.examples.empty() && column.lookedAt == 0) return QObject::tr("– empty in the first rows –");
    for (const std::string& example : column.examples) words << text(example);
    return words.join(u"  ·  "_s);
}

} // namespace

ColumnsTable::ColumnsTable(QWidget* parent) : QTableWidget(parent), roles_(new QStandardItemModel(this))
{
    setObjectName(u"columns"_s);
    setAccessibleName(tr("Columns of the file"));
    fillRoles(*roles_);
    setColumnCount(4);
    setHorizontalHeaderLabels({tr("Column in the file"), tr("Taken for"), tr("How sure"), tr("Examples")});
    for (int at = 0; at < 4; ++at) horizontalHeaderItem(at)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(34);
    setShowGrid(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setTabKeyNavigation(false);
    setMinimumHeight(kLeastHeight);
}

void ColumnsTable::setColumns(const std::vector<MappedColumn>& columns,
                              const std::map<std::string, std::string>& remembered)
{
    setRowCount(0);
    boxes_.clear();
    setRowCount(static_cast<int>(columns.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const MappedColumn& column = columns[static_cast<std::size_t>(row)];
        const auto known = remembered.find(column.header);
        addRow(row, column, known == remembered.end() ? column.role : known->second);
        item(row, 2)->setText(sureness(column, known != remembered.end()));
    }
    setColumnWidth(0, 190);
    setColumnWidth(1, 250);
    setColumnWidth(2, 165);
}

void ColumnsTable::addRow(int row, const MappedColumn& column, const std::string& role)
{
    setItem(row, 0, new QTableWidgetItem(text(column.header)));
    setItem(row, 1, new QTableWidgetItem(column.identifier ? tr("left out") : QString()));
    setItem(row, 2, new QTableWidgetItem);
    setItem(row, 3, new QTableWidgetItem(column.identifier ? tr("not shown") : examplesOf(column)));
    if (!column.identifier) setCellWidget(row, 1, roleBox(column, role));
}

QComboBox* ColumnsTable::roleBox(const MappedColumn& column, const std::string& role)
{
    auto* box = new CalmComboBox;
    box->setModel(roles_);
    const int found = box->findData(text(role));
    box->setCurrentIndex(std::max(0, found));
    box->setAccessibleName(tr("What “%1” is taken for").arg(text(column.header)));
    box->setProperty("header", text(column.header));
    const Role* known = roleOf(role);
    const bool wanted = !role.empty() && !(known && known->type == RoleType::Ignore);
    if (found < 0 && wanted) {
        box->setProperty("role", text(role));
        box->setPlaceholderText(splitTitle(role));
        box->setCurrentIndex(-1);
    }
    boxes_.emplace_back(column.header, box);
    connect(box, &QComboBox::activated, this, &ColumnsTable::changed);
    return box;
}

std::map<std::string, std::string> ColumnsTable::mapping() const
{
    std::map<std::string, std::string> mapping;
    for (const auto& [header, box] : boxes_) {
        const QVariant role = box->currentIndex() < 0 ? box->property("role") : box->currentData();
        mapping[header] = role.toString().toStdString();
    }
    return mapping;
}

} // namespace qi
