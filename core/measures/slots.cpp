#include "core/measures/slots.h"

#include "core/base/text.h"
#include "core/measures/computed_roles.h"
#include "core/measures/filter_json.h"
#include "core/measures/needs.h"
#include "core/records/roles.h"
#include "core/records/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace qi
{

namespace
{

std::int64_t dayOf(Date date) { return dayNumber(date); }

void addSlot(PeriodSlots& slots, Date first, Date last, std::string label)
{
    slots.starts.push_back(first);
    slots.ends.push_back(last);
    slots.labels.push_back(std::move(label));
}

/// The periods from the one with the span's first day to the one with its last, whole ones within from..to.
void addPeriods(PeriodSlots& slots, const DaySpan& span, const EvaluationOptions& options)
{
    for (Date start = periodStart(options.period, dateOfDay(span.first)); start <= dateOfDay(span.last);) {
        const Date next = nextPeriodStart(options.period, start);
        const bool wanted =
            (!options.from || start >= *options.from) && (!options.to || next <= *options.to + std::chrono::days{1});
        if (wanted) addSlot(slots, start, next - std::chrono::days{1}, periodLabel(options.period, start));
        start = next;
    }
}

/// An open end is where the data ends.
Result<Done> addPhases(PeriodSlots& slots, const DaySpan& span, std::vector<NamedPhase> phases)
{
    std::ranges::stable_sort(phases, {}, [](const NamedPhase& phase) { return phase.first.value_or(Date::min()); });
    for (const NamedPhase& phase : phases) {
        const Date first = phase.first.value_or(dateOfDay(span.first)),
                   last = phase.last.value_or(dateOfDay(span.last));
        if (last < first && phase.first && phase.last)
            return fail(Error::Kind::Usage, fmt::format("The phase “{}” ends before it begins.", phase.name));
        for (std::size_t other = 0; other < slots.size(); ++other)
            if (first <= slots.ends[other] && slots.starts[other] <= last)
                return fail(Error::Kind::Usage,
                            fmt::format("The phases “{}” and “{}” have days in common; each day can be in one phase.",
                                        slots.labels[other], phase.name));
        addSlot(slots, first, std::max(first, last), phase.name);
    }
    return Done{};
}

constexpr std::string_view kOtherGroups = "Other groups";

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Numbers by size, before words by letter.
bool comesBefore(const std::string& a, const std::string& b)
{
    const auto x = wholeNumber(a), y = wholeNumber(b);
    if (x && y) return *x < *y;
    if (x.has_value() != y.has_value()) return x.has_value();
    return asciiLower(a) < asciiLower(b);
}

/// Indices of the texts in the order in which people expect the groups.
std::vector<std::uint32_t> ordered(std::string_view role, const std::vector<Groups::Name>& names,
                                   std::vector<std::uint32_t> present)
{
    const std::vector<std::string_view> expected = orderOfGroups(role);
    const auto rank = [&](std::uint32_t text) {
        return std::ranges::find(expected, std::string_view(names[text].name)) - expected.begin();
    };
    std::ranges::sort(present, [&](std::uint32_t a, std::uint32_t b) {
        const auto x = rank(a), y = rank(b);
        return x != y ? x < y : comesBefore(names[a].name, names[b].name);
    });
    return present;
}

std::vector<Groups::Name> namesOf(std::string_view role, const std::vector<std::string>& texts, const Columns& columns)
{
    const std::vector<std::string> beside = codesBeside(role, texts, columns);
    std::vector<Groups::Name> names;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto name = codeName(role, texts[i]);
        names.push_back(name ? Groups::Name{std::string(*name), texts[i]} : Groups::Name{texts[i], beside[i]});
    }
    return names;
}

/// All groups met, "Not known" last when some rows have no value.
Groups allGroups(const Columns& columns, const Mask& taking, const std::string& role)
{
    const CodedValues& coded = columns.coded(role);
    std::vector<std::uint8_t> met(coded.texts.size() + 1);
    for (std::size_t row = 0; row < taking.size(); ++row) met[coded.codes[row] + 1] |= taking[row];
    GroupsMet found = groupsMet(role, coded.texts, met, columns);
    Groups groups{.names = std::move(found.names), .groupOfRow = std::vector<std::uint32_t>(taking.size())};
    for (std::size_t row = 0; row < taking.size(); ++row)
        groups.groupOfRow[row] = found.groupOfText[coded.codes[row] + 1];
    return groups;
}

Error noSuchGroup(const Groups& groups, const GroupChosen& chosen)
{
    constexpr std::size_t kMostNamed = 12;
    std::vector<std::string> known;
    for (const auto& each : groups.names)
        if (known.size() < kMostNamed) known.push_back(each.name);
    const std::string more =
        groups.names.size() > kMostNamed ? fmt::format(" and {} more", groups.names.size() - kMostNamed) : "";
    return {Error::Kind::Data, fmt::format("There is no group “{}” by {}; there are: {}{}.", chosen.group, chosen.role,
                                           join(known, ", "), more)};
}

/// Index of the group that is meant.
Result<std::uint32_t> groupNamed(const Groups& groups, const GroupChosen& chosen)
{
    const auto wanted = std::ranges::find_if(groups.names, [&](const Groups::Name& each) {
        return equalsIgnoringCase(each.name, chosen.group) ||
               (!each.code.empty() && equalsIgnoringCase(each.code, chosen.group));
    });
    if (wanted == groups.names.end()) return tl::unexpected(noSuchGroup(groups, chosen));
    return static_cast<std::uint32_t>(wanted - groups.names.begin());
}

Result<Groups> onlyOne(Groups groups, const EvaluationOptions& options)
{
    const auto kept = groupNamed(groups, {options.by, options.only});
    if (!kept) return fail(kept.error());
    for (std::uint32_t& group : groups.groupOfRow) group = group == *kept ? 0 : kNowhere;
    groups.names = {Groups::Name(groups.names[*kept])};
    return groups;
}

/// The groups of these names as one, behind the others.
Groups joined(Groups groups, const std::vector<std::string>& together)
{
    Groups kept{.names = {}, .groupOfRow = std::move(groups.groupOfRow)};
    std::vector<std::uint32_t> newIndex;
    for (const Groups::Name& each : groups.names) {
        const bool joins = std::ranges::find(together, each.name) != together.end();
        newIndex.push_back(joins ? kNowhere : static_cast<std::uint32_t>(kept.names.size()));
        if (!joins) kept.names.push_back(each);
    }
    const auto others = static_cast<std::uint32_t>(kept.names.size());
    kept.names.push_back({std::string(kOtherGroups), ""});
    for (std::uint32_t& group : kept.groupOfRow)
        if (group != kNowhere) group = newIndex[group] == kNowhere ? others : newIndex[group];
    return kept;
}

Result<Groups> groupsBy(const std::string& role, const Columns& columns, const Mask& taking)
{
    if (const auto can = canSplitBy(role, columns.records()); !can) return fail(can.error());
    return allGroups(columns, taking, role);
}

/// Rows of `taking` that belong to all the groups chosen.
Result<Mask> chosenRows(Mask taking, const Columns& columns, const std::vector<GroupChosen>& where)
{
    const Mask all = taking; // whether a group is there does not hang on the other choice
    for (const GroupChosen& chosen : where) {
        const auto groups = groupsBy(chosen.role, columns, all);
        if (!groups) return fail(groups.error());
        const auto kept = groupNamed(*groups, chosen);
        if (!kept) return fail(kept.error());
        for (std::size_t row = 0; row < taking.size(); ++row)
            if (groups->groupOfRow[row] != *kept) taking[row] = 0;
    }
    return taking;
}

/// Every group of the one within every group of the other, also where nobody belongs to both.
Groups paired(const Groups& a, const Groups& b)
{
    Groups both{.names = {}, .groupOfRow = std::vector<std::uint32_t>(a.groupOfRow.size(), kNowhere)};
    for (const Groups::Name& first : a.names)
        for (const Groups::Name& second : b.names) both.names.push_back({pairName(first.name, second.name), ""});
    const auto width = static_cast<std::uint32_t>(b.names.size());
    for (std::size_t row = 0; row < both.groupOfRow.size(); ++row)
        if (a.groupOfRow[row] != kNowhere && b.groupOfRow[row] != kNowhere)
            both.groupOfRow[row] = a.groupOfRow[row] * width + b.groupOfRow[row];
    return both;
}

Result<Groups> splitBy(const Columns& columns, const Mask& taking, const EvaluationOptions& options)
{
    auto groups = groupsBy(options.by, columns, taking);
    if (!groups) return groups;
    if (!options.only.empty()) return onlyOne(std::move(*groups), options);
    if (!options.together.empty()) return joined(std::move(*groups), options.together);
    if (options.across.empty()) return groups;
    const auto across = groupsBy(options.across, columns, taking);
    if (!across) return fail(across.error());
    return paired(*groups, *across);
}

} // namespace

