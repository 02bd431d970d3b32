#pragma once

#include "core/measures/count_table.h"
#include "core/measures/share_figures.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace qi
{

/// What of a measure is hidden, told in all ways. Worked out when first asked for.
class ShareTables
{
public:
    ShareTables(ShareFigures& figures, Suppression scheme, bool addsUp, bool isShare);

    /// First days of the periods in which the quantity of this group is hidden; nothing where it cannot be told, and
    /// then all are.
    std::optional<std::set<Date>> hiddenPeriods(const Cut& cut, Quantity quantity, const GroupNames& group,
                                                ShareLevel level);
    /// Whether these days, both included, are whole months or weeks.
    bool isOfWholePeriods(const Cut& cut, std::optional<Date> first, std::optional<Date> last);
    /// Whether the quantity of this group over these days, both included, follows from what is shown: as a whole number
    /// of months or weeks.
    bool follows(const Cut& cut, Quantity quantity, const GroupNames& group, std::optional<Date> first,
                 std::optional<Date> last);

private:
    /// Places of a cut's cells in a table: the first of each group and level.
    struct Places
    {
        Cut cut;
        std::vector<std::array<std::size_t, kShareLevels>> first;
        std::array<std::size_t, kShareLevels> width{};
    };
    /// Cuts told together: each after those that tell the same people less finely.
    struct Assembly
    {
        CountTable table;
        std::vector<Places> cuts;
    };
    using Flags = std::vector<bool>; ///< Level by level, and there group by group.
    using Key = std::pair<Cut, Quantity>;

    const Flags& hidden(const Cut& cut, Quantity quantity);
    /// What is hidden whatever this quantity is: by a milder scheme; of a share, by the number below the line and then
    /// by that above it.
    Flags hiddenAnyhow(const Cut& cut, Quantity quantity);
    /// Of a share nothing above the line, nor what is left, is more than what is below it.
    void limitByWhole(CountTable& table, std::size_t first, std::size_t before, const Cut& cut, Quantity quantity,
                      ShareLevel from, ShareLevel to);
    Flags workOut(const Cut& cut, Quantity quantity);
    void addSettled(Assembly& assembly, const Cut& cut, Quantity quantity);
    void addCells(CountTable& table, Places& places, Quantity quantity, ShareLevel from, ShareLevel to);
    void addSums(Assembly& assembly, const Places& own, ShareLevel from, ShareLevel to);
    void addSumsOverGroups(CountTable& table, const Places& fine, const Places& coarse, ShareLevel from, ShareLevel to);
    /// The last cut's cells from `first` on are decided, with `before` of its flags decided already.
    void decide(Assembly& assembly, std::size_t first, std::size_t before, Quantity quantity, ShareLevel from,
                ShareLevel to);

    ShareFigures& figures_;
    Suppression scheme_;
    bool addsUp_, isShare_;
    std::unique_ptr<ShareTables> milder_; ///< What a milder scheme hides, this one hides as well.
    std::map<Key, Flags> hidden_;
};

} // namespace qi
