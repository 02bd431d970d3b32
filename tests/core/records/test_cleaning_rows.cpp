#include "tests/core/records/clean_text.h"

#include <algorithm>
#include <random>

namespace qi
{
namespace
{

using namespace test;
using Counts = std::map<std::string, std::size_t>;

TEST(CleanedRows, OfAMessyFileAreCountedAsTheGeneratorWroteThemDown)
{
    // The generator's truth: 2025 lines of data of which 57 cannot be counted (10 without arrival, 13 with none of the
    // calendar, 13 in the future, 8 with a cell too many, 13 cut), 2 lines of title, 4 blank, 2 of notes, a header
    // again.
    const CleanedFile file = cleanData("ed_messy_2000.csv", "attendances");
    EXPECT_EQ(file.report.rowsRead, 2025u);
    EXPECT_EQ(file.report.reasons(),
              (Counts{{"missing-date", 10}, {"bad-date", 13}, {"future-date", 13}, {"ragged", 21}}));
    EXPECT_EQ(file.report.linesSkipped,
              (Counts{{"preamble", 2}, {"blank", 4}, {"repeated-header", 1}, {"total", 1}, {"footer", 2}}));
    // 16 departures before the arrival and 2 rolled over midnight; 8 stays too long; 8 contacts before the referral.
    const Counts aside = file.report.setAsideReasons();
    EXPECT_EQ(aside.at("departure-before-arrival"), 18u);
    EXPECT_EQ(aside.at("implausible-stay"), 8u);
    EXPECT_EQ(aside.at("contact-before-referral"), 8u);
    EXPECT_EQ(file.records.rows, 1968u);
    EXPECT_EQ(file.report.headerRow, 3u);
}

TEST(CleanedRows, OfNationalNamesWithSplitTimesAreAllThere)
{
    // The generator's truth: 801 lines, one of them twice, none rejected.
    const CleanedFile file = cleanData("ed_ecds_split_800.csv", "attendances");
    EXPECT_EQ(file.records.rows, 801u);
    EXPECT_EQ(wall(file, "arrival_dt", 0), "2024-04-01 08:46");
    EXPECT_EQ(wall(file, "mh_first_contact_dt", 0), "2024-04-01 14:02");
    EXPECT_EQ(text(file, "discharge_status", 0), "182992009");
}

TEST(CleanedRows, ThatDoNotFitTheHeaderAreSetAsideWithTheirNumber)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Departure,Age\n"
                                   "1,01/04/2024 10:00,01/04/2024 12:00,30\n"
                                   "2,02/04/2024 10:00,02/04/2024 12:00,30,extra\n"
                                   "3,03/04/2024 10:00\n");
    ASSERT_EQ(file.report.quarantined.size(), 2u);
    EXPECT_EQ(file.report.quarantined[0].row, 3u);
    EXPECT_EQ(file.report.quarantined[0].reason, "ragged");
    EXPECT_EQ(file.report.quarantined[1].row, 4u);
    EXPECT_EQ(file.report.rowsRead, 3u);
    EXPECT_EQ(file.setAsideText.size(), 2u);
}

TEST(CleanedRows, MayHaveEmptyCellsBeyondTheHeader)
{
    EXPECT_EQ(clean("Attendance ID,Arrival\n1,01/04/2024 10:00,,\n").records.rows, 1u);
}

TEST(CleanedRows, AreNotSwallowedByAnUnclosedQuote)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Presenting Complaint,Age\n"
                                   "1,01/04/2024 10:00,\"chest pain,30\n"
                                   "2,02/04/2024 10:00,\"fall, at home\",40\n"
                                   "3,03/04/2024 10:00,headache,50\n");
    EXPECT_EQ(file.records.rows, 3u);
    ASSERT_EQ(file.report.warnings.size(), 1u);
    EXPECT_NE(file.report.warnings[0].find("Row 2"), std::string::npos);
}

TEST(CleanedRows, MayHoldLineBreaksInQuotes)
{
    const CleanedFile file = clean("Attendance ID,Presenting Complaint,Arrival\n"
                                   "1,\"chest\r\npain\",01/04/2024 10:00\r"
                                   "2,headache,02/04/2024 10:00\n");
    EXPECT_EQ(file.records.rows, 2u);
    EXPECT_TRUE(file.report.quarantined.empty());
}

TEST(CleanedRows, AreNotMadeOfTitlesTotalsAndNotes)
{
    const CleanedFile file = clean("ED extract\nProduced 01/06/2026, by BI team\n\n"
                                   "Attendance ID,Arrival,Age,Site\n1,01/04/2024 10:00,30,North\n"
                                   "Attendance ID,Arrival,Age,Site\n2,01/05/2024 10:00,30,North\n"
                                   "Grand Total,,,2\nNotes: provisional, subject to change\n");
    EXPECT_EQ(file.records.rows, 2u);
    EXPECT_EQ(file.report.linesSkipped,
              (Counts{{"preamble", 2}, {"blank", 1}, {"repeated-header", 1}, {"total", 1}, {"footer", 1}}));
    EXPECT_EQ(file.sourceRows, (std::vector<std::size_t>{5, 7}));
}

TEST(CleanedRows, ThatBeginLikeATotalOrHoldLittleAreRecordsAllTheSame)
{
    const CleanedFile file = clean("Measure,Site,Apr-24,May-24,Jun-24\nTotal attendances,North Hospital,5,6,7\n"
                                   "Rapid tranquillisation in ED,North Hospital,,,3\nTotal,,5,6,10\n",
                                   optionsFor("monthly"));
    EXPECT_EQ(file.records.rows, 4u);
    EXPECT_EQ(file.report.linesSkipped, (Counts{{"total", 1}}));
}

