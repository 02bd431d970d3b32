#pragma once

#include "core/calendar/period.h"
#include "core/measures/evaluate.h"
#include "core/spc/options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace qi
{

/// Something a person wrote at a place of a chart: shown as a numbered flag with a legend below.
struct Note
{
    std::int64_t x = 0; ///< dayNumber() of the period.
    std::string text;
    friend bool operator==(const Note&, const Note&) = default;
};

/// All that a person chose about the chart of one measure: a value, stored as it is, swapped by undo steps.
struct ChartSettings
{
    std::string measure; ///< Id.
    Period period = Period::Month;
    /// Split by a role: into a chart for each group, or with `only` into that group's alone. Without a role: all
    /// together.
    std::string by, only;
    std::vector<GroupChosen> where; ///< Of the records that belong to all of these groups; one for each role.
    AnalysisOptions options;
    std::vector<Note> notes;
    int definitionVersion = 0; ///< Of the person's own measure when the chart was last saved; 0: one of the catalogue.
    /// What the measure was worked out by when the chart was last saved: its print (definition_print.h), which tells
    /// whether that has changed since, with an update of the program's catalogue as well, and its words, which tell
    /// what. Empty in charts saved before prints were kept.
    std::string definitionPrint;
    std::vector<std::string> definitionWords;
    friend bool operator==(const ChartSettings&, const ChartSettings&) = default;
};

/// As JSON, and back; unknown keys are kept out, a missing key takes its default. Data error for what cannot be read.
std::string toJson(const ChartSettings& settings);
Result<ChartSettings> chartSettingsFromJson(std::string_view json);

} // namespace qi