Result<PeriodSlots> periodSlots(const DaySpan& span, const EvaluationOptions& options)
{
    PeriodSlots slots;
    if (span.empty()) return slots;
    slots.lastDay = dateOfDay(span.last);
    if (options.phases.empty())
        addPeriods(slots, span, options);
    else if (const auto added = addPhases(slots, span, options.phases); !added)
        return fail(added.error());
    return slots;
}

Result<PeriodSlots> periodSlots(const RecordColumn& when, const EvaluationOptions& options)
{
    const DaySpan span = spanOf(when);
    auto slots = periodSlots(span, options);
    if (!slots) return slots;
    slots->slotOfRow.assign(when.size(), kNowhere);
    const std::vector<std::uint32_t> table = slotOfDay(*slots, span);
    const auto fill = [&](const auto& column) {
        for (std::size_t row = 0; row < column.size(); ++row)
            if (column[row]) slots->slotOfRow[row] = table[static_cast<std::size_t>(dayOf(*column[row]) - span.first)];
    };
    if (const auto* times = std::get_if<TimeColumn>(&when.values)) fill(*times);
    if (const auto* dates = std::get_if<DateColumn>(&when.values)) fill(*dates);
    return slots;
}

std::vector<std::uint32_t> slotOfDay(const PeriodSlots& slots, const DaySpan& span)
{
    if (span.empty()) return {};
    std::vector<std::uint32_t> table(static_cast<std::size_t>(span.last - span.first + 1), kNowhere);
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const std::int64_t from = std::max(dayNumber(slots.starts[slot]), span.first);
        const std::int64_t to = std::min(dayNumber(slots.ends[slot]), span.last);
        for (std::int64_t day = from; day <= to; ++day)
            table[static_cast<std::size_t>(day - span.first)] = static_cast<std::uint32_t>(slot);
    }
    return table;
}