TEST(CleanedRows, AreReadFromUtf16WithTabs)
{
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string_view("Attendance ID\tArrival\n1\t01/04/2024 10:00\n")) utf16 += {c, '\0'};
    const CleanedFile file = clean(utf16);
    EXPECT_EQ(file.records.rows, 1u);
    EXPECT_EQ(file.report.encoding, "UTF-16 LE");
    EXPECT_EQ(file.report.delimiter, "tab");
}

TEST(CleanedRows, AreReadFromWindows1252WithANamedSemicolon)
{
    const CleanedFile file = clean("sep=;\r\nAttendance ID;Arrival;Site\r\n1;01/04/2024 10:00;St Bren\xE9\x92s\r\n");
    EXPECT_EQ(text(file, "site_name", 0), "St Brené’s");
    EXPECT_EQ(file.report.encoding, "Windows-1252");
    EXPECT_EQ(file.report.headerRow, 2u);
}

TEST(CleanedRows, AreTheSameEachTime)
{
    const CleanedFile once = cleanData("ed_messy_2000.csv", "attendances");
    const CleanedFile again = cleanData("ed_messy_2000.csv", "attendances");
    EXPECT_EQ(once.fingerprints, again.fingerprints);
    EXPECT_EQ(once.keys, again.keys);
    EXPECT_EQ(once.setAsideText, again.setAsideText);
}

TEST(CleanedRows, BalanceWhateverTheBytes)
{
    constexpr std::string_view kAlphabet = "12/0:,,,\"\n\r ;\tABtotal\xE9\x80-.";
    std::mt19937 random(11);
    for (int round = 0; round < 150; ++round) {
        std::string bytes = "Attendance ID,Arrival,Departure,Age,Ethnicity\n1,01/04/2024 10:00,,5,A\n";
        for (auto n = random() % 400; n > 0; --n) bytes += kAlphabet[random() % kAlphabet.size()];
        const auto file = tryClean(bytes);
        if (!file) continue;
        EXPECT_EQ(file->report.rowsRead, file->records.rows + file->report.quarantined.size());
        for (const RecordColumn& column : file->records.columns) EXPECT_EQ(column.size(), file->records.rows);
    }
}

TEST(CleanedRows, StopWhenThePersonSaysSo)
{
    struct Stop final : Feedback
    {
        void progress(std::size_t, std::size_t) override {}
        bool cancelled() const override { return true; }
    } stop;
    const FileOfText file("Attendance ID,Arrival\n1,01/04/2024 10:00\n");
    const auto cleaned = cleanFile(file.path(), optionsFor("attendances"), "secret", stop);
    ASSERT_FALSE(cleaned);
    EXPECT_EQ(cleaned.error().kind, Error::Kind::Cancelled);
}

TEST(CleanedRows, LeaveOutWhatDatabasesAndOldProgramsPrintAroundATable)
{
    const CleanedFile cleaned = clean("Attendance ID,Arrival,Site\n-------------,-------,----\n1,01/04/2024 10:00,A\n"
                                      "2,02/04/2024 10:00,B\nSub-total,2,\nEnd of page 1\nEnd\n\x1A");
    EXPECT_EQ(cleaned.records.rows, 2U);
    EXPECT_TRUE(cleaned.report.quarantined.empty());
    EXPECT_EQ(cleaned.report.linesSkipped,
              (std::map<std::string, std::size_t>{{"blank", 2}, {"footer", 2}, {"total", 1}}));
}

TEST(CleanedRows, LoseTheMarksThatKeepACellText)
{
    const CleanedFile cleaned =
        clean("Attendance ID,Arrival,Site,Age\n=\"001\",=\"01/04/2024 10:00\",\"=\"\"A\"\"\",'40\n"
              "'002,02/04/2024 10:00,O'Neill's,41\n");
    ASSERT_EQ(cleaned.records.rows, 2U);
    EXPECT_TRUE(cleaned.report.valuesSetAside.empty());
    EXPECT_EQ(column<TextColumn>(cleaned, "site_name").at(0), "A");
    EXPECT_EQ(column<TextColumn>(cleaned, "site_name").at(1), "O'Neill's");
}

struct RefusedCase
{
    const char *name, *bytes, *says;
};

class RefusedFiles : public testing::TestWithParam<RefusedCase>
{};

TEST_P(RefusedFiles, AreToldWhatWouldBeAccepted)
{
    const auto cleaned = tryClean(GetParam().bytes);
    ASSERT_FALSE(cleaned);
    EXPECT_EQ(cleaned.error().kind, Error::Kind::Data);
    EXPECT_NE(cleaned.error().sentence.find(GetParam().says), std::string::npos) << cleaned.error().sentence;
}

INSTANTIATE_TEST_SUITE_P(Files, RefusedFiles,
                         testing::Values(RefusedCase{"Empty", "", "is empty"},
                                         RefusedCase{"Picture", "\x89PNG\r\n\x1A\n", "a picture (PNG)"},
                                         RefusedCase{"CutWorkbook", "PK\x03\x04rest", "is damaged"},
                                         RefusedCase{"Words", "just one line of words\n", "no table"},
                                         RefusedCase{"NoDate", "Attendance ID,Age\n1,30\n2,31\n",
                                                     "no column with the date"},
                                         RefusedCase{"NoRows", "Attendance ID,Arrival,Age\n", "no rows"}),
                         [](const auto& test) { return std::string(test.param.name); });

} // namespace
} // namespace qi
