#pragma once

#include "app/models/batches_model.h"
#include "app/models/datasets_model.h"
#include "app/models/set_aside_model.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFrame;
class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace qi
{

class CorrectionForm;
class Jobs;
class ProjectDocument;
class SourceForm;

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
    QHBoxLayout* makeDatasetButtons();
    QHBoxLayout* makeSetAsideButtons();
    const DatasetSummary* chosenDataset() const;
    const SetAsideRow* chosenSetAside() const;
    void showReminder();
    void keepSource(const std::string& dataset, const SourceInfo& source);
    void correct(const Correction& correction);
    void askToDelete();
    void deleteDataset();
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
    QPushButton *forgetButton_, *sourceButton_, *deleteButton_, *correctButton_;
    SourceForm* sourceForm_;
    CorrectionForm* correctionForm_;
    QLabel* reminder_;
    QCheckBox* withBackups_;
    bool deleting_ = false; ///< What the question is about: a dataset, else an import.
    QFrame* question_;
    QLabel *questionWords_, *link_;
};

} // namespace qi
