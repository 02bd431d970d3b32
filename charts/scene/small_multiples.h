#pragma once

#include "charts/scene/chart_scene.h"
#include "core/project/measure_chart.h"

#include <string>
#include <vector>

namespace qi
{

/// The chart of one group among many.
struct SmallPanel
{
    std::string group; ///< "White"
    std::string size;  ///< "n 1,204", and what differs from the other charts; may be empty.
    ChartScene scene;  ///< What lies in its axes; without titles, icons, legends and footer.
    std::optional<VariationIcon> variation;
    std::optional<AssuranceIcon> assurance;
    std::string problem; ///< Why there is no chart; empty when there is.
    friend bool operator==(const SmallPanel&, const SmallPanel&) = default;
};

/// All groups of a measure on one page, side by side.
struct SmallMultiples
{
    std::string title, subtitle, unit, footer;
    std::vector<SmallPanel> panels;
    std::vector<SceneLegendEntry> legend; ///< Of all panels together.
    std::string altText;
    friend bool operator==(const SmallMultiples&, const SmallMultiples&) = default;
};

/// Whether all panels have one value axis, so that heights can be compared, or each has its own, so that its ups and
/// downs can be seen.
enum class PanelScales { Common, Own };

/// The charts of groups (group_charts.h) as panels in their order; of very many the largest, as the subtitle then says.
/// The time axis is the same in all of them, unless their points are events. `places` and `source` as in chartTextOf().
SmallMultiples smallMultiplesOf(const std::vector<MeasureChart>& all, const std::string& places,
                                const std::string& source, PanelScales scales);

} // namespace qi
