#include "core/library/set_aside_measures.h"
#include "tests/core/store/store_fixture.h"

namespace qi::test
{

class SetAsideDays : public StoreTest
{
protected:
    static constexpr std::int64_t kDay = 86400;

    /// Records on these days after 1 January 2026, on lines 2, 4, 6 …
    static CleanedFile fileOf(const std::vector<int>& days, const std::string& name = "ed.csv")
    {
        std::vector<Visit> visits;
        for (const int day : days) visits.push_back({name + std::to_string(day), kNoon + day * kDay});
        CleanedFile file = cleanedFile(visits, name);
        for (std::size_t i = 0; i < file.sourceRows.size(); ++i) file.sourceRows[i] = 2 * i + 2;
        return file;
    }
    static void setAside(CleanedFile& file, std::size_t line, const std::string& text)
    {
        file.report.quarantined.push_back({line, "arrival_dt", "bad-date", text});
        file.setAsideText.push_back(text);
        ++file.report.rowsRead;
    }
    std::vector<SetAsideDay> days()
    {
        auto store = Store::open(file_, Store::Access::Read);
        const auto found = store->setAsideDays();
        return found ? *found : std::vector<SetAsideDay>{};
    }
    static std::optional<Date> january(unsigned day)
    {
        return Date{std::chrono::year{2026} / std::chrono::January / std::chrono::day{day}};
    }
};

TEST_F(SetAsideDays, TakeTheDayOfTheRowBeforeWhereTheRowAfterIsOfTheSameMonth)
{
    CleanedFile file = fileOf({0, 9, 40, 50}); // 1 and 10 January, 10 and 20 February; lines 2, 4, 6, 8
    setAside(file, 1, "first");
    setAside(file, 3, "third");
    setAside(file, 5, "between the months");
    setAside(file, 9, "last");
    importing(file);
    const auto found = days();
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].day, january(1)) << "at the beginning, of the row after";
    EXPECT_EQ(found[1].day, january(1));
    EXPECT_EQ(found[2].day, std::nullopt);
    EXPECT_EQ(found[3].day, *january(31) + std::chrono::days{20});
    EXPECT_TRUE(found[0].wholeRow);
}

TEST_F(SetAsideDays, ShareTheirNeighboursWhereSeveralRowsStandTogether)
{
    CleanedFile file = fileOf({4, 9, 40}); // lines 2, 4, 6
    setAside(file, 3, "one");
    setAside(file, 5, "two");
    setAside(file, 7, "three");
    file.sourceRows[1] = 8; // 10 January now follows all of them, 10 February stands on line 10
    file.sourceRows[2] = 10;
    importing(file);
    for (const SetAsideDay& each : days()) EXPECT_EQ(each.day, january(5));
    EXPECT_EQ(days().size(), 3U);
}

TEST_F(SetAsideDays, CountARowOnceThatSeveralImportsMet)
{
    CleanedFile file = fileOf({0, 9});
    setAside(file, 3, "twice the same");
    setAside(file, 5, "twice the same");
    importing(file);
    importing(file);
    EXPECT_EQ(days().size(), 2U);
    CleanedFile later = fileOf({40, 49}, "later.csv");
    setAside(later, 3, "twice the same");
    importing(later);
    EXPECT_EQ(days().size(), 3U) << "of another month, so another row";
}

TEST_F(SetAsideDays, HaveValuesOnTheDayOfTheirRecordAsLongAsItIsInForce)
{
    CleanedFile file = fileOf({0, 40});
    file.report.valuesSetAside.push_back({4, "age", "out-of-range", "440"});
    importing(file);
    ASSERT_EQ(days().size(), 1U);
    EXPECT_EQ(days()[0].day, *january(31) + std::chrono::days{10});
    EXPECT_FALSE(days()[0].wholeRow);
    importing(file);
    EXPECT_EQ(days().size(), 1U) << "the second import changed nothing";
}

TEST_F(SetAsideDays, MakeAMeasureWithZerosByGroupAndWithoutEvents)
{
    const auto day = [](unsigned month, unsigned dayOfMonth) {
        return Date{std::chrono::year{2026} / std::chrono::month{month} / std::chrono::day{dayOfMonth}};
    };
    DatasetSummary ed{.name = "attendances", .grain = "attendance"}, monthly{.name = "monthly", .grain = "aggregate"};
    ed.first = day(1, 1), ed.last = day(3, 31);
    monthly.first = day(1, 1) - std::chrono::days{1000}, monthly.last = day(3, 31);
    const std::vector<SetAsideDay> days{{"attendances", "arrival_dt", "bad-date", true, day(1, 5)},
                                        {"attendances", "", "ragged", true, day(3, 5)},
                                        {"attendances", "", "ragged", true, day(3, 6)},
                                        {"attendances", "", "ragged", true, {}},
                                        {"attendances", "age", "out-of-range", false, day(2, 1)}};
    const auto measures = setAsideMeasures();
    ASSERT_EQ(measures.size(), 2U);
    const auto rows = evaluateSetAside(measures[0], days, {monthly, ed}, {});
    ASSERT_TRUE(rows) << rows.error().sentence;
    ASSERT_EQ(rows->series.size(), 1U);
    std::vector<double> values;
    for (const MeasurePoint& point : rows->series[0].points) values.push_back(point.value.value_or(-1));
    EXPECT_EQ(values, (std::vector<double>{1, 0, 2}));
    EXPECT_EQ(rows->records, 3U);
    EXPECT_EQ(rows->notes.size(), 1U);
    EvaluationOptions options;
    options.by = "reason";
    const auto split = evaluateSetAside(measures[0], days, {ed}, options);
    ASSERT_TRUE(split) << split.error().sentence;
    ASSERT_EQ(split->series.size(), 2U);
    for (const MeasureSeries& series : split->series)
        EXPECT_EQ(series.points[2].value, series.name == "ragged" ? 2 : 0) << series.name;
    options = {};
    options.between = Between::Days;
    EXPECT_FALSE(evaluateSetAside(measures[1], days, {ed}, options));
}

} // namespace qi::test
