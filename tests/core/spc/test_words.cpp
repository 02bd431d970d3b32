#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

Series monthly(std::initializer_list<double> values)
{
    Series series;
    Date month = parseIsoDate("2025-01-01").value();
    for (const double value : values) {
        series.observations.push_back({dayNumber(month), value, std::nullopt, true});
        month = nextPeriodStart(Period::Month, month);
    }
    return series;
}

const Wording kWaits{"median time in ED", "minutes", Period::Month};

AnalysisOptions fixedAt(double centre, double sigma)
{
    AnalysisOptions options;
    options.improve = Improvement::Down;
    options.centreMethod = CentreMethod::Value;
    options.centre = centre;
    options.sigmaMethod = SigmaMethod::Value;
    options.sigma = sigma;
    return options;
}

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

} // namespace

TEST(Words, TellAShiftInMonthsWithItsNumbers)
{
    const Series series = monthly({390, 380, 391, 381, 392, 370, 371, 369, 372, 370, 371, 373});
    const Analysis chart = analyse(series, fixedAt(383, 40), kWaits).value();
    ASSERT_EQ(chart.signals.size(), 1U);
    EXPECT_EQ(chart.signals[0].title, "Shift below the mean");
    EXPECT_EQ(chart.signals[0].text,
              "7 months in a row were below the mean of 383 minutes (Jun 2025 to Dec 2025). That "
              "is unlikely to be chance.");
    EXPECT_EQ(chart.signals[0].judgement, Judgement::Improvement);
    EXPECT_TRUE(chart.summary.starts_with("Since Jun 2025 values have been lower: 7 months in a row below the "
                                          "mean of 383 minutes. That is unlikely to be chance. Something has changed "
                                          "for the better."))
        << chart.summary;
}

TEST(Words, TellOnePointOutsideInTheSingular)
{
    const Series series = monthly({390, 380, 391, 381, 600, 370, 391, 369, 392, 370, 391, 373});
    const Analysis chart = analyse(series, fixedAt(383, 40), kWaits).value();
    ASSERT_EQ(chart.signals.size(), 1U);
    EXPECT_EQ(chart.signals[0].text,
              "May 2025 was above the upper limit of 503 minutes. Chance alone would rarely take a "
              "stable process there.");
    EXPECT_TRUE(says(chart.summary, "one earlier signal")) << chart.summary;
    EXPECT_TRUE(says(chart.summary, "no significant change")) << chart.summary;
}

// The level falls for eight months and comes back at the last: nothing at the end, and yet no stable process.
TEST(Words, OfAProcessThatMovedPromiseNothing)
{
    const Series series = monthly({390, 391, 370, 371, 369, 372, 370, 371, 373, 372, 391, 384});
    const Analysis chart = analyse(series, fixedAt(383, 40), kWaits).value();
    EXPECT_TRUE(says(chart.summary, "the process has not been stable")) << chart.summary;
    EXPECT_TRUE(says(chart.summary, "There was one signal: shift below the mean (Mar 2025 to Oct 2025)"))
        << chart.summary;
    EXPECT_FALSE(says(chart.summary, "expect values")) << chart.summary;
}

TEST(Words, OfAStableProcessSayWhatToExpect)
{
    const Series series = monthly({390, 380, 391, 381, 392, 370, 391, 369, 392, 370, 391, 373});
    const Analysis chart = analyse(series, fixedAt(383, 40), kWaits).value();
    EXPECT_TRUE(says(chart.summary, "expect values between 263 and 503 minutes")) << chart.summary;
}

TEST(Words, TellBothLevelsOfAPhaseThatFollowsAnother)
{
    AnalysisOptions options;
    options.phases = {{dayNumber(Date{std::chrono::year{2025} / 7 / 1}), "joint triage"}};
    const Series series = monthly({400, 390, 410, 400, 395, 405, 300, 310, 290, 300, 305, 295});
    EXPECT_TRUE(
        says(analyse(series, options, kWaits)->summary,
             "The lines are those since Jul 2025 (joint triage): the mean is 300 minutes, in the phase before it "
             "was 400."))
        << analyse(series, options, kWaits)->summary;
}

TEST(Words, OfTooFewPointsSayToKeepCounting)
{
    EXPECT_TRUE(says(analyse(monthly({3, 4}), {}, kWaits)->summary, "There are 2 months so far: too few"));
    EXPECT_TRUE(says(analyse(monthly({}), {}, kWaits)->summary, "nothing to judge yet"));
}

TEST(Words, TellHowTheTargetWillFare)
{
    AnalysisOptions options = fixedAt(383, 10);
    options.targets = {{std::nullopt, 240}};
    const Series series = monthly({390, 380, 391, 381, 392, 370, 391, 369, 392, 370, 391, 373, 390});
    EXPECT_TRUE(says(analyse(series, options, kWaits)->summary,
                     "It will not meet the target of 240 minutes without a change to the process."));
}

