#include "tests/core/records/clean_text.h"

namespace qi
{
namespace
{

using namespace test;

/// One record whose departure, referral and the like are given by header.
CleanedFile oneRow(const std::string& headers, const std::string& cells)
{
    return clean("Attendance ID," + headers + "\n1," + cells + "\n");
}

TEST(CleanedTimes, KeepAnAttendanceWhoseDepartureComesBeforeItsArrival)
{
    const CleanedFile file = oneRow("Arrival,Departure", "02/04/2024 10:00,01/04/2024 12:00");
    EXPECT_EQ(file.records.rows, 1u);
    EXPECT_EQ(wall(file, "departure_dt", 0), "");
    EXPECT_EQ(file.report.valuesSetAside,
              (std::vector<SetAside>{{2, "departure_dt", "departure-before-arrival", "01/04/2024 12:00"}}));
}

TEST(CleanedTimes, SetAsideAStayOverSevenDays)
{
    EXPECT_EQ(wall(oneRow("Arrival,Departure", "01/04/2024 10:00,08/04/2024 10:01"), "departure_dt", 0), "");
    EXPECT_EQ(wall(oneRow("Arrival,Departure", "01/04/2024 10:00,08/04/2024 10:00"), "departure_dt", 0),
              "2024-04-08 10:00");
}

TEST(CleanedTimes, SetAsideAContactBeforeItsReferral)
{
    const CleanedFile file =
        oneRow("Arrival,MH Referral,MH Team Seen", "01/04/2024 10:00,01/04/2024 12:00,01/04/2024 11:00");
    EXPECT_EQ(wall(file, "mh_first_contact_dt", 0), "");
    EXPECT_EQ(file.report.setAsideReasons().at("contact-before-referral"), 1u);
}

TEST(CleanedTimes, AreTrueHoursOverTheClockChanges)
{
    const std::string headers = "Arrival,Departure";
    EXPECT_EQ(minutesBetween(oneRow(headers, "29/03/2025 23:00,30/03/2025 07:00"), "arrival_dt", "departure_dt", 0),
              420);
    EXPECT_EQ(minutesBetween(oneRow(headers, "25/10/2025 23:00,26/10/2025 07:00"), "arrival_dt", "departure_dt", 0),
              540);
}

TEST(CleanedTimes, OfTheRepeatedHourKeepTheOrderOfEvents)
{
    // 01:50 before and 01:10 after the clocks went back on 26 October 2025: twenty minutes.
    const CleanedFile file = oneRow("Arrival,Departure", "26/10/2025 01:50,26/10/2025 01:10");
    EXPECT_EQ(minutesBetween(file, "arrival_dt", "departure_dt", 0), 20);
    EXPECT_TRUE(file.report.valuesSetAside.empty());
}

TEST(CleanedTimes, ThatDoNotExistAreOneHourLaterAndNamed)
{
    const CleanedFile file = oneRow("Arrival,Departure", "30/03/2025 00:30,30/03/2025 01:30");
    EXPECT_EQ(minutesBetween(file, "arrival_dt", "departure_dt", 0), 60);
    EXPECT_EQ(file.report.setAsideReasons().at("clock-change"), 1u);
}

TEST(CleanedTimes, AreNotMadeOfADateWhoseTimeIsMissing)
{
    const CleanedFile file = clean("Attendance ID,Arrival Date,Arrival Time,Departure Date,Departure Time\n"
                                   "1,01/04/2024,10:00,01/04/2024,\n2,01/04/2024,905,01/04/2024,11.30\n");
    EXPECT_EQ(wall(file, "departure_dt", 0), "");
    EXPECT_EQ(wall(file, "arrival_dt", 1), "2024-04-01 09:05");
    EXPECT_EQ(wall(file, "departure_dt", 1), "2024-04-01 11:30");
}

TEST(CleanedTimes, WithoutADateRollOnFromTheArrival)
{
    const CleanedFile file = clean("Attendance ID,Date of attendance,Time in,Time out\n"
                                   "1,01/04/2024,22:10,01:40\n2,02/04/2024,09:00,11:30\n");
    EXPECT_EQ(wall(file, "departure_dt", 0), "2024-04-02 01:40");
    EXPECT_EQ(wall(file, "departure_dt", 1), "2024-04-02 11:30");
}

TEST(CleanedTimes, OfADepartureFollowFromTheMinutesInTheDepartment)
{
    const CleanedFile file = oneRow("Arrival,Mins in Dept", "01/04/2024 22:10,210");
    EXPECT_EQ(wall(file, "departure_dt", 0), "2024-04-02 01:40");
}

TEST(CleanedTimes, AreMonthFirstWhereNoDayFits)
{
    std::string text = "Attendance ID,Arrival\n";
    for (int day = 1; day <= 28; ++day) text += std::to_string(day) + ",04/" + std::to_string(day) + "/2024 10:00\n";
    const CleanedFile file = clean(text, askingForNothing());
    EXPECT_EQ(file.report.dateOrder, "month-first");
    EXPECT_EQ(wall(file, "arrival_dt", 12), "2024-04-13 10:00");
    EXPECT_TRUE(file.report.quarantined.empty());
}

TEST(CleanedTimes, AreReadAgainWhenALateRowShowsTheOrder)
{
    std::string text = "Attendance ID,Arrival\n";
    for (int row = 1; row <= 1500; ++row) text += std::to_string(row) + ",04/05/2024 10:00\n";
    text += "1501,04/25/2024 10:00\n";
    const CleanedFile file = clean(text, askingForNothing());
    EXPECT_EQ(wall(file, "arrival_dt", 0), "2024-04-05 10:00");
    EXPECT_EQ(file.records.rows, 1501u);
}

// One day-first date beside many that can only be month-first: what the others mean, nobody knows.
TEST(CleanedTimes, OfBothOrdersAreAskedAbout)
{
    std::string text = "Attendance ID,Arrival\n1,25/12/2024 10:00\n";
    for (int row = 2; row <= 10; ++row) text += std::to_string(row) + ",04/25/2024 10:00\n";
    const auto cleaned = tryClean(text, askingForNothing());
    ASSERT_FALSE(cleaned);
    EXPECT_NE(cleaned.error().sentence.find("9 of 10 in the column of Arrival can only be read with the month first"),
              std::string::npos)
        << cleaned.error().sentence;
}

TEST(CleanedTimes, OfTheOtherOrderAreToldWhereTheyAreFew)
{
    std::string text = "Attendance ID,Arrival\n1,04/25/2024 10:00\n2,04/26/2024 10:00\n";
    for (int row = 3; row <= 20; ++row) text += std::to_string(row) + ",25/04/2024 10:00\n";
    const CleanedFile file = clean(text, askingForNothing());
    EXPECT_EQ(file.records.rows, 18u);
    ASSERT_EQ(file.report.warnings.size(), 1u);
    EXPECT_NE(file.report.warnings[0].find("Arrival: 2 dates have the month first"), std::string::npos)
        << file.report.warnings[0];
}

TEST(CleanedTimes, InTheFutureAreNotCounted)
{
    const CleanedFile file = oneRow("Arrival", "01/04/2036 10:00");
    EXPECT_EQ(file.records.rows, 0u);
    EXPECT_EQ(file.report.quarantined, (std::vector<SetAside>{{2, "arrival_dt", "future-date", "01/04/2036 10:00"}}));
}

TEST(CleanedTimes, ThatMeanNoneAreMissing)
{
    const CleanedFile file = oneRow("Arrival,Triage,Departure", "01/04/2024 10:00,01/01/1900 00:00,n/k");
    EXPECT_EQ(wall(file, "initial_assessment_dt", 0), "");
    EXPECT_TRUE(file.report.valuesSetAside.empty());
}

TEST(CleanedCodes, AreMendedWhereNothingIsLost)
{
    const CleanedFile file =
        oneRow("Arrival,Chief Complaint Code,MHA Status,Ethnicity", "01/04/2024 10:00,248062006.0,2,A1");
    EXPECT_EQ(text(file, "chief_complaint_code", 0), "248062006");
    EXPECT_EQ(text(file, "mha_status", 0), "02");
    EXPECT_EQ(text(file, "ethnicity", 0), "A");
}

TEST(CleanedCodes, ThatLostDigitsComeFromTheirDescriptionAlone)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Chief Complaint Code,Presenting Complaint\n"
                                   "1,01/04/2024 10:00,2.48062E+08,SELF-INJURIOUS BEHAVIOUR\n"
                                   "2,01/04/2024 10:00,2.98570E+08,Chest pain\n");
    EXPECT_EQ(text(file, "chief_complaint_code", 0), "248062006");
    EXPECT_EQ(text(file, "chief_complaint_code", 1), "(missing)");
    EXPECT_EQ(file.report.valuesSetAside,
              (std::vector<SetAside>{{3, "chief_complaint_code", "damaged-code", "2.98570E+08"}}));
}

