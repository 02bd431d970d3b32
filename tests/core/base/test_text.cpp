#include "core/base/text.h"

#include <gtest/gtest.h>

namespace qi
{

TEST(Text, LosesSpacesOfSpreadsheetsAtBothEnds)
{
    EXPECT_EQ(trimmed(" \t\xC2\xA0"
                      "Age\xC2\xA0 "),
              "Age");
    EXPECT_EQ(trimmed("\xEF\xBB\xBFMonth"), "Month");
    EXPECT_EQ(trimmed("  "), "");
}

TEST(Text, SplitsIntoPiecesWithEmptyOnes)
{
    EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
    EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

TEST(Text, WritesNumbersAsTheyAreReadInBritain)
{
    EXPECT_EQ(readableNumber(12765, 0), "12,765");
    EXPECT_EQ(readableNumber(1234567.891, 1), "1,234,567.9");
    EXPECT_EQ(readableNumber(-0.04, 1), "0.0");
    EXPECT_EQ(readableNumber(-3.5, 1), "−3.5");
}

} // namespace qi
