#include "core/measures/link.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

namespace qi::test
{

namespace
{

constexpr const char* kSuicidal = "6471006";

Records visits()
{
    return Records({"record_id", "patient_key", "arrival_dt", "departure_dt", "chief_complaint_code", "mh_referral_dt",
                    "ready_to_proceed_dt"})
        .row({"A1", "P1", "2026-01-05 10:00", "2026-01-05 16:00", kSuicidal, "2026-01-05 11:00", ""})
        .row({"A2", "P2", "2026-01-06 10:00", "2026-01-06 16:00", kSuicidal, "", "2026-01-06 13:00"})
        .row({"A3", "P3", "2026-01-07 10:00", "", kSuicidal, "2026-01-07 11:30", ""})
        .row({"A4", "P4", "2026-01-08 10:00", "2026-01-08 12:00", kSuicidal, "", ""});
}

Records referrals()
{
    return Records(
        {"referral_id", "record_id", "patient_key", "mh_referral_dt", "mh_first_contact_dt", "referral_source", "age"});
}

Linkage linked(const Records& liaison) { return linkRecords(visits().table(), liaison.table()); }

} // namespace

TEST(Linking, TakesTheAttendanceNumberFirst)
{
    const Linkage linkage =
        linked(referrals().row({"R1", "A1", "P1", "2026-01-05 11:00", "2026-01-05 12:00", "H1", ""}));
    ASSERT_EQ(linkage.links.size(), 1u);
    EXPECT_EQ(linkage.links[0], (RecordLink{0, 0, LinkedBy::Number, true}));
    EXPECT_TRUE(linkage.conflicts.empty());
}

TEST(Linking, TakesThePersonFromAnHourBeforeTheArrivalToAnHourAfterTheDeparture)
{
    for (const auto& [time, links] : {std::pair{"2026-01-06 09:00", 1u},
                                      {"2026-01-06 08:59", 0u},
                                      {"2026-01-06 17:00", 1u},
                                      {"2026-01-06 17:01", 0u}}) {
        const Linkage linkage = linked(referrals().row({"R1", "", "P2", time, "", "H1", ""}));
        EXPECT_EQ(linkage.count(LinkedBy::Person), links) << time;
        EXPECT_EQ(linkage.referralsUnlinked, 1 - links) << time;
    }
}

TEST(Linking, GivesAVisitWithoutADepartureSevenDays)
{
    EXPECT_EQ(linked(referrals().row({"R1", "", "P3", "2026-01-13 10:00", "", "H1", ""})).links.size(), 1u);
    EXPECT_EQ(linked(referrals().row({"R1", "", "P3", "2026-01-14 11:01", "", "H1", ""})).links.size(), 0u);
}

TEST(Linking, DistrustsANumberWhoseTimesCannotBe)
{
    // A mistyped number: the referral belongs to the person's own visit.
    const Linkage linkage = linked(referrals().row({"R1", "A1", "", "2026-01-06 11:00", "", "H1", ""}));
    EXPECT_TRUE(linkage.links.empty());
    EXPECT_EQ(linkage.count(LinkConflict::ImpossibleTimes), 1u);
    EXPECT_EQ(linkage.referralsUnlinked, 1u);
}

TEST(Linking, DistrustsANumberOfAnotherPersonAndLooksForTheirOwnVisit)
{
    const Linkage linkage = linked(referrals().row({"R1", "A1", "P2", "2026-01-06 11:00", "", "H1", ""}));
    ASSERT_EQ(linkage.links.size(), 1u);
    EXPECT_EQ(linkage.links[0].attendance, 1u);
    EXPECT_EQ(linkage.count(LinkConflict::OtherPerson), 1u);
}

TEST(Linking, CountsClocksThatDiffer)
{
    const Linkage linkage = linked(referrals().row({"R1", "A1", "P1", "2026-01-05 11:20", "", "H1", ""}));
    ASSERT_EQ(linkage.conflicts.size(), 1u);
    EXPECT_EQ(linkage.conflicts[0], (LinkDisagreement{0, 0, LinkConflict::ReferralClock, 20}));
}

TEST(Linking, LeavesReferralsFromWardsAlone)
{
    const Linkage linkage = linked(referrals().row({"R1", "", "P2", "2026-01-06 11:00", "", "H2", ""}));
    EXPECT_TRUE(linkage.links.empty());
    EXPECT_EQ(linkage.referralsFromElsewhere, 1u);
    EXPECT_EQ(linkage.referralsUnlinked, 0u);
}

TEST(Linking, CountsAttendancesThatSayTheyWereReferredAndHaveNoReferral)
{
    const Linkage linkage = linked(referrals().row({"R1", "A1", "P1", "2026-01-05 11:00", "", "H1", ""}));
    EXPECT_EQ(linkage.attendancesReferred, 2u); // the first and the third
    EXPECT_EQ(linkage.attendancesReferredUnlinked, 1u);
    EXPECT_EQ(linkage.attendancesLinked, 1u);
}

TEST(Linking, GivesAnAttendanceTheTimesOfItsFirstReferral)
{
    const Records liaison = referrals()
                                .row({"R2", "A2", "P2", "2026-01-06 14:00", "2026-01-06 15:00", "H1", ""})
                                .row({"R1", "A2", "P2", "2026-01-06 11:00", "2026-01-06 12:00", "H1", ""});
    const Linkage linkage = linked(liaison);
    EXPECT_EQ(linkage.links.size(), 2u);
    EXPECT_EQ(linkage.attendancesLinked, 1u);
    const RecordTable both = attendancesWithReferrals(visits().table(), liaison.table(), linkage);
    const auto& contacts = std::get<TimeColumn>(both.find("mh_first_contact_dt")->values);
    ASSERT_TRUE(contacts[1]);
    EXPECT_EQ(contacts[1]->local % 86'400, 12 * 3600);
    EXPECT_FALSE(contacts[0]);
}

TEST(Linking, LetsAMeasureUseBothSides)
{
    // Parallel assessment: seen by liaison at 12:00, an hour before the person was ready to proceed.
    const Records liaison = referrals().row({"R1", "A2", "P2", "2026-01-06 11:00", "2026-01-06 12:00", "H1", ""});
    EXPECT_EQ(missingRoles(catalogued("PR10"), visits().table()), std::vector<std::string>{"mh_first_contact_dt"});
    const RecordTable both = attendancesWithReferrals(visits().table(), liaison.table(), linked(liaison));
    NoFeedback silent;
    const auto result = evaluate(catalogued("PR10"), both, {}, silent);
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_EQ(result->series[0].points[0].numerator, 1);
    EXPECT_EQ(result->series[0].points[0].denominator, 1);
}

TEST(Linking, TakesTheReferralsOwnClockAndTheAttendancesBesideIt)
{
    const Records liaison = referrals().row({"R1", "A1", "P1", "2026-01-05 11:20", "", "H1", "17"});
    const Linkage linkage = linked(liaison);
    const RecordTable both = attendancesWithReferrals(visits().table(), liaison.table(), linkage);
    const auto& referred = std::get<TimeColumn>(both.find("mh_referral_dt")->values);
    EXPECT_EQ(referred[0]->local % 3600, 20 * 60); // as liaison has it
    EXPECT_EQ(referred[2]->local % 3600, 30 * 60); // not linked: as the ED has it
    EXPECT_EQ(std::get<IntegerColumn>(both.find("age")->values)[0], 17);
    const RecordTable other = referralsWithAttendances(liaison.table(), visits().table(), linkage);
    EXPECT_TRUE(std::get<TimeColumn>(other.find("arrival_dt")->values)[0]);
    EXPECT_EQ(std::get<TimeColumn>(other.find("mh_referral_dt")->values)[0]->local % 3600, 20 * 60);
}

} // namespace qi::test
