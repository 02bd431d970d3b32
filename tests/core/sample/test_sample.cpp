#include "core/library/measure_library.h"
#include "core/sample/sample.h"
#include "core/spc/analysis.h"
#include "tests/core/store/store_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace qi::test
{

namespace
{

/// The sample as it is written by default, once for all tests here.
class Sample : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder_ = new Folder;
        NoFeedback silent;
        const auto written = writeSample(folder_->path() / "sample.ccause", {}, silent);
        ASSERT_TRUE(written) << written.error().sentence;
        summary_ = *written;
    }
    static void TearDownTestSuite() { delete folder_; }

    MeasureResult answered(std::string_view id, std::string by = {})
    {
        auto store = Store::open(folder_->path() / "sample.ccause", Store::Access::Read);
        EvaluationOptions options;
        options.by = std::move(by);
        NoFeedback silent;
        auto result = MeasureLibrary(*store).answer(id, options, silent);
        EXPECT_TRUE(result) << (result ? "" : result.error().sentence);
        return result ? *result : MeasureResult{};
    }

    static inline Folder* folder_ = nullptr;
    static inline SampleSummary summary_;
};

/// Mean of the monthly values, without the months of `out`.
double meanOf(const MeasureSeries& series, Date from, Date to)
{
    double sum = 0;
    int months = 0;
    for (const MeasurePoint& point : series.points)
        if (point.value && point.period >= from && point.period < to && point.period != sample::kOutage)
            sum += *point.value, ++months;
    return sum / months;
}

const MeasureSeries& named(const MeasureResult& result, std::string_view name)
{
    return *std::ranges::find(result.series, name, &MeasureSeries::name);
}

} // namespace

TEST_F(Sample, HasAsManyAttendancesAsAskedForAndRowsSetAside)
{
    EXPECT_EQ(summary_.attendances, 24'000U);
    EXPECT_GT(summary_.referrals, 10'000U);
    EXPECT_GT(summary_.quarantined, 10U);
}

TEST_F(Sample, CoversThreeYearsOfWhichTheLastMonthIsNotComplete)
{
    const auto points = answered("ED11").series[0].points;
    ASSERT_EQ(points.size(), 36U);
    EXPECT_TRUE(points[34].complete);
    EXPECT_FALSE(points[35].complete);
}

TEST_F(Sample, ShowsItsChangeAsAShiftWithoutAnyPhase)
{
    const MeasureResult result = answered("ED01");
    const ChartInput input = chartInput(result, 0, ChartType::I);
    AnalysisOptions options;
    options.improve = Improvement::Down;
    const auto analysis = analyse(input.series, options);
    ASSERT_TRUE(analysis) << analysis.error().sentence;
    std::size_t shifted = 0;
    for (std::size_t i = 0; i < result.series[0].points.size(); ++i)
        if (result.series[0].points[i].period >= sample::kJointTriage &&
            analysis->points[i].signals.has(Signal::Shift) && analysis->points[i].judgement == Judgement::Improvement)
            ++shifted;
    EXPECT_GE(shifted, 13U); // January 2025 to February 2026 are fourteen months
}

TEST_F(Sample, ShortensStaysAtTheSiteWithJointTriage)
{
    const MeasureResult result = answered("ED01", "site");
    const MeasureSeries& northmoor = named(result, "Northmoor General Hospital");
    const double before = meanOf(northmoor, sample::kFirstDay, sample::kJointTriage);
    const double after = meanOf(northmoor, sample::kJointTriage, sample::kLastDay);
    EXPECT_NEAR(after / before, sample::kTriageStay / 1000.0, 0.06);
}

TEST_F(Sample, LeavesEveryoneElseAsTheyWere)
{
    const MeasureSeries everyoneElse = answered("BA01").series[0];
    EXPECT_NEAR(meanOf(everyoneElse, sample::kFirstDay, sample::kJointTriage),
                meanOf(everyoneElse, sample::kJointTriage, sample::kLastDay), 4);
}

TEST_F(Sample, LetsBlackPeopleWaitLonger)
{
    const MeasureResult result = answered("ED01", "ethnicity_group");
    EXPECT_GT(meanOf(named(result, "Black"), sample::kFirstDay, sample::kJointTriage),
              1.1 * meanOf(named(result, "White"), sample::kFirstDay, sample::kJointTriage));
}

TEST_F(Sample, HasChartsForTheFirstScreen)
{
    auto store = Store::open(folder_->path() / "sample.ccause", Store::Access::Read);
    ASSERT_TRUE(store);
    const auto charts = store->charts();
    ASSERT_TRUE(charts);
    const auto stay = std::ranges::find(*charts, "ED01", &ChartSettings::measure);
    ASSERT_NE(stay, charts->end());
    EXPECT_EQ(stay->notes.size(), 3U);
    EXPECT_EQ(stay->options.phases.size(), 1U);
    EXPECT_EQ(stay->options.exclusions.front().reason, "system outage, times typed in later");
}

TEST_F(Sample, IsTheSameOnEveryMachine)
{
    // Counts of the first months, so that a change of the generator does not go unseen: whole-number arithmetic only.
    NoFeedback silent;
    const Folder folder;
    const auto again = writeSample(folder.path() / "again.ccause", {}, silent);
    ASSERT_TRUE(again);
    auto store = Store::open(folder.path() / "again.ccause", Store::Access::Read);
    EXPECT_EQ(MeasureLibrary(*store).answer("ED01", {}, silent)->series, answered("ED01").series);
}

TEST_F(Sample, AnswersFromTheLibraryTwiceAlike)
{
    auto store = Store::open(folder_->path() / "sample.ccause", Store::Access::Read);
    MeasureLibrary library(*store);
    NoFeedback silent;
    const auto first = library.answer("PR05", {}, silent), second = library.answer("pr05", {}, silent);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(*first, *second);
}

TEST_F(Sample, NamesMeasuresThatComeNearAnUnknownOne)
{
    auto store = Store::open(folder_->path() / "sample.ccause", Store::Access::Read);
    NoFeedback silent;
    const auto found = MeasureLibrary(*store).find("ED99", silent);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, Error::Kind::Usage);
    EXPECT_NE(found.error().sentence.find("ED01"), std::string::npos);
}

TEST_F(Sample, IsNotWrittenOverAStoreThatIsThere)
{
    NoFeedback silent;
    EXPECT_FALSE(writeSample(folder_->path() / "sample.ccause", {}, silent));
}

TEST(OwnMeasuresOfAStore, KeepTheSetsTheyCameWith)
{
    const Folder folder;
    auto store = Store::create(folder.path() / "own.ccause");
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->addMeasures(R"({"sets": {"police": ["police vehicle"]}, "measures": [{
        "id": "OWN1", "title": "By police", "type": "context", "grain": "attendance", "direction": "neutral",
        "population": {"role": "arrival_mode", "op": "in", "value": "@police"},
        "aggregation": {"kind": "count"}, "period_role": "arrival_dt"}]})",
                                   "2026-02-01T10:00:00+00:00"));
    const auto own = store->ownMeasures();
    ASSERT_TRUE(own) << own.error().sentence;
    EXPECT_EQ(own->front().id, "OWN1");
}

TEST(SampleOptions, AreRefusedWithTooFewRows)
{
    NoFeedback silent;
    const Folder folder;
    const auto written = writeSample(folder.path() / "s.ccause", {.rows = 5}, silent);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, Error::Kind::Usage);
}

} // namespace qi::test
