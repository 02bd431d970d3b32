#include "core/calendar/date.h"
#include "core/measures/together.h"
#include "core/records/roles.h"
#include "core/sample/sample.h"
#include "core/store/store.h"
#include "tests/core/measures/tables.h"
#include "tests/core/store/store_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>

namespace qi::test
{

namespace
{

EvaluationOptions options(Period period, std::string by = {})
{
    EvaluationOptions made{.period = period};
    made.by = std::move(by);
    return made;
}

/// Every way in which the window and the command line ask.
std::vector<EvaluationOptions> waysToAsk()
{
    std::vector<EvaluationOptions> ways{options(Period::Month), options(Period::Month, "site"),
                                        options(Period::Week, "age_band"), options(Period::Quarter, "ethnicity_group")};
    ways.push_back(options(Period::Month, "site"));
    ways.back().only = "Northmoor General Hospital";
    ways.push_back(options(Period::Quarter, "sex"));
    ways.back().across = "site";
    ways.push_back(options(Period::Month));
    ways.back().where = {{"site", "Southbridge Hospital"}, {"sex", "Female"}};
    ways.push_back({});
    ways.back().phases = {{"before", {}, dateOfDay(20'000)}, {"after", dateOfDay(20'001), {}}};
    ways.push_back({});
    ways.back().between = Between::Days;
    return ways;
}

/// A measure over one dataset, asked for in one way: the answer, or why there is none.
std::string answerOf(const Result<MeasureResult>& result)
{
    return result ? std::string("answered") : result.error().sentence;
}

TEST(Together, AnswersEveryMeasureInEveryWayAsAskingForItAloneDoes)
{
    const Folder folder;
    NoFeedback silent;
    ASSERT_TRUE(writeSample(folder.path() / "sample.ccause", {.rows = 3'000}, silent));
    auto store = Store::open(folder.path() / "sample.ccause", Store::Access::Read);
    ASSERT_TRUE(store);
    const auto datasets = store->datasets();
    ASSERT_TRUE(datasets);
    std::size_t answered = 0;
    for (const DatasetSummary& dataset : *datasets) {
        const auto records = store->records(dataset.name, {}, silent);
        ASSERT_TRUE(records);
        std::vector<MeasureQuestion> questions;
        for (const MeasureDefinition& measure : measureCatalogue())
            for (const EvaluationOptions& way : waysToAsk()) questions.push_back({measure, way});
        const auto answers = evaluateTogether(questions, *records, silent);
        ASSERT_EQ(answers.size(), questions.size());
        for (std::size_t i = 0; i < questions.size(); ++i) {
            const auto alone = evaluate(questions[i].measure, *records, questions[i].options, silent);
            ASSERT_EQ(answerOf(answers[i]), answerOf(alone)) << questions[i].measure.id;
            if (!alone) continue;
            EXPECT_EQ(*answers[i], *alone) << questions[i].measure.id;
            ++answered;
        }
    }
    EXPECT_GT(answered, 200U);
}

/// Stays over several blocks of rows, among them such as no table of whole minutes up to a day can hold.
RecordTable mixedStays(std::size_t rows)
{
    RecordTable table;
    for (const char* role : {"arrival_dt", "departure_dt", "site_name", "mh_flag"}) table.add(*roleOf(role));
    auto& arrivals = std::get<TimeColumn>(table.columns[0].values);
    auto& departures = std::get<TimeColumn>(table.columns[1].values);
    auto& sites = std::get<TextColumn>(table.columns[2].values);
    auto& flags = std::get<FlagColumn>(table.columns[3].values);
    std::mt19937 random(7);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int64_t start = 1'767'225'600 + static_cast<std::int64_t>(random() % (58 * 1'440)) * 60;
        const std::array<std::int64_t, 4> lengths{static_cast<std::int64_t>(random() % 600) * 60,
                                                  static_cast<std::int64_t>(random() % 36'000),
                                                  static_cast<std::int64_t>(random() % 200'000), -60};
        const std::int64_t length = lengths[random() % 20 == 0 ? 3 : random() % 3];
        arrivals.push_back(random() % 30 ? std::optional(ClockTime{start, start}) : std::nullopt);
        departures.push_back(random() % 10 ? std::optional(ClockTime{start + length, start + length}) : std::nullopt);
        flags.push_back(random() % 7 ? std::optional(random() % 3 > 0) : std::nullopt);
        const auto site = random() % 4;
        sites.append(site == 3 ? std::nullopt : std::optional<std::string_view>(std::array{"B", "A", "C"}[site]));
    }
    table.rows = rows;
    return table;
}

/// By sorting, as a person would do it: linear interpolation at (n − 1)p.
double plainPercentile(std::vector<double> values, double p)
{
    std::ranges::sort(values);
    const double place = static_cast<double>(values.size() - 1) * p;
    const auto below = static_cast<std::size_t>(place);
    const double next = below + 1 < values.size() ? values[below + 1] : values[below];
    return values[below] + (place - std::floor(place)) * (next - values[below]);
}

TEST(Together, GivesTheNumbersThatGoingThroughTheRowsOneByOneGives)
{
    for (const std::size_t rows : {std::size_t{300}, std::size_t{2'048}, std::size_t{9'001}}) {
        const RecordTable table = mixedStays(rows);
        std::map<std::pair<std::string, Date>, std::vector<double>> stays;
        std::map<std::pair<std::string, Date>, std::size_t> counts, within;
        for (std::size_t row = 0; row < rows; ++row) {
            const auto& arrival = std::get<TimeColumn>(table.columns[0].values)[row];
            const auto& departure = std::get<TimeColumn>(table.columns[1].values)[row];
            if (!arrival || !std::get<FlagColumn>(table.columns[3].values)[row].value_or(false)) continue;
            const Date day = dateOfDay(arrival->local / 86'400);
            const Date month = periodStart(Period::Month, day);
            const std::string site(std::get<TextColumn>(table.columns[2].values).at(row).value_or("Not known"));
            ++counts[{site, month}];
            if (!departure || departure->instant < arrival->instant) continue;
            const double minutes = static_cast<double>(departure->instant - arrival->instant) / 60;
            if (minutes > 10'080) continue;
            stays[{site, month}].push_back(minutes);
            within[{site, month}] += minutes <= 240 ? 1 : 0;
        }
        const EvaluationOptions bySite = options(Period::Month, "site");
        std::vector<MeasureQuestion> questions;
        for (const char* id : {"ED11", "ED01", "ED02", "ED04"}) questions.push_back({catalogued(id), bySite});
        NoFeedback silent;
        const auto answers = evaluateTogether(questions, table, silent);
        std::size_t compared = 0;
        for (std::size_t series = 0; series < 4; ++series)
            for (std::size_t at = 0; at < answers[0]->series[series].points.size(); ++at) {
                const MeasurePoint& point = answers[0]->series[series].points[at];
                const std::pair cell{answers[0]->series[series].name, point.period};
                EXPECT_EQ(point.value, static_cast<double>(counts[cell]));
                if (stays[cell].empty()) continue;
                EXPECT_EQ(answers[1]->series[series].points[at].value, plainPercentile(stays[cell], 0.5));
                EXPECT_EQ(answers[2]->series[series].points[at].value, plainPercentile(stays[cell], 0.9));
                EXPECT_EQ(answers[3]->series[series].points[at].numerator, static_cast<double>(within[cell]));
                EXPECT_EQ(answers[3]->series[series].points[at].denominator, static_cast<double>(stays[cell].size()));
                ++compared;
            }
        EXPECT_EQ(compared, 8U); // January and February, three sites and what is not known
    }
}

TEST(Together, StopsBetweenBlocksWhenItIsCancelled)
{
    struct Cancelled final : Feedback
    {
        void progress(std::size_t, std::size_t) override {}
        bool cancelled() const override { return true; }
    } feedback;
    const std::vector<MeasureQuestion> questions{{catalogued("ED11"), {}}, {catalogued("ED01"), {}}};
    for (const auto& answer : evaluateTogether(questions, mixedStays(10), feedback)) {
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().kind, Error::Kind::Cancelled);
    }
}

} // namespace

} // namespace qi::test
