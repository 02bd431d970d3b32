#pragma once

#include "core/records/import_report.h"

#include <QList>
#include <QTableWidget>

#include <map>
#include <string>
#include <vector>

class QComboBox;
class QStandardItemModel;

namespace qi
{

/// The columns of a file: what each is taken for (can be changed), how sure that is, and examples of its values.
class ColumnsTable final : public QTableWidget
{
    Q_OBJECT
public:
    explicit ColumnsTable(QWidget* parent = nullptr);

    void setColumns(const std::vector<MappedColumn>& columns, const std::map<std::string, std::string>& remembered);
    /// Header → role id, "" for those not used; identifiers are not in it.
    std::map<std::string, std::string> mapping() const;
    /// In a page that scrolls it takes what height is left.
    QSize sizeHint() const override { return {QTableWidget::sizeHint().width(), minimumHeight()}; }

Q_SIGNALS:
    void changed(); ///< The person takes a column for something else.

private:
    void addRow(int row, const MappedColumn& column, const std::string& role);
    QComboBox* roleBox(const MappedColumn& column, const std::string& role);

    QStandardItemModel* roles_;
    std::vector<std::pair<std::string, QComboBox*>> boxes_;
};

} // namespace qi
