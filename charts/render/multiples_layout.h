#pragma once

#include "charts/render/layout.h"
#include "charts/scene/small_multiples.h"

#include <optional>

namespace qi
{

/// Where one group's chart stands. Inside, its layout counts from the corner of `chart`.
struct PlacedPanel
{
    QRectF frame, name, chart;
    std::vector<QRectF> icons; ///< Variation first.
    ChartLayout layout;
};

/// Where everything on a page of small charts stands, in pixels: in rows, as many beside each other as can be read.
struct MultiplesLayout
{
    std::vector<PlacedText> title, subtitle, footer;
    PlacedText unit;
    std::vector<PlacedPanel> panels;
    std::vector<PlacedEntry> marks;
    std::size_t columns = 1;
    double height = 0; ///< Of the whole page.
    double textSize = 13;
};

/// For a page of this width; as high as it needs, or of the height given. Charts of one column have plots of one width.
MultiplesLayout layOut(const SmallMultiples& page, double width, std::optional<double> height = {});

} // namespace qi
