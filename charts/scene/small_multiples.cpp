#include "charts/scene/small_multiples.h"

#include "charts/scene/captions.h"
#include "charts/scene/measure_text.h"
#include "core/base/text.h"
#include "core/measures/group_roles.h"
#include "core/measures/slots.h"
#include "core/project/group_charts.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::ptrdiff_t kMostPanels = 25; // the hours of a day and those not known

std::string lowered(std::string words)
{
    if (!words.empty()) words[0] = asciiLower(words.substr(0, 1))[0];
    return words;
}

/// In a small chart the axis names years alone, and lines their values: what stands around it says the rest.
void makeSmall(ChartScene& scene, const std::string& unit)
{
    scene.title.clear(), scene.subtitle.clear(), scene.footer.clear(), scene.unit.clear();
    scene.legend.clear();
    scene.flags.clear();
    scene.variation.reset(), scene.assurance.reset();
    for (ScenePhaseMarker& phase : scene.phases) phase.text.clear();
    std::erase_if(scene.labels, [](const SceneLineLabel& label) { return !label.atRightEnd; });
    for (SceneLineLabel& label : scene.labels) label.text = scene::valueText(label.y, scene.yDecimals, unit);
    const bool hasYears = std::ranges::any_of(scene.ticks, [](const SceneTick& tick) { return !tick.group.empty(); });
    if (!hasYears) return;
    std::erase_if(scene.ticks, [](const SceneTick& tick) { return tick.group.empty(); });
    for (SceneTick& tick : scene.ticks) tick.label = std::exchange(tick.group, "");
}

std::string sizeWords(const MeasureChart& group, ChartType usual)
{
    std::vector<std::string> words;
    if (const auto records = recordsOf(group)) words.push_back("n " + readableNumber(*records, 0));
    const auto hidden = std::ranges::count_if(group.result->series.front().points, &MeasurePoint::suppressed);
    if (hidden > 0) words.push_back(fmt::format("{} hidden", hidden));
    if (group.analysis->chart != usual) words.emplace_back(scene::chartTitle(group.analysis->chart));
    return join(words, " · ");
}

/// Why a group has no chart; empty where it has. What is left of one that is mostly hidden would mislead: of small
/// numbers none but 0 is ever shown.
std::string whyNotDrawn(const MeasureChart& group)
{
    const auto& points = group.result->series.front().points;
    const auto hidden = std::ranges::count_if(points, &MeasurePoint::suppressed);
    const auto shown = std::ranges::count_if(points, [](const MeasurePoint& point) { return point.value.has_value(); });
    if (group.hidden != Suppression::None && (points.empty() || (hidden > 0 && shown == 0)))
        return "Of so few people that nothing is shown.";
    if (group.hidden != Suppression::None && hidden > 0 && hidden >= shown)
        return fmt::format(
            "{} of {} {} are hidden to protect small numbers. What is left would mislead; longer periods "
            "may show more.",
            hidden, points.size(), periodPlural(group.settings.period));
    if (shown == 0) return "No records.";
    return group.analysis ? "" : group.problem;
}

SmallPanel panelOf(const MeasureChart& group, ChartType usual)
{
    SmallPanel panel;
    panel.group = group.settings.only;
    panel.problem = whyNotDrawn(group);
    if (!panel.problem.empty()) return panel;
    panel.size = sizeWords(group, usual);
    panel.scene = buildScene(*group.analysis, chartTextOf(group, "", ""), group.settings.notes);
    panel.variation = panel.scene.variation;
    panel.assurance = panel.scene.assurance;
    return panel;
}

void shareScale(std::vector<SmallPanel>& panels)
{
    const SmallPanel* any = nullptr;
    double low = 0, high = 1;
    int decimals = 0;
    for (const SmallPanel& panel : panels) {
        if (!panel.problem.empty()) continue;
        low = any ? std::min(low, panel.scene.yMin) : panel.scene.yMin;
        high = any ? std::max(high, panel.scene.yMax) : panel.scene.yMax;
        decimals = any ? std::min(decimals, panel.scene.yDecimals) : panel.scene.yDecimals;
        any = &panel;
    }
    for (SmallPanel& panel : panels) panel.scene.yMin = low, panel.scene.yMax = high, panel.scene.yDecimals = decimals;
}

