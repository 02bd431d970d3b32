#pragma once

#include "app/document/project_document.h"
#include "app/gui/prompts.h"
#include "app/gui/theme.h"
#include "app/jobs/jobs.h"
#include "app/models/measures_model.h"

#include <QMainWindow>

class QLabel;
class QStackedWidget;

namespace qi
{

class ChartsPage;
class DataPage;
class ErrorBar;
class ImportDialog;
class OverviewPage;
class Rail;
class SourceFile;
class WelcomePage;

/// One window: introduces the pages to each other and carries the menus; knows no numbers.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    enum Place { Overview, Charts, Data };
    explicit MainWindow(Prompts& prompts, QWidget* parent = nullptr);
    ~MainWindow() override;

    Jobs& jobs() { return jobs_; }
    ProjectDocument& document() { return document_; }
    ChartsPage& chartsPage() { return *charts_; }

    /// A store is opened, anything else is imported.
    void openFile(const QString& file);
    void openSample();
    void show(Place place);
    void showMeasure(const QString& measureId);
    void startImport(const QString& file = {});
    void useTheme(Theme theme);
    QString errorShown() const;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makePages();
    void joinPages();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeChartMenu();
    void makeHelpMenu();
    void showState();
    void askForStore();
    void showHelp();
    void showFullScreen(bool full);
    bool canBeImported(const SourceFile& source);
    void pasteRows();
    ImportDialog* openImport();
    bool haveStoreForImport();

    Prompts& prompts_;
    Jobs jobs_;
    ProjectDocument document_;
    MeasuresModel measures_;
    ErrorBar* errors_;
    Rail* rail_;
    QStackedWidget* pages_;
    WelcomePage* welcome_;
    OverviewPage* overview_;
    ChartsPage* charts_;
    DataPage* data_;
    QLabel* state_;
    QList<QAction*> needStore_;
};

} // namespace qi
