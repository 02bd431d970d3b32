#include "core/measures/sharing.h"
#include "tests/core/measures/share_attack.h"
#include "tests/core/measures/tables.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>
#include <set>

namespace qi::test
{

namespace
{

constexpr const char* kSuicidal = "6471006";
const std::vector<std::string> kRoles{"arrival_dt", "departure_dt", "chief_complaint_code",
                                      "site_name",  "sex",          "ethnicity"};

/// Four months and a bit of a small department: most cells by week and group have few people or none.
Records smallDepartment(unsigned seed, int people)
{
    Records records(kRoles);
    std::mt19937 random(seed);
    const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
    const Date first = *parseIsoDate("2026-01-05");
    for (int person = 0; person < people; ++person) {
        const std::string day = isoDate(first + std::chrono::days{random() % 112});
        // Long waits are rare, so that numerators are small as well.
        const std::string left = random() % 5 == 0 ? " 23:30" : " 12:00";
        records.row({day + " 09:00", day + left, kSuicidal, pick({"A", "A", "A", "B"}), pick({"1", "2", "2", ""}),
                     pick({"A", "A", "A", "B", "R", "S", "N"})});
    }
    return records;
}

Result<MeasureResult> sharedOf(std::string_view id, const Records& records, const EvaluationOptions& options,
                               Suppression scheme)
{
    return shared(catalogued(id), options, scheme, [&](const EvaluationOptions& asked) {
        NoFeedback silent;
        return evaluate(catalogued(id), records.table(), asked, silent);
    });
}

MeasureResult told(std::string_view id, const Records& records, const EvaluationOptions& options,
                   Suppression scheme = Suppression::LessThanFive)
{
    auto result = sharedOf(id, records, options, scheme);
    EXPECT_TRUE(result) << (result ? "" : result.error().sentence);
    return result ? *result : MeasureResult{};
}

EvaluationOptions by(const std::string& role, Period period = Period::Month)
{
    EvaluationOptions options;
    options.by = role;
    options.period = period;
    return options;
}

/// By the calendar, over all of the time, and by phases that a person names; and whether by two roles as well.
std::vector<std::pair<EvaluationOptions, bool>> allTimes()
{
    std::vector<std::pair<EvaluationOptions, bool>> times;
    for (const Period period : {Period::Week, Period::Month, Period::Quarter, Period::Year})
        times.emplace_back(by("", period), true);
    const auto day = [](const char* iso) { return parseIsoDate(iso); };
    const auto phases = [&](std::vector<NamedPhase> named, bool byTwoRoles) {
        times.emplace_back(by(""), byTwoRoles);
        times.back().first.phases = std::move(named);
    };
    phases({{"Total", {}, {}}}, true);
    phases({{"Before", {}, day("2026-01-31")}, {"After", day("2026-02-01"), {}}}, false);
    phases({{"Middle", day("2026-02-01"), day("2026-03-31")}}, false);
    phases({{"Some weeks", day("2026-01-12"), day("2026-02-08")}}, false);
    return times;
}

/// The other way about they are the same numbers; these hold all roles and a wider one with a third.
bool isPairLookedAt(const std::string& role, const std::string& other)
{
    const std::set<std::pair<std::string, std::string>> pairs{
        {"ethnicity", "site"}, {"ethnicity_group", "sex"}, {"ethnicity_group", "site"}};
    return pairs.contains({role, other});
}

/// Questions about a dataset that the command line answers: alone, by one role, by two.
std::vector<EvaluationOptions> allQuestions(const Records& records)
{
    const std::vector<std::string> roles{"site", "sex", "ethnicity", "ethnicity_group"};
    std::vector<EvaluationOptions> questions;
    for (const auto& [times, byTwoRoles] : allTimes()) {
        const auto ask = [&](const std::string& role) -> EvaluationOptions& {
            questions.push_back(times);
            questions.back().by = role;
            return questions.back();
        };
        ask("");
        for (const std::string& role : roles) {
            ask(role);
            for (const std::string& other : roles) {
                if (!byTwoRoles || !isPairLookedAt(role, other)) continue;
                for (const MeasureSeries& group : evaluated("ED11", records, by(other)).series)
                    ask(role).where = {{other, group.name}};
            }
        }
    }
    return questions;
}

/// The boxes that people can be in: parts of weeks within a month × values of the three roles that the file has.
struct Boxes
{
    std::vector<Attacker::Box> all;
    std::vector<std::size_t> of(const MeasureResult& result, const MeasureSeries& series, const MeasurePoint& point,
                                const EvaluationOptions& asked) const
    {
        std::vector<std::size_t> inside;
        for (std::size_t at = 0; at < all.size(); ++at) {
            bool belongs = asked.phases.empty() ? periodStart(result.period, all[at].day) == point.period
                                                : all[at].day >= point.period && all[at].day <= *point.last;
            if (!asked.by.empty()) belongs = belongs && valueOf(all[at], asked.by) == series.name;
            for (const GroupChosen& chosen : asked.where)
                belongs = belongs && valueOf(all[at], chosen.role) == chosen.group;
            if (belongs) inside.push_back(at);
        }
        return inside;
    }

private:
    static std::string valueOf(const Attacker::Box& box, const std::string& role)
    {
        static const std::map<std::string, std::string> kGroups{
            {"A", "White"}, {"B", "White"}, {"R", "Other"}, {"S", "Other"}, {"N", "Black"}};
        if (role == "site") return box.values[0];
        if (role == "sex") return box.values[1];
        return role == "ethnicity" ? box.values[2] : kGroups.at(box.values[3]);
    }
};

std::vector<std::string> namesBy(const Records& records, const std::string& role)
{
    std::vector<std::string> names;
    for (const MeasureSeries& series : evaluated("ED11", records, by(role)).series) names.push_back(series.name);
    return names;
}

Boxes boxesOf(const Records& records)
{
    std::map<std::string, std::string> letterOf;
    for (const MeasureSeries& series : evaluated("ED11", records, by("ethnicity")).series)
        letterOf[series.name] = series.code.empty() ? series.name : series.code;
    Boxes boxes;
    std::set<std::pair<Date, Date>> met;
    for (Date day = *parseIsoDate("2026-01-01"); day < *parseIsoDate("2026-05-01"); day += std::chrono::days{1}) {
        if (!met.emplace(periodStart(Period::Week, day), periodStart(Period::Month, day)).second) continue;
        for (const std::string& site : namesBy(records, "site"))
            for (const std::string& sex : namesBy(records, "sex"))
                for (const auto& [name, letter] : letterOf) boxes.all.push_back({day, {site, sex, name, letter}});
    }
    return boxes;
}

using Number = std::function<std::optional<double>(const MeasurePoint&)>;

/// Whether a zero is hidden in this period.
bool hidesNobody(const MeasureResult& shown, const MeasureResult& truth, std::size_t at, const Number& number)
{
    for (std::size_t group = 0; group < shown.series.size(); ++group)
        if (shown.series[group].points[at].suppressed && number(truth.series[group].points[at]) == 0.0) return true;
    return false;
}

/// Tells the attacker one number of what a question brings out.
void tell(Attacker& attacker, const Boxes& boxes, const EvaluationOptions& question, const MeasureResult& shown,
          const MeasureResult& truth, const Number& number, Suppression scheme)
{
    ASSERT_EQ(shown.series.size(), truth.series.size());
    for (std::size_t group = 0; group < shown.series.size(); ++group)
        for (std::size_t at = 0; at < shown.series[group].points.size(); ++at) {
            const MeasurePoint& point = shown.series[group].points[at];
            attacker.tell({.name = fmt::format("{} {} {} {} {}{}", truth.measure, nameOf(question.period), point.label,
                                               question.by, shown.series[group].name,
                                               question.where.empty() ? "" : " of " + question.where[0].group),
                           .boxes = boxes.of(shown, shown.series[group], point, question),
                           .shown = point.suppressed ? std::nullopt : number(point),
                           .truth = number(truth.series[group].points[at]).value_or(0),
                           .slack = scheme == Suppression::Sdc7 && number(point) != 0.0 ? 2.0 : 0.0,
                           // By one role at most, a `*` is somebody unless nobody had to be hidden beside it.
                           .least = question.where.empty() && !hidesNobody(shown, truth, at, number) ? 1.0 : 0.0});
        }
}

/// Tells each attacker one number of all that is told of a measure.
void tellAll(const std::vector<std::pair<Attacker*, Number>>& attackers, const Boxes& boxes, std::string_view id,
             const Records& records, Suppression scheme)
{
    for (const EvaluationOptions& question : allQuestions(records)) {
        const MeasureResult shown = told(id, records, question, scheme), truth = evaluated(id, records, question);
        for (const auto& [attacker, number] : attackers) tell(*attacker, boxes, question, shown, truth, number, scheme);
    }
}

void expectNothingFound(const Attacker& attacker, const Boxes& boxes, double largest, bool exact = true)
{
    const auto secrets = std::ranges::count_if(attacker.cells(), [&](const Attacker::Cell& cell) {
        return !cell.shown && cell.truth > 0 && cell.truth <= largest;
    });
    EXPECT_GT(secrets, 50) << "the data must have something to hide";
    if (exact) {
        EXPECT_EQ(attacker.foundByAlgebra(boxes.all.size(), largest), std::vector<std::string>{});
    }
    EXPECT_EQ(attacker.foundByBounds(boxes.all.size(), largest), std::vector<std::string>{});
}

std::optional<double> valueOf(const MeasurePoint& point) { return point.value; }
std::optional<double> above(const MeasurePoint& point) { return point.numerator; }
std::optional<double> below(const MeasurePoint& point) { return point.denominator; }
std::optional<double> rest(const MeasurePoint& point)
{
    return point.denominator && point.numerator ? std::optional(*point.denominator - *point.numerator) : std::nullopt;
}

} // namespace

TEST(Sharing, ShowsTrueNumbersWhenNothingIsToBeHidden)
{
    const Records records = smallDepartment(1, 40);
    EXPECT_EQ(told("ED11", records, by("sex"), Suppression::None), evaluated("ED11", records, by("sex")));
}

TEST(Sharing, LetsNobodyWorkOutHiddenCounts)
{
    for (const unsigned seed : {1u, 2u}) {
        const Records records = smallDepartment(seed, 60 + 80 * static_cast<int>(seed));
        const Boxes boxes = boxesOf(records);
        Attacker attacker;
        tellAll({{&attacker, valueOf}}, boxes, "ED11", records, Suppression::LessThanFive);
        expectNothingFound(attacker, boxes, 4);
    }
}

TEST(Sharing, LetsNobodyWorkOutWhatAPercentageIsMadeOf)
{
    const Records records = smallDepartment(4, 250);
    const Boxes boxes = boxesOf(records);
    std::array<Attacker, 3> attackers;
    tellAll({{&attackers[0], above}, {&attackers[1], below}, {&attackers[2], rest}}, boxes, "ED04", records,
            Suppression::LessThanFive);
    for (const Attacker& attacker : attackers) expectNothingFound(attacker, boxes, 4);
}

TEST(Sharing, LetsNobodyPutSeveralMeasuresOfTheSamePeopleTogether)
{
    const Records records = smallDepartment(5, 200);
    const Boxes boxes = boxesOf(records);
    Attacker attacker;
    tellAll({{&attacker, valueOf}}, boxes, "ED11", records, Suppression::LessThanFive);
    tellAll({{&attacker, below}}, boxes, "ED01", records, Suppression::LessThanFive);
    tellAll({{&attacker, below}}, boxes, "ED04", records, Suppression::LessThanFive);
    expectNothingFound(attacker, boxes, 4);
}

namespace
{

/// The number of all from one measure, that of some from another: what is left over is told where both are.
MeasureResult putTogether(MeasureResult all, const MeasureResult& some)
{
    for (std::size_t group = 0; group < all.series.size(); ++group)
        for (std::size_t at = 0; at < all.series[group].points.size(); ++at) {
            MeasurePoint& point = all.series[group].points[at];
            point.numerator = some.series[group].points[at].value;
            point.suppressed = !point.numerator || !point.denominator;
        }
    return all;
}

} // namespace

TEST(Sharing, LetsNobodyTakeThoseCountedFromAllAndHaveFewLeft)
{
    const Records records = smallDepartment(11, 160);
    const Boxes boxes = boxesOf(records);
    Attacker left, counted;
    for (const EvaluationOptions& question : allQuestions(records)) {
        const auto told = [&](std::string_view id) {
            return qi::test::told(id, records, question, Suppression::LessThanFive);
        };
        const MeasureResult truth =
            putTogether(evaluated("ED01", records, question), evaluated("ED07", records, question));
        tell(left, boxes, question, putTogether(told("ED01"), told("ED07")), truth, rest, Suppression::LessThanFive);
        tell(counted, boxes, question, told("ED06"), truth, above, Suppression::LessThanFive);
        tell(counted, boxes, question, told("ED07"), evaluated("ED07", records, question), valueOf,
             Suppression::LessThanFive);
    }
    expectNothingFound(left, boxes, 4);
    expectNothingFound(counted, boxes, 4);
}

TEST(Sharing, LetsRoundedNumbersNarrowNothingDownToOne)
{
    const Records records = smallDepartment(6, 400);
    const Boxes boxes = boxesOf(records);
    Attacker attacker;
    tellAll({{&attacker, valueOf}}, boxes, "ED11", records, Suppression::Sdc7);
    expectNothingFound(attacker, boxes, 7, false);
}

TEST(Sharing, LetsNobodyPutTwoWaysOfHidingTogether)
{
    const Records records = smallDepartment(10, 300);
    const Boxes boxes = boxesOf(records);
    Attacker attacker;
    tellAll({{&attacker, valueOf}}, boxes, "ED11", records, Suppression::LessThanFive);
    tellAll({{&attacker, valueOf}}, boxes, "ED11", records, Suppression::Sdc7);
    expectNothingFound(attacker, boxes, 4, false);
}

TEST(Sharing, HidesASecondGroupBesideALoneSmallOne)
{
    Records records(kRoles);
    records.rows(3, {"2026-01-05 09:00", "2026-01-05 12:00", kSuicidal, "A", "1", "A"});
    records.rows(20, {"2026-01-06 09:00", "2026-01-06 12:00", kSuicidal, "B", "1", "A"});
    records.rows(9, {"2026-01-07 09:00", "2026-01-07 12:00", kSuicidal, "C", "1", "A"});
    const MeasureResult result = told("ED11", records, by("site"));
    EXPECT_TRUE(result.series[0].points[0].suppressed);
    EXPECT_EQ(result.series[1].points[0].value, 20);
    EXPECT_EQ(result.series[2].points[0].value, std::nullopt);
    EXPECT_EQ(result.records, 0u); // 32 less 20 would be the two together, which the total tells anyhow
}

TEST(Sharing, HidesSharesOfFewPeopleAboveBelowOrLeftOver)
{
    Records records(kRoles);
    const auto month = [&](int number, std::size_t late, std::size_t onTime) {
        const std::string day = fmt::format("2026-{:02}-10", number);
        records.rows(late, {day + " 09:00", day + " 20:00", kSuicidal, "A", "1", "A"});
        records.rows(onTime, {day + " 09:00", day + " 10:00", kSuicidal, "A", "1", "A"});
    };
    month(4, 30, 3);  // few within four hours
    month(5, 3, 30);  // few left over
    month(6, 0, 4);   // few at all, all of them within four hours
    month(7, 20, 20); // none of these, but the quarter has no other
    month(10, 20, 20);
    month(11, 0, 20); // all, but of many
    const auto points = told("ED04", records, by("")).series[0].points;
    for (const std::size_t at : {0u, 1u, 2u}) EXPECT_TRUE(points[at].suppressed) << at;
    for (const std::size_t at : {3u, 6u, 7u}) EXPECT_FALSE(points[at].suppressed) << at;
    EXPECT_EQ(points[7].value, 100);
}

TEST(Sharing, HidesAMedianOfFewAndOnlyTheSizeOfTheGroupBesideIt)
{
    Records records(kRoles);
    records.rows(4, {"2026-01-05 09:00", "2026-01-05 12:00", kSuicidal, "A", "1", "A"});
    records.rows(9, {"2026-01-06 09:00", "2026-01-06 11:00", kSuicidal, "B", "1", "A"});
    const MeasureResult result = told("ED01", records, by("site"));
    EXPECT_TRUE(result.series[0].points[0].suppressed);
    EXPECT_EQ(result.series[1].points[0].value, 120);
    EXPECT_EQ(result.series[1].points[0].denominator, std::nullopt);
}

TEST(Sharing, TellsNothingByDayWhereADayHasFew)
{
    const Records records = smallDepartment(7, 60);
    const auto result = sharedOf("ED11", records, by("", Period::Day), Suppression::LessThanFive);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().sentence.find("week"), std::string::npos);
}

