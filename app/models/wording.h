#pragma once

#include "core/calendar/date.h"
#include "core/measures/definition.h"
#include "core/spc/analysis.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// UTF-8 of core as Qt's text.
inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// `1,943`
QString countText(std::size_t count);
/// Decimals for all numbers of a column: those that tell them apart, by the largest.
int decimalsFor(const std::vector<double>& values);
/// A value with its unit as short as a card needs it: "363 min", "21.4 %"; "–" for none.
QString valueText(std::optional<double> value, const std::string& unit);
/// `28 Mar 2026`, or nothing.
QString dateText(const std::optional<Date>& date);

QString titleOf(ChartType type);        ///< "XmR chart (individual values)"
QString shortTitleOf(ChartType type);   ///< "XmR"
QString titleOf(Convention convention); ///< "Making Data Count"
QString titleOf(MeasureType type);      ///< "Outcome"
QString titleOf(Period period);         ///< "Months"
QString titleOf(Judgement judgement);   ///< "improvement"
/// What an icon says, for screen readers and tooltips.
QString titleOf(VariationIcon icon);
QString titleOf(AssuranceIcon icon);

} // namespace qi
