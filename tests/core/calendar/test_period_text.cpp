#include "core/calendar/period_text.h"

namespace qi
{
namespace
{

std::string shown(std::string_view text)
{
    const auto period = parsePeriod(text, DateOrder::DayFirst);
    return period ? isoDate(period->start) + " " + std::string(nameOf(period->length)) : "none";
}

TEST(PeriodTexts, NameMonthsInManyWays)
{
    for (const char* text :
         {"Apr-23", "April 2023", "2023-04", "04/2023", "202304", "MSitAE-APRIL-2023", "APR 23", "2023 April"})
        EXPECT_EQ(shown(text), "2023-04-01 month") << text;
}

TEST(PeriodTexts, NameDaysAndWeeks)
{
    EXPECT_EQ(shown("01/04/2024"), "2024-04-01 day");
    EXPECT_EQ(shown("w/c 01/04/2024"), "2024-04-01 week");
}

TEST(PeriodTexts, DoNotNamePlaces)
{
    for (const char* text : {"Site", "TOTAL", "Ward 12", "ZZ101", "13/2023", "", "Northmoor General Hospital"})
        EXPECT_EQ(shown(text), "none") << text;
}

TEST(FinancialYears, AreNamedByTwoYearsInARow)
{
    EXPECT_EQ(parseFinancialYear("2024/25"), 2024);
    EXPECT_EQ(parseFinancialYear("FY 2024-2025"), 2024);
    EXPECT_FALSE(parseFinancialYear("2024/26"));
    EXPECT_FALSE(parseFinancialYear("Apr-24"));
}

} // namespace
} // namespace qi
