#include "app/models/wording.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace qi
{

namespace
{

QString tr(const char* words) { return QCoreApplication::translate("Wording", words); }

template<std::size_t count, typename Value>
QString nth(const std::array<const char*, count>& titles, Value value)
{
    return tr(titles.at(static_cast<std::size_t>(value)));
}

struct ChartName
{
    const char* brief;
    const char* whole;
};

/// In the order of ChartType.
constexpr std::array kCharts{
    ChartName{"Run", "Run chart (median, no limits)"},
    ChartName{"XmR", "XmR chart (individual values)"},
    ChartName{"I′", "I-prime chart (individual values, sizes differ)"},
    ChartName{"MR", "Moving range chart"},
    ChartName{"X̄", "X-bar chart (means of subgroups)"},
    ChartName{"S", "S chart (spread of subgroups)"},
    ChartName{"R", "R chart (ranges of subgroups)"},
    ChartName{"P", "P chart (proportions)"},
    ChartName{"P′", "P-prime chart (proportions of many)"},
    ChartName{"NP", "NP chart (number of cases)"},
    ChartName{"C", "C chart (counts)"},
    ChartName{"C′", "C-prime chart (counts, more spread)"},
    ChartName{"U", "U chart (rates)"},
    ChartName{"U′", "U-prime chart (rates of many)"},
    ChartName{"G", "G chart (cases between rare events)"},
    ChartName{"T", "T chart (time between rare events)"},
    ChartName{"EWMA", "EWMA chart (weighted average)"},
    ChartName{"CUSUM", "CUSUM chart (cumulated differences)"},
    ChartName{"B-CUSUM", "Bernoulli CUSUM chart"},
};

constexpr std::array<std::pair<const char*, const char*>, 4> kShortUnits{
    {{"minutes", " min"}, {"percent", " %"}, {"hours", " h"}, {"days", " d"}}};

QString shortUnit(const std::string& unit)
{
    for (const auto& [whole, brief] : kShortUnits)
        if (unit == whole) return QString::fromUtf8(brief);
    return {};
}

} // namespace

QString countText(std::size_t count) { return text(readableNumber(static_cast<double>(count), 0)); }

int decimalsFor(const std::vector<double>& values)
{
    double largest = 0;
    bool whole = true;
    for (const double value : values) {
        largest = std::max(largest, std::abs(value));
        whole = whole && std::floor(value) == value;
    }
    if (whole || largest >= 100) return 0;
    return largest < 1 ? 2 : 1;
}

QString valueText(std::optional<double> value, const std::string& unit)
{
    if (!value) return QStringLiteral("–");
    const int decimals = std::abs(*value) < 100 && std::floor(*value) != *value ? 1 : 0;
    return text(readableNumber(*value, decimals)) + shortUnit(unit);
}

QString dateText(const std::optional<Date>& date) { return date ? text(shortDate(*date)) : QString(); }

QString titleOf(ChartType type) { return tr(kCharts.at(static_cast<std::size_t>(type)).whole); }

QString shortTitleOf(ChartType type) { return tr(kCharts.at(static_cast<std::size_t>(type)).brief); }

QString titleOf(Convention convention)
{
    return nth(std::array{"Making Data Count", "NHS-R (NHSRplotthedots)", "Anhøj (qicharts2)", "Textbook"}, convention);
}

QString titleOf(MeasureType type) { return nth(std::array{"Outcome", "Process", "Balancing", "Context"}, type); }

QString titleOf(Period period) { return nth(std::array{"Days", "Weeks", "Months", "Quarters", "Years"}, period); }

QString titleOf(Judgement judgement)
{
    return nth(std::array{"common cause", "improvement", "concern", "special cause, high", "special cause, low"},
               judgement);
}

QString titleOf(VariationIcon icon)
{
    return nth(std::array{"Common cause variation", "Special cause: improvement, high",
                          "Special cause: improvement, low", "Special cause: concern, high",
                          "Special cause: concern, low", "Special cause, high", "Special cause, low"},
               icon);
}

QString titleOf(AssuranceIcon icon)
{
    return nth(std::array{"No target", "Consistently passes its target", "Consistently fails its target",
                          "Hits and misses its target"},
               icon);
}

} // namespace qi