TEST(Sharing, HidesTheSameNumbersWhicheverWayTwoRolesAreAskedFor)
{
    const Records records = smallDepartment(8, 300);
    EvaluationOptions one = by("site"), other = by("sex");
    one.where = {{"sex", "2"}};
    other.where = {{"site", "a"}};
    const auto points = [](const MeasureResult& result, std::string_view name) {
        for (const MeasureSeries& series : result.series)
            if (series.name == name) return series.points;
        return std::vector<MeasurePoint>{};
    };
    EXPECT_EQ(points(told("ED11", records, one), "A"), points(told("ED11", records, other), "2"));
}

TEST(Sharing, RefusesThreeRolesAtOnce)
{
    EvaluationOptions options = by("site");
    options.where = {{"sex", "1"}, {"ethnicity", "A"}};
    EXPECT_FALSE(sharedOf("ED11", smallDepartment(9, 50), options, Suppression::LessThanFive));
}

namespace
{

/// One serious incident every so many days, at B but for every sixth.
Records incidentsEvery(int days, int incidents = 12)
{
    Records records({"incident_dt", "incident_type", "harm_level", "site_name"});
    for (int incident = 0; incident < incidents; ++incident)
        records.row({isoDate(*parseIsoDate("2024-01-08") + std::chrono::days{days * incident}) + " 10:00",
                     "self-harm in ED", "severe", incident % 6 == 0 ? "A" : "B"});
    return records;
}

std::string refusalOf(std::string_view id, const Records& records, const EvaluationOptions& options)
{
    const auto result = sharedOf(id, records, options, Suppression::LessThanFive);
    return result ? "" : result.error().sentence;
}

} // namespace

