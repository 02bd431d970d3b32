#include "app/gui/main_window.h"

#include "app/gui/chart_exports.h"
#include "app/gui/charts_page.h"
#include "app/gui/data_page.h"
#include "app/gui/error_bar.h"
#include "app/gui/import_dialog.h"
#include "app/gui/jobs_bar.h"
#include "app/gui/overview_page.h"
#include "app/gui/point_actions.h"
#include "app/gui/rail.h"
#include "app/gui/welcome_page.h"
#include "app/models/wording.h"
#include "core/base/path_text.h"
#include "core/records/cleaned_file.h"
#include "core/sample/sample.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QString storeKinds() { return QObject::tr("Stores (*.ccause)"); }

QString documentsFolder() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

/// Where the sample lies: written anew when it is not there.
QString sampleFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QDir().mkpath(folder);
    return folder + u"/Northmoor sample.ccause"_s;
}

} // namespace

MainWindow::MainWindow(Prompts& prompts, QWidget* parent)
    : QMainWindow(parent)
    , prompts_(prompts)
    , document_(jobs_)
    , measures_(document_)
    , errors_(new ErrorBar)
    , rail_(new Rail)
    , pages_(new QStackedWidget)
    , welcome_(new WelcomePage)
    , overview_(new OverviewPage(measures_))
    , charts_(new ChartsPage(document_, measures_, jobs_, prompts))
    , data_(new DataPage(document_, jobs_, prompts))
    , state_(new QLabel)
{
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    // Pages give up their side panels, and scroll: a laptop at 150 % has 911 × 512, at 200 % 683 × 384.
    setMinimumSize(600, 320);
    resize(QSize(1366, 768).boundedTo(QGuiApplication::primaryScreen()->availableSize() - QSize(0, 40)));
    makePages();
    makeMenus();
    joinPages();
    statusBar()->addWidget(state_, 1);
    statusBar()->addPermanentWidget(new JobsBar(jobs_));
    statusBar()->setSizeGripEnabled(false);
    showState();
}

MainWindow::~MainWindow() { document_.disconnect(this); }

void MainWindow::makePages()
{
    rail_->addPlace(tr("Overview"), Rail::Shape::Cards);
    rail_->addPlace(tr("Charts"), Rail::Shape::Chart);
    rail_->addPlace(tr("Data"), Rail::Shape::Rows);
    for (QWidget* page : {static_cast<QWidget*>(welcome_), static_cast<QWidget*>(overview_),
                          static_cast<QWidget*>(charts_), static_cast<QWidget*>(data_)})
        pages_->addWidget(page);

    auto* middle = new QWidget;
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(rail_);
    row->addWidget(pages_, 1);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(errors_);
    column->addLayout(row, 1);
    setCentralWidget(middle);
}

void MainWindow::joinPages()
{
    connect(rail_, &Rail::chosen, this, [this](int place) { show(static_cast<Place>(place)); });
    connect(welcome_, &WelcomePage::sampleWanted, this, &MainWindow::openSample);
    connect(welcome_, &WelcomePage::importWanted, this, [this] { startImport(); });
    connect(welcome_, &WelcomePage::openWanted, this, &MainWindow::askForStore);
    connect(welcome_, &WelcomePage::recentChosen, this, &MainWindow::openFile);
    connect(overview_, &OverviewPage::measureChosen, this, &MainWindow::showMeasure);
    connect(data_, &DataPage::importWanted, this, [this] { startImport(); });
    connect(data_, &DataPage::pasteWanted, this, &MainWindow::pasteRows);
    connect(&document_, &ProjectDocument::opened, this, [this] { show(Charts); });
    connect(&document_, &ProjectDocument::opened, this, &MainWindow::showState);
    connect(&document_, &ProjectDocument::closed, this, &MainWindow::showState);
    connect(&document_, &ProjectDocument::datasetsChanged, this, &MainWindow::showState);
    connect(&document_, &ProjectDocument::problem, errors_, &ErrorBar::say);
    connect(&charts_->exports(), &ChartExports::told, this,
            [this](const QString& sentence) { statusBar()->showMessage(sentence, 6000); });
}

void MainWindow::show(Place place)
{
    rail_->choose(place);
    const QList<QWidget*> pages{overview_, charts_, data_};
    pages_->setCurrentWidget(document_.isOpen() ? pages[place] : welcome_);
}

void MainWindow::showMeasure(const QString& measureId)
{
    show(Charts);
    if (!document_.chart(measureId.toStdString())) {
        errors_->say(tr("No data of this store answers a measure called “%1”.").arg(measureId));
        return;
    }
    charts_->showMeasure(measureId);
}

