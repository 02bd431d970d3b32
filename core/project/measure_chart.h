#pragma once

#include "core/measures/evaluate.h"
#include "core/measures/group_roles.h"
#include "core/measures/records_on_demand.h"
#include "core/measures/sharing.h"
#include "core/measures/suppress.h"
#include "core/project/chart_settings.h"
#include "core/spc/analysis.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// The records of one dataset, read when they are first needed; shared by all charts, never changed.
struct OpenDataset
{
    std::string name, grain;
    RecordsOnDemand records;           ///< Of linked datasets those of the first, with what the others lend.
    std::vector<std::string> places;   ///< Sites or organisations, in the order of the alphabet.
    std::vector<GroupRole> groupRoles; ///< What its records can be split by.
    std::string stored;                ///< Name of the dataset of the store that the records are of.
    std::string state = {};            ///< Of what is not records (rows set aside): differs when that does.
};

/// All that is known of one measure's chart at this moment.
struct MeasureChart
{
    MeasureDefinition definition;
    ChartSettings settings;
    std::shared_ptr<const OpenDataset> dataset;
    /// Where the measure divides by what another dataset counts: that one, and what is counted in each of the two.
    std::shared_ptr<const OpenDataset> divisor;
    MeasureDefinition part, whole;
    std::string definitionPrint; ///< Of the definition and those it divides by, see definition_print.h.
    /// Where the measure is not worked out over records at all (what imports set aside): answers in their place.
    std::shared_ptr<const Evaluate> source;
    std::optional<MeasureResult> result; ///< Absent while it is worked out, or when it cannot be.
    std::optional<Analysis> analysis;
    std::string problem;                    ///< Why there is no analysis; empty while it is being worked out.
    Suppression hidden = Suppression::None; ///< Small numbers of the result that are hidden.
    bool tooFewForLimits = false;           ///< So many are that what is left is drawn as a run chart.
    bool outdated = false; ///< Result and analysis are of earlier settings, while those of now are worked out.
};

/// What a chart looks like before anybody changed it: monthly, the definition's chart type, the NHS rules. The
/// catalogue's target is not set: whether it is theirs is for the person to say.
ChartSettings defaultSettings(const MeasureDefinition& definition);

/// What of the records the chart is about: its one group where it shows one, and the groups it is limited to.
EvaluationOptions evaluationOf(const MeasureChart& chart);

/// Works the chart's measure out by any options. The chart must outlive it.
Evaluate evaluatorOf(const MeasureChart& chart, Feedback& feedback);

/// Whether the chart has a point for each event that its measure counts: t and g charts.
bool isOfEvents(const MeasureChart& chart);

/// The measure's title, and on a chart of events what its points are: “…: days between”.
std::string titleOf(const MeasureChart& chart);

/// What a reader has to know where the chart was made with another definition of its measure than it is worked out by
/// now, another version of the person's own or another catalogue's, and what is different; nothing otherwise.
std::optional<Advice> definitionChanged(const MeasureChart& chart);

/// The same settings, as made with the definition that the chart is worked out by now.
ChartSettings madeWithDefinition(const MeasureChart& chart, ChartSettings settings);

/// Works the measure out over its records, by the period and group of its settings, and analyses it.
MeasureChart worked(MeasureChart chart, Feedback& feedback);

/// The same for several: those of one dataset in one walk through its records. In the order in which they are given.
std::vector<MeasureChart> workedTogether(std::vector<MeasureChart> charts, Feedback& feedback);

/// The same as it may leave the program: small numbers hidden, and lines, signals and words from those shown. Where
/// fewer than twelve points are shown beside hidden ones, limits would say more about what is hidden than about the
/// process: it becomes a run chart.
MeasureChart workedToShare(MeasureChart chart, Suppression scheme, Feedback& feedback);

/// "numbers of 1 to 4 people hidden (3 points)"; empty where the chart shows all there is.
std::string whatIsHidden(const MeasureChart& chart);

/// Reads the numbers there are once more by the settings: for changes that leave period and group alone.
MeasureChart analysed(MeasureChart chart);

/// Whether going from one to the other needs the records again.
bool needsRecords(const ChartSettings& before, const ChartSettings& after);

} // namespace qi
