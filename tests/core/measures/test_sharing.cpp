#include "core/measures/sharing.h"
#include "tests/core/measures/share_attack.h"
#include "tests/core/measures/tables.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
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

/// Every question about a dataset that the command line answers: alone, by one role, by two.
std::vector<EvaluationOptions> allQuestions(const Records& records)
{
    const std::vector<std::string> roles{"site", "sex", "ethnicity", "ethnicity_group"};
    std::vector<EvaluationOptions> questions;
    for (const Period period : {Period::Week, Period::Month, Period::Quarter, Period::Year}) {
        questions.push_back(by("", period));
        for (const std::string& role : roles) {
            questions.push_back(by(role, period));
            for (const std::string& other : roles) {
                if (other == role) continue;
                for (const MeasureSeries& group : evaluated("ED11", records, by(other)).series) {
                    questions.push_back(by(role, period));
                    questions.back().where = {{other, group.name}};
                }
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
            bool belongs = periodStart(result.period, all[at].day) == point.period;
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

/// Tells the attacker all that is told about one number of a measure.
void tellAll(Attacker& attacker, const Boxes& boxes, std::string_view id, const Records& records, const Number& number,
             Suppression scheme)
{
    for (const EvaluationOptions& question : allQuestions(records)) {
        const MeasureResult shown = told(id, records, question, scheme), truth = evaluated(id, records, question);
        ASSERT_EQ(shown.series.size(), truth.series.size());
        for (std::size_t group = 0; group < shown.series.size(); ++group)
            for (std::size_t at = 0; at < shown.series[group].points.size(); ++at) {
                const MeasurePoint& point = shown.series[group].points[at];
                attacker.tell({.name = fmt::format("{} {} {} {} {}{}", id, nameOf(question.period), point.label,
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
        tellAll(attacker, boxes, "ED11", records, valueOf, Suppression::LessThanFive);
        expectNothingFound(attacker, boxes, 4);
    }
}

TEST(Sharing, LetsNobodyWorkOutWhatAPercentageIsMadeOf)
{
    const Records records = smallDepartment(4, 250);
    const Boxes boxes = boxesOf(records);
    for (const Number& number : {Number(above), Number(below), Number(rest)}) {
        Attacker attacker;
        tellAll(attacker, boxes, "ED04", records, number, Suppression::LessThanFive);
        expectNothingFound(attacker, boxes, 4);
    }
}

TEST(Sharing, LetsNobodyPutSeveralMeasuresOfTheSamePeopleTogether)
{
    const Records records = smallDepartment(5, 200);
    const Boxes boxes = boxesOf(records);
    Attacker attacker;
    tellAll(attacker, boxes, "ED11", records, valueOf, Suppression::LessThanFive);
    tellAll(attacker, boxes, "ED01", records, below, Suppression::LessThanFive);
    tellAll(attacker, boxes, "ED04", records, below, Suppression::LessThanFive);
    expectNothingFound(attacker, boxes, 4);
}

TEST(Sharing, LetsRoundedNumbersNarrowNothingDownToOne)
{
    const Records records = smallDepartment(6, 400);
    const Boxes boxes = boxesOf(records);
    Attacker attacker;
    tellAll(attacker, boxes, "ED11", records, valueOf, Suppression::Sdc7);
    expectNothingFound(attacker, boxes, 7, false);
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

TEST(Sharing, TellsRareEventsToTheWeekAndNoneOfAGroupOfFew)
{
    Records records({"incident_dt", "incident_type", "harm_level", "site_name"});
    for (int week = 0; week < 12; ++week)
        records.row({isoDate(*parseIsoDate("2026-01-08") + std::chrono::days{7 * week}) + " 10:00", "Self-harm in ED",
                     "severe", week % 6 == 0 ? "A" : "B"});
    EvaluationOptions all = by("");
    const MeasureResult truth = evaluated("SA02", records, all);
    ASSERT_EQ(truth.series[0].points.size(), 12u);
    const MeasureResult result = told("SA02", records, all);
    EXPECT_EQ(result.series[0].points[0].period, *parseIsoDate("2026-01-05"));
    for (const MeasureSeries& series : told("SA02", records, by("site")).series) EXPECT_TRUE(series.points.empty());
}

} // namespace qi::test
