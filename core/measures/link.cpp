#include "core/measures/link.h"

#include "core/measures/columns.h"
#include "core/measures/definition_json.h"
#include "core/measures/filter.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

namespace qi
{

namespace
{

constexpr std::int64_t kMinute = 60, kSlack = 60 * kMinute, kLongestStay = 7 * 86'400;
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

const TextColumn* textsOf(const RecordTable& table, std::string_view role)
{
    const RecordColumn* column = table.find(role);
    return column ? std::get_if<TextColumn>(&column->values) : nullptr;
}

const TimeColumn* timesOf(const RecordTable& table, std::string_view role)
{
    const RecordColumn* column = table.find(role);
    return column ? std::get_if<TimeColumn>(&column->values) : nullptr;
}

std::optional<std::string_view> textAt(const TextColumn* column, std::size_t row)
{
    return column ? column->at(row) : std::nullopt;
}

std::optional<std::int64_t> instantAt(const TimeColumn* column, std::size_t row)
{
    if (!column || !(*column)[row]) return std::nullopt;
    return (*column)[row]->instant;
}

Mask matching(const RecordTable& records, const nlohmann::json& filter)
{
    return rowsMatching(filterFrom(filter, catalogueNames()), Columns(records));
}

/// Rows by the text of a column.
using RowsOfText = std::unordered_map<std::string_view, std::vector<std::size_t>>;

RowsOfText rowsByText(const RecordTable& table, std::string_view role)
{
    RowsOfText rows;
    const TextColumn* column = textsOf(table, role);
    for (std::size_t row = 0; column && row < table.rows; ++row)
        if (const auto text = column->at(row)) rows[*text].push_back(row);
    return rows;
}

const std::vector<std::size_t>& rowsFor(const RowsOfText& rows, std::optional<std::string_view> text)
{
    static const std::vector<std::size_t> none;
    const auto found = text ? rows.find(*text) : rows.end();
    return found == rows.end() ? none : found->second;
}

/// Looks for the visit of each referral.
class Linker
{
public:
    Linker(const RecordTable& attendances, const RecordTable& referrals)
        : attendances_(attendances)
        , referrals_(referrals)
        , arrivals_(timesOf(attendances, "arrival_dt"))
        , departures_(timesOf(attendances, "departure_dt"))
        , referred_(timesOf(referrals, "mh_referral_dt"))
        , people_(textsOf(attendances, "patient_key"))
        , referredPeople_(textsOf(referrals, "patient_key"))
        , numbers_(textsOf(referrals, "record_id"))
        , byNumber_(rowsByText(attendances, "record_id"))
        , byPerson_(rowsByText(attendances, "patient_key"))
    {
        linkage_.attendances = attendances.rows;
        linkage_.referrals = referrals.rows;
    }

    Linkage linked()
    {
        const Mask elsewhere =
            matching(referrals_, {{"role", "referral_source"}, {"op", "not_in"}, {"value", "@ed_referral_source"}});
        for (std::size_t referral = 0; referral < referrals_.rows; ++referral) {
            if (elsewhere[referral]) {
                ++linkage_.referralsFromElsewhere;
                continue;
            }
            if (!linkByNumber(referral) && !linkByPerson(referral)) ++linkage_.referralsUnlinked;
        }
        markFirst();
        compareClocks("mh_referral_dt", LinkConflict::ReferralClock);
        compareClocks("mh_first_contact_dt", LinkConflict::ContactClock);
        countAttendances();
        return std::move(linkage_);
    }

private:
    bool couldBe(std::size_t attendance, std::size_t referral) const
    {
        const auto arrival = instantAt(arrivals_, attendance), referred = instantAt(referred_, referral);
        if (!arrival || !referred) return false;
        const std::int64_t end = instantAt(departures_, attendance).value_or(*arrival + kLongestStay);
        return *referred >= *arrival - kSlack && *referred <= std::max(end, *arrival) + kSlack;
    }

    bool otherPerson(std::size_t attendance, std::size_t referral) const
    {
        const auto here = textAt(people_, attendance), there = textAt(referredPeople_, referral);
        return here && there && *here != *there;
    }

    /// A number may occur at several sites; the one whose times fit is meant.
    bool linkByNumber(std::size_t referral)
    {
        const std::vector<std::size_t>& candidates = rowsFor(byNumber_, textAt(numbers_, referral));
        for (const std::size_t attendance : candidates)
            if (couldBe(attendance, referral) && !otherPerson(attendance, referral)) {
                linkage_.links.push_back({attendance, referral, LinkedBy::Number});
                return true;
            }
        if (candidates.empty()) return false;
        const std::size_t attendance = candidates.front();
        linkage_.conflicts.push_back(
            {attendance, referral,
             otherPerson(attendance, referral) ? LinkConflict::OtherPerson : LinkConflict::ImpossibleTimes, 0});
        return false;
    }

    bool linkByPerson(std::size_t referral)
    {
        std::size_t best = kNone, fitting = 0;
        for (const std::size_t attendance : rowsFor(byPerson_, textAt(referredPeople_, referral))) {
            if (!couldBe(attendance, referral)) continue;
            ++fitting;
            if (best == kNone || *instantAt(arrivals_, attendance) > *instantAt(arrivals_, best)) best = attendance;
        }
        if (best == kNone) return false;
        linkage_.links.push_back({best, referral, LinkedBy::Person});
        if (fitting > 1) linkage_.conflicts.push_back({best, referral, LinkConflict::SeveralAttendances, 0});
        return true;
    }

