// The tables of what hospitals write and what it means: sex, ethnicity, Mental Health Act, destination, status, missing
// and suppressed values, numbers, dates. Each line is one of the field's own lists.

#include "core/calendar/date_time_text.h"
#include "core/records/code_reading.h"
#include "core/records/value_reading.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string_view>
#include <vector>

namespace qi
{
namespace
{

/// "-" where the value is missing, "damaged" where digits are lost.
std::string codeOf(std::string_view role, std::string_view cell)
{
    const CodeReading reading = readCode(cell, *roleOf(role), vocabularyOf(role));
    if (reading.damaged) return "damaged";
    return reading.code.value_or("-");
}

struct Row
{
    std::string_view role, code;
    std::vector<std::string_view> cells;
};

class ValueTable : public testing::TestWithParam<Row>
{};

TEST_P(ValueTable, IsRead)
{
    const auto& [role, code, cells] = GetParam();
    for (const std::string_view cell : cells) EXPECT_EQ(codeOf(role, cell), code) << role << " “" << cell << "”";
}

INSTANTIATE_TEST_SUITE_P(Sex, ValueTable,
                         testing::Values(Row{"sex", "Male", {"1", "M", "m", "male", "MALE", "1.0"}},
                                         Row{"sex", "Female", {"2", "F", "female", "Female"}},
                                         Row{"sex", "Indeterminate", {"9", "I", "indeterminate", "not specified"}},
                                         Row{"sex", "Other", {"3", "4", "O", "other", "non-binary", "Non Binary"}},
                                         Row{"sex", "-", {"0", "X", "U", "not known", "unknown", "Not Known", ""}}));

INSTANTIATE_TEST_SUITE_P(
    Ethnicity, ValueTable,
    testing::Values(
        Row{"ethnicity", "A", {"A", "a", "A1", "White British", "White: British", "White - British"}},
        Row{"ethnicity", "B", {"B", "White Irish", "White - Irish", "Irish"}},
        Row{"ethnicity", "C", {"C", "CX", "C3", "White: any other", "Any other White background"}},
        Row{"ethnicity", "D", {"D", "Mixed: White and Black Caribbean", "Mixed - White and Black Caribbean"}},
        Row{"ethnicity", "E", {"E", "White and Black African"}}, Row{"ethnicity", "F", {"F", "White and Asian"}},
        Row{"ethnicity", "G", {"G", "Any other mixed background", "Mixed: any other"}},
        Row{"ethnicity", "H", {"H", "Indian", "Asian or Asian British - Indian", "Asian: Indian"}},
        Row{"ethnicity", "J", {"J", "Pakistani"}}, Row{"ethnicity", "K", {"K", "Bangladeshi"}},
        Row{"ethnicity", "L", {"L", "Any other Asian background"}},
        Row{"ethnicity", "M", {"M", "Caribbean", "Black Caribbean", "Black or Black British - Caribbean"}},
        Row{"ethnicity", "N", {"N", "African", "Black African"}},
        Row{"ethnicity", "P", {"P", "Any other Black background"}},
        Row{"ethnicity", "R", {"R", "Chinese", "Other: Chinese"}},
        Row{"ethnicity", "S", {"S", "Any other ethnic group", "Other: any other"}},
        Row{"ethnicity", "Z", {"Z", "not stated", "Not Stated"}},
        Row{"ethnicity", "-", {"99", "X", "", "not known", "Unknown"}}));

INSTANTIATE_TEST_SUITE_P(
    MentalHealthAct, ValueTable,
    testing::Values(Row{"mha_status", "01", {"01", "1", "1.0", "Informal", "Inf", "INFORMAL"}},
                    Row{"mha_status", "02", {"02", "2", "S2", "s.2", "Section 2", "Sect 2", "sec 2", "SECTION 2"}},
                    Row{"mha_status", "03", {"03", "3", "Sect 3", "Section 3", "S3"}},
                    Row{"mha_status", "04", {"04", "4", "Section 4", "S4"}},
                    Row{"mha_status", "05", {"05", "5", "Section 5(2)", "S5(2)", "5(2)"}},
                    Row{"mha_status", "06", {"06", "6", "Section 5(4)", "S5(4)"}},
                    Row{"mha_status", "07", {"07", "7", "Section 35"}},
                    Row{"mha_status", "08", {"08", "8", "Section 36"}},
                    Row{"mha_status", "09", {"09", "9", "Section 37/41", "37/41", "S37(41)"}},
                    Row{"mha_status", "10", {"10", "Section 37", "S37"}}, Row{"mha_status", "12", {"12", "Section 38"}},
                    Row{"mha_status", "13", {"13", "Section 44"}}, Row{"mha_status", "14", {"14", "Section 46"}},
                    Row{"mha_status", "15", {"15", "Section 47/49"}}, Row{"mha_status", "16", {"16", "Section 47"}},
                    Row{"mha_status", "17", {"17", "Section 48/49"}}, Row{"mha_status", "18", {"18", "Section 48"}},
                    Row{"mha_status", "19", {"19", "S135", "Section 135", "s.135(1)"}},
                    Row{"mha_status", "20", {"20", "S136", "s.136", "Section 136", "136", "PoS", "s136"}},
                    Row{"mha_status", "31", {"31"}}, Row{"mha_status", "32", {"32"}}, Row{"mha_status", "35", {"35"}},
                    Row{"mha_status", "36", {"36"}}, Row{"mha_status", "37", {"37", "Section 45A"}},
                    Row{"mha_status", "38", {"38"}},
                    Row{"mha_status", "-", {"98", "99", "not applicable", "not known"}}));

INSTANTIATE_TEST_SUITE_P(
    Discharge, ValueTable,
    testing::Values(
        Row{"discharge_status",
            "182992009",
            {"182992009", "182992009.0", "Treatment completed", "TREATMENT COMPLETED"}},
        Row{"discharge_status", "1066301000000103", {"1066301000000103", "Left before initial assessment"}},
        Row{"discharge_status", "1066311000000101", {"1066311000000101", "Left after initial assessment", "DNW"}},
        Row{"discharge_status",
            "1066321000000107",
            {"1066321000000107", "Left before treatment completed", "self discharge"}},
        Row{"discharge_status", "1077041000000107", {"1077041000000107"}},
        Row{"discharge_status", "63238001", {"63238001", "dead on arrival"}},
        Row{"discharge_status", "75004002", {"75004002", "died in the department"}},
        Row{"discharge_destination", "306689006", {"306689006", "home", "Home", "discharged"}},
        Row{"discharge_destination", "306691003", {"306691003", "care home"}},
        Row{"discharge_destination", "306694006", {"306694006", "nursing home"}},
        Row{"discharge_destination", "306705005", {"306705005", "police", "custody", "police custody"}},
        Row{"discharge_destination", "306706006", {"306706006", "ward", "admit", "Admitted"}},
        Row{"discharge_destination", "19712007", {"19712007", "transfer", "other trust"}},
        Row{"discharge_destination", "305398007", {"305398007", "died"}}));

INSTANTIATE_TEST_SUITE_P(
    DamagedCodes, ValueTable,
    testing::Values(Row{"chief_complaint_code", "248062006", {"248062006.0", "248062006"}},
                    Row{"chief_complaint_code", "damaged", {"2.48062E+08", "2.48E+08", "2.48062e+08"}},
                    Row{"discharge_status", "damaged", {"1066301000000000"}},
                    Row{"department_type", "01", {"1", "01", "1.0"}}));

TEST(MissingValues, AreTheFieldsWords)
{
    for (const std::string_view word :
         {"",          "null",         "NULL",    "none", "n/a", "N/A", "na",  "#n/a", "#N/A", "#null!",
          "nan",       "NaN",          "-",       "--",   ".",   "?",   "n/k", "N/K",  "nk",   "not known",
          "Not Known", "not recorded", "unknown", "tbc",  "TBC"})
        EXPECT_TRUE(isMissingWord(word)) << word;
    for (const std::string_view word : {"0", "no", "nil by mouth", "*", "<5"})
        EXPECT_FALSE(isMissingWord(word)) << word;
}

TEST(SuppressedValues, AreSmallAndNotMissing)
{
    for (const std::string_view word : {"*", "c", "<5", "<=5", "1-4"}) EXPECT_TRUE(isSuppressed(word)) << word;
    for (const std::string_view word : {"0", "5", "1-40", ""}) EXPECT_FALSE(isSuppressed(word)) << word;
}

TEST(Numbers, AreReadAsPeopleWriteThem)
{
    const std::vector<std::pair<std::string_view, double>> table{{"1,234", 1234}, {"45%", 45},         {"(12)", -12},
                                                                 {"£12", 12},     {"1,234.5", 1234.5}, {"0", 0},
                                                                 {"-3", -3},      {"12 %", 12}};
    for (const auto& [text, value] : table) EXPECT_EQ(readNumber(text), value) << text;
    for (const std::string_view text : {"12a", "1.2.3", "twelve", "*", ""}) EXPECT_FALSE(readNumber(text)) << text;
}

TEST(MissingDates, AreThoseThatProgramsWriteForNone)
{
    for (const std::string_view text : {"01/01/1900", "30/12/1899", "01/01/1753", "31/12/9999", "31/12/2999"}) {
        const auto date = parseDateTime(text, DateOrder::DayFirst);
        ASSERT_TRUE(date) << text;
        EXPECT_TRUE(isMissingDate(dayNumber(*date->date))) << text;
    }
    EXPECT_FALSE(parseDateTime("00/00/0000", DateOrder::DayFirst));
}

/// "2025-04-03 09:05:00 +60", as read.
std::string wallOf(std::string_view text)
{
    const auto wall = parseDateTime(text, DateOrder::DayFirst);
    if (!wall) return "-";
    std::string shown = isoDate(*wall->date);
    if (wall->secondOfDay)
        shown += fmt::format(" {:02}:{:02}:{:02}", *wall->secondOfDay / 3600, *wall->secondOfDay / 60 % 60,
                             *wall->secondOfDay % 60);
    if (wall->offsetMinutes) shown += fmt::format(" {:+}", *wall->offsetMinutes);
    return shown;
}

TEST(Dates, AreReadInEveryFormMetInOneColumn)
{
    const std::vector<std::pair<std::string_view, std::string_view>> table{
        {"03/04/2025", "2025-04-03"},
        {"3/4/2025", "2025-04-03"},
        {"03/04/2025 09:05", "2025-04-03 09:05:00"},
        {"3/4/2025 9:05:07", "2025-04-03 09:05:07"},
        {"03/04/69", "2069-04-03"},
        {"03/04/70", "1970-04-03"},
        {"03-Apr-2025", "2025-04-03"},
        {"03-Apr-25 09:05", "2025-04-03 09:05:00"},
        {"3 April 2025", "2025-04-03"},
        {"03.04.2025", "2025-04-03"},
        {"2025-04-03 09:05", "2025-04-03 09:05:00"},
        {"2025-04-03T09:05:07", "2025-04-03 09:05:07"},
        {"2025-04-03T09:05:07.123", "2025-04-03 09:05:07"},
        {"2025-04-03T09:05:07Z", "2025-04-03 09:05:07 +0"},
        {"2025-04-03T09:05:07+01:00", "2025-04-03 09:05:07 +60"},
        {"20250403", "2025-04-03"},
        {"202504030905", "2025-04-03 09:05:00"},
        {"25569", "1970-01-01"},
        {"45750.378472", "2025-04-03 09:05:00"},
        {"03/04/2025 9:05 pm", "2025-04-03 21:05:00"},
        {"03/04/2025 12:05 AM", "2025-04-03 00:05:00"},
        {"31/02/2025", "-"},
        {"2025-13-01", "-"},
        {"29/02/2023", "-"},
        {"29/02/2024", "2024-02-29"},
        {"19999", "-"},
        {"80001", "-"},
    };
    for (const auto& [text, shown] : table) EXPECT_EQ(wallOf(text), shown) << text;
}

TEST(TimesOfDay, AreReadInEveryFormMetInOneColumn)
{
    const std::vector<std::pair<std::string_view, int>> table{
        {"09:05", 545 * 60}, {"9:05", 545 * 60}, {"09:05:30", 545 * 60 + 30}, {"0905", 545 * 60},
        {"905", 545 * 60},   {"5", 5 * 60},      {"9.05", 545 * 60},          {"9:05 pm", 1265 * 60},
        {"00:00", 0},        {"24:00", 86400},   {"23:59", 1439 * 60}};
    for (const auto& [text, seconds] : table) EXPECT_EQ(parseTimeOfDay(text), seconds) << text;
    EXPECT_NEAR(parseTimeOfDay("0.378").value_or(-1), 0.378 * 86400, 30);
    for (const std::string_view text : {"25:00", "12:60", "2460", "abc", ""})
        EXPECT_FALSE(parseTimeOfDay(text)) << text;
}

} // namespace
} // namespace qi
