#include "core/project/chart_settings.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

ChartSettings everythingChosen()
{
    ChartSettings settings;
    settings.measure = "ED04";
    settings.period = Period::Week;
    settings.by = "site_name";
    settings.only = "St Zoë’s \"A&E\"";
    settings.where = {{"sex", "Female"}, {"age_band", "18-24"}};
    settings.notes = {{19783, "Liaison team works nights"}, {19900, "New triage"}};
    AnalysisOptions& options = settings.options;
    options.chart = ChartType::Pp;
    options.convention = Convention::NhsR;
    options.rules = {RuleSet::Nhs, RuleSet::WesternElectric};
    options.improve = Improvement::Up;
    options.period = Period::Quarter;
    options.aggregate = Aggregate::Median;
    options.multiply = 100;
    options.baseline = std::vector<PointRange>{{19000, 19300}, {19400, 19500}};
    options.phases = {{19783, "Nights begin"}};
    options.exclusions = {{19800, "Strike"}};
    options.targets = {{std::nullopt, 95}, {19783, 0.1}};
    options.targetFromSeries = true;
    options.trajectory = {{19783, 70}, {20148, 78.5}};
    options.agreed = Agreement{"quality committee", 19790};
    options.centreMethod = CentreMethod::Value;
    options.centre = 1.0 / 3;
    options.sigmaMethod = SigmaMethod::MedianRange;
    options.sigma = 0.2;
    options.nSigmas = 2.5;
    options.limitFactor = LimitFactor::Exact;
    options.screenMovingRanges = false;
    options.shiftLength = 7;
    options.trendLength = 5;
    options.bounds = Bounds{0, std::nullopt};
    options.concernWins = true;
    options.lambda = 0.3;
    options.decisionInterval = 4.5;
    options.shift = 1.5;
    options.headStart = 2;
    options.oddsRatio = 3;
    return settings;
}

std::string sentenceAbout(std::string_view json)
{
    const auto settings = chartSettingsFromJson(json);
    if (settings) return "(read)";
    EXPECT_EQ(settings.error().kind, Error::Kind::Data);
    return settings.error().sentence;
}

} // namespace

TEST(ChartSettings, ComeBackFromJsonAsTheyWere)
{
    const ChartSettings settings = everythingChosen();
    const auto back = chartSettingsFromJson(toJson(settings));
    ASSERT_TRUE(back) << back.error().sentence;
    EXPECT_EQ(*back, settings);
}

TEST(ChartSettings, ComeBackWithTheBaselineOfTheFirstPoints)
{
    ChartSettings settings;
    settings.options.baseline = FirstPoints{12};
    EXPECT_EQ(chartSettingsFromJson(toJson(settings)).value(), settings);
}

TEST(ChartSettings, TakeDefaultsForWhatIsNotSaid)
{
    ChartSettings expected;
    expected.measure = "ED01";
    EXPECT_EQ(chartSettingsFromJson(R"({"measure": "ED01"})").value(), expected);
}

TEST(ChartSettings, PassOverKeysTheyDoNotKnow)
{
    EXPECT_EQ(chartSettingsFromJson(R"({"colour": "mauve", "options": {"sparkle": 1}})").value(), ChartSettings{});
}

TEST(ChartSettings, SayWhereTheyCannotBeRead)
{
    EXPECT_NE(sentenceAbout(R"({"options": {"shift_length": "eight"}})").find("options › shift_length: \"eight\""),
              std::string::npos);
    EXPECT_NE(sentenceAbout(R"({"options": {"chart": "pie"}})").find("options › chart"), std::string::npos);
    EXPECT_NE(sentenceAbout(R"({"options": {"shift_length": 99999999999}})").find("of that size"), std::string::npos);
    EXPECT_NE(sentenceAbout(R"({"options": {"baseline": {"first": -1}}})").find("baseline › first"), std::string::npos);
    EXPECT_NE(sentenceAbout("[1, 2]").find("not an object"), std::string::npos);
    EXPECT_NE(sentenceAbout("{").find("not JSON"), std::string::npos);
}

} // namespace qi
