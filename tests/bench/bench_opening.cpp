// How long a window takes to show the charts of a store, from before it is made until it is painted with all of them:
// when nothing is kept beside the store, and when all answers are; and until the records are read as well, which takes
// nothing from who looks. On the clock on the wall. `bench_opening [rows]`, or `bench_opening STORE`.
#include "app/gui/main_window.h"
#include "app/gui/prompts.h"
#include "core/base/path_text.h"
#include "core/project/kept_charts.h"
#include "core/sample/sample.h"

#include <fmt/format.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdlib>

namespace
{

struct Times
{
    double shown = 0, settled = 0; ///< Milliseconds.
    std::size_t charts = 0, rows = 0;
};

bool showsAll(const qi::ProjectDocument& document)
{
    return !document.charts().empty() && std::ranges::all_of(document.charts(), qi::isWorkedOut);
}

Times timeOpening(const QString& file)
{
    QElapsedTimer timer;
    timer.start();
    qi::DesktopPrompts prompts;
    qi::MainWindow window(prompts);
    static_cast<QWidget&>(window).show();
    window.openFile(file);
    while (!showsAll(window.document())) QApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    window.grab();
    window.show(qi::MainWindow::Overview);
    window.grab();
    Times times{.shown = static_cast<double>(timer.nsecsElapsed()) / 1e6};
    while (!window.jobs().idle()) QApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    times.settled = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    times.charts = window.document().charts().size();
    for (const qi::DatasetSummary& dataset : window.document().datasets()) times.rows += dataset.rows;
    return times;
}

void report(const char* what, const Times& times)
{
    fmt::print("| {} | {:.0f} | {:.0f} |\n", what, times.shown, times.settled);
}

QString sampleOf(const QTemporaryDir& folder, std::size_t rows)
{
    const QString file = folder.filePath(QStringLiteral("%1.ccause").arg(rows));
    qi::NoFeedback quiet;
    qi::SampleOptions options;
    options.rows = rows;
    if (const auto made = qi::writeSample(qi::pathOfText(file.toStdString()), options, quiet); !made) {
        fmt::print("{}\n", made.error().sentence);
        std::exit(1);
    }
    return file;
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true); // what was opened last is not for the person's own list
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("bench_opening"));
    QApplication::setOrganizationName(QStringLiteral("commoncause-test"));
    const QString asked = argc > 1 ? QString::fromUtf8(argv[1]) : QString();
    const QTemporaryDir folder;
    const bool isStore = asked.endsWith(QStringLiteral(".ccause"));
    const QString file = isStore ? asked : sampleOf(folder, asked.isEmpty() ? 1'000'000 : asked.toULongLong());
    timeOpening(sampleOf(folder, 100)); // fonts and styles, once for all
    const Times first = timeOpening(file);
    fmt::print("{} records, {} charts\n\n| opened | all charts shown, ms | records read, ms |\n|---|---|---|\n",
               first.rows, first.charts);
    report("for the first time", first);
    for (int time = 0; time < 3; ++time) report("again", timeOpening(file));
}