std::vector<SceneLegendEntry> legendOf(const std::vector<SmallPanel>& panels)
{
    std::vector<SceneLegendEntry> legend;
    for (const SmallPanel& panel : panels)
        for (const SceneLegendEntry& entry : panel.scene.legend)
            if (std::ranges::find(legend, entry) == legend.end()) legend.push_back(entry);
    std::ranges::sort(legend, {}, &SceneLegendEntry::mark);
    return legend;
}

/// "of 7 stable charts about 1 would show a signal by chance": where that is so.
std::string chanceOf(const std::vector<MeasureChart>& groups, const std::vector<SmallPanel>& panels)
{
    double expected = 0;
    std::size_t drawn = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!panels[i].problem.empty() || !groups[i].analysis->used.falseAlarm) continue;
        expected += *groups[i].analysis->used.falseAlarm;
        ++drawn;
    }
    if (drawn < 2 || expected < 0.5) return "";
    return fmt::format("of {} stable charts about {:.0f} would show a signal by chance", drawn, expected);
}

std::string footerOf(const std::vector<MeasureChart>& groups, const std::vector<SmallPanel>& panels,
                     const std::string& source, PanelScales scales)
{
    const auto drawn =
        std::ranges::find_if(groups, [](const MeasureChart& group) { return group.analysis.has_value(); });
    std::vector<std::string> words;
    if (drawn != groups.end()) words.push_back(scene::howMade(*drawn->analysis));
    words.emplace_back("each group judged by its own records");
    words.emplace_back(scales == PanelScales::Common ? "one scale for all" : "each chart has its own scale");
    if (const std::string chance = chanceOf(groups, panels); !chance.empty()) words.push_back(chance);
    if (!source.empty()) words.push_back("source: " + source);
    if (const auto hidden = wordsFor(groups.front().hidden); !hidden.empty()) words.emplace_back(hidden);
    words.emplace_back("Common Cause " QI_VERSION);
    return join(words, " · ");
}

std::string saidOf(const SmallPanel& panel, const MeasureChart& group)
{
    const std::string name = panel.group + (panel.size.empty() ? "" : " (" + panel.size + ")");
    if (!panel.problem.empty()) return name + ": " + panel.problem;
    return fmt::format("{}: {}", name, group.analysis->summary);
}

std::string altTextOf(const SmallMultiples& page, const std::vector<MeasureChart>& groups)
{
    std::string words = fmt::format("{} small charts of {}. {}.", page.panels.size(), page.title, page.subtitle);
    for (std::size_t i = 0; i < page.panels.size(); ++i) words += " " + saidOf(page.panels[i], groups[i]);
    return words;
}

/// The largest, and those of whom the group is not known: these are the last.
std::vector<MeasureChart> asManyAsCanBeRead(const std::vector<MeasureChart>& groups)
{
    if (std::ssize(groups) <= kMostPanels) return groups;
    std::vector<MeasureChart> kept(groups.begin(), groups.begin() + kMostPanels - 1);
    kept.push_back(groups.back().settings.only == kNotKnown ? groups.back()
                                                            : groups[static_cast<std::size_t>(kMostPanels) - 1]);
    return kept;
}

} // namespace

SmallMultiples smallMultiplesOf(const std::vector<MeasureChart>& all, const std::string& places,
                                const std::string& source, PanelScales scales)
{
    SmallMultiples page;
    if (all.empty()) return page;
    const std::vector<MeasureChart> groups = asManyAsCanBeRead(all);
    MeasureChart whole = groups.front();
    whole.settings.only.clear();
    whole.hidden = Suppression::None; // of this one group; said for all of them in the footer
    const ChartText text = chartTextOf(whole, places, source);
    const std::string among = groupsInWords(whole.settings);
    page.title = fmt::format("{} by {}{}", titleOf(whole), lowered(titleOfGroupRole(whole.settings.by)),
                             among.empty() ? "" : " – " + among);
    page.unit = text.unit;
    for (const MeasureChart& group : groups) page.panels.push_back(panelOf(group, whole.settings.options.chart));
    page.legend = legendOf(page.panels);
    page.subtitle = groups.front().analysis ? scene::subtitle(*groups.front().analysis, text) : text.place;
    if (groups.size() < all.size())
        page.subtitle += fmt::format(" · the {} largest of {} groups", groups.size(), all.size());
    if (scales == PanelScales::Common) shareScale(page.panels);
    page.footer = footerOf(groups, page.panels, text.source, scales);
    page.altText = altTextOf(page, groups);
    for (SmallPanel& panel : page.panels) makeSmall(panel.scene, page.unit);
    return page;
}

} // namespace qi
