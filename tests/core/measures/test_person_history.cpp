#include "core/measures/evaluate.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

namespace qi::test
{

namespace
{

constexpr const char* kSuicidal = "6471006";
constexpr const char* kLaceration = "312608009";

Records visits() { return Records({"arrival_dt", "departure_dt", "patient_key", "chief_complaint_code"}); }

std::optional<double> returnsIn(const Records& records)
{
    return evaluated("ED17", records).series.at(0).points.at(0).numerator;
}

} // namespace

TEST(Reattendance, CountsTheLaterVisitWithinSevenDaysOfLeaving)
{
    EXPECT_EQ(returnsIn(visits()
                            .row({"2026-01-05 10:00", "2026-01-05 20:00", "p1", kSuicidal})
                            .row({"2026-01-12 20:00", "2026-01-12 21:00", "p1", kSuicidal})   // seven days exactly
                            .row({"2026-01-19 21:01", "2026-01-19 22:00", "p1", kSuicidal})), // a minute more
              1);
}

TEST(Reattendance, SaysWhereItKnowsTooLittleOfWhatWasBefore)
{
    const MeasureResult result =
        evaluated("ED18", visits().row({"2026-01-05 10:00", "2026-01-05 20:00", "p1", kSuicidal}));
    EXPECT_EQ(result.notes,
              std::vector<std::string>{"The data begins on 5 Jan 2026 and the measure looks 28 days back: "
                                       "before 2 Feb 2026 its figures may be too low."});
}

TEST(Reattendance, ComparesPeopleOnlyWithThemselves)
{
    EXPECT_EQ(returnsIn(visits()
                            .row({"2026-01-05 10:00", "2026-01-05 20:00", "p1", kSuicidal})
                            .row({"2026-01-06 10:00", "2026-01-06 20:00", "p2", kSuicidal})
                            .row({"2026-01-06 10:00", "2026-01-06 20:00", "", kSuicidal})
                            .row({"2026-01-07 10:00", "2026-01-07 20:00", "", kSuicidal})),
              0);
}

TEST(Reattendance, LooksAtVisitsOfTheSamePopulationOnly)
{
    EXPECT_EQ(returnsIn(visits()
                            .row({"2026-01-05 10:00", "2026-01-05 20:00", "p1", kLaceration})
                            .row({"2026-01-06 10:00", "2026-01-06 20:00", "p1", kSuicidal})),
              0);
}

TEST(Reattendance, TakesNoCountFromAStayWithoutUsableDeparture)
{
    EXPECT_EQ(returnsIn(visits()
                            .row({"2026-01-05 10:00", "", "p1", kSuicidal})
                            .row({"2026-01-06 10:00", "2026-01-06 20:00", "p1", kSuicidal})),
              0);
}

TEST(FrequentAttendance, CountsPeopleOnceWithFiveVisitsInAYear)
{
    Records records = visits();
    for (const char* day : {"05", "06", "07", "08", "09", "10"})
        records.row({std::string("2026-01-") + day + " 10:00", "", "p1", kSuicidal});
    records.row({"2026-01-11 10:00", "", "p2", kSuicidal});
    EXPECT_EQ(evaluated("ED19", records).series[0].points[0].value, 1);
    EXPECT_EQ(evaluated("ED20", records).series[0].points[0].numerator, 2); // the fifth and the sixth visit
}

TEST(Readmission, CountsDaysFromDischargeToTheNextAdmission)
{
    const Records records = Records({"mh_admission_dt", "mh_discharge_dt", "patient_key"})
                                .row({"2026-01-01 10:00", "2026-01-05 10:00", "p1"})
                                .row({"2026-01-30 10:00", "2026-01-31 10:00", "p1"});
    EXPECT_EQ(evaluated("DS09", records).series[0].points[0].numerator, 1);
    EXPECT_EQ(evaluated("DS09", records).series[0].points[0].denominator, 2);
}

TEST(SectionAfterSection, IsTheOneThatBeginsWithinADay)
{
    const Records records = Records({"mha_status", "mha_start_dt", "mha_end_dt", "patient_key"})
                                .row({"20", "2026-01-01 10:00", "2026-01-01 20:00", "p1"})
                                .row({"02", "2026-01-02 10:00", "2026-01-20 10:00", "p1"})
                                .row({"20", "2026-01-05 10:00", "2026-01-05 20:00", "p2"});
    const auto points = evaluated("CR05", records).series[0].points;
    EXPECT_EQ(points[0].numerator, 1);
    EXPECT_EQ(points[0].denominator, 2);
}

} // namespace qi::test