TEST(CleanedCodes, FollowFromDescriptionsWhereThereAreNone)
{
    const CleanedFile file = oneRow("Arrival,Presenting Complaint,Primary Diagnosis,Injury Intent,Discharge Status",
                                    "01/04/2024 10:00,FEELING SUICIDAL,Schizophrenia,Self inflicted injury,"
                                    "left care setting after initial assessment");
    EXPECT_EQ(text(file, "chief_complaint_code", 0), "6471006");
    EXPECT_EQ(text(file, "diagnosis_code", 0), "58214004");
    EXPECT_EQ(text(file, "injury_intent", 0), "276853009");
    EXPECT_EQ(text(file, "discharge_status", 0), "1066311000000101");
}

TEST(CleanedCodes, OfASelfInflictedIntentFollowFromALocalSelfHarmMarker)
{
    const CleanedFile file =
        clean("Attendance ID,Arrival,Self Harm (Y/N)\n1,01/04/2024 10:00,Y\n2,01/04/2024 10:00,N\n");
    EXPECT_EQ(text(file, "injury_intent", 0), "276853009");
    EXPECT_EQ(text(file, "injury_intent", 1), "(missing)");
}

// What is in no list is no group: its first letter is not a code, and it may be a name in the wrong column.
TEST(CleanedCodes, OfSexAndEthnicityAreThoseOfTheListsOnly)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Sex,Ethnicity\n1,13/04/2024 10:00,Smith,Polish\n"
                                   "2,13/04/2024 10:00,F,Arab\n3,13/04/2024 10:00,M,Asn\n4,13/04/2024 10:00,M,CX\n");
    EXPECT_EQ(text(file, "sex", 0), "(missing)");
    EXPECT_EQ(text(file, "ethnicity", 0), "(missing)");
    EXPECT_EQ(text(file, "ethnicity", 1), "S");
    EXPECT_EQ(text(file, "ethnicity", 2), "(missing)");
    EXPECT_EQ(text(file, "ethnicity", 3), "C");
}

TEST(CleanedFlags, AreUnknownWhereNothingStands)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Self Harm (Y/N)\n1,01/04/2024 10:00,Y\n"
                                   "2,01/04/2024 10:00,0\n3,01/04/2024 10:00,\n4,01/04/2024 10:00,perhaps\n");
    const auto& flags = column<FlagColumn>(file, "self_harm_flag");
    EXPECT_EQ(flags, (FlagColumn{true, false, std::nullopt, std::nullopt}));
    // A word in the wrong place may be a name: it is not repeated.
    EXPECT_EQ(file.report.valuesSetAside, (std::vector<SetAside>{{5, "self_harm_flag", "bad-flag", "(masked)"}}));
}

TEST(CleanedNumbers, OutsideWhatIsPossibleAreSetAside)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Age\n1,01/04/2024 10:00,34\n2,01/04/2024 10:00,210\n");
    EXPECT_EQ(column<IntegerColumn>(file, "age"), (IntegerColumn{34, std::nullopt}));
    EXPECT_EQ(file.report.setAsideReasons().at("out-of-range"), 1u);
}

} // namespace
} // namespace qi
