#pragma once

#include "charts/render/multiples_layout.h"
#include "charts/render/palette.h"

#include <QPainter>

#include <optional>

namespace qi
{

/// What is drawn on screen only.
struct MultiplesHighlights
{
    std::optional<std::size_t> current; ///< The panel that the keyboard is at.
    std::optional<std::size_t> hovered;
    bool focused = false;
};

/// Draws a page of small charts, but for its ground; `clip` spares what is out of sight.
void paintMultiples(QPainter& painter, const SmallMultiples& page, const MultiplesLayout& layout,
                    const ChartColours& colours, const MultiplesHighlights& highlights = {}, const QRectF& clip = {});

} // namespace qi
