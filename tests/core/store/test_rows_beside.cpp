#include "tests/core/store/store_fixture.h"

namespace qi::test
{

class RowsBesideRecords : public StoreTest
{
protected:
    static constexpr std::int64_t kDay = 86400;
    static Date january(unsigned day)
    {
        return Date{std::chrono::year{2026} / std::chrono::January / std::chrono::day{day}};
    }
    /// One attendance on each of these days after 1 January 2026, on lines 2, 4, 6 …
    static CleanedFile fileOf(const std::vector<int>& days)
    {
        std::vector<Visit> visits;
        for (const int day : days) visits.push_back({std::to_string(day), kNoon + day * kDay});
        CleanedFile file = cleanedFile(visits);
        for (std::size_t i = 0; i < file.sourceRows.size(); ++i) file.sourceRows[i] = 2 * i + 2;
        return file;
    }
    RowsBeside ofJanuary()
    {
        auto found = store_->rowsBeside("attendances", january(1), january(31));
        EXPECT_TRUE(found) << (found ? "" : found.error().sentence);
        return found ? *found : RowsBeside{};
    }
};

TEST_F(RowsBesideRecords, AreNoneOfAFileWithoutFault)
{
    importing(fileOf({0, 3, 40}));
    EXPECT_EQ(ofJanuary(), RowsBeside{});
    EXPECT_EQ(*store_->rowsBeside("referrals", january(1), january(31)), RowsBeside{}) << "nor of no dataset";
}

TEST_F(RowsBesideRecords, AreCountedByReasonInTheirPeriodOnly)
{
    CleanedFile file = fileOf({0, 9, 40, 50});
    for (const std::size_t line : {3U, 5U, 7U}) { // between 1 and 10 January, between the months, in February
        file.report.quarantined.push_back({line, "arrival_dt", "bad-date", "text " + std::to_string(line)});
        file.setAsideText.push_back("text " + std::to_string(line));
        ++file.report.rowsRead;
    }
    file.report.valuesSetAside.push_back({4, "age", "out-of-range", "440"});
    file.report.valuesSetAside.push_back({6, "age", "out-of-range", "441"}); // February
    importing(file);
    const RowsBeside beside = ofJanuary();
    EXPECT_EQ(beside.rows, (std::vector<RowsBeside::Why>{{"", "bad-date", 1}}));
    EXPECT_EQ(beside.values, (std::vector<RowsBeside::Why>{{"age", "out-of-range", 1}}));
    EXPECT_EQ(beside.undatedRows, 1U);
}

TEST_F(RowsBesideRecords, HaveOlderVersionsAndRepeatsOfOtherFiles)
{
    importing(fileOf({0, 3, 40}));
    importing(fileOf({0, 3, 40})); // all of them again
    CleanedFile changed = cleanedFile({{"3", kNoon + 3 * kDay, "South"}});
    importing(changed);
    const RowsBeside beside = ofJanuary();
    EXPECT_EQ(beside.repeats, 2U) << "the third is of February";
    EXPECT_EQ(beside.olderVersions, 1U);
    EXPECT_EQ(beside.undatedRepeats, 0U);
}

TEST_F(RowsBesideRecords, KnowNoDayOfARepeatWithinItsFile)
{
    importing(cleanedFile({{"1", kNoon}, {"1", kNoon}, {"2", kNoon}}));
    const RowsBeside beside = ofJanuary();
    EXPECT_EQ(beside.repeats, 0U);
    EXPECT_EQ(beside.undatedRepeats, 1U);
}

} // namespace qi::test
