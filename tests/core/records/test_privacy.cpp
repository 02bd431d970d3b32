#include "core/records/identifiers.h"
#include "core/records/keyed_hash.h"
#include "tests/core/records/clean_text.h"

#include <algorithm>

namespace qi
{
namespace
{

using namespace test;

TEST(Identifiers, AreToldByTheirForm)
{
    // 943 476 5919 is the NHS Data Dictionary's example of a valid NHS number.
    EXPECT_TRUE(isNhsNumber("9434765919"));
    EXPECT_TRUE(isNhsNumber("943 476 5919"));
    EXPECT_FALSE(isNhsNumber("9434765918"));
    EXPECT_FALSE(isNhsNumber("943476591"));
    EXPECT_TRUE(isPostcode("SW1A 1AA"));
    EXPECT_TRUE(isPostcode("m1 1ae"));
    EXPECT_FALSE(isPostcode("ZZ101"));
    EXPECT_TRUE(isPhoneNumber("07700 900123"));
    EXPECT_TRUE(isEmailAddress("someone@example.org"));
}

TEST(Identifiers, AreMaskedInsideAText)
{
    EXPECT_EQ(withIdentifiersMasked("rang 07700 900123, lives SW1A 1AA"), "rang (masked), lives (masked)");
    EXPECT_EQ(withIdentifiersMasked("01/04/2024 10:00"), "01/04/2024 10:00");
    EXPECT_EQ(withIdentifiersMasked("1048071000000103"), "1048071000000103");
}

TEST(KeyedHash, IsSipHashAsItsAuthorsPublishedIt)
{
    // Aumasson and Bernstein, "SipHash: a fast short-input PRF", appendix A: key 00..0f, message 00..0e.
    std::string message;
    for (char c = 0; c < 15; ++c) message.push_back(c);
    EXPECT_EQ(sipHash24(0x0706050403020100u, 0x0f0e0d0c0b0a0908u, message), 0xa129ca6149be45e5u);
}

TEST(KeyedHash, DependsOnTheStoresSecret)
{
    EXPECT_EQ(KeyedHash("a").textOf("P1"), KeyedHash("a").textOf("P1"));
    EXPECT_NE(KeyedHash("a").textOf("P1"), KeyedHash("b").textOf("P1"));
}

constexpr const char* kWithIdentifiers =
    "Attendance ID,Patient Name,DOB,Patient ID,NHS Number,Ref 2,Arrival,Comments,Home Postcode\n"
    "A77,Ann Example,01/02/1980,P1,9434765919,9434765919,01/04/2024 10:00,rang mother,SW1A 1AA\n"
    "A78,Bob Example,01/02/1981,P2,9434765919,9434765919,31/02/2024 10:00,rang,SW1A 1AA\n"
    "A79,Cat Example,01/02/1982,P1,9434765919,9434765919,02/04/2024 10:00,x,SW1A 1AA\n";

/// Everything that would leave cleanFile, in one text.
std::string everythingIn(const CleanedFile& file)
{
    std::string all;
    for (const RecordColumn& column : file.records.columns)
        if (const auto* texts = std::get_if<TextColumn>(&column.values))
            for (const std::string& text : texts->texts()) all += text + "\n";
    for (const std::string& text : file.setAsideText) all += text + "\n";
    for (const std::string& key : file.keys) all += key + "\n";
    for (const SetAside& item : file.report.quarantined) all += item.value + "\n";
    for (const SetAside& item : file.report.valuesSetAside) all += item.value + "\n";
    for (const MappedColumn& column : file.report.columns)
        for (const std::string& example : column.examples) all += column.identifier ? example + "\n" : "";
    return all;
}

TEST(Privacy, LeavesIdentifiersOutAndNamesTheirColumns)
{
    const CleanedFile file = clean(kWithIdentifiers);
    EXPECT_EQ(file.report.droppedColumns,
              (std::vector<std::string>{"Patient Name", "DOB", "NHS Number", "Ref 2", "Home Postcode"}));
    const std::string all = everythingIn(file);
    for (const char* secret : {"Example", "1980", "9434765919", "SW1A", "rang", "A77", "A78", "P1", "P2"})
        EXPECT_EQ(all.find(secret), std::string::npos) << secret << " in\n" << all;
}

TEST(Privacy, KeepsOnlyTheRecordNumberInClearWhenAsked)
{
    ImportOptions options = optionsFor("attendances");
    options.keepIdentifiers = true;
    const CleanedFile file = clean(kWithIdentifiers, options);
    EXPECT_EQ(text(file, "record_id", 0), "A77");
    const std::string all = everythingIn(file);
    for (const char* secret : {"Example", "9434765919", "SW1A", "P1"})
        EXPECT_EQ(all.find(secret), std::string::npos) << secret;
}

TEST(Privacy, StillLinksAPersonsRows)
{
    const CleanedFile file = clean(kWithIdentifiers);
    EXPECT_EQ(text(file, "patient_key", 0), text(file, "patient_key", 1));
    EXPECT_EQ(text(file, "patient_key", 0).size(), 13u);
}

TEST(Privacy, HoldsInRowsThatDoNotFit)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Patient Name,Age\n1,01/04/2024 10:00,Ann Example,30\n"
                                   "2,01/04/2024 11:00,Example, Bob,30\n");
    ASSERT_EQ(file.setAsideText.size(), 1u);
    EXPECT_EQ(file.setAsideText[0].find("Example"), std::string::npos);
    EXPECT_EQ(file.setAsideText[0].find("Bob"), std::string::npos);
    EXPECT_NE(file.setAsideText[0].find("01/04/2024 11:00"), std::string::npos);
}