TEST(Sharing, TellsRareEventsToTheWeekAndNoneOfAGroupOfFew)
{
    const Records records = incidentsEvery(30);
    ASSERT_EQ(evaluated("SA02", records, by("")).series[0].points.size(), 12u);
    const MeasureResult result = told("SA02", records, by(""));
    EXPECT_EQ(result.series[0].points[1].period, *parseIsoDate("2024-02-05")); // on Wednesday the 7th
    EXPECT_EQ(result.series[0].points[1].value, 28);
    for (const MeasureSeries& series : told("SA02", records, by("site")).series) EXPECT_TRUE(series.points.empty());
}

TEST(Sharing, TellsEventsByTheWholeWeekWhicheverDaysAreAskedFor)
{
    const Records records = incidentsEvery(30);
    EvaluationOptions days = by("");
    days.from = parseIsoDate("2024-02-08"); // the day after one
    days.to = parseIsoDate("2024-02-09");
    EXPECT_EQ(told("SA02", records, days).series[0].points.size(), 1u);
}

TEST(Sharing, TellsWhatIsRareByEventAndWhatIsNotByPeriodAndNeverBoth)
{
    EvaluationOptions events = by("");
    events.between = Between::Days;
    const Records rare = incidentsEvery(30), frequent = incidentsEvery(9, 40);
    EXPECT_NE(refusalOf("SA01", rare, by("")).find("event by event"), std::string::npos);
    EXPECT_EQ(told("SA01", rare, events).series[0].points.size(), 12u);
    EXPECT_NE(refusalOf("SA01", frequent, events).find("by period"), std::string::npos);
    EXPECT_FALSE(told("SA01", frequent, by("")).series[0].points.empty());
    EXPECT_NE(refusalOf("SA02", frequent, by("")).find("by period"), std::string::npos); // nothing but events
}

