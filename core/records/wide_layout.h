#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace qi
{

/// A monthly file with several figures in a line: a column for each period (`Measure, Site, Apr-24, May-24 …`), or for
/// each measure (`Month, Site, MH attendances, Section 136 …`).
struct WideLayout
{
    std::vector<std::size_t> labels;                          ///< Columns that stand beside every figure.
    std::vector<std::pair<std::size_t, std::string>> figures; ///< Columns of figures: first day, or name of measure.
    std::string heading;                                      ///< Of what parts the figures: "Period" or "Measure".
};

using CellTexts = std::vector<std::string>;

/// Columns headed by a month: `Apr-24`, or `Apr` under `2024/25` or `2024` in the row above. Nothing for fewer than
/// three.
std::optional<WideLayout> periodsAcross(const CellTexts& header, const CellTexts* above);

/// Columns of numbers beside one of periods, whose headers are the names of measures and of nothing that is known.
std::optional<WideLayout> measuresAcross(const CellTexts& header, const std::vector<const CellTexts*>& rows);

} // namespace qi
