#include "core/measures/share_figures.h"

#include "core/base/text.h"

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::array<std::pair<Period, ShareLevel>, 4> kCalendar{{{Period::Week, ShareLevel::Weeks},
                                                                  {Period::Month, ShareLevel::Months},
                                                                  {Period::Quarter, ShareLevel::Quarters},
                                                                  {Period::Year, ShareLevel::Years}}};

GroupNames namesOf(const Cut& cut, const MeasureSeries& series)
{
    if (cut.empty()) return {};
    if (cut.size() == 1) return {series.name};
    const std::size_t border = series.name.find('\x1f');
    return {series.name.substr(0, border), series.name.substr(border + 1)};
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

EvaluationOptions optionsFor(const Cut& cut, ShareLevel level)
{
    EvaluationOptions options;
    const auto* period = std::ranges::find(kCalendar, level, &std::pair<Period, ShareLevel>::second);
    if (period != kCalendar.end())
        options.period = period->first;
    else
        options.phases = {{"Total", std::nullopt, std::nullopt}};
    if (!cut.empty()) options.by = cut[0];
    if (cut.size() > 1) options.across = cut[1];
    return options;
}

} // namespace

std::optional<ShareLevel> levelOf(Period period)
{
    const auto* found = std::ranges::find(kCalendar, period, &std::pair<Period, ShareLevel>::first);
    return found == kCalendar.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> peopleOf(const MeasurePoint& point, ValueKind kind, Quantity quantity)
{
    if (quantity == Quantity::Below) return point.denominator;
    if (quantity == Quantity::Counted) return kind == ValueKind::Count ? point.value : point.numerator;
    if (!point.numerator || !point.denominator) return std::nullopt;
    return *point.denominator - *point.numerator;
}

const MeasureResult* ShareFigures::Figures::at(ShareLevel level) const
{
    const auto& result = byLevel[static_cast<std::size_t>(level)];
    return result ? &*result : nullptr;
}

std::vector<Date> ShareFigures::Figures::startsAt(ShareLevel level) const
{
    std::vector<Date> starts;
    const MeasureResult* result = at(level);
    if (!result || result->series.empty()) return starts;
    for (const MeasurePoint& point : result->series.front().points) starts.push_back(point.period);
    return starts;
}

bool ShareFigures::isTold(ShareLevel level) const
{
    return levels_ == ShareLevels::All || (levels_ == ShareLevels::TotalAlone) == (level == ShareLevel::Total);
}

std::optional<ShareFigures::Figures> ShareFigures::worked(const Cut& cut)
{
    std::optional<Figures> figures;
    for (std::size_t at = 0; at < kShareLevels; ++at) {
        const auto level = static_cast<ShareLevel>(at);
        if (!isTold(level)) continue;
        auto result = evaluate_(optionsFor(cut, level));
        if (!result) continue;
        std::vector<GroupNames> groups;
        for (const MeasureSeries& series : result->series) groups.push_back(namesOf(cut, series));
        if (!figures) {
            figures.emplace();
            figures->groups = std::move(groups);
        } else if (groups != figures->groups)
            continue;
        figures->byLevel[at] = std::move(*result);
    }
    return figures;
}

const ShareFigures::Figures* ShareFigures::of(const Cut& cut)
{
    auto at = figures_.find(cut);
    if (at == figures_.end()) at = figures_.emplace(cut, worked(cut)).first;
    return at->second ? &*at->second : nullptr;
}

const std::map<std::string, std::string>& ShareFigures::widerNames(const std::string& role)
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

std::vector<Cut> ShareFigures::parentsOf(const Cut& cut)
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
    std::erase_if(parents, [&](const Cut& parent) { return !of(parent); });
    return parents;
}

std::vector<Cut> ShareFigures::ancestorsOf(const Cut& cut)
{
    std::vector<Cut> ancestors;
    for (const Cut& parent : parentsOf(cut)) {
        for (Cut& further : ancestorsOf(parent))
            if (std::ranges::find(ancestors, further) == ancestors.end()) ancestors.push_back(std::move(further));
        if (std::ranges::find(ancestors, parent) == ancestors.end()) ancestors.push_back(parent);
    }
    return ancestors;
}

std::optional<GroupNames> ShareFigures::nameWithin(const Cut& parent, const Cut& cut, const GroupNames& group)
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

std::optional<std::string> ShareFigures::widerGroup(const std::string& role, const std::string& group)
{
    const auto& names = widerNames(role);
    const auto known = names.find(group);
    return known == names.end() ? std::nullopt : std::optional(known->second);
}

std::string ShareFigures::fullName(const std::string& role, const std::string& group)
{
    const Figures* known = of({role});
    if (!known) return group;
    for (const auto& result : known->byLevel) {
        if (!result) continue;
        for (const MeasureSeries& series : result->series)
            if (equalsIgnoringCase(series.name, group) ||
                (!series.code.empty() && equalsIgnoringCase(series.code, group)))
                return series.name;
    }
    return group;
}

} // namespace qi
