#include "core/measures/share_tables.h"

#include "core/measures/time_sums.h"

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::array kAllLevels{ShareLevel::Weeks, ShareLevel::Months, ShareLevel::Quarters, ShareLevel::Years,
                                ShareLevel::Total};

std::size_t indexOf(ShareLevel level) { return static_cast<std::size_t>(level); }

std::vector<ShareLevel> levelsFrom(ShareLevel from, ShareLevel to)
{
    std::vector<ShareLevel> levels;
    for (const ShareLevel level : kAllLevels)
        if (level >= from && level <= to) levels.push_back(level);
    return levels;
}

/// By two roles at once nobody is as telling as a few: that a group is nowhere but here makes two tables one. So zeros
/// are hidden there, but where a whole group has nobody.
void hideZeros(CountTable& table, std::size_t first, std::size_t last)
{
    std::vector<bool> known(table.cells.size());
    for (const CountSum& sum : table.sums) {
        const bool nobody =
            sum.exact && std::ranges::all_of(sum.whole, [&](std::size_t cell) {
                return table.cells[cell].count == 0 && table.cells[cell].settled && !table.cells[cell].hidden;
            });
        if (!nobody) continue;
        for (const std::size_t cell : sum.parts) known[cell] = true;
    }
    for (std::size_t cell = first; cell < last; ++cell)
        if (table.cells[cell].count == 0 && !known[cell]) table.cells[cell].hidden = true;
}

/// The slots of periods that together are these days; nothing where they cut a period in two.
std::optional<std::pair<std::size_t, std::size_t>> slotsWithin(const std::vector<Date>& starts, Period period,
                                                               std::optional<Date> first, std::optional<Date> last)
{
    std::size_t from = 0, to = starts.size();
    if (starts.empty()) return std::nullopt;
    if (first && *first > starts.front()) {
        if (periodStart(period, *first) != *first) return std::nullopt;
        from = static_cast<std::size_t>(std::ranges::lower_bound(starts, *first) - starts.begin());
    }
    if (last && *last + std::chrono::days{1} < nextPeriodStart(period, starts.back())) {
        const Date after = *last + std::chrono::days{1};
        if (periodStart(period, after) != after) return std::nullopt;
        to = static_cast<std::size_t>(std::ranges::lower_bound(starts, after) - starts.begin());
    }
    return std::pair{std::min(from, to), to};
}

} // namespace

ShareTables::ShareTables(ShareFigures& figures, Suppression scheme, bool addsUp, bool isShare)
    : figures_(figures), scheme_(scheme), addsUp_(addsUp), isShare_(isShare)
{
    if (scheme == Suppression::Sdc7)
        milder_ = std::make_unique<ShareTables>(figures, Suppression::LessThanFive, addsUp, isShare);
}

ShareTables::Flags ShareTables::hiddenAnyhow(const Cut& cut, Quantity quantity)
{
    Flags flags;
    const auto take = [&](const Flags& more) {
        flags.resize(more.size());
        for (std::size_t cell = 0; cell < more.size(); ++cell) flags[cell] = flags[cell] || more[cell];
    };
    if (milder_) take(milder_->hidden(cut, quantity));
    if (isShare_ && quantity == Quantity::Counted) take(hidden(cut, Quantity::Below));
    if (isShare_ && quantity == Quantity::Rest) take(hidden(cut, Quantity::Counted));
    return flags;
}

void ShareTables::limitByWhole(CountTable& table, std::size_t first, std::size_t before, const Cut& cut,
                               Quantity quantity, ShareLevel from, ShareLevel to)
{
    if (!isShare_ || quantity == Quantity::Below) return;
    const Flags& wholeHidden = hidden(cut, Quantity::Below);
    const ShareFigures::Figures& known = *figures_.of(cut);
    std::size_t cell = first;
    for (const ShareLevel level : levelsFrom(from, to)) {
        const MeasureResult* result = known.at(level);
        for (std::size_t group = 0; group < known.groups.size() && result; ++group)
            for (const MeasurePoint& point : result->series[group].points) {
                const double whole = peopleOf(point, result->kind, Quantity::Below).value_or(0);
                if (!wholeHidden[before + cell - first]) table.cells[cell].most = whole;
                table.cells[cell++].mayHide = whole > 0; // nobody of nobody hides nothing
            }
    }
}

