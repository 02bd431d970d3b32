#pragma once

#include "app/models/batches_model.h"
#include "app/models/datasets_model.h"
#include "core/store/store.h"

#include <QWidget>

class QCheckBox;
class QFrame;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace qi
{

class Jobs;
class ProjectDocument;
class Prompts;
class SetAsidePanel;
class SourceForm;

/// What has been imported, what was set aside and why, and the way to take an import back.
class DataPage final : public QWidget
{
    Q_OBJECT
public:
    DataPage(ProjectDocument& document, Jobs& jobs, Prompts& prompts, QWidget* parent = nullptr);

Q_SIGNALS:
    void importWanted();
    void pasteWanted();

private:
    QHBoxLayout* makeTop();
    void join();
    QFrame* makeQuestion();
    void refresh();
    void fill();
    void showLink();
    void showSetAside();
    QHBoxLayout* makeDatasetButtons();
    const DatasetSummary* chosenDataset() const;
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
    QTableView *datasetTable_, *batchTable_;
    QPushButton *forgetButton_, *sourceButton_, *deleteButton_;
    SourceForm* sourceForm_;
    SetAsidePanel* setAside_;
    QLabel* reminder_;
    QCheckBox* withBackups_;
    bool filling_ = false;
    bool deleting_ = false; ///< What the question is about: a dataset, else an import.
    QLabel* link_;
    QFrame* question_;
    QLabel* questionWords_;
};

} // namespace qi
