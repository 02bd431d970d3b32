#pragma once

#include "core/measures/count_table.h"
#include "core/measures/sharing.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace qi
{

/// The roles by which people are told apart, in the order of the alphabet; none: all together.
using Cut = std::vector<std::string>;
/// One name for each role of a cut.
using GroupNames = std::vector<std::string>;

/// Which number of people of a point is meant.
enum class Quantity {
    Counted, ///< The value of a count, or what is above the line.
    Below,   ///< Below the line, or the records of a median.
    Rest,    ///< Below the line and not above it.
};

/// How many people of that kind a point speaks of; nothing where it says nothing.
std::optional<double> peopleOf(const MeasurePoint& point, ValueKind kind, Quantity quantity);

/// All the ways in which a measure can be told, and what of each is hidden. Worked out when first asked for.
class ShareTables
{
public:
    static constexpr std::array kPeriods{Period::Week, Period::Month, Period::Quarter, Period::Year};

    ShareTables(const Evaluate& evaluate, Suppression scheme, bool addsUp)
        : evaluate_(evaluate), scheme_(scheme), addsUp_(addsUp)
    {}

    /// Periods of this group in which the quantity is hidden; nothing where it cannot be told, and then all are.
    std::optional<std::set<Date>> hiddenPeriods(const Cut& cut, Quantity quantity, const GroupNames& group,
                                                Period period);
    /// The group of the wider role that a group lies in; nothing when it crosses the border of several.
    std::optional<std::string> widerGroup(const std::string& role, const std::string& group);
    /// The full name of a group that was named by its code, or in other letters; as it is where there is none.
    std::string fullName(const std::string& role, const std::string& group);

private:
    /// A measure by all periods, cut in one way.
    struct Figures
    {
        std::array<MeasureResult, kPeriods.size()> byPeriod;
        std::vector<GroupNames> groups; ///< Of each series; the same ones in all periods.
    };
    /// Places of a cut's cells in a table: the first of each group and period.
    struct Places
    {
        std::vector<std::array<std::size_t, kPeriods.size()>> first;
        std::array<std::size_t, kPeriods.size()> width{};
    };
    using Key = std::pair<Cut, Quantity>;

    const Figures* figures(const Cut& cut);
    std::optional<Figures> worked(const Cut& cut);
    /// Cuts that tell the same people less finely, each with the name that a group has there.
    std::vector<Cut> parentsOf(const Cut& cut);
    void addAncestors(const Cut& cut, std::vector<Cut>& ancestors);
    const std::map<std::string, std::string>& widerNames(const std::string& role);
    std::optional<GroupNames> nameWithin(const Cut& parent, const Cut& cut, const GroupNames& group);

    const std::vector<bool>& hidden(const Cut& cut, Quantity quantity);
    std::vector<bool> workOut(const Cut& cut, Quantity quantity);
    Places addCells(CountTable& table, const Cut& cut, Quantity quantity, const std::vector<bool>* settled);
    void addSums(CountTable& table, const std::vector<Cut>& cuts, const std::vector<Places>& places);
    void addSumsOverGroups(CountTable& table, const Cut& cut, const Places& places, const Cut& parent,
                           const Places& wider);

    const Evaluate& evaluate_;
    Suppression scheme_;
    bool addsUp_;
    std::map<Cut, std::optional<Figures>> figures_;
    std::map<Key, std::vector<bool>> hidden_;
    std::map<std::string, std::map<std::string, std::string>> widerNames_;
};

} // namespace qi