TEST(Sharing, TellsNoEventsOfAGroupThatTheWholeLessTheOthersWouldTell)
{
    Records records({"incident_dt", "incident_type", "harm_level", "site_name", "sex"});
    for (int incident = 0; incident < 30; ++incident)
        records.row({isoDate(*parseIsoDate("2023-01-08") + std::chrono::days{31 * incident}) + " 10:00",
                     "self-harm in ED", "severe", incident % 2 == 0 ? "A" : "B", incident < 3 ? "1" : "2"});
    EvaluationOptions men = by("site");
    men.where = {{"sex", "1"}};
    for (const MeasureSeries& series : told("SA02", records, men).series) EXPECT_TRUE(series.points.empty());
    EvaluationOptions women = by("site"); // 15 at A less 13 women there are two men
    women.where = {{"sex", "2"}};
    for (const MeasureSeries& series : told("SA02", records, women).series) EXPECT_TRUE(series.points.empty());
    for (const MeasureSeries& series : told("SA02", records, by("site")).series) EXPECT_EQ(series.points.size(), 15u);
}

TEST(Sharing, SaysHowManyRecordsThereAreOnlyWhereThatTellsNothing)
{
    Records records(kRoles);
    records.rows(3, {"2026-01-05 09:00", "2026-01-05 12:00", kSuicidal, "A", "1", "A"});
    records.rows(20, {"2026-02-06 09:00", "2026-02-06 23:00", kSuicidal, "A", "1", "A"});
    EXPECT_EQ(told("ED11", records, by("", Period::Year)).records, 23u);
    EvaluationOptions both = by("");
    both.from = parseIsoDate("2026-01-01"); // 23 less the 20 of February, which are shown beside a third month
    both.to = parseIsoDate("2026-02-28");
    EXPECT_EQ(told("ED11", records, both).records, 0u);
    EXPECT_EQ(told("ED07", records, by("site")).records, 0u); // of whom three are in nothing that is told
}