void ShareTables::addCells(CountTable& table, Places& places, Quantity quantity, ShareLevel from, ShareLevel to)
{
    const ShareFigures::Figures& known = *figures_.of(places.cut);
    places.first.resize(known.groups.size());
    for (const ShareLevel level : levelsFrom(from, to)) {
        const MeasureResult* result = known.at(level);
        places.width[indexOf(level)] = known.startsAt(level).size();
        for (std::size_t group = 0; group < known.groups.size() && result; ++group) {
            places.first[group][indexOf(level)] = table.cells.size();
            for (const MeasurePoint& point : result->series[group].points)
                table.add({.count = peopleOf(point, result->kind, quantity).value_or(point.suppressed ? 1 : 0)});
        }
    }
}

void ShareTables::addSumsOverGroups(CountTable& table, const Places& fine, const Places& coarse, ShareLevel from,
                                    ShareLevel to)
{
    const auto &groups = figures_.of(fine.cut)->groups, &wider = figures_.of(coarse.cut)->groups;
    std::vector<std::vector<std::size_t>> members(wider.size());
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const auto name = figures_.nameWithin(coarse.cut, fine.cut, groups[group]);
        if (!name) return; // groups that cross the border of wider ones add up to none of them
        const auto at = std::ranges::find(wider, *name);
        if (at != wider.end()) members[static_cast<std::size_t>(at - wider.begin())].push_back(group);
    }
    for (const ShareLevel level : levelsFrom(from, to)) {
        const std::size_t at = indexOf(level);
        if (fine.width[at] != coarse.width[at]) continue;
        for (std::size_t group = 0; group < members.size(); ++group)
            for (std::size_t slot = 0; slot < coarse.width[at]; ++slot) {
                CountSum sum{.parts = {}, .whole = {coarse.first[group][at] + slot}};
                for (const std::size_t member : members[group]) sum.parts.push_back(fine.first[member][at] + slot);
                if (!sum.parts.empty()) table.sums.push_back(std::move(sum));
            }
    }
}

void ShareTables::addSums(Assembly& assembly, const Places& own, ShareLevel from, ShareLevel to)
{
    const ShareFigures::Figures& known = *figures_.of(own.cut);
    for (const auto& first : own.first) {
        const auto cellsAt = [&](ShareLevel level) {
            return PeriodCells{known.startsAt(level), first[indexOf(level)]};
        };
        if (from == ShareLevel::Weeks)
            addSumsOverTime(assembly.table, cellsAt(ShareLevel::Weeks), cellsAt(ShareLevel::Months),
                            cellsAt(ShareLevel::Quarters), cellsAt(ShareLevel::Years));
        if (to != ShareLevel::Total || own.width[indexOf(ShareLevel::Total)] == 0) continue;
        CountSum sum{.parts = {}, .whole = {first[indexOf(ShareLevel::Total)]}};
        for (std::size_t year = 0; year < own.width[indexOf(ShareLevel::Years)]; ++year)
            sum.parts.push_back(first[indexOf(ShareLevel::Years)] + year);
        if (!sum.parts.empty()) assembly.table.sums.push_back(std::move(sum));
    }
    for (const Cut& parent : figures_.parentsOf(own.cut)) {
        const auto coarse = std::ranges::find(assembly.cuts, parent, &Places::cut);
        if (coarse != assembly.cuts.end()) addSumsOverGroups(assembly.table, own, *coarse, from, to);
    }
}

void ShareTables::addSettled(Assembly& assembly, const Cut& cut, Quantity quantity)
{
    const Flags& flags = hidden(cut, quantity);
    const std::size_t begin = assembly.table.cells.size();
    Places places{.cut = cut};
    addCells(assembly.table, places, quantity, ShareLevel::Weeks, ShareLevel::Total);
    for (std::size_t cell = begin; cell < assembly.table.cells.size(); ++cell) {
        assembly.table.cells[cell].hidden = flags[cell - begin];
        assembly.table.cells[cell].settled = true;
    }
    if (addsUp_) addSums(assembly, places, ShareLevel::Weeks, ShareLevel::Total);
    assembly.cuts.push_back(std::move(places));
}

