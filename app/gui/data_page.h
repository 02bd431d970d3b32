#pragma once

#include "app/models/batches_model.h"
#include "app/models/datasets_model.h"
#include "app/models/set_aside_model.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QComboBox;
class QFrame;
class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace qi
{

class Jobs;
class ProjectDocument;

/// What has been imported, what was set aside and why, and the way to take an import back.
class DataPage final : public QWidget
{
    Q_OBJECT
public:
    DataPage(ProjectDocument& document, Jobs& jobs, QWidget* parent = nullptr);

Q_SIGNALS:
    void importWanted();
    void pasteWanted();

private:
    QTableView* addTable(QVBoxLayout& layout, const QString& title, const char* name, QAbstractItemModel& model);
    QFrame* makeQuestion();
    void refresh();
    void showLink();
    void showSetAside();
    void fillReasons();
    const ImportBatch* chosenBatch() const;
    void askToForget();
    void forget();

    ProjectDocument& document_;
    Jobs& jobs_;
    DatasetsModel datasets_;
    BatchesModel batches_;
    SetAsideModel setAside_;
    QSortFilterProxyModel byReason_;
    QTableView *datasetTable_, *batchTable_, *setAsideTable_;
    QComboBox* reasons_;
    QPushButton* forgetButton_;
    QFrame* question_;
    QLabel *questionWords_, *link_;
};

} // namespace qi