TEST(Sharing, PutsSmallGroupsTogetherWhereTheRestIsTold)
{
    Records records(kRoles);
    for (const char* month : {"01", "02", "03"}) {
        const std::string day = fmt::format("2026-{}-06", month);
        records.rows(40, {day + " 09:00", day + " 12:00", kSuicidal, "A", "1", "A"});
        records.rows(3, {day + " 09:00", day + " 12:00", kSuicidal, "A", "1", "N"});
        records.rows(4, {day + " 09:00", day + " 12:00", kSuicidal, "A", "1", "R"});
    }
    const EvaluationOptions asked = by("ethnicity_group");
    const auto result = shared(
        catalogued("ED11"), asked, Suppression::LessThanFive,
        [&](const EvaluationOptions& options) -> Result<MeasureResult> { return evaluated("ED11", records, options); },
        SmallGroups::Together);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->series.size(), 2u);
    EXPECT_EQ(result->series[0].name, "White");
    EXPECT_EQ(result->series[1].name, "Other groups");
    for (const MeasurePoint& point : result->series[1].points) EXPECT_EQ(point.value, 7);
    EXPECT_NE(result->notes.back().find("put together"), std::string::npos);
}

TEST(Sharing, NamesALongerPeriodWhereMostIsHidden)
{
    Records records(kRoles);
    for (const char* month : {"01", "02", "03"}) {
        const std::string day = fmt::format("2026-{}-06", month);
        records.rows(3, {day + " 09:00", day + " 12:00", kSuicidal, "A", "1", "A"});
    }
    const MeasureResult result = told("ED11", records, by(""));
    EXPECT_EQ(result.notes.back(),
              "3 of 3 numbers are hidden: 3 are of so few people, counted or left over, and 0 would "
              "give those away. By quarter 0 of 1 would be.");
}

TEST(Sharing, ShowsFiguresThatKnowNoWeeks)
{
    Records records({"period", "org_code", "measure_name", "value"});
    for (const char* month : {"2026-01-01", "2026-02-01", "2026-03-01"})
        records.row({month, "ZZ1", "People waiting for an ADHD assessment", "250"});
    for (const MeasurePoint& point : told("WI04", records, by("")).series[0].points) EXPECT_EQ(point.value, 250);
}

} // namespace qi::test