// Below 13 points nothing is promised; what was is told.
TEST(Words, TellATargetBeforeItCanBeJudged)
{
    AnalysisOptions options = fixedAt(383, 10);
    options.targets = {{std::nullopt, 380}};
    const Series series = monthly({390, 380, 391, 381, 392, 370, 391, 369, 392, 370, 391});
    EXPECT_TRUE(says(analyse(series, options, kWaits)->summary,
                     "4 of 11 months met the target of 380 minutes; it is too early to say"))
        << analyse(series, options, kWaits)->summary;
    options.phases = {{dayNumber(Date{std::chrono::year{2025} / 9 / 1}), "joint triage"}};
    EXPECT_TRUE(says(analyse(series, options, kWaits)->summary, "1 of 3 months met the target"))
        << analyse(series, options, kWaits)->summary;
    options.phases.clear();
    options.targets.push_back({dayNumber(Date{std::chrono::year{2025} / 6 / 1}), 385});
    EXPECT_TRUE(says(analyse(series, options, kWaits)->summary,
                     "4 of 11 months met the target of its time, which is now 385 minutes"))
        << analyse(series, options, kWaits)->summary;
    options.targets.pop_back();
    options.chart = ChartType::Run;
    options.centreMethod = CentreMethod::Chart;
    options.sigmaMethod = SigmaMethod::Chart;
    EXPECT_TRUE(says(analyse(series, options, kWaits)->summary, "this chart cannot promise"));
}

TEST(Words, PromiseNoTargetWhileTheProcessMoves)
{
    AnalysisOptions options = fixedAt(383, 10);
    options.targets = {{std::nullopt, 240}};
    const Series series = monthly({390, 391, 390, 391, 370, 390, 371, 369, 372, 370, 371, 373, 372});
    EXPECT_TRUE(says(analyse(series, options, kWaits)->summary, "By the limits as drawn"));
}

TEST(Words, ClaimNoStabilityWhereNoRuleWasRead)
{
    AnalysisOptions options;
    options.rules = {RuleSet::None};
    const Analysis chart = analyse(seriesOf({1, 2, 1, 2, 1, 2, 9, 9, 9, 9, 9, 9}), options).value();
    EXPECT_TRUE(says(chart.summary, "No rules were read")) << chart.summary;
    EXPECT_FALSE(says(chart.summary, "stable")) << chart.summary;
}

TEST(Words, OfAConstantSeriesSayThatNothingVaries)
{
    EXPECT_TRUE(says(analyse(seriesOf(std::vector<double>(20, 100.0)), {})->summary, "Every value is the same, 100"));
}

TEST(Words, SayHowOftenChanceGivesASignal)
{
    const Series series = monthly({390, 380, 391, 381, 600, 370, 391, 369, 392, 370, 391, 373});
    EXPECT_TRUE(says(analyse(series, fixedAt(383, 40), kWaits)->summary,
                     "about 5 in 100 charts of this length show a signal by these rules though nothing changed"));
}

TEST(Words, NameWhoAgreedTheLines)
{
    AnalysisOptions options = fixedAt(383, 40);
    options.agreed = Agreement{"the quality committee", dayNumber(parseIsoDate("2024-12-05").value())};
    const Series series = monthly({390, 380, 391, 381, 392, 370, 391, 369, 392, 370, 391, 373});
    const Analysis chart = analyse(series, options, kWaits).value();
    EXPECT_TRUE(says(chart.summary, "agreed by the quality committee on 5 Dec 2024")) << chart.summary;
    EXPECT_EQ(chart.used.agreed, options.agreed);
    AnalysisOptions moving;
    moving.agreed = options.agreed;
    EXPECT_FALSE(analyse(series, moving, kWaits)) << "lines that move with every point were agreed by nobody";
    options.agreed->by.clear();
    EXPECT_FALSE(analyse(series, options, kWaits));
}

// Two beyond two sigma with one between them are one pattern and one sentence.
TEST(Words, TellTwoOfThreeOnce)
{
    const Series series = monthly({390, 380, 391, 381, 392, 370, 391, 369, 470, 384, 471, 373, 391});
    const Analysis chart = analyse(series, fixedAt(383, 40), kWaits).value();
    ASSERT_EQ(chart.signals.size(), 1U);
    EXPECT_EQ(chart.signals[0].signal, Signal::TwoOfThree);
    EXPECT_TRUE(chart.signals[0].text.starts_with("2 months close together (Sep 2025 to Nov 2025) were far above"))
        << chart.signals[0].text;
}

TEST(Words, NameTheMedianOfARunChart)
{
    AnalysisOptions options;
    options.chart = ChartType::Run;
    options.rules = {RuleSet::Ihi};
    const Analysis chart = analyse(seriesOf({1, 2, 1, 2, 1, 2, 9, 9, 9, 9, 9, 9}), options).value();
    ASSERT_FALSE(chart.signals.empty());
    EXPECT_TRUE(says(chart.signals.back().title + chart.signals.front().title, "median"));
}

} // namespace qi
