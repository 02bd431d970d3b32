#include "tests/core/records/clean_text.h"

#include <algorithm>

namespace qi
{
namespace
{

using namespace test;

std::map<std::string, std::string> mappingOf(const CleanedFile& file)
{
    std::map<std::string, std::string> roles;
    for (const MappedColumn& column : file.report.columns) roles[column.header] = column.role;
    return roles;
}

TEST(ColumnMapping, KnowsLocalSpellings)
{
    // Spellings of a local extract, all dates with times.
    const auto roles = mappingOf(clean(
        "AE_ATTENDANCE_NO,PSEUDO_PAT_ID,HOSPITAL,ARRIVAL_DTTM,INIT_ASSESS_DTTM,LEFT_DEPT_DTTM,DISPOSAL,DEST_DESC,"
        "PSYCH_LIAISON_REF_DTTM,PSYCH_LIAISON_RESP_DTTM,AGE_ARR,SEX_CD,ETHNIC_CD\n"
        "1,P,H,01/04/2024 10:00,01/04/2024 10:05,01/04/2024 12:00,a,b,01/04/2024 10:30,01/04/2024 11:00,40,1,A\n"));
    EXPECT_EQ(roles.at("ARRIVAL_DTTM"), "arrival_dt");
    EXPECT_EQ(roles.at("LEFT_DEPT_DTTM"), "departure_dt");
    EXPECT_EQ(roles.at("PSYCH_LIAISON_REF_DTTM"), "mh_referral_dt");
    EXPECT_EQ(roles.at("PSYCH_LIAISON_RESP_DTTM"), "mh_first_contact_dt");
    EXPECT_EQ(roles.at("AE_ATTENDANCE_NO"), "record_id");
    EXPECT_EQ(roles.at("SEX_CD"), "sex");
}

TEST(ColumnMapping, TellsSpellingsApartByWhatTheColumnsHold)
{
    const auto roles = mappingOf(clean("Ref,Arr,Ref'd to psych,Alcohol\n77,01/04/2024 10:00,01/04/2024 10:30,beer\n"));
    EXPECT_EQ(roles.at("Ref"), "record_id");
    EXPECT_EQ(roles.at("Ref'd to psych"), "mh_referral_dt");
    EXPECT_EQ(roles.at("Alcohol"), "");
}

TEST(ColumnMapping, FollowsThePerson)
{
    ImportOptions options = optionsFor("attendances");
    options.mapping = {{"Mystery", "arrival_dt"}, {"Arrival", ""}};
    const auto roles = mappingOf(clean("Arrival,Mystery\n01/04/2024 10:00,05/04/2024 10:00\n", options));
    EXPECT_EQ(roles.at("Mystery"), "arrival_dt");
    EXPECT_EQ(roles.at("Arrival"), "");
}

TEST(ColumnMapping, RefusesToMapWhatIsNotThere)
{
    ImportOptions options = optionsFor("attendances");
    options.mapping = {{"Nowhere", "arrival_dt"}};
    const auto cleaned = tryClean("Arrival,Age\n01/04/2024 10:00,30\n", options);
    ASSERT_FALSE(cleaned);
    EXPECT_EQ(cleaned.error().kind, Error::Kind::Usage);
    options.mapping = {{"Age", "shoe_size"}};
    EXPECT_EQ(tryClean("Arrival,Age\n01/04/2024 10:00,30\n", options).error().kind, Error::Kind::Usage);
}

TEST(ColumnMapping, RefusesTwoColumnsForARoleThatTakesOne)
{
    ImportOptions options = optionsFor("attendances");
    options.mapping = {{"ID", "record_id"}, {"Site", "record_id"}};
    const auto cleaned = tryClean("ID,Site,Arrival\n1,N,01/04/2024 10:00\n", options);
    ASSERT_FALSE(cleaned);
    EXPECT_EQ(cleaned.error().kind, Error::Kind::Usage);
    EXPECT_NE(cleaned.error().sentence.find("ID and Site"), std::string::npos) << cleaned.error().sentence;
    // Codes are joined, comments are not kept, and a date and a time make one.
    options.mapping = {{"A", "diagnosis_code"}, {"B", "diagnosis_code"}, {"C", "free_text"},
                       {"D", "free_text"},      {"E", "arrival_date"},   {"F", "arrival_time"}};
    EXPECT_TRUE(tryClean("A,B,C,D,E,F\n35489007,13746004,x,y,13/04/2024,10:00\n", options));
}

TEST(ColumnMapping, SaysWhatAFileLooksLikeWhenItIsNoneOfItsDataset)
{
    const auto cleaned = tryClean("Referral No,Referral Received,Team\nR1,01/04/2024 10:00,Liaison psychiatry\n");
    ASSERT_FALSE(cleaned);
    EXPECT_NE(cleaned.error().sentence.find("dataset referrals"), std::string::npos) << cleaned.error().sentence;
}

TEST(ColumnMapping, FindsTheGrainOfADatasetWithANameOfItsOwn)
{
    EXPECT_EQ(
        clean("Referral No,Referral Received,Team\nR1,01/04/2024 10:00,Liaison psychiatry\n", optionsFor("liaison log"))
            .grain,
        "referral");
}

} // namespace
} // namespace qi
