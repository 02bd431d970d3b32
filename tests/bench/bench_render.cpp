// How many pictures a second: a chart of 36 months with a phase, notes and a target, 1200 × 720. The peer is Qt's own
// PNG encoder on the same pixels in the same run.
#include "charts/render/picture.h"
#include "charts/render/png.h"
#include "tests/bench/median_time.h"
#include "tests/charts/sample_scenes.h"

#include <fmt/format.h>

#include <QApplication>
#include <QBuffer>
#include <QTemporaryDir>

#include <cstdlib>
#include <filesystem>

namespace
{

constexpr std::size_t kTimes = 15;

void report(const char* what, double time) { fmt::print("| {} | {:.1f} | {:.0f} |\n", what, time, 1000 / time); }

} // namespace

using qi::bench::milliseconds;

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const qi::ChartScene scene = qi::test::sampleScene({.phases = true, .notes = true, .target = true});
    const QTemporaryDir folder;
    const auto file = [&](const char* name) { return std::filesystem::path(folder.path().toStdU16String()) / name; };
    const auto write = [&](const char* name, double scale) {
        if (!qi::writePicture(scene, file(name), {.scale = scale})) std::exit(1);
    };
    const QImage image = qi::renderImage(scene, {.scale = 1});

    fmt::print("| what | milliseconds | a second |\n|---|---|---|\n");
    report("PNG, one pixel for each", milliseconds(kTimes, [&] { write("chart.png", 1); }));
    report("PNG, two pixels for each", milliseconds(kTimes, [&] { write("chart.png", 2); }));
    report("SVG", milliseconds(kTimes, [&] { write("chart.svg", 1); }));
    report("PDF", milliseconds(kTimes, [&] { write("chart.pdf", 1); }));
    const double ours = milliseconds(kTimes, [&] { qi::encodePng(image, 96, {}, {}); });
    const double peer = milliseconds(kTimes, [&] {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
    });
    report("encoding alone", ours);
    report("encoding alone by Qt", peer);
    fmt::print("\nEncoding takes {:.2f} of the time of Qt's encoder.\n", ours / peer);
}