// A name in a column of dates, numbers or categories is masked; what those columns are for stays, to be tried again.
TEST(Privacy, HoldsWhereWordsStandInTheWrongColumn)
{
    const CleanedFile file = clean("Attendance ID,Arrival,Departure,Sex,Self Harm (Y/N),Age\n"
                                   "1,31/02/2024 10:00,Planted,Example,Y,Nobody\n"
                                   "2,Planted,13/04/2024 11:00,Female,No,30\n"
                                   "3,13/04/2024 11:00,13/04/2024 12:00,Female,No,30\n"
                                   "4,14/04/2024 11:00,14/04/2024 12:00,Male,No,31\n");
    ASSERT_EQ(file.setAsideText.size(), 2u);
    EXPECT_TRUE(file.setAsideText[0].ends_with(",31/02/2024 10:00,(masked),(masked),Y,(masked)"));
    EXPECT_TRUE(file.setAsideText[1].ends_with(",(masked),13/04/2024 11:00,Female,No,30"));
}

TEST(Privacy, HoldsInThePreview)
{
    const FileOfText source(kWithIdentifiers);
    const auto preview = previewFile(source.path(), optionsFor("attendances"));
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->rows[0][1], "(masked)");
    EXPECT_EQ(preview->rows[0][4], "(masked)");
    EXPECT_EQ(preview->suggestedDataset, "attendances");
}

// Nobody knows yet by which date the rows count; what says who a person is, is known all the same.
TEST(Privacy, HoldsInThePreviewOfAFileWhoseDateIsNotRecognised)
{
    const FileOfText source("Attendance ID,Patient Name,Wibble,Departure Date/Time,Age\n"
                            "1,Planted Example,13/04/2024 10:00,13/04/2024 11:00,30\n");
    const auto preview = previewFile(source.path(), {});
    ASSERT_TRUE(preview) << preview.error().sentence;
    EXPECT_EQ(preview->suggestedDataset, "attendances");
    EXPECT_EQ(preview->rows[0][1], "(masked)");
    EXPECT_TRUE(preview->columns[1].identifier);
    EXPECT_TRUE(preview->columns[1].examples.empty());
    EXPECT_EQ(preview->columns[3].role, "departure_dt");
    EXPECT_EQ(preview->columns[2].role, "");
}

} // namespace
} // namespace qi
