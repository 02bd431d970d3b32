#pragma once

#include "core/base/path_text.h"
#include "core/records/cleaned_file.h"
#include "core/store/store.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <fstream>
#include <string>

namespace qi::test
{

/// A store that is filled with the files of a test.
class StoreOfFiles
{
public:
    std::filesystem::path file() const { return at("made.ccause"); }

    void import(const std::string& dataset, const std::string& csv)
    {
        const auto extract = at("extract.csv");
        std::ofstream(extract, std::ios::binary) << csv;
        NoFeedback silent;
        auto store = Store::openOrCreate(file());
        ASSERT_TRUE(store) << store.error().sentence;
        const auto cleaned = cleanFile(extract, {.dataset = dataset}, *store->patientKeySecret(), silent);
        ASSERT_TRUE(cleaned) << cleaned.error().sentence;
        const auto done = store->import(*cleaned, "2026-03-01T10:00:00+00:00", silent);
        ASSERT_TRUE(done) << done.error().sentence;
    }

private:
    std::filesystem::path at(const char* name) const
    {
        return pathOfText(folder_.path().toStdString()) / pathOfText(name);
    }

    QTemporaryDir folder_;
};

/// Two visits for mental health, of a child and an adult.
inline constexpr const char* kTwoVisits =
    "Attendance ID,Pseudo ID,Arrival Date/Time,Departure Date/Time,MH Patient,Age\n"
    "A1,P1,2026-01-05 10:00,2026-01-05 18:00,Y,15\n"
    "A2,P2,2026-01-06 10:00,2026-01-06 18:00,Y,40\n";

/// Their referrals to liaison, seen after 40 and after 180 minutes; without ages or attendance numbers.
inline constexpr const char* kTheirReferrals =
    "Referral No,Pseudo ID,Referral Received,Referred From,Team,First Face to Face Contact\n"
    "R1,P1,2026-01-05 11:00,Emergency Department,Liaison psychiatry,2026-01-05 11:40\n"
    "R2,P2,2026-01-06 11:00,Emergency Department,Liaison psychiatry,2026-01-06 14:00\n";

} // namespace qi::test
