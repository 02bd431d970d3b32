#include "app/gui/choosers.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QStyledItemDelegate>

namespace qi
{

QComboBox* combo(const char* name, const QString& spoken)
{
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(spoken);
    box->setToolTip(spoken);
    box->setMaximumWidth(190);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumWidth(86);
    box->view()->setMinimumWidth(230);
    box->setItemDelegate(new QStyledItemDelegate(box)); // The usual one knows nothing of the theme's heights.
    return box;
}

void fill(QComboBox& box, const std::vector<std::pair<QString, int>>& entries, int current)
{
    box.clear();
    for (const auto& [title, value] : entries) box.addItem(title, value);
    box.setCurrentIndex(box.findData(current));
}

void letSearch(QComboBox& box, bool search)
{
    if (box.isEditable() == search) return;
    box.setEditable(search);
    box.setInsertPolicy(QComboBox::NoInsert);
    if (!search) return;
    box.completer()->setFilterMode(Qt::MatchContains);
    box.completer()->setCompletionMode(QCompleter::PopupCompletion);
    box.lineEdit()->setAccessibleName(box.accessibleName());
}

} // namespace qi
