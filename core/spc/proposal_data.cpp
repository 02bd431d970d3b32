#include "core/spc/proposal_data.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace qi::spc
{

Side sideOf(const ProposalData& data, std::size_t place, double centre)
{
    const auto value = data.value(place);
    if (!value) return Side::Missing;
    if (std::abs(*value - centre) <= 1e-12 * std::max(std::abs(*value), std::abs(centre))) return Side::On;
    return *value > centre ? Side::Above : Side::Below;
}

std::optional<Run> nextRun(const ProposalData& data, std::size_t from, double centre, OnLine onLine)
{
    Run run;
    for (std::size_t place = from; place < data.size(); ++place) {
        const Side side = sideOf(data, place, centre);
        if (side == Side::Missing || (side == Side::On && (run.points == 0 || onLine == OnLine::PassedOver))) continue;
        if (run.points > 0 && side != run.side) break;
        if (run.points == 0) run.first = place;
        run.side = side;
        run.last = place;
        ++run.points;
    }
    if (run.points == 0) return std::nullopt;
    return run;
}

std::string nameOfPlace(const ProposalData& data, std::size_t place)
{
    const std::int64_t x = data.whole.points[place].x;
    if (data.whole.axis == AxisKind::Numbers) return fmt::format("place {}", x);
    if (data.wording.period) return periodLabel(*data.wording.period, dateOfDay(x));
    return shortDate(dateOfDay(x));
}

std::string valueInWords(const ProposalData& data, double value)
{
    const std::string number = readableNumber(value, readableDecimals(value));
    if (data.wording.unit == "percent") return number + " %";
    return data.wording.unit.empty() ? number : number + " " + data.wording.unit;
}

} // namespace qi::spc
