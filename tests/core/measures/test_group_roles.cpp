#include "core/measures/group_roles.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace qi::test
{

namespace
{

std::vector<std::string> idsOf(const std::vector<GroupRole>& roles)
{
    std::vector<std::string> ids;
    for (const GroupRole& role : roles) ids.push_back(role.id);
    return ids;
}

} // namespace

TEST(GroupRoles, AreThoseThatTellRecordsApart)
{
    Records records({"arrival_dt", "site_name", "sex", "ethnicity", "mh_flag", "patient_key", "acuity"});
    records.row({"2026-01-05 10:00", "North", "Female", "A", "Y", "p", ""})
        .row({"2026-01-06 11:00", "South", "Female", "", "Y", "q", ""});
    EXPECT_EQ(idsOf(groupRolesOf(records.table())),
              (std::vector<std::string>{"site", "ethnicity_group", "ethnicity", "weekday", "hour_of_arrival"}))
        << "one sex, one flag and no acuity part nobody; a key names single people";
}

TEST(GroupRoles, TakeWhatATrustHasBesideTheUsualOnes)
{
    Records records({"arrival_dt", "alcohol_drug_flag", "discharge_destination", "chief_complaint_code"});
    records.row({"2026-01-05 10:00", "Y", "19", "6471006"}).row({"2026-01-05 10:00", "N", "29", "29857009"});
    EXPECT_EQ(groupRolesOf(records.table()),
              (std::vector<GroupRole>{{"alcohol_drug_flag", "Alcohol or drugs"},
                                      {"discharge_destination", "Discharge destination"}}));
}

TEST(GroupRoles, NeedTheColumnsThatTheyAreWorkedOutFrom)
{
    const auto columns = rolesForGroups({"age", "patient_key", "departure_dt", "imd_decile", "arrival_dt"});
    for (const char* needed : {"age", "imd_decile", "arrival_dt"})
        EXPECT_NE(std::ranges::find(columns, needed), columns.end()) << needed;
    for (const char* other : {"patient_key", "departure_dt"})
        EXPECT_EQ(std::ranges::find(columns, other), columns.end()) << other;
}

TEST(GroupRoles, ListTheirGroupsInTheOrderPeopleExpectWithUnknownLast)
{
    Records records({"age"});
    records.row({"70"}).row({""}).row({"12"}).row({"30"});
    const auto groups = groupsIn(records.table(), "age_band");
    ASSERT_TRUE(groups);
    EXPECT_EQ(*groups, (std::vector<std::string>{"0-17", "25-44", "65 and over", "Not known"}));
    EXPECT_FALSE(groupsIn(records.table(), "sex"));
}

TEST(GroupRoles, TellAGroupSoThatItIsUnderstoodByItself)
{
    EXPECT_EQ(groupInWords("sex", "Female"), "Female");
    EXPECT_EQ(groupInWords("age_band", "18-24"), "age band 18-24");
    EXPECT_EQ(groupInWords("ld_or_autism", "Yes"), "learning disability or autism: Yes");
    EXPECT_EQ(groupInWords("mha_status", "Informal"), "Mental Health Act status: Informal");
    EXPECT_EQ(groupInWords("sex", "Not known"), "sex not known");
}

} // namespace qi::test
