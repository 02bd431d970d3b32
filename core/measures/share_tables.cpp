#include "core/measures/share_tables.h"

#include "core/base/text.h"
#include "core/measures/time_sums.h"

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

GroupNames namesOf(const Cut& cut, const MeasureSeries& series)
{
    if (cut.empty()) return {};
    if (cut.size() == 1) return {series.name};
    const std::size_t border = series.name.find('\x1f');
    return {series.name.substr(0, border), series.name.substr(border + 1)};
}

std::vector<Date> startsOf(const MeasureResult& result)
{
    std::vector<Date> starts;
    if (result.series.empty()) return starts;
    for (const MeasurePoint& point : result.series.front().points) starts.push_back(point.period);
    return starts;
}

Cut without(Cut cut, std::size_t role)
{
    cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(role));
    return cut;
}

Cut inOrder(Cut cut)
{
    std::ranges::sort(cut);
    cut.erase(std::unique(cut.begin(), cut.end()), cut.end());
    return cut;
}

EvaluationOptions optionsFor(const Cut& cut, Period period)
{
    EvaluationOptions options;
    options.period = period;
    if (!cut.empty()) options.by = cut[0];
    if (cut.size() > 1) options.across = cut[1];
    return options;
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

} // namespace

std::optional<double> peopleOf(const MeasurePoint& point, ValueKind kind, Quantity quantity)
{
    if (quantity == Quantity::Below) return point.denominator;
    if (quantity == Quantity::Counted) return kind == ValueKind::Count ? point.value : point.numerator;
    if (!point.numerator || !point.denominator) return std::nullopt;
    return *point.denominator - *point.numerator;
}

std::optional<ShareTables::Figures> ShareTables::worked(const Cut& cut)
{
    Figures figures;
    for (std::size_t at = 0; at < kPeriods.size(); ++at) {
        auto result = evaluate_(optionsFor(cut, kPeriods[at]));
        if (!result) return std::nullopt; // what cannot be asked for gives nothing away
        figures.byPeriod[at] = std::move(*result);
        std::vector<GroupNames> groups;
        for (const MeasureSeries& series : figures.byPeriod[at].series) groups.push_back(namesOf(cut, series));
        if (at > 0 && groups != figures.groups) return std::nullopt;
        figures.groups = std::move(groups);
    }
    return figures;
}

const ShareTables::Figures* ShareTables::figures(const Cut& cut)
{
    auto at = figures_.find(cut);
    if (at == figures_.end()) at = figures_.emplace(cut, worked(cut)).first;
    return at->second ? &*at->second : nullptr;
}

const std::map<std::string, std::string>& ShareTables::widerNames(const std::string& role)
{
    const auto [at, isNew] = widerNames_.try_emplace(role);
    if (!isNew) return at->second;
    std::map<std::string, std::string> names;
    std::vector<std::string> torn; // groups that lie in several wider ones
    EvaluationOptions options;
    options.period = Period::Year;
    options.by = role;
    options.across = std::string(widerRole(role));
    const auto result = evaluate_(options);
    for (const MeasureSeries& series : result ? result->series : std::vector<MeasureSeries>{}) {
        const auto people = [&](const MeasurePoint& point) {
            return peopleOf(point, result->kind, Quantity::Below).value_or(point.value.value_or(0)) > 0;
        };
        if (std::ranges::none_of(series.points, people)) continue;
        const GroupNames pair = namesOf({role, options.across}, series);
        const auto [known, first] = names.try_emplace(pair[0], pair[1]);
        if (!first && known->second != pair[1]) torn.push_back(pair[0]);
    }
    for (const std::string& name : torn) names.erase(name);
    return at->second = std::move(names);
}

std::vector<Cut> ShareTables::parentsOf(const Cut& cut)
{
    std::vector<Cut> parents;
    for (std::size_t role = 0; role < cut.size(); ++role) {
        parents.push_back(without(cut, role));
        const std::string wider(widerRole(cut[role]));
        if (wider.empty() || widerNames(cut[role]).empty()) continue;
        Cut parent = cut;
        parent[role] = wider;
        parents.push_back(inOrder(std::move(parent)));
    }
    std::erase_if(parents, [&](const Cut& parent) { return !figures(parent); });
    return parents;
}

void ShareTables::addAncestors(const Cut& cut, std::vector<Cut>& ancestors)
{
    for (const Cut& parent : parentsOf(cut)) {
        if (std::ranges::find(ancestors, parent) != ancestors.end()) continue;
        ancestors.push_back(parent);
        addAncestors(parent, ancestors);
    }
}

std::optional<GroupNames> ShareTables::nameWithin(const Cut& parent, const Cut& cut, const GroupNames& group)
{
    GroupNames names;
    for (const std::string& role : parent) {
        const auto same = std::ranges::find(cut, role);
        if (same != cut.end()) {
            names.push_back(group[static_cast<std::size_t>(same - cut.begin())]);
            continue;
        }
        const auto finer = std::ranges::find_if(cut, [&](const std::string& each) { return widerRole(each) == role; });
        const auto wider = widerGroup(*finer, group[static_cast<std::size_t>(finer - cut.begin())]);
        if (!wider) return std::nullopt;
        names.push_back(*wider);
    }
    return names;
}

