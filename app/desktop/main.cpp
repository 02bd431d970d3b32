#include "app/desktop/pictures.h"
#include "app/gui/charts_page.h"
#include "app/gui/main_window.h"
#include "charts/render/picture.h"
#include "core/base/path_text.h"
#include "core/sample/sample.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QIcon>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace
{

using namespace Qt::StringLiterals;

struct Wishes
{
    std::string file, importing, screenshot, page, measure, theme = "system", size, exportTo;
    int quitAfter = 0;
};

void describe(CLI::App& program, Wishes& wishes)
{
    program.set_version_flag("--version", "commoncause " QI_VERSION);
    program.add_option("file", wishes.file, "A store (*.ccause) to open, or a table to import");
    program.add_option("--screenshot", wishes.screenshot, "Save a picture of the window when it has settled, and quit");
    program.add_option("--quit-after", wishes.quitAfter, "Quit after so many milliseconds");
    program.add_option("--page", wishes.page, "What to show")
        ->check(CLI::IsMember({"welcome", "overview", "charts", "data", "import"}));
    program.add_option("--import", wishes.importing, "With --page import: the table to begin with");
    program.add_option("--measure", wishes.measure, "Id of the measure to show");
    program.add_option("--theme", wishes.theme, "Colours")
        ->check(CLI::IsMember({"system", "light", "dark", "high-contrast"}));
    program.add_option("--size", wishes.size, "Size of the window, such as 1366x768");
    program.add_option("--export", wishes.exportTo,
                       "Draw all charts of the store (or the sample) into this folder, and quit");
}

qi::Theme themeNamed(const std::string& name)
{
    if (name == "light") return qi::Theme::Light;
    if (name == "dark") return qi::Theme::Dark;
    return name == "high-contrast" ? qi::Theme::HighContrast : qi::Theme::System;
}

int complain(const qi::Error& error)
{
    std::fputs((error.sentence + "\n").c_str(), stderr);
    constexpr int codes[] = {1, 2, 3, 4, 130};
    return codes[static_cast<int>(error.kind)];
}

int exportAll(const Wishes& wishes)
{
    const auto folder = qi::pathOfText(wishes.exportTo);
    QTemporaryDir temporary;
    auto store = qi::pathOfText(wishes.file);
    if (wishes.file.empty()) {
        qi::NoFeedback quiet;
        store = qi::pathOfText(temporary.filePath(u"sample.ccause"_s).toStdString());
        if (auto made = qi::writeSample(store, {}, quiet); !made) return complain(made.error());
    }
    const auto written = qi::exportCharts(store, folder);
    if (!written) return complain(written.error());
    std::fprintf(stdout, "%d charts\n", *written);
    return 0;
}

void showWished(qi::MainWindow& window, const Wishes& wishes)
{
    if (!wishes.measure.empty()) window.showMeasure(QString::fromStdString(wishes.measure));
    if (wishes.page == "overview") window.show(qi::MainWindow::Overview);
    if (wishes.page == "charts") window.show(qi::MainWindow::Charts);
    if (wishes.page == "data") window.show(qi::MainWindow::Data);
    if (wishes.page == "import") window.startImport(QString::fromStdString(wishes.importing));
}

void screenshot(QWidget& window, const Wishes& wishes)
{
    QWidget* front = QApplication::activeModalWidget();
    (front ? front : &window)->grab().save(QString::fromStdString(wishes.screenshot));
    QTimer::singleShot(wishes.quitAfter, qApp, &QApplication::quit);
}

/// Once, when everything is worked out: what was wished for is shown, and the picture taken when that has settled too.
void onceSettled(qi::MainWindow& window, const Wishes& wishes)
{
    auto* settled = new QTimer(&window);
    settled->setInterval(100);
    QObject::connect(settled, &QTimer::timeout, &window, [&window, wishes, settled, shown = false]() mutable {
        if (!window.jobs().idle()) return;
        if (!std::exchange(shown, true)) {
            showWished(window, wishes);
            return;
        }
        settled->stop();
        if (!wishes.screenshot.empty()) screenshot(window, wishes);
    });
    settled->start();
}

void resizeTo(QWidget& window, const QString& size)
{
    const QStringList parts = size.split(u'x');
    if (parts.size() == 2) window.resize(parts[0].toInt(), parts[1].toInt());
}

int runWindow(QApplication& application, const Wishes& wishes)
{
    qi::DesktopPrompts prompts;
    qi::applyTheme(application, themeNamed(wishes.theme));
    qi::MainWindow window(prompts);
    resizeTo(window, QString::fromStdString(wishes.size));
    static_cast<QWidget&>(window).show();
    if (!wishes.file.empty())
        window.openFile(QString::fromStdString(wishes.file));
    else if (!wishes.page.empty() && wishes.page != "welcome")
        window.openSample();
    onceSettled(window, wishes);
    // With a picture to take, the time runs from when it was taken: it is never missed.
    if (wishes.quitAfter > 0 && wishes.screenshot.empty())
        QTimer::singleShot(wishes.quitAfter, &application, &QApplication::quit);
    return QApplication::exec();
}

/// Pictures can be drawn where nobody sits before a screen.
void doWithoutDisplay()
{
#ifdef Q_OS_LINUX
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
}

} // namespace

int main(int argc, char** argv)
{
    Wishes wishes;
    CLI::App program{"Common Cause: from a hospital's extract to a chart that can be trusted.", "commoncause"};
    describe(program, wishes);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return program.exit(e) == 0 ? 0 : 2;
    }
    doWithoutDisplay();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"commoncause"_s);
    QApplication::setApplicationDisplayName(u"Common Cause"_s);
    QApplication::setApplicationVersion(QStringLiteral(QI_VERSION));
    QApplication::setOrganizationName(u"commoncause"_s);
    QApplication::setDesktopFileName(u"commoncause"_s);
    QApplication::setWindowIcon(QIcon::fromTheme(u"commoncause"_s));
    qi::loadFonts();
    return wishes.exportTo.empty() ? runWindow(application, wishes) : exportAll(wishes);
}
