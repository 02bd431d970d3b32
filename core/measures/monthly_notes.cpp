#include "core/measures/monthly_notes.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace qi
{

namespace
{

constexpr std::size_t kMostNamed = 3;

using Names = std::set<std::string>;

std::string organisationOf(const RecordTable& figures, std::size_t row)
{
    for (const char* role : {"org_name", "org_code"}) {
        const auto& texts = std::get<TextColumn>(figures.find(role)->values);
        if (const auto text = texts.at(row)) return std::string(*text);
    }
    return {};
}

std::vector<Names> organisationsBySlot(const RecordTable& figures, const std::vector<std::uint32_t>& slotOfRow,
                                       std::size_t slots)
{
    std::vector<Names> bySlot(slots);
    for (std::size_t row = 0; row < slotOfRow.size(); ++row)
        if (slotOfRow[row] != kNowhere) bySlot[slotOfRow[row]].insert(organisationOf(figures, row));
    return bySlot;
}

} // namespace

std::string missingFigures(const RecordTable& figures, const std::vector<std::uint32_t>& slotOfRow,
                           const PeriodSlots& slots)
{
    const std::vector<Names> bySlot = organisationsBySlot(figures, slotOfRow, slots.size());
    Names all;
    for (const Names& names : bySlot) all.insert(names.begin(), names.end());
    std::vector<std::string> lacking;
    for (std::size_t slot = 0; slot < bySlot.size(); ++slot) {
        if (bySlot[slot].empty()) continue;
        std::vector<std::string> absent;
        std::ranges::set_difference(all, bySlot[slot], std::back_inserter(absent));
        if (!absent.empty()) lacking.push_back(fmt::format("{} lacks {}", slots.labels[slot], join(absent, ", ")));
    }
    if (lacking.empty()) return {};
    const std::size_t more = lacking.size() > kMostNamed ? lacking.size() - kMostNamed : 0;
    lacking.resize(lacking.size() - more);
    return fmt::format("Some totals are without an organisation's figure: {}{}.", join(lacking, "; "),
                       more > 0 ? fmt::format("; and {} periods more", more) : "");
}

} // namespace qi