ShareTables::Places ShareTables::addCells(CountTable& table, const Cut& cut, Quantity quantity,
                                          const std::vector<bool>* settled)
{
    const Figures& known = *figures(cut);
    Places places;
    places.first.resize(known.groups.size());
    std::size_t cell = 0;
    for (std::size_t at = 0; at < kPeriods.size(); ++at) {
        const MeasureResult& result = known.byPeriod[at];
        places.width[at] = startsOf(result).size();
        for (std::size_t group = 0; group < known.groups.size(); ++group) {
            places.first[group][at] = table.cells.size();
            for (const MeasurePoint& point : result.series[group].points) {
                const double people = peopleOf(point, result.kind, quantity).value_or(point.suppressed ? 1 : 0);
                const bool isHidden = settled && (*settled)[cell++];
                table.add({.count = people, .hidden = isHidden, .settled = settled != nullptr});
            }
        }
    }
    return places;
}

void ShareTables::addSumsOverGroups(CountTable& table, const Cut& cut, const Places& places, const Cut& parent,
                                    const Places& wider)
{
    const Figures &fine = *figures(cut), &coarse = *figures(parent);
    std::vector<std::vector<std::size_t>> members(coarse.groups.size());
    for (std::size_t group = 0; group < fine.groups.size(); ++group) {
        const auto name = nameWithin(parent, cut, fine.groups[group]);
        if (!name) return; // groups that cross the border of wider ones add up to none of them
        const auto at = std::ranges::find(coarse.groups, *name);
        if (at != coarse.groups.end()) members[static_cast<std::size_t>(at - coarse.groups.begin())].push_back(group);
    }
    for (std::size_t at = 0; at < kPeriods.size(); ++at) {
        if (places.width[at] != wider.width[at]) continue;
        for (std::size_t group = 0; group < members.size(); ++group)
            for (std::size_t slot = 0; slot < wider.width[at]; ++slot) {
                CountSum sum{.parts = {}, .whole = {wider.first[group][at] + slot}};
                for (const std::size_t member : members[group]) sum.parts.push_back(places.first[member][at] + slot);
                if (!sum.parts.empty()) table.sums.push_back(std::move(sum));
            }
    }
}

void ShareTables::addSums(CountTable& table, const std::vector<Cut>& cuts, const std::vector<Places>& places)
{
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const auto& known = figures(cuts[i])->byPeriod;
        for (const auto& first : places[i].first)
            addSumsOverTime(table, {startsOf(known[0]), first[0]}, {startsOf(known[1]), first[1]},
                            {startsOf(known[2]), first[2]}, {startsOf(known[3]), first[3]});
        for (const Cut& parent : parentsOf(cuts[i])) {
            const auto at = static_cast<std::size_t>(std::ranges::find(cuts, parent) - cuts.begin());
            addSumsOverGroups(table, cuts[i], places[i], parent, places[at]);
        }
    }
}

std::vector<bool> ShareTables::workOut(const Cut& cut, Quantity quantity)
{
    std::vector<Cut> cuts;
    addAncestors(cut, cuts);
    for (const Cut& ancestor : cuts) hidden(ancestor, quantity); // before this one's table: maps do not move
    CountTable table;
    std::vector<Places> places;
    for (const Cut& ancestor : cuts) places.push_back(addCells(table, ancestor, quantity, &hidden(ancestor, quantity)));
    const std::size_t own = table.cells.size();
    places.push_back(addCells(table, cut, quantity, nullptr));
    cuts.push_back(cut);
    const std::size_t end = table.cells.size();
    hideSmall(table, largestHidden(scheme_));
    if (addsUp_) {
        addSums(table, cuts, places);
        if (cut.size() > 1) hideZeros(table, own, end);
        protect(table, largestHidden(scheme_));
    }
    std::vector<bool> answer;
    for (std::size_t cell = own; cell < end; ++cell) answer.push_back(table.cells[cell].hidden);
    return answer;
}

const std::vector<bool>& ShareTables::hidden(const Cut& cut, Quantity quantity)
{
    const Key key{cut, quantity};
    auto at = hidden_.find(key);
    if (at == hidden_.end()) at = hidden_.emplace(key, workOut(cut, quantity)).first;
    return at->second;
}

std::optional<std::set<Date>> ShareTables::hiddenPeriods(const Cut& cut, Quantity quantity, const GroupNames& group,
                                                         Period period)
{
    const Figures* known = figures(cut);
    if (!known) return std::nullopt;
    const std::vector<bool>& flags = hidden(cut, quantity);
    std::set<Date> periods;
    std::size_t cell = 0;
    for (std::size_t at = 0; at < kPeriods.size(); ++at)
        for (std::size_t each = 0; each < known->groups.size(); ++each) {
            const auto& points = known->byPeriod[at].series[each].points;
            if (kPeriods[at] == period && known->groups[each] == group)
                for (std::size_t slot = 0; slot < points.size(); ++slot)
                    if (flags[cell + slot]) periods.insert(points[slot].period);
            cell += points.size();
        }
    return periods;
}

std::optional<std::string> ShareTables::widerGroup(const std::string& role, const std::string& group)
{
    const auto& names = widerNames(role);
    const auto known = names.find(group);
    return known == names.end() ? std::nullopt : std::optional(known->second);
}

std::string ShareTables::fullName(const std::string& role, const std::string& group)
{
    if (const Figures* known = figures({role}))
        for (const MeasureSeries& series : known->byPeriod.front().series)
            if (equalsIgnoringCase(series.name, group) ||
                (!series.code.empty() && equalsIgnoringCase(series.code, group)))
                return series.name;
    return group;
}

} // namespace qi
