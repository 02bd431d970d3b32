#include "app/document/chart_edits.h"

#include <algorithm>

namespace qi
{

namespace
{

template<typename Entry>
const Entry* entryAt(const std::vector<Entry>& entries, std::int64_t x)
{
    const auto found = std::ranges::find(entries, x, &Entry::x);
    return found == entries.end() ? nullptr : &*found;
}

template<typename Entry>
void removeAt(std::vector<Entry>& entries, std::int64_t x)
{
    std::erase_if(entries, [x](const Entry& entry) { return entry.x == x; });
}

template<typename Entry>
void put(std::vector<Entry>& entries, Entry entry)
{
    removeAt(entries, entry.x);
    entries.push_back(std::move(entry));
    std::ranges::sort(entries, {}, &Entry::x);
}

/// Two entries that fall into one period of the new length: the first stays.
template<typename Entry>
void moveToPeriods(std::vector<Entry>& entries, Period period)
{
    for (Entry& entry : entries) entry.x = dayNumber(periodStart(period, dateOfDay(entry.x)));
    const auto [repeats, end] = std::ranges::unique(entries, {}, &Entry::x);
    entries.erase(repeats, end);
}

} // namespace

ChartSettings withPhase(ChartSettings settings, std::int64_t x, const std::string& reason)
{
    put(settings.options.phases, PhaseStart{x, reason});
    return settings;
}

ChartSettings withoutPhase(ChartSettings settings, std::int64_t x)
{
    removeAt(settings.options.phases, x);
    return settings;
}

ChartSettings withExclusion(ChartSettings settings, std::int64_t x, const std::string& reason)
{
    put(settings.options.exclusions, Exclusion{x, reason});
    return settings;
}

ChartSettings withoutExclusion(ChartSettings settings, std::int64_t x)
{
    removeAt(settings.options.exclusions, x);
    return settings;
}

ChartSettings withNote(ChartSettings settings, std::int64_t x, const std::string& text)
{
    put(settings.notes, Note{x, text});
    return settings;
}

ChartSettings withoutNote(ChartSettings settings, std::int64_t x)
{
    removeAt(settings.notes, x);
    return settings;
}

ChartSettings withTarget(ChartSettings settings, std::optional<double> value)
{
    settings.options.targets.clear();
    if (value) settings.options.targets.push_back({.from = {}, .value = *value});
    return settings;
}

ChartSettings withConvention(ChartSettings settings, Convention convention)
{
    settings.options.convention = convention;
    settings.options.rules.clear();
    return settings;
}

ChartSettings withPeriod(ChartSettings settings, Period period)
{
    settings.period = period;
    moveToPeriods(settings.options.phases, period);
    moveToPeriods(settings.options.exclusions, period);
    moveToPeriods(settings.notes, period);
    return settings;
}

ChartSettings withSplit(ChartSettings settings, const std::string& role)
{
    settings.by = role;
    settings.only.clear();
    return role.empty() ? settings : withFilter(std::move(settings), role, {});
}

ChartSettings withGroup(ChartSettings settings, const std::string& group)
{
    settings.only = group;
    return settings;
}

ChartSettings withFilter(ChartSettings settings, const std::string& role, const std::string& group)
{
    std::erase_if(settings.where, [&](const GroupChosen& chosen) { return chosen.role == role; });
    if (!group.empty()) settings.where.push_back({role, group});
    return settings;
}

const PhaseStart* phaseAt(const ChartSettings& settings, std::int64_t x) { return entryAt(settings.options.phases, x); }

const Exclusion* exclusionAt(const ChartSettings& settings, std::int64_t x)
{
    return entryAt(settings.options.exclusions, x);
}

const Note* noteAt(const ChartSettings& settings, std::int64_t x) { return entryAt(settings.notes, x); }

} // namespace qi