void MainWindow::showState()
{
    const bool open = document_.isOpen();
    rail_->setVisible(open);
    for (QAction* action : std::as_const(needStore_)) action->setEnabled(open);
    if (!open) {
        welcome_->showRecent();
        pages_->setCurrentWidget(welcome_);
        setWindowTitle(tr("Common Cause"));
        state_->setText(tr("Nothing is open."));
        return;
    }
    setWindowTitle(tr("%1 – Common Cause").arg(QFileInfo(text(pathText(document_.path()))).fileName()));
    QStringList words;
    for (const DatasetSummary& dataset : document_.datasets())
        words << tr("%1 %2 to %3").arg(countText(dataset.rows), text(dataset.name), dateText(dataset.last));
    state_->setText(words.isEmpty() ? tr("No data yet: Data › Import…") : words.join(u" · "_s));
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeChartMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&Open a store…"), QKeySequence::Open, this, &MainWindow::askForStore);
    menu->addAction(tr("&Import data…"), QKeySequence(tr("Ctrl+I")), this, [this] { startImport(); });
    menu->addAction(tr("Look at the &sample"), this, &MainWindow::openSample);
    needStore_ << menu->addAction(tr("&Close"), QKeySequence::Close, &document_, &ProjectDocument::close);
    menu->addSeparator();
    needStore_ << menu->addAction(tr("&Export the chart…"), QKeySequence(tr("Ctrl+E")), charts_,
                                  &ChartsPage::exportPicture);
    needStore_ << menu->addAction(tr("Save the &table as CSV…"), QKeySequence(tr("Ctrl+Shift+E")), charts_,
                                  &ChartsPage::saveTable);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = document_.undoStack().createUndoAction(this, tr("&Undo"));
    QAction* redo = document_.undoStack().createRedoAction(this, tr("&Redo"));
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
    menu->addAction(undo);
    menu->addAction(redo);
    menu->addSeparator();
    needStore_ << menu->addAction(tr("&Copy the chart as a picture"), QKeySequence(tr("Ctrl+Shift+C")), charts_,
                                  &ChartsPage::copyPicture);
    menu->addAction(tr("&Paste rows as data…"), QKeySequence::Paste, this, &MainWindow::pasteRows);
    menu->addSeparator();
    needStore_ << menu->addAction(tr("&Find a measure"), QKeySequence::Find, this, [this] {
        show(Charts);
        charts_->findMeasure();
    });
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    const std::pair<const char*, Place> places[] = {{"&Overview", Overview}, {"&Charts", Charts}, {"&Data", Data}};
    for (const auto& [title, place] : places)
        needStore_ << menu->addAction(tr(title), QKeySequence(u"Ctrl+%1"_s.arg(place + 1)), this,
                                      [this, to = place] { show(to); });
    menu->addSeparator();
    QAction* inspector = menu->addAction(tr("What the chart &says"), QKeySequence(tr("Ctrl+Shift+I")));
    inspector->setCheckable(true);
    inspector->setChecked(true);
    connect(inspector, &QAction::toggled, charts_, &ChartsPage::showInspector);
    menu->addSeparator();
    const std::pair<const char*, Theme> themes[] = {{"As the &system is", Theme::System},
                                                    {"&Light", Theme::Light},
                                                    {"Dar&k", Theme::Dark},
                                                    {"&High contrast", Theme::HighContrast}};
    QMenu* theme = menu->addMenu(tr("&Colours"));
    for (const auto& [title, which] : themes) theme->addAction(tr(title), [this, to = which] { useTheme(to); });
    menu->addSeparator();
    QAction* full = menu->addAction(tr("&Full screen"), QKeySequence(Qt::Key_F11));
    full->setCheckable(true);
    connect(full, &QAction::toggled, this, &MainWindow::showFullScreen);
}

void MainWindow::makeChartMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Chart"));
    PointActions* points = &charts_->points();
    needStore_ << menu->addAction(tr("&Note here…"), QKeySequence(tr("Ctrl+N")), points, &PointActions::noteHere);
    needStore_ << menu->addAction(tr("New &phase from here…"), QKeySequence(tr("Ctrl+P")), points,
                                  &PointActions::newPhaseHere);
    needStore_ << menu->addAction(tr("&Leave out of the limits…"), QKeySequence(tr("Ctrl+L")), points,
                                  &PointActions::leaveOutHere);
    menu->addSeparator();
    needStore_ << menu->addAction(tr("Show the &records…"), QKeySequence(tr("Ctrl+R")), points,
                                  &PointActions::showRecords);
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&Help about this page"), QKeySequence::HelpContents, this, &MainWindow::showHelp);
    menu->addAction(tr("&About Common Cause"), this, [this] {
        QMessageBox::about(this, tr("Common Cause"),
                           tr("Common Cause %1\nTrustworthy charts for mental-health crisis care in emergency "
                              "departments.\nFree software under the GNU General Public Licence, version 3 or later.")
                               .arg(QApplication::applicationVersion()));
    });
}

