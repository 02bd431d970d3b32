#include "core/spc/what_if.h"
#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

const Series kOneHigh = seriesOf({10, 12, 10, 12, 10, 12, 40, 10, 12, 10, 12, 10, 12});

} // namespace

// Twelve alternate between 10 and 12: mean 11, every moving range 2, limits 11 ± 5.32.
TEST(WhatIf, LeavesAPointOutAndSetsTheChartsSideBySide)
{
    const WhatIf answer = whatIf(kOneHigh, {}, Exclusion{7, ""}).value();
    EXPECT_EQ(answer.before, analyse(kOneHigh, {}).value());
    EXPECT_NEAR(*answer.after.points[0].centre, 11, 1e-12);
    EXPECT_TRUE(answer.after.points[6].excluded);
    EXPECT_TRUE(answer.text.starts_with("Without point 7, the mean would be 11 instead of 13.2")) << answer.text;
    EXPECT_NE(answer.text.find("signals 0 instead of 1"), std::string::npos) << answer.text;
}

TEST(WhatIf, BeginsAPhaseAndTellsItsLines)
{
    const Series series = seriesOf({10, 12, 10, 12, 10, 12, 10, 12, 20, 22, 20, 22, 20, 22, 20, 22});
    const WhatIf answer = whatIf(series, {}, PhaseStart{9, "joint triage"}).value();
    EXPECT_EQ(answer.before.phases.size(), 1U);
    ASSERT_EQ(answer.after.phases.size(), 2U);
    EXPECT_NEAR(*answer.after.points[15].centre, 21, 1e-12);
    EXPECT_TRUE(answer.text.starts_with("With a new phase from point 9, the mean would be 21 instead of 16"))
        << answer.text;
}

TEST(WhatIf, SaysSoWhereThereIsNoPoint)
{
    const auto answer = whatIf(kOneHigh, {}, Exclusion{99, ""});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::Usage);
    EXPECT_EQ(answer.error().sentence, "There is no point at point 99 to leave out.");
    EXPECT_FALSE(whatIf(kOneHigh, {}, PhaseStart{99, ""}));
}

} // namespace qi
