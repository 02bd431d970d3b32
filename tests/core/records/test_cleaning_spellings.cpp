#include "tests/core/records/clean_text.h"

namespace qi
{
namespace
{

using namespace test;

/// What one cell of a column becomes; the number of values set aside is added to `reasons`.
std::string valueOf(const std::string& header, const std::string& role, const std::string& cell)
{
    const CleanedFile file = clean("Attendance ID,Arrival," + header + "\n1,13/04/2024 10:00,\"" + cell + "\"\n");
    const RecordColumn* found = file.records.find(role);
    if (!found) return "(no column)";
    std::string value = "(missing)";
    if (const auto* texts = std::get_if<TextColumn>(&found->values)) value = texts->at(0).value_or("(missing)");
    if (const auto* numbers = std::get_if<IntegerColumn>(&found->values))
        if (const auto number = numbers->at(0)) value = std::to_string(*number);
    if (const auto* flags = std::get_if<FlagColumn>(&found->values))
        if (const auto flag = flags->at(0)) value = *flag ? "yes" : "no";
    const auto reasons = file.report.setAsideReasons();
    return reasons.empty() ? value : value + ", " + reasons.begin()->first;
}

struct ValueCase
{
    const char *header, *role, *cell, *expected;
};

class ValueSpellings : public testing::TestWithParam<ValueCase>
{};

TEST_P(ValueSpellings, MeanWhatPeopleMeanByThem)
{
    const ValueCase& test = GetParam();
    EXPECT_EQ(valueOf(test.header, test.role, test.cell), test.expected) << test.header << ": " << test.cell;
}

// fields.md, section 2: sexes, ethnic categories, statuses under the Mental Health Act.
INSTANTIATE_TEST_SUITE_P(
    OfCodes, ValueSpellings,
    testing::Values(
        ValueCase{"Gender", "sex", "2 - Female", "Female"}, ValueCase{"Gender", "sex", "1-Male", "Male"},
        ValueCase{"Gender", "sex", "Male (M)", "Male"}, ValueCase{"Gender", "sex", "02", "Female"},
        ValueCase{"Gender", "sex", "2 - Male", "(missing), unknown-code"},
        ValueCase{"Gender", "sex", "Smith", "(missing), unknown-code"},
        ValueCase{"Gender", "sex", "Not stated", "(missing)"},
        ValueCase{"Ethnicity", "ethnicity", "A - White British", "A"},
        ValueCase{"Ethnicity", "ethnicity", "British (White)", "A"},
        ValueCase{"Ethnicity", "ethnicity", "White: English, Welsh, Scottish, Northern Irish or British", "A"},
        ValueCase{"Ethnicity", "ethnicity", "Asian/Asian British: Indian", "H"},
        ValueCase{"Ethnicity", "ethnicity", "Mixed - White & Black Caribbean", "D"},
        ValueCase{"Ethnicity", "ethnicity", "Black, African, Caribbean or Black British: African", "N"},
        ValueCase{"Ethnicity", "ethnicity", "Patient refused", "Z"}, ValueCase{"Ethnicity", "ethnicity", "CX", "C"},
        ValueCase{"Ethnicity", "ethnicity", "Black - Polish", "(missing), unknown-code"},
        ValueCase{"MHA Status", "mha_status", "s 136 MHA", "20"},
        ValueCase{"MHA Status", "mha_status", "Detained under S136", "20"},
        ValueCase{"MHA Status", "mha_status", "SECTION 136 (PLACE OF SAFETY)", "20"},
        ValueCase{"MHA Status", "mha_status", "20 - Section 136", "20"},
        ValueCase{"MHA Status", "mha_status", "Section 3 Mental Health Act 1983", "03"},
        ValueCase{"MHA Status", "mha_status", "2", "02"}, ValueCase{"MHA Status", "mha_status", "Not detained", "01"},
        ValueCase{"Chief Complaint Code", "chief_complaint_code", "248062006 |Self-injurious behaviour|", "248062006"},
        ValueCase{"Chief Complaint Code", "chief_complaint_code", "Self-injurious behaviour (248062006)", "248062006"},
        ValueCase{"Chief Complaint Code", "chief_complaint_code", "312608009 - Laceration", "312608009"},
        ValueCase{"Chief Complaint Code", "chief_complaint_code", "SNOMED:248062006", "248062006"},
        ValueCase{"Chief Complaint Code", "chief_complaint_code", "2.48E+08", "(missing), damaged-code"},
        ValueCase{"Discharge Destination", "discharge_destination", "12 High St LS1 4AB", "12 High St (masked)"}));

INSTANTIATE_TEST_SUITE_P(OfNumbers, ValueSpellings,
                         testing::Values(ValueCase{"Age", "age", "34y", "34"},
                                         ValueCase{"Age", "age", "17 Years 11 Months", "17"},
                                         ValueCase{"Age", "age", "18 months", "1"},
                                         ValueCase{"Age", "age", "3 weeks", "0"}, ValueCase{"Age", "age", "34.7", "34"},
                                         ValueCase{"IMD Decile", "imd_decile", "Decile 3", "3"},
                                         ValueCase{"IMD Decile", "imd_decile", "1 - most deprived", "1"},
                                         ValueCase{"IMD Decile", "imd_decile", "10 (least deprived)", "10"},
                                         ValueCase{"LOS (mins)", "stay_minutes", "240 mins", "240"},
                                         ValueCase{"LOS (mins)", "stay_minutes", "4:35", "275"},
                                         ValueCase{"LOS (mins)", "stay_minutes", "36:10:00", "2170"},
                                         ValueCase{"LOS (mins)", "stay_minutes", "4 hours 35 minutes", "275"},
                                         ValueCase{"LOS (mins)", "stay_minutes", "1,034", "1034"},
                                         ValueCase{"LOS (mins)", "stay_minutes", "1 034", "1034"}));

/// Beside readable ones, as a column of them alone would not be taken for numbers.
std::string oddNumber(const std::string& header, const std::string& role, const std::string& cell)
{
    const CleanedFile file = clean("Attendance ID,Arrival," + header + "\n1,13/04/2024 10:00,\"" + cell +
                                   "\"\n2,13/04/2024 10:00,10\n3,13/04/2024 10:00,10\n");
    const auto number = column<IntegerColumn>(file, role).at(0);
    const auto reasons = file.report.setAsideReasons();
    return (number ? std::to_string(*number) : "(missing)") + (reasons.empty() ? "" : ", " + reasons.begin()->first);
}

TEST(Numbers, AreNotMadeOfWhatOnlyLooksLikeThem)
{
    EXPECT_EQ(oddNumber("LOS (mins)", "stay_minutes", "12%"), "(missing), bad-number");
    EXPECT_EQ(oddNumber("LOS (mins)", "stay_minutes", "12,5"), "(missing), bad-number");
    EXPECT_EQ(oddNumber("LOS (mins)", "stay_minutes", "1,23"), "(missing), bad-number");
    EXPECT_EQ(oddNumber("IMD Decile", "imd_decile", "1 - least deprived"), "(missing), bad-number");
    EXPECT_EQ(oddNumber("Age", "age", "thirty"), "(missing), bad-number");
}

TEST(SplitTimes, StandBesideDatesThatDatabasesWriteWithMidnight)
{
    const CleanedFile file = clean("Attendance ID,Arrival Date,Arrival Time,Departure Date,Departure Time\n"
                                   "1,13/04/2024 00:00:00,09:05,13/04/2024 00:00:00,13:00\n"
                                   "2,14/04/2024 00:00:00,23:30,15/04/2024 00:00:00,00:05\n");
    EXPECT_EQ(wall(file, "arrival_dt", 0), "2024-04-13 09:05");
    EXPECT_EQ(wall(file, "departure_dt", 1), "2024-04-15 00:05");
}

TEST(SplitTimes, MayBeFractionsOfADayThatEndEarly)
{
    const CleanedFile file = clean("Attendance ID,Arrival Date,Arrival Time\n1,13/04/2024,0.25\n2,13/04/2024,0.75\n"
                                   "3,13/04/2024,0.5\n4,13/04/2024,0.378472222\n");
    EXPECT_EQ(wall(file, "arrival_dt", 0), "2024-04-13 06:00");
    EXPECT_EQ(wall(file, "arrival_dt", 1), "2024-04-13 18:00");
    EXPECT_EQ(wall(file, "arrival_dt", 2), "2024-04-13 12:00");
    EXPECT_EQ(wall(file, "arrival_dt", 3), "2024-04-13 09:05");
}

TEST(SplitTimes, WithoutADateMayBeWrittenAsDateTimesOfTheFirstDay)
{
    const CleanedFile file = clean("Attendance ID,Arrival Date,Arrival Time,Departure Time\n"
                                   "1,13/04/2024,1899-12-30 09:05:00,1899-12-30 13:00:00\n"
                                   "2,13/04/2024,1899-12-30 23:05:00,01/01/1900 00:00\n");
    EXPECT_EQ(wall(file, "departure_dt", 0), "2024-04-13 13:00");
    EXPECT_EQ(wall(file, "departure_dt", 1), "") << "01/01/1900 00:00 is a word for nothing";
    EXPECT_TRUE(file.report.valuesSetAside.empty());
}

TEST(Dates, OfBirthInAColumnOfTimesAreNeitherUsedNorShown)
{
    std::string text = "Attendance ID,Arrival,Triage\n";
    for (int i = 0; i < 30; ++i) text += std::to_string(i + 1) + ",13/04/2024 10:00,13/04/2024 10:10\n";
    const CleanedFile file = clean(text + "99,13/04/2024 10:00,15/05/1961\n");
    EXPECT_EQ(wall(file, "initial_assessment_dt", 30), "");
    EXPECT_EQ(file.report.valuesSetAside,
              (std::vector<SetAside>{{32, "initial_assessment_dt", "long-before", "(masked)"}}));
}

TEST(Dates, OfWhichMostCannotBeReadAreSetAsideOneByOne)
{
    const CleanedFile file = clean("Attendance ID,Arrival Date/Time\n1,13/04/2024 10:00\n2,13/04/2024 13:60\n"
                                   "3,29/02/2023 10:00\n4,15/13/2024 10:00\n5,32/01/2024 10:00\n");
    EXPECT_EQ(file.records.rows, 1u);
    EXPECT_EQ(file.report.reasons().at("bad-date"), 4u);
}

TEST(Dates, ThatCannotBeReadAtAllAreNamedWithTheirColumn)
{
    const auto file = tryClean("Attendance ID,Arrival Date/Time\n1,day 13 of the fourth\n2,day 14 of the fourth\n");
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().sentence.find("Arrival Date/Time"), std::string::npos) << file.error().sentence;
    EXPECT_NE(file.error().sentence.find("day 13 of the fourth"), std::string::npos) << file.error().sentence;
}

TEST(Columns, WhoseValuesDoNotFitTheirHeaderAreSaid)
{
    const CleanedFile file = clean("Attendance ID,Arrival Date,Arrival Time\n1,13/04/2024,in the morning\n");
    ASSERT_EQ(file.report.warnings.size(), 1u);
    EXPECT_EQ(file.report.warnings.front().find("Arrival Time is not used"), 0u) << file.report.warnings.front();
}

TEST(Headers, MissingAreSaidWithoutShowingARecord)
{
    const auto file = tryClean("1001,Nord,25/04/2024 10:20,Jane Brown\n1002,Nord,26/04/2024 10:20,John Brown\n");
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().sentence.find("names its columns"), std::string::npos) << file.error().sentence;
    EXPECT_EQ(file.error().sentence.find("Brown"), std::string::npos) << file.error().sentence;
}

