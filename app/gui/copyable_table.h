#pragma once

#include <QTableView>

#include <vector>

namespace qi
{

/// A table of a chart's numbers to look at and to take along: Ctrl+C, and a menu for rows and the whole. What is copied
/// is another's business, since small numbers must not leave.
class CopyableTable final : public QTableView
{
    Q_OBJECT
public:
    explicit CopyableTable(QAbstractItemModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void copyWanted(const std::vector<int>& rows); ///< In rising order; none: all.
    void saveWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    std::vector<int> selectedRows() const;
};

} // namespace qi
