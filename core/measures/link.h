#pragma once

#include "core/records/record_table.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace qi
{

/// Two organisations, one visit: which referral to liaison belongs to which attendance at the emergency department.

enum class LinkedBy {
    Number, ///< The referral carries the attendance's number.
    Person, ///< The same pseudonym, and referred between an hour before the arrival and an hour after the departure.
};

struct RecordLink
{
    std::size_t attendance = 0, referral = 0; ///< Rows.
    LinkedBy by = LinkedBy::Number;
    bool first = true; ///< The attendance's earliest linked referral: the one whose times the attendance takes.
    friend bool operator==(const RecordLink&, const RecordLink&) = default;
};

enum class LinkConflict {
    ReferralClock,     ///< Linked, but the two files have different times of referral.
    ContactClock,      ///< Linked, but the two files have different times of the first contact.
    ImpossibleTimes,   ///< The same number, but referred outside the visit: not linked by number.
    OtherPerson,       ///< The same number, but another person: not linked by number.
    SeveralAttendances ///< More than one visit of the person would do; linked to the one that began last.
};

struct LinkDisagreement
{
    std::size_t attendance = 0, referral = 0;
    LinkConflict what = LinkConflict::ReferralClock;
    std::int64_t minutes = 0; ///< Of clocks: the referral's less the attendance's.
    friend bool operator==(const LinkDisagreement&, const LinkDisagreement&) = default;
};

struct Linkage
{
    std::vector<RecordLink> links; ///< By row of the referrals.
    std::vector<LinkDisagreement> conflicts;
    std::size_t attendances = 0, referrals = 0;
    std::size_t referralsFromElsewhere = 0; ///< From wards, GPs …: no visit to link to is expected.
    std::size_t attendancesReferred = 0;    ///< Whose own file says that they were referred to liaison.
    std::size_t attendancesLinked = 0;
    std::size_t attendancesReferredUnlinked = 0, referralsUnlinked = 0; ///< A partner was to be expected.
    std::size_t count(LinkedBy by) const;
    std::size_t count(LinkConflict what) const;
};

/// `attendances` needs arrival_dt, `referrals` mh_referral_dt; numbers are record_id, people patient_key, where both
/// have them. A visit without a departure lasts seven days at most. Referrals whose source is known and no emergency
/// department are left alone.
Linkage linkRecords(const RecordTable& attendances, const RecordTable& referrals);

/// The attendances (or the referrals) with what the linked record of the other file says: columns they lack, and blanks
/// filled; where both have a time of the referral's own clock, the referral's file is right. Rows stay as they are.
RecordTable attendancesWithReferrals(const RecordTable& attendances, const RecordTable& referrals,
                                     const Linkage& linkage);
RecordTable referralsWithAttendances(const RecordTable& referrals, const RecordTable& attendances,
                                     const Linkage& linkage);

/// The grain that records of this one can be linked to; empty: none.
std::string linkedGrain(const std::string& grain);

/// Roles that linking reads, of either file.
std::vector<std::string> rolesForLinking();

} // namespace qi
