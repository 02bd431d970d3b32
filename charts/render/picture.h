#pragma once

#include "charts/render/chart_view.h"
#include "charts/render/fonts.h"
#include "charts/scene/chart_scene.h"
#include "charts/scene/small_multiples.h"
#include "core/base/result.h"

#include <QImage>

#include <filesystem>

namespace qi
{

/// Size in CSS pixels (1/96 inch); PNG has `scale` pixels for each. A page of small charts is as high as it needs to be
/// where the height is 0.
struct PictureOptions
{
    int width = 1200, height = 720;
    double scale = 2;
    ChartTheme theme = ChartTheme::Light;
};

/// Writes a scene as PNG, SVG or PDF, as the file's ending says, with real text, title and alternative text inside (a
/// PDF carries them as metadata only: Qt writes no tagged PDF). Replaces the file at once or leaves it as it was. Usage
/// error for another ending, System error when it cannot be written. Needs a QApplication.
Result<Done> writePicture(const ChartScene& scene, const std::filesystem::path& file, const PictureOptions& options);

Result<Done> writePicture(const SmallMultiples& page, const std::filesystem::path& file, const PictureOptions& options);

QImage renderImage(const ChartScene& scene, const PictureOptions& options);
QImage renderImage(const SmallMultiples& page, const PictureOptions& options);

/// The bytes of a PNG with title and alternative text inside; empty when memory runs out.
QByteArray pngOf(const ChartScene& scene, const PictureOptions& options);
QByteArray pngOf(const SmallMultiples& page, const PictureOptions& options);

} // namespace qi
