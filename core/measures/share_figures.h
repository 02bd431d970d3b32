#pragma once

#include "core/measures/sharing.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// The roles by which people are told apart, in the order of the alphabet; none: all together.
using Cut = std::vector<std::string>;
/// One name for each role of a cut.
using GroupNames = std::vector<std::string>;

/// How finely numbers are told over time.
enum class ShareLevel { Weeks, Months, Quarters, Years, Total };
inline constexpr std::size_t kShareLevels = 5;
enum class ShareLevels {
    All,
    WithoutTotal, ///< The total is not the sum of the years.
    TotalAlone,   ///< Nothing is told by the calendar.
};
/// The level of a calendar's period; nothing for days.
std::optional<ShareLevel> levelOf(Period period);

/// Which number of people of a point is meant.
enum class Quantity {
    Counted, ///< The value of a count, or what is above the line.
    Below,   ///< Below the line, or the records of a median.
    Rest,    ///< Below the line and not above it.
};

/// How many people of that kind a point speaks of; nothing where it says nothing.
std::optional<double> peopleOf(const MeasurePoint& point, ValueKind kind, Quantity quantity);

/// All the ways in which a measure can be told, as it is. Worked out when first asked for.
class ShareFigures
{
public:
    /// A measure cut in one way. A level that it cannot be told by has no results: monthly figures know no weeks.
    struct Figures
    {
        std::array<std::optional<MeasureResult>, kShareLevels> byLevel;
        std::vector<GroupNames> groups; ///< Of each series; the same ones at all levels.
        const MeasureResult* at(ShareLevel level) const;
        /// First days of the level's periods; none where it has no results.
        std::vector<Date> startsAt(ShareLevel level) const;
    };

    ShareFigures(const Evaluate& evaluate, ShareLevels levels) : evaluate_(evaluate), levels_(levels) {}

    /// Null where the measure cannot be cut so: what cannot be asked for gives nothing away.
    const Figures* of(const Cut& cut);
    /// Cuts that tell the same people less finely.
    std::vector<Cut> parentsOf(const Cut& cut);
    /// All of these, and theirs, each before what is finer.
    std::vector<Cut> ancestorsOf(const Cut& cut);
    /// The group of `parent` that a group of `cut` lies in; nothing when it crosses the border of several.
    std::optional<GroupNames> nameWithin(const Cut& parent, const Cut& cut, const GroupNames& group);
    std::optional<std::string> widerGroup(const std::string& role, const std::string& group);
    /// The full name of a group that was named by its code, or in other letters; as it is where there is none.
    std::string fullName(const std::string& role, const std::string& group);

private:
    bool isTold(ShareLevel level) const;
    std::optional<Figures> worked(const Cut& cut);
    const std::map<std::string, std::string>& widerNames(const std::string& role);

    const Evaluate& evaluate_;
    ShareLevels levels_;
    std::map<Cut, std::optional<Figures>> figures_;
    std::map<std::string, std::map<std::string, std::string>> widerNames_;
};

} // namespace qi