TEST(Headers, InAnotherOrderFurtherDownAreFollowed)
{
    const CleanedFile file =
        clean("Attendance ID,Site,Arrival,Departure,Age\n1,Nord,13/04/2024 10:00,13/04/2024 12:00,34\n"
              "Attendance ID,Arrival,Departure,Age,Site\n2,14/04/2024 10:00,14/04/2024 12:00,35,Sud\n"
              "3,15/04/2024 10:00,15/04/2024 12:00,35\n");
    EXPECT_EQ(file.records.rows, 2u);
    EXPECT_EQ(text(file, "site_name", 1), "Sud");
    EXPECT_EQ(wall(file, "departure_dt", 1), "2024-04-14 12:00");
    EXPECT_EQ(file.report.linesSkipped.at("repeated-header"), 1u);
    EXPECT_EQ(file.report.reasons().at("ragged"), 1u);
}

TEST(Names, OfPeopleMakeAColumnAnIdentifierWhateverItIsCalled)
{
    std::string rows;
    for (const char* name : {"John Brown", "Mrs A Patel", "KHAN, Fatima", "Sarah O'Neill", "Dr Evans", "David Jones",
                             "Agnieszka Nowak", "Emma Taylor-Smith", "self", "Priya Shah"})
        rows += std::string("1,13/04/2024 10:00,\"") + name + "\"\n";
    const CleanedFile file = clean("Attendance ID,Arrival,Referred By\n" + rows);
    EXPECT_EQ(file.report.droppedColumns, std::vector<std::string>{"Referred By"});
}

TEST(Names, OfWardsSitesAndIllnessesAreNone)
{
    std::string rows;
    for (const char* name :
         {"St James", "Queen Elizabeth", "John Radcliffe", "George Eliot", "Charing Cross", "Ashworth",
          "Royal Victoria", "Manor House", "Elizabeth Ward", "King's Mill", "Bevan Court", "Whipps Cross"})
        rows += std::string("1,13/04/2024 10:00,\"") + name + "\"\n";
    EXPECT_TRUE(clean("Attendance ID,Arrival,Site\n" + rows).report.droppedColumns.empty());
}

} // namespace
} // namespace qi
