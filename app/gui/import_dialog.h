#pragma once

#include "app/document/import_steps.h"
#include "app/jobs/job.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace qi
{

class ImportCheckPage;
class ImportColumnsPage;
class ImportFilePage;
class Jobs;
class ProjectDocument;
class Prompts;

/// From a file to records in the store, in four steps; going back is always possible until the last.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(ProjectDocument& document, Jobs& jobs, Prompts& prompts, QWidget* parent = nullptr);
    ~ImportDialog() override;

    /// Reads the file's first rows and goes on to its columns.
    void takeFile(const QString& file);
    /// The same for rows as a spreadsheet copies them.
    void takeRows(const QString& rows);
    /// The same for rows that are on the clipboard.
    void paste();
    void reject() override; ///< Stops what runs first.

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum Step { File, Columns, Check, Finished };
    QWidget* makeFinishedPage();
    QWidget* makeButtons();
    void go(Step step);
    void goOn();
    void showError(const Error& error);
    void setBusy(Job* job);
    void showProgress(const Job& job);
    void allowNext();
    void take(SourceFile file);
    void look();
    void showPreview(const LookedAt& looked);
    FileToImport fileToImport() const;
    void check();
    void showChecked(const Checked& checked);
    void import();
    void showImported(const ImportReport& report);

    ProjectDocument& document_;
    Jobs& jobs_;
    SourceFile file_;
    FilePreview preview_;
    QPointer<Job> job_;
    QElapsedTimer working_;

    QStackedWidget* pages_;
    ImportFilePage* filePage_;
    ImportColumnsPage* columnsPage_;
    ImportCheckPage* checkPage_;
    QLabel *step_, *error_, *finishedWords_, *remaining_;
    QProgressBar* progress_;
    QPushButton *back_, *next_, *cancel_;
};

} // namespace qi
