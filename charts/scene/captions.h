#pragma once

#include "charts/scene/chart_scene.h"

#include <string>
#include <string_view>

namespace qi::scene
{

/// "Apr 2024", "1 Apr 2024" or "12".
std::string placeName(const Analysis& analysis, std::size_t place, const ChartText& text);

/// A value with its unit where that is short: "43.6 %", "383".
std::string valueText(double value, int decimals, std::string_view unit);

/// "Apr 2024: 43.6 % (61 of 140)".
std::string tooltip(const Analysis& analysis, std::size_t place, const ChartText& text);

/// "mean", "upper", "target" …
std::string labelWord(const Analysis& analysis, SceneLine::Kind kind);

/// "new phase Apr 2025: joint triage".
std::string phaseCaption(const Analysis& analysis, const AnalysedPhase& phase, const ChartText& text);

/// "Minutes from arrival to departure, by month · Northmoor General · lower is better".
std::string subtitle(const Analysis& analysis, const ChartText& text);

/// Chart type, rules, limits and who agreed on them; what stands first in the footer.
std::string howMade(const Analysis& analysis);

/// How the chart was made: "XmR chart · Making Data Count rules · limits mean ± 2.66 × mean moving range · …".
std::string footer(const Analysis& analysis, const ChartText& text);

/// "XmR chart", "p chart" …
std::string_view chartTitle(ChartType chart);
/// "Making Data Count rules" …
std::string_view rulesTitle(RuleSet rules);

} // namespace qi::scene
