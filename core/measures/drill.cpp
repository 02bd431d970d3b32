#include "core/measures/drill.h"

#include "core/measures/columns.h"
#include "core/measures/selection.h"
#include "core/measures/slots.h"
#include "core/records/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace qi
{

namespace
{

constexpr std::string_view kOtherGroup = "it belongs to another group";

Result<Done> insistOnRecords(const MeasureDefinition& measure)
{
    const MeasureLogic& logic = *measure.logic;
    if (logic.aggregation.kind == AggregationKind::Monthly)
        return fail(Error::Kind::Data, "A monthly figure came summed up: there are no records behind it.");
    if (logic.counting != Counting::Records)
        return fail(Error::Kind::Data, fmt::format("“{}” ({}) counts the days of stays, so a record belongs to no one "
                                                   "period; its records cannot be listed by period.",
                                                   measure.title, measure.id));
    return Done{};
}

bool isKey(const std::string& role)
{
    return role == "patient_key" ||
           std::ranges::any_of(allGrains(), [&](const Grain& grain) { return grain.key == role; });
}

/// Counts them in the order of LeftOut, those of other groups last.
void addReasons(PeriodRecords& found, const std::vector<std::string_view>& whyOther)
{
    std::vector<std::string_view> order;
    for (int reason = int(LeftOut::No); reason <= int(LeftOut::NoNumber); ++reason)
        order.push_back(inWords(static_cast<LeftOut>(reason)));
    order.push_back(kOtherGroup);
    std::map<std::string_view, std::size_t> place;
    for (const std::string_view reason : order) {
        const auto count = static_cast<std::size_t>(std::ranges::count(whyOther, reason));
        if (count == 0) continue;
        place[reason] = found.reasons.size();
        found.reasons.emplace_back(reason, count);
    }
    for (const std::string_view reason : whyOther) found.reasonOfOther.push_back(place.at(reason));
}

struct CellText
{
    std::size_t row;
    std::string operator()(const TextColumn& column) const { return std::string(column.at(row).value_or("")); }
    std::string operator()(const TimeColumn& column) const
    {
        if (!column[row]) return {};
        const std::int64_t day = dayOf(*column[row]), minute = (column[row]->local - day * 86'400) / 60;
        return fmt::format("{} {:02}:{:02}", isoDate(dateOfDay(day)), minute / 60, minute % 60);
    }
    std::string operator()(const DateColumn& column) const { return column[row] ? isoDate(*column[row]) : ""; }
    std::string operator()(const FlagColumn& column) const
    {
        if (!column[row]) return {};
        return *column[row] ? "Yes" : "No";
    }
    template<typename Numbers>
    std::string operator()(const Numbers& column) const
    {
        return column[row] ? fmt::format("{}", *column[row]) : "";
    }
};

} // namespace

std::string cellText(const RecordColumn& column, std::size_t row) { return std::visit(CellText{row}, column.values); }

std::vector<std::string> columnsToList(const MeasureDefinition& measure, const RecordTable& records,
                                       const EvaluationOptions& options)
{
    std::vector<std::string> roles{measure.logic->periodRole};
    for (const std::string& role : rolesUsed(measure, options))
        if (role != roles.front() && !isKey(role) && records.find(role)) roles.push_back(role);
    return roles;
}

Result<PeriodRecords> recordsOfPeriod(const MeasureDefinition& measure, const RecordTable& records,
                                      const EvaluationOptions& options, Date period)
{
    if (const auto fine = insistOnRecords(measure); !fine) return fail(fine.error());
    if (const auto missing = missingRoles(measure, records); !missing.empty())
        return fail(Error::Kind::Data, fmt::format("“{}” ({}) cannot be worked out: the data has no column for {}.",
                                                   measure.title, measure.id, fmt::join(missing, ", ")));
    const MeasureLogic& logic = *measure.logic;
    Columns columns(records);
    const auto slots = periodSlots(*columns.find(logic.periodRole), options);
    if (!slots) return fail(slots.error());
    const auto groups = groupsOf(columns, Mask(records.rows, 1), options);
    if (!groups) return fail(groups.error());
    const Selection selection = select(logic, columns, &*slots);
    const std::vector<LeftOut> leftOut = reasonsLeftOut(measure, records);

    PeriodRecords found;
    std::vector<std::string_view> whyOther;
    for (std::size_t row = 0; row < records.rows; ++row) {
        const std::uint32_t slot = slots->slotOfRow[row];
        if (slot == kNowhere || slots->starts[slot] != period) continue;
        if (groups->groupOfRow[row] == kNowhere) {
            found.others.push_back(row);
            whyOther.push_back(kOtherGroup);
        } else if (!selection.population[row]) {
            found.others.push_back(row);
            whyOther.push_back(inWords(leftOut[row]));
        } else {
            const bool isCounted = selection.numerator.empty() || selection.numerator[row];
            (isCounted ? found.counted : found.rest).push_back(row);
        }
    }
    addReasons(found, whyOther);
    return found;
}

} // namespace qi