Result<Done> canSplitBy(const std::string& role, const RecordTable& records)
{
    if (!roleOf(role) && !isComputedRole(role) && !records.find(role)) {
        const std::string nearest = nearestRole(role);
        return fail(Error::Kind::Usage,
                    fmt::format("There is no field “{}”{}; groups can be by site, ethnicity_group, age_band, sex, "
                                "imd_quintile, weekday, hour_of_arrival or any other field that the data has.",
                                role, nearest.empty() ? "" : fmt::format(" (is “{}” meant?)", nearest)));
    }
    const auto missing = missingFor(role, records);
    if (missing.empty()) return Done{};
    return fail(Error::Kind::Data,
                fmt::format("The data cannot be split by “{}”: it has no column for {}.", role, join(missing, ", ")));
}

GroupsMet groupsMet(const std::string& role, const std::vector<std::string>& texts,
                    const std::vector<std::uint8_t>& met, const Columns& columns)
{
    const std::vector<Groups::Name> names = namesOf(role, texts, columns);
    std::vector<std::uint32_t> present;
    for (std::uint32_t text = 0; text < names.size(); ++text)
        if (met[text + 1]) present.push_back(text);
    GroupsMet found{.names = {}, .groupOfText = std::vector<std::uint32_t>(names.size() + 1, kNowhere)};
    for (const std::uint32_t text : ordered(role, names, std::move(present))) {
        found.groupOfText[text + 1] = static_cast<std::uint32_t>(found.names.size());
        found.names.push_back(names[text]);
    }
    if (!met.front()) return found;
    found.groupOfText.front() = static_cast<std::uint32_t>(found.names.size());
    found.names.push_back({std::string(kNotKnown), ""});
    return found;
}

std::string pairName(std::string_view by, std::string_view across)
{
    return fmt::format("{}\x1f{}", by, across); // the character that computers have for this
}

Result<Groups> groupsOf(const Columns& columns, const Mask& taking, const EvaluationOptions& options)
{
    Groups groups{.names = {{}}, .groupOfRow = std::vector<std::uint32_t>(taking.size(), 0)};
    if (!options.by.empty()) {
        auto split = splitBy(columns, taking, options);
        if (!split) return split;
        groups = std::move(*split);
    }
    if (options.where.empty()) return groups;
    const auto chosen = chosenRows(taking, columns, options.where);
    if (!chosen) return fail(chosen.error());
    for (std::size_t row = 0; row < taking.size(); ++row)
        if (!(*chosen)[row]) groups.groupOfRow[row] = kNowhere;
    return groups;
}

std::vector<std::uint32_t> cellsOf(const PeriodSlots& slots, const Groups& groups, const Mask& taking)
{
    std::vector<std::uint32_t> cells(taking.size(), kNowhere);
    const auto width = static_cast<std::uint32_t>(slots.size());
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const std::uint32_t slot = slots.slotOfRow[row], group = groups.groupOfRow[row];
        if (taking[row] && slot != kNowhere && group != kNowhere) cells[row] = group * width + slot;
    }
    return cells;
}

} // namespace qi
