#include "app/desktop/pictures.h"

#include "app/document/open_records.h"
#include "app/models/shown_chart.h"
#include "charts/render/picture.h"
#include "core/base/path_text.h"

#include <fmt/format.h>

#include <system_error>

namespace qi
{

namespace
{

/// As the window shows it, a chart or the page of its groups; false where there is nothing to show.
Result<bool> exportChart(const MeasureChart& chart, Suppression smallNumbers, const std::filesystem::path& file)
{
    Result<Done> written = Done{};
    NoFeedback quiet;
    if (isOfAllGroups(chart)) {
        const auto groups = groupsToShare(chart, smallNumbers);
        if (!groups) return false;
        written = writePicture(pageOf(*groups, PanelScales::Common), file, {.height = 0});
    } else {
        const auto scene = sceneToShare(worked(chart, quiet), smallNumbers);
        if (!scene || scene->points.empty()) return false;
        written = writePicture(*scene, file, {});
    }
    if (!written) return fail(written.error());
    return true;
}

} // namespace

Result<int> exportCharts(const std::filesystem::path& store, const std::filesystem::path& folder)
{
    NoFeedback quiet;
    auto open = readRecords(store, quiet);
    if (!open) return fail(open.error());
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return fail(Error::Kind::System,
                    fmt::format("The folder {} cannot be made: {}.", pathText(folder), failed.message()));
    int written = 0;
    for (const MeasureChart& chart : open->charts) {
        const auto picture = exportChart(chart, open->smallNumbers, folder / pathOfText(chart.definition.id + ".png"));
        if (!picture) return fail(picture.error());
        written += *picture ? 1 : 0;
    }
    return written;
}

} // namespace qi
