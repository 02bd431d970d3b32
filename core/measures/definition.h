#pragma once

#include "core/base/result.h"
#include "core/spc/options.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

enum class MeasureType { Outcome, Process, Balancing, Context };

struct MeasureTarget
{
    double value = 0; ///< In the measure's unit.
    std::string kind; ///< "constitutional", "national plan" …
    std::string note;
    friend bool operator==(const MeasureTarget&, const MeasureTarget&) = default;
};

/// The part of a definition that says which records count; its fields are evaluate()'s own business.
struct MeasureLogic;

/// A measure as data: the catalogue's JSON, or a person's own in the same form. Values are shared and never changed.
struct MeasureDefinition
{
    std::string id, title, definition;
    MeasureType type = MeasureType::Outcome;
    std::string domain, grain, unit;
    bool core = false; ///< Belongs to the sensible first screen.
    Improvement improve = Improvement::Neither;
    std::optional<MeasureTarget> target;
    ChartType chart = ChartType::I;
    std::vector<ChartType> alternatives;
    std::optional<ChartType> whenRare;   ///< Fitter than `chart` when the mean per period is under about two.
    std::vector<std::string> equityCuts; ///< Sensible stratifications, each under the small-number rules.
    bool suppressSmallCounts = true;
    std::string publishedAs; ///< Id in a national publication, for comparison.
    std::string sourceName, sourceConfidence, note;
    std::string json; ///< The definition as it was read, what it is based on filled in; empty for monthly figures.
    int version = 0;  ///< Of a person's own measure, from 1; 0: of the catalogue.
    /// Of all that decides its numbers, sets and filters called by name among it: see definition_print.h.
    std::string print;
    std::shared_ptr<const MeasureLogic> logic;
};

/// The catalogue of resources/, in its order. Read once; a damaged resource is a programming mistake and is asserted.
const std::vector<MeasureDefinition>& measureCatalogue();
/// Reads one definition, a list, or an object with `measures` and maybe `sets` and `derived`, from JSON text; sets and
/// derived filters of the catalogue may be called by name. `"based_on": "PR05"` takes over all of a measure of the
/// catalogue but for the keys that stand beside it. Data error that names the measure, what is wrong, what would be
/// accepted, and the place as a JSON pointer.
Result<std::vector<MeasureDefinition>> readMeasures(std::string_view json);
const MeasureDefinition* findMeasure(const std::vector<MeasureDefinition>& measures, std::string_view id);

} // namespace qi
