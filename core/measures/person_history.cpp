#include "core/measures/person_history.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace qi
{

namespace
{

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kLongestStay = 7 * kDay;

/// One record of a person: when it began and ended.
struct Event
{
    std::uint32_t person;
    std::int64_t start;
    std::optional<std::int64_t> stop;
    std::size_t row;
};

std::optional<std::int64_t> instantAt(const TimeColumn* column, std::size_t row)
{
    if (!column || !(*column)[row]) return std::nullopt;
    return (*column)[row]->instant;
}

/// The population's records with a person and a start, each person's together and in time order.
std::vector<Event> eventsByPerson(const Columns& columns, std::string_view start, std::string_view stop)
{
    const CodedValues people = columns.coded("patient_key");
    const TimeColumn* starts = columns.times(start);
    const TimeColumn* stops = columns.times(stop);
    std::vector<Event> events;
    for (std::size_t row = 0; row < columns.rows(); ++row) {
        const bool belongs = !columns.population() || (*columns.population())[row];
        const auto begin = instantAt(starts, row);
        if (!belongs || !begin || people.codes[row] == CodedValues::kMissing) continue;
        events.push_back({people.codes[row], *begin, instantAt(stops, row), row});
    }
    std::ranges::sort(events, [](const Event& a, const Event& b) {
        return std::tie(a.person, a.start, a.row) < std::tie(b.person, b.start, b.row);
    });
    return events;
}

bool hasUsableStay(const Event& event)
{
    return event.stop && *event.stop >= event.start && *event.stop - event.start <= kLongestStay;
}

double inDays(std::int64_t seconds) { return static_cast<double>(seconds) / static_cast<double>(kDay); }

/// Calls `visit` with each person's events.
template<typename Visit>
void forEachPerson(const std::vector<Event>& events, Visit visit)
{
    for (auto from = events.begin(); from != events.end();) {
        const auto to = std::find_if(from, events.end(), [&](const Event& e) { return e.person != from->person; });
        visit(std::span<const Event>(from, to));
        from = to;
    }
}

} // namespace

NumberColumn daysSincePreviousDeparture(const Columns& columns)
{
    NumberColumn days(columns.rows());
    forEachPerson(eventsByPerson(columns, "arrival_dt", "departure_dt"), [&](std::span<const Event> visits) {
        std::optional<std::int64_t> left; // of the latest earlier visit with a usable stay
        for (const Event& visit : visits) {
            // Two stays of one person that overlap are a fault of the data, not a return.
            if (left && *left <= visit.start) days[visit.row] = inDays(visit.start - *left);
            if (hasUsableStay(visit)) left = visit.stop;
        }
    });
    return days;
}

NumberColumn attendancesIn365Days(const Columns& columns)
{
    NumberColumn counts(columns.rows());
    forEachPerson(eventsByPerson(columns, "arrival_dt", ""), [&](std::span<const Event> visits) {
        for (std::size_t i = 0, first = 0; i < visits.size(); ++i) {
            while (visits[i].start - visits[first].start > 365 * kDay) ++first;
            counts[visits[i].row] = static_cast<double>(i - first + 1);
        }
    });
    return counts;
}

NumberColumn daysToNextAdmission(const Columns& columns)
{
    NumberColumn days(columns.rows());
    // The next admission counts though it may not have ended yet, as those of the population have.
    const Columns everyone(columns.records());
    forEachPerson(eventsByPerson(everyone, "mh_admission_dt", "mh_discharge_dt"), [&](std::span<const Event> spells) {
        for (std::size_t i = 0; i < spells.size(); ++i) {
            if (!spells[i].stop) continue;
            const auto later = spells.subspan(i + 1);
            const auto next =
                std::ranges::find_if(later, [&](const Event& spell) { return spell.start >= *spells[i].stop; });
            if (next != later.end()) days[spells[i].row] = inDays(next->start - *spells[i].stop);
        }
    });
    return days;
}

CodedValues nextMhaStatus(const Columns& columns)
{
    const CodedValues status = columns.coded("mha_status");
    CodedValues next{std::vector<std::uint32_t>(columns.rows(), CodedValues::kMissing), status.texts};
    // What follows a detention need not be in the population of the detentions themselves.
    Columns everyone(columns.records());
    forEachPerson(eventsByPerson(everyone, "mha_start_dt", "mha_end_dt"), [&](std::span<const Event> detentions) {
        for (std::size_t i = 0; i < detentions.size(); ++i)
            for (const Event& later : detentions.subspan(i + 1))
                if (detentions[i].stop && later.start >= *detentions[i].stop &&
                    later.start - *detentions[i].stop <= kDay) {
                    next.codes[detentions[i].row] = status.codes[later.row];
                    break;
                }
    });
    return next;
}

} // namespace qi