    void markFirst()
    {
        std::unordered_map<std::size_t, std::size_t> firstLink; // of an attendance
        for (std::size_t i = 0; i < linkage_.links.size(); ++i) {
            RecordLink& link = linkage_.links[i];
            const auto [at, isNew] = firstLink.try_emplace(link.attendance, i);
            if (isNew) continue;
            RecordLink& other = linkage_.links[at->second];
            const bool earlier = *instantAt(referred_, link.referral) < *instantAt(referred_, other.referral);
            (earlier ? other : link).first = false;
            if (earlier) at->second = i;
        }
        linkage_.attendancesLinked = firstLink.size();
    }

    void compareClocks(std::string_view role, LinkConflict what)
    {
        const TimeColumn *here = timesOf(attendances_, role), *there = timesOf(referrals_, role);
        for (const RecordLink& link : linkage_.links) {
            const auto a = instantAt(here, link.attendance), b = instantAt(there, link.referral);
            if (link.first && a && b && *a / kMinute != *b / kMinute)
                linkage_.conflicts.push_back({link.attendance, link.referral, what, *b / kMinute - *a / kMinute});
        }
    }

    void countAttendances()
    {
        std::vector<std::uint8_t> linked(attendances_.rows);
        for (const RecordLink& link : linkage_.links) linked[link.attendance] = 1;
        const Mask referred = matching(attendances_, {{"ref", "referred"}});
        for (std::size_t row = 0; row < attendances_.rows; ++row) {
            linkage_.attendancesReferred += referred[row];
            linkage_.attendancesReferredUnlinked += referred[row] && !linked[row] ? 1 : 0;
        }
    }

    const RecordTable &attendances_, &referrals_;
    const TimeColumn *arrivals_, *departures_, *referred_;
    const TextColumn *people_, *referredPeople_, *numbers_;
    RowsOfText byNumber_, byPerson_;
    Linkage linkage_;
};

/// Times that the referral's own file knows best.
bool isReferralClock(std::string_view role)
{
    return role.starts_with("mh_referral") || role.starts_with("mh_first_contact") ||
           role.starts_with("mh_assessment") || role.starts_with("mh_plan");
}

/// Own value or the other's, row by row.
template<typename Column>
Column merged(const Column* own, const Column& other, const std::vector<std::size_t>& rowOfOther, bool otherWins)
{
    Column result;
    result.reserve(rowOfOther.size());
    for (std::size_t row = 0; row < rowOfOther.size(); ++row) {
        const auto lent = rowOfOther[row] == kNone ? std::nullopt : other[rowOfOther[row]];
        const auto had = own ? (*own)[row] : std::nullopt;
        result.push_back(otherWins ? (lent ? lent : had) : (had ? had : lent));
    }
    return result;
}

TextColumn merged(const TextColumn* own, const TextColumn& other, const std::vector<std::size_t>& rowOfOther,
                  bool otherWins)
{
    TextColumn result;
    result.reserve(rowOfOther.size());
    for (std::size_t row = 0; row < rowOfOther.size(); ++row) {
        const auto lent = rowOfOther[row] == kNone ? std::nullopt : other.at(rowOfOther[row]);
        const auto had = textAt(own, row);
        result.append(otherWins ? (lent ? lent : had) : (had ? had : lent));
    }
    return result;
}

RecordTable lent(const RecordTable& own, const RecordTable& other, const std::vector<std::size_t>& rowOfOther,
                 bool otherIsReferral)
{
    RecordTable result = own;
    for (const RecordColumn& from : other.columns) {
        const bool otherWins = isReferralClock(from.role) && otherIsReferral;
        std::visit(
            [&]<typename Column>(const Column& values) {
                const RecordColumn* had = own.find(from.role);
                const Column* mine = had ? std::get_if<Column>(&had->values) : nullptr;
                if (had && !mine) return; // of another type: each keeps its own
                Column both = merged(mine, values, rowOfOther, otherWins);
                const auto at = std::ranges::find(result.columns, from.role, &RecordColumn::role);
                if (at == result.columns.end())
                    result.columns.push_back({from.role, std::move(both)});
                else
                    at->values = std::move(both);
            },
            from.values);
    }
    return result;
}

} // namespace

std::size_t Linkage::count(LinkedBy by) const
{
    return static_cast<std::size_t>(std::ranges::count(links, by, &RecordLink::by));
}

std::size_t Linkage::count(LinkConflict what) const
{
    return static_cast<std::size_t>(std::ranges::count(conflicts, what, &LinkDisagreement::what));
}

Linkage linkRecords(const RecordTable& attendances, const RecordTable& referrals)
{
    return Linker(attendances, referrals).linked();
}

RecordTable attendancesWithReferrals(const RecordTable& attendances, const RecordTable& referrals,
                                     const Linkage& linkage)
{
    std::vector<std::size_t> rowOfReferral(attendances.rows, kNone);
    for (const RecordLink& link : linkage.links)
        if (link.first) rowOfReferral[link.attendance] = link.referral;
    return lent(attendances, referrals, rowOfReferral, true);
}

RecordTable referralsWithAttendances(const RecordTable& referrals, const RecordTable& attendances,
                                     const Linkage& linkage)
{
    std::vector<std::size_t> rowOfAttendance(referrals.rows, kNone);
    for (const RecordLink& link : linkage.links) rowOfAttendance[link.referral] = link.attendance;
    return lent(referrals, attendances, rowOfAttendance, false);
}

std::string linkedGrain(const std::string& grain)
{
    if (grain == "attendance") return "referral";
    return grain == "referral" ? "attendance" : "";
}

std::vector<std::string> rolesForLinking()
{
    return {"record_id",           "patient_key", "arrival_dt",      "departure_dt",     "mh_referral_dt",
            "mh_first_contact_dt", "referral_id", "referral_source", "mh_referred_flag", "referred_service"};
}

} // namespace qi
