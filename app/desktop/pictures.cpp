#include "app/desktop/pictures.h"

#include "app/document/open_records.h"
#include "app/models/shown_chart.h"
#include "charts/render/picture.h"
#include "core/base/path_text.h"

#include <fmt/format.h>

#include <system_error>

namespace qi
{

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
        const auto scene = sceneToShare(worked(chart, quiet), open->smallNumbers);
        if (!scene || scene->points.empty()) continue;
        auto picture = writePicture(*scene, folder / pathOfText(chart.definition.id + ".png"), {});
        if (!picture) return fail(picture.error());
        ++written;
    }
    return written;
}

} // namespace qi