void MainWindow::showHelp()
{
    const char* const help[] = {
        QT_TR_NOOP(
            "Each card is a measure: its latest value, a small chart, and two icons. The first icon says how it "
            "varies (H or L: higher or lower than chance explains; ~: common cause), the second whether it meets "
            "its target (P passes, F fails, ? hit or miss). Enter or a double click opens the chart."),
        QT_TR_NOOP(
            "Choose a measure on the left. Click a point, or use the arrow keys, then press Enter for what can be "
            "done there: a note, a new phase with limits of its own, or leaving the point out of the limits. "
            "Everything can be undone with Ctrl+Z and is kept in the store."),
        QT_TR_NOOP(
            "What has been imported, and what was set aside and why. An import can be forgotten as a whole: what "
            "it replaced is put back."),
    };
    const int place = pages_->currentIndex() - 1;
    QMessageBox::information(this, tr("Help"),
                             place < 0
                                 ? tr("Look at the sample to learn your way about, start from a file of your own, "
                                      "or open a store. Nothing leaves this computer.")
                                 : tr(help[place]));
}

void MainWindow::showFullScreen(bool full) { setWindowState(full ? Qt::WindowFullScreen : Qt::WindowNoState); }

void MainWindow::useTheme(Theme theme)
{
    qi::applyTheme(*qobject_cast<QApplication*>(QApplication::instance()), theme);
    rail_->applyTheme();
    charts_->applyTheme();
    update();
}

QString MainWindow::errorShown() const { return errors_->sentence(); }

void MainWindow::askForStore()
{
    if (const auto file = prompts_.askFileToOpen(this, tr("Open a store"), storeKinds())) openFile(*file);
}

void MainWindow::openFile(const QString& file)
{
    errors_->say({});
    if (file.endsWith(u".ccause"_s, Qt::CaseInsensitive))
        document_.open(pathOfText(file.toStdString()));
    else
        startImport(file);
}

void MainWindow::openSample()
{
    const QString file = sampleFile();
    if (QFileInfo::exists(file)) {
        openFile(file);
        return;
    }
    jobs_.start(
        tr("Making up the sample"), this,
        [path = pathOfText(file.toStdString())](Feedback& feedback) { return writeSample(path, {}, feedback); },
        [this, file](const Result<SampleSummary>& made) {
            if (made)
                openFile(file);
            else
                errors_->say(text(made.error().sentence));
        });
}

/// What is no table is said to be none before anybody is asked where to keep it. With a store the import itself says
/// so, and need not wait for a look beforehand.
bool MainWindow::canBeImported(const SourceFile& source)
{
    if (document_.isOpen()) return true;
    const auto preview = previewFile(source, {});
    if (!preview) errors_->say(text(preview.error().sentence));
    return preview.has_value();
}

/// Data needs a store to go to: the open one, or a new one where the person says.
bool MainWindow::haveStoreForImport()
{
    if (document_.isOpen()) return true;
    const auto file = prompts_.askFileToSave(this, tr("Where should the new store be kept?"),
                                             documentsFolder() + u"/Crisis care.ccause"_s, storeKinds());
    if (!file) return false;
    const QString whole = file->endsWith(u".ccause"_s) ? *file : *file + u".ccause"_s;
    const auto path = pathOfText(whole.toStdString());
    return QFileInfo::exists(whole) ? document_.open(path) : document_.create(path);
}

void MainWindow::startImport(const QString& file)
{
    if (!file.isEmpty() && !canBeImported(pathOfText(file.toStdString()))) return;
    if (ImportDialog* dialog = openImport(); dialog && !file.isEmpty()) dialog->takeFile(file);
}

void MainWindow::pasteRows()
{
    const QString rows = QGuiApplication::clipboard()->text();
    if (rows.trimmed().isEmpty()) {
        errors_->say(tr("There is nothing to paste: copy the rows with their headers in the spreadsheet first."));
        return;
    }
    if (!canBeImported({tr("pasted rows").toStdString(), rows.toStdString()})) return;
    if (ImportDialog* dialog = openImport()) dialog->takeRows(rows);
}

/// nullptr when there is no store for the data.
ImportDialog* MainWindow::openImport()
{
    if (!haveStoreForImport()) return nullptr;
    auto* dialog = new ImportDialog(document_, jobs_, prompts_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile()) openFile(urls.front().toLocalFile());
}

} // namespace qi