void ShareTables::decide(Assembly& assembly, std::size_t first, std::size_t before, Quantity quantity, ShareLevel from,
                         ShareLevel to)
{
    CountTable& table = assembly.table;
    const Places& own = assembly.cuts.back();
    const std::size_t end = table.cells.size();
    hideSmall(table, largestHidden(scheme_));
    const Flags atLeast = hiddenAnyhow(own.cut, quantity);
    for (std::size_t cell = first; cell < end && !atLeast.empty(); ++cell)
        if (atLeast[before + cell - first]) table.cells[cell].hidden = true;
    limitByWhole(table, first, before, own.cut, quantity, from, to);
    if (addsUp_) {
        addSums(assembly, own, from, to);
        table.hidesZeros = own.cut.size() > 1;
        if (table.hidesZeros) hideZeros(table, first, end);
        protect(table, largestHidden(scheme_));
    }
    for (std::size_t cell = first; cell < end; ++cell) table.cells[cell].settled = true;
}

/// Totals are decided after all else, so that nobody has a month hidden for a total that nobody asks for.
ShareTables::Flags ShareTables::workOut(const Cut& cut, Quantity quantity)
{
    Assembly assembly;
    for (const Cut& ancestor : figures_.ancestorsOf(cut)) addSettled(assembly, ancestor, quantity);
    assembly.cuts.push_back({.cut = cut});
    CountTable& table = assembly.table;
    Flags flags;
    for (const auto& [from, to] :
         {std::pair{ShareLevel::Weeks, ShareLevel::Years}, std::pair{ShareLevel::Total, ShareLevel::Total}}) {
        const std::size_t first = table.cells.size();
        addCells(table, assembly.cuts.back(), quantity, from, to);
        const std::size_t end = table.cells.size();
        decide(assembly, first, flags.size(), quantity, from, to);
        for (std::size_t cell = first; cell < end; ++cell) flags.push_back(table.cells[cell].hidden);
    }
    return flags;
}

const ShareTables::Flags& ShareTables::hidden(const Cut& cut, Quantity quantity)
{
    const Key key{cut, quantity};
    auto at = hidden_.find(key);
    if (at == hidden_.end()) {
        Flags flags = workOut(cut, quantity);
        at = hidden_.emplace(key, std::move(flags)).first;
    }
    return at->second;
}

std::optional<std::set<Date>> ShareTables::hiddenPeriods(const Cut& cut, Quantity quantity, const GroupNames& group,
                                                         ShareLevel wanted)
{
    const ShareFigures::Figures* known = figures_.of(cut);
    if (!known || !known->at(wanted)) return std::nullopt;
    const Flags& flags = hidden(cut, quantity);
    std::set<Date> periods;
    std::size_t cell = 0;
    for (const ShareLevel level : kAllLevels) {
        const MeasureResult* result = known->at(level);
        for (std::size_t each = 0; each < known->groups.size() && result; ++each) {
            const auto& points = result->series[each].points;
            if (level == wanted && known->groups[each] == group)
                for (std::size_t slot = 0; slot < points.size(); ++slot)
                    if (flags[cell + slot]) periods.insert(points[slot].period);
            cell += points.size();
        }
    }
    return periods;
}

bool ShareTables::isOfWholePeriods(const Cut& cut, std::optional<Date> first, std::optional<Date> last)
{
    const ShareFigures::Figures* known = figures_.of(cut);
    return known && (slotsWithin(known->startsAt(ShareLevel::Months), Period::Month, first, last) ||
                     slotsWithin(known->startsAt(ShareLevel::Weeks), Period::Week, first, last));
}

bool ShareTables::follows(const Cut& cut, Quantity quantity, const GroupNames& group, std::optional<Date> first,
                          std::optional<Date> last)
{
    const ShareFigures::Figures* known = figures_.of(cut);
    if (!known || !addsUp_) return false;
    const auto at = static_cast<std::size_t>(std::ranges::find(known->groups, group) - known->groups.begin());
    if (at == known->groups.size()) return false;
    Assembly assembly;
    for (const Cut& ancestor : figures_.ancestorsOf(cut)) addSettled(assembly, ancestor, quantity);
    addSettled(assembly, cut, quantity);
    const Places& own = assembly.cuts.back();
    const std::size_t whole = assembly.table.add({.hidden = true, .published = false});
    for (const auto& [level, period] :
         {std::pair{ShareLevel::Months, Period::Month}, std::pair{ShareLevel::Weeks, Period::Week}}) {
        const auto slots = slotsWithin(known->startsAt(level), period, first, last);
        if (!slots) continue;
        CountSum sum{.parts = {}, .whole = {whole}};
        for (std::size_t slot = slots->first; slot < slots->second; ++slot)
            sum.parts.push_back(own.first[at][indexOf(level)] + slot);
        assembly.table.sums.push_back(std::move(sum));
    }
    return derivable(assembly.table)[whole];
}

} // namespace qi
