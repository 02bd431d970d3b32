#include "tests/cli/cli_fixture.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi::test
{

/// An extract with each kind of fault, looked at, corrected and tried again.
class Quarantine : public CliTest
{
protected:
    void SetUp() override
    {
        CliTest::SetUp();
        file_ = write("ed.csv", kFile);
        store_ = at("ed.ccause");
        report_ = json({"import", file_, "--store", store_, "--dataset", "attendances"});
    }

    nlohmann::json listed(std::vector<std::string> more = {})
    {
        std::vector<std::string> arguments{"quarantine", "--store", store_};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return json(arguments)["set_aside"];
    }
    std::string numberOf(const std::string& reason)
    {
        const auto rows = listed({"--reason", reason});
        return rows.empty() ? "0" : std::to_string(rows[0]["id"].get<int>());
    }
    Finished correct(const std::string& number, std::vector<std::string> more)
    {
        std::vector<std::string> arguments{"correct", number, "--store", store_, "--who", "Jo Lead"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
    nlohmann::json dataset() { return json({"datasets", "--store", store_})["datasets"][0]; }
    bool isSound() { return json({"check", "--store", store_})["sound"]; }

    static constexpr const char* kFile = "Attendance ID,Patient Name,Site,Arrival Date/Time,Departure Date/Time,Age\n"
                                         "A1,Mary Smith,Northmoor,13/01/2025 10:00,13/01/2025 14:30,34\n"
                                         "A2,John Jones,Northmoor,14/01/2025 23:10,14/01/2025 01:40,51\n"
                                         "A3,Ann Brown,Eastfield,31/02/2025 09:00,,17\n"
                                         "A4,Sue Green,Eastfield,16/01/2025 12:00,16/01/2025 22:15,440\n"
                                         "A5,Tom White,Eastfield,17/01/2025 12:00\n"
                                         "A6,Tim Black,Eastfield,18/01/2025 12:00,18/01/2025 13:00,20\n";
    std::string file_, store_;
    nlohmann::json report_;
};

TEST_F(Quarantine, IsFilteredByReasonFieldKindAndImport)
{
    EXPECT_EQ(listed().size(), 4U);
    EXPECT_EQ(listed({"--kind", "row"}).size(), 2U);
    EXPECT_EQ(listed({"--kind", "value", "--field", "age"}).size(), 1U);
    EXPECT_EQ(listed({"--reason", "ragged"})[0]["row"], 6);
    EXPECT_TRUE(listed({"--import", "9"}).empty());
    const Finished csv = run({"quarantine", "--store", store_, "--csv"});
    EXPECT_NE(csv.out.find("31/02/2025 09:00"), std::string::npos);
    for (const char* name : {"Mary", "Jones", "Brown", "White"})
        EXPECT_EQ(csv.out.find(name), std::string::npos) << name;
    EXPECT_EQ(csv.out.find("A3"), std::string::npos) << "record numbers are masked";
}

TEST_F(Quarantine, RefusesAReasonOrFieldThatThereIsNot)
{
    for (const auto& [option, slip] : {std::pair{"--reason", "bad-dates"}, std::pair{"--field", "arrival"}}) {
        const Finished finished = run({"quarantine", "--store", store_, option, slip});
        EXPECT_EQ(finished.code, 2) << finished.out;
        EXPECT_NE(finished.err.find(slip), std::string::npos) << finished.err;
    }
}

TEST_F(Quarantine, ListsNoLongerWhatALaterFileBringsRight)
{
    std::string mended = kFile;
    mended.replace(mended.find("31/02/2025"), 10, "28/02/2025");
    const std::string later = write("mended.csv", mended);
    json({"import", later, "--store", store_, "--dataset", "attendances"});
    const auto open = listed({"--kind", "row"});
    ASSERT_EQ(open.size(), 1U) << "the cut row of both files, once";
    EXPECT_EQ(open[0]["import"], 2);
    EXPECT_EQ(open[0]["reason"], "ragged");
    EXPECT_EQ(listed({"--kind", "value"}).size(), 2U) << "those of both files, once";
    const auto first = listed({"--import", "1", "--state", "all", "--reason", "bad-date"});
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0]["mended_by"], 2);
    const auto series = json({"series", "DQ-ROWS", "--store", store_, "--period", "total"});
    EXPECT_EQ(series["series"][0]["points"][0]["value"], 1) << series;

    ASSERT_EQ(run({"forget", "2", "--store", store_}).code, 0);
    EXPECT_EQ(listed({"--kind", "row"}).size(), 2U);
}

TEST_F(Quarantine, KeepsARecordOpenThatIsStillWrong)
{
    json({"import", file_, "--store", store_, "--dataset", "attendances"});
    const auto rows = listed({"--kind", "row"});
    ASSERT_EQ(rows.size(), 2U) << "each of the two once";
    EXPECT_EQ(rows[0]["import"], 2);
}

TEST_F(Quarantine, LetsACorrectedRowIntoTheSameImport)
{
    const Finished done = correct(numberOf("bad-date"), {"--set", "arrival_dt=28/02/2025 09:00", "--why", "slip"});
    ASSERT_EQ(done.code, 0) << done.err;
    const auto now = dataset();
    EXPECT_EQ(now["rows"], 5);
    EXPECT_EQ(now["last"], "2025-02-28");
    EXPECT_EQ(now["imports"].size(), 1U);
    EXPECT_EQ(now["imports"][0]["rows_added"], 5);
    EXPECT_EQ(now["imports"][0]["rows_quarantined"], 1);
    EXPECT_EQ(listed({"--kind", "row"}).size(), 1U);
    const auto corrected = listed({"--state", "corrected"});
    ASSERT_EQ(corrected.size(), 1U);
    EXPECT_EQ(corrected[0]["correction"]["who"], "Jo Lead");
    EXPECT_EQ(corrected[0]["correction"]["why"], "slip");
    EXPECT_EQ(corrected[0]["correction"]["changes"]["arrival_dt"], "28/02/2025 09:00");
    EXPECT_TRUE(isSound());
}

TEST_F(Quarantine, KnowsACorrectedRowByItsNumberLater)
{
    correct(numberOf("bad-date"), {"--set", "arrival_dt=28/02/2025 09:00"});
    const std::string mended =
        write("mended.csv", "Attendance ID,Patient Name,Site,Arrival Date/Time,Departure Date/Time,Age\n"
                            "A3,Ann Brown,Eastfield,28/02/2025 09:00,,17\n"
                            "A7,Ann Brown,Eastfield,27/02/2025 09:00,,17\n");
    const auto report = json({"import", mended, "--store", store_, "--dataset", "attendances"});
    EXPECT_EQ(report["rows_unchanged"], 1);
    EXPECT_EQ(report["rows_added"], 1);
}

TEST_F(Quarantine, TakesACorrectedValueAndKeepsItWhenTheFileComesAgain)
{
    ASSERT_EQ(correct(numberOf("out-of-range"), {"--set", "age=44"}).code, 0);
    ASSERT_EQ(correct(numberOf("departure-before-arrival"), {"--set", "departure_dt=15/01/2025 01:40"}).code, 0);
    EXPECT_TRUE(listed({"--kind", "value"}).empty());
    const auto again = json({"import", file_, "--store", store_, "--dataset", "attendances"});
    EXPECT_EQ(again["rows_unchanged"], 4);
    EXPECT_EQ(again["rows_updated"], 0);
    EXPECT_TRUE(isSound());
}

TEST_F(Quarantine, TakesAWholeRowForOneThatDoesNotFit)
{
    const std::string number = numberOf("ragged");
    const Finished wrong = correct(number, {"--row", "A5,x,Eastfield,17/01/2025 12:00"});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_NE(wrong.err.find("4 cells"), std::string::npos) << wrong.err;
    ASSERT_EQ(correct(number, {"--row", "A5,x,Eastfield,17/01/2025 12:00,17/01/2025 15:00,33"}).code, 0);
    EXPECT_EQ(dataset()["rows"], 5);
}

/// "(masked)" stands for what was not kept: taken for a record number, each such row would replace the one before.
TEST_F(Quarantine, TakesNoMaskForWhatStoodThere)
{
    const std::string number = numberOf("ragged");
    const Finished masked = correct(number, {"--row", "(masked),x,Eastfield,17/01/2025 12:00,17/01/2025 15:00,33"});
    EXPECT_EQ(masked.code, 1);
    EXPECT_NE(masked.err.find("Attendance number"), std::string::npos) << masked.err;
    EXPECT_EQ(numberOf("ragged"), number) << "it is still set aside";
    EXPECT_EQ(correct(number, {"--row", ",x,Eastfield,17/01/2025 12:00,17/01/2025 15:00,33"}).code, 0);
}

TEST_F(Quarantine, RefusesWhatStillCannotBeUsedAndChangesNothing)
{
    const auto before = dataset();
    const Finished date = correct(numberOf("bad-date"), {"--set", "arrival_dt=30/02/2025"});
    EXPECT_EQ(date.code, 1);
    EXPECT_NE(date.err.find("does not exist"), std::string::npos) << date.err;
    EXPECT_EQ(correct(numberOf("departure-before-arrival"), {"--set", "departure_dt=13/01/2025 01:40"}).code, 1);
    EXPECT_EQ(correct("99", {"--set", "age=3"}).code, 2);
    EXPECT_EQ(correct(numberOf("bad-date"), {"--set", "no_such=3"}).code, 2);
    EXPECT_EQ(correct(numberOf("bad-date"), {}).code, 2);
    EXPECT_EQ(dataset(), before);
    EXPECT_EQ(listed().size(), 4U);
}

TEST_F(Quarantine, IsForgottenWithItsImport)
{
    correct(numberOf("bad-date"), {"--set", "arrival_dt=28/02/2025 09:00"});
    ASSERT_EQ(run({"forget", "1", "--store", store_}).code, 0);
    EXPECT_TRUE(json({"datasets", "--store", store_})["datasets"].empty());
    EXPECT_TRUE(isSound());
}

TEST_F(Quarantine, DoesNotSetACorrectedRowAsideASecondTime)
{
    ASSERT_EQ(correct(numberOf("bad-date"), {"--set", "arrival_dt=28/02/2025 09:00"}).code, 0);
    ASSERT_EQ(correct(numberOf("ragged"), {"--row", "A5,x,Eastfield,17/01/2025 12:00,17/01/2025 15:00,33"}).code, 0);
    // Next month's extract has all of the year so far, and something new in front.
    const std::string header = std::string(kFile).substr(0, std::string(kFile).find('\n') + 1);
    const std::string later = write("later.csv", header + "A9,Joe Grey,Eastfield,30/02/2025 09:00,,18\n" +
                                                     std::string(kFile).substr(header.size()));
    for (const char* how : {"--dry-run", "--json"}) {
        const auto report = json({"import", later, "--store", store_, "--dataset", "attendances", how});
        EXPECT_EQ(report["rows_corrected_before"], 2);
        EXPECT_EQ(report["rows_unchanged"], 6);
        EXPECT_EQ(report["rows_quarantined"], 1);
        EXPECT_EQ(report["quarantine"][0]["row"], 2);
    }
    EXPECT_EQ(dataset()["imports"][1]["rows_unchanged"], 6);
    EXPECT_EQ(dataset()["imports"][1]["rows_quarantined"], 1);
    EXPECT_EQ(listed({"--import", "2", "--kind", "row"}).size(), 1U);
    const auto corrected = listed({"--import", "2", "--state", "corrected"});
    ASSERT_EQ(corrected.size(), 2U);
    EXPECT_EQ(corrected[0]["correction"]["who"], "Jo Lead");
    EXPECT_EQ(correct(std::to_string(corrected[0]["id"].get<int>()), {"--set", "age=3"}).code, 1);
    const Finished told = run({"import", later, "--store", store_, "--dataset", "attendances", "--dry-run"});
    EXPECT_NE(told.out.find("2 of the known ones were set aside before and corrected by hand"), std::string::npos)
        << told.out;
    EXPECT_TRUE(isSound());
}

TEST_F(Quarantine, SetsARowAsideAgainOnceItsCorrectionIsForgotten)
{
    ASSERT_EQ(correct(numberOf("bad-date"), {"--set", "arrival_dt=28/02/2025 09:00"}).code, 0);
    ASSERT_EQ(json({"import", file_, "--store", store_, "--dataset", "attendances"})["rows_corrected_before"], 1);
    ASSERT_EQ(run({"forget", "1", "--store", store_}).code, 0);
    const auto left = dataset();
    EXPECT_EQ(left["rows"], 4);
    EXPECT_EQ(left["imports"][0]["rows_unchanged"], 4);
    EXPECT_EQ(left["imports"][0]["rows_quarantined"], 2);
    EXPECT_EQ(listed({"--kind", "row"}).size(), 2U);
    const auto again = json({"import", file_, "--store", store_, "--dataset", "attendances"});
    EXPECT_EQ(again["rows_corrected_before"], 0);
    EXPECT_EQ(again["rows_quarantined"], 2);
    EXPECT_TRUE(isSound());
}

TEST_F(Quarantine, SetsARowAsideThatIsNotQuiteTheCorrectedOne)
{
    ASSERT_EQ(correct(numberOf("bad-date"), {"--set", "arrival_dt=28/02/2025 09:00"}).code, 0);
    std::string rows = std::string(kFile).substr(0, std::string(kFile).find('\n') + 1) +
                       "A3,Ann Brown,Eastfield,31/02/2025 09:00,,18\n"
                       "A30,Ann Brown,Eastfield,31/02/2025 09:00,,17\n"
                       "A3,Ann Browne,Eastfield,31/02/2025 09:00,,17\n";
    for (int day = 10; day < 30; ++day) rows += fmt::format("B{0},Tom,Eastfield,{0}/03/2025 09:00,,17\n", day);
    const std::string other = write("other.csv", rows);
    const auto report = json({"import", other, "--store", store_, "--dataset", "attendances"});
    EXPECT_EQ(report["rows_corrected_before"], 0);
    EXPECT_EQ(report["rows_quarantined"], 3);
}

TEST_F(Quarantine, IsInTheHistoryWithTheMonthsThatMoved)
{
    correct(numberOf("bad-date"), {"--set", "arrival_dt=28/02/2025 09:00", "--why", "slip"});
    const std::string later = write("later.csv", "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,Age\n"
                                                 "A1,Northmoor,13/01/2025 10:00,13/01/2025 15:30,34\n"
                                                 "A9,Northmoor,13/03/2025 10:00,13/03/2025 15:30,34\n");
    json({"import", later, "--store", store_, "--dataset", "attendances"});
    auto history = json({"history", "--store", store_, "--dataset", "attendances"})["history"];
    ASSERT_EQ(history.size(), 3U);
    const auto& second = *std::ranges::find_if(history, [](const auto& entry) { return entry["import"] == 2; });
    EXPECT_EQ(second["months"], nlohmann::json::parse(R"([{"month":"2025-01","added":1,"replaced":1,"removed":0},
                                                          {"month":"2025-03","added":1,"replaced":0,"removed":0}])"));
    const auto& correction =
        *std::ranges::find_if(history, [](const auto& entry) { return entry["kind"] == "correction"; });
    EXPECT_EQ(correction["who"], "Jo Lead");
    EXPECT_NE(correction["words"].get<std::string>().find("slip"), std::string::npos);
    run({"forget", "2", "--store", store_, "--who", "Jo Lead"});
    history = json({"history", "--store", store_})["history"];
    EXPECT_EQ(history.back()["kind"], "forget");
    EXPECT_EQ(history.back()["months"],
              nlohmann::json::parse(R"([{"month":"2025-01","added":1,"replaced":0,"removed":1},
                                        {"month":"2025-03","added":0,"replaced":0,"removed":1}])"));
}

// How files are understood
// ------------------------------------------------------------------------------------------------

/// By hand: row 3 (31 February) stands between 14 and 16 January, row 5 has its own date of 17 January. A2 left before
/// it arrived, A4 is 440 years old. In the second file B2 stands between 20 January and 3 March, B4 after 3 March.
TEST_F(Quarantine, IsAMeasureByMonthLikeAnyOther)
{
    const auto values = [&](const std::string& measure, std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"series", measure, "--store", store_});
        std::vector<int> numbers;
        const auto document = json(std::move(more));
        for (const auto& point : document["series"][0]["points"]) numbers.push_back(point["value"]);
        return numbers;
    };
    EXPECT_EQ(values("DQ-ROWS"), (std::vector<int>{2}));
    EXPECT_EQ(values("DQ-VALUES"), (std::vector<int>{2}));

    const std::string more = write("more.csv", "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,Age\n"
                                               "B1,Eastfield,20/01/2025 12:00,20/01/2025 13:00,20\n"
                                               "B2,Eastfield,never,,20\n"
                                               "B3,Eastfield,03/03/2025 12:00,03/03/2025 13:00,500\n"
                                               "B4,Eastfield,30/02/2025 12:00,,20\n");
    json({"import", more, "--store", store_, "--dataset", "attendances"});
    const auto rows = json({"series", "dq-rows", "--store", store_});
    EXPECT_EQ(rows["title"], "Rows set aside");
    EXPECT_EQ(rows["unit"], "rows");
    ASSERT_EQ(rows["notes"].size(), 1U);
    EXPECT_EQ(rows["notes"][0], "1 row set aside is in no period: neither it nor the rows beside it tell its month.");
    EXPECT_EQ(values("DQ-ROWS"), (std::vector<int>{2, 0, 1}));
    EXPECT_EQ(values("DQ-ROWS", {"--period", "total"}), (std::vector<int>{3}));
    EXPECT_EQ(values("DQ-VALUES"), (std::vector<int>{2, 0, 1}));
    EXPECT_EQ(values("DQ-VALUES", {"--by", "field", "--only", "age"}), (std::vector<int>{1, 0, 1}));

    json({"import", file_, "--store", store_, "--dataset", "attendances"});
    EXPECT_EQ(values("DQ-ROWS"), (std::vector<int>{2, 0, 1})) << "the same file again brings no new faults";
    EXPECT_EQ(values("DQ-VALUES"), (std::vector<int>{2, 0, 1}));
    ASSERT_EQ(correct(numberOf("ragged"), {"--row", "A5,x,Eastfield,17/01/2025 12:00,,30", "--why", "slip"}).code, 0);
    EXPECT_EQ(values("DQ-ROWS"), (std::vector<int>{1, 0, 1})) << "what was corrected is not set aside";
}

TEST_F(Quarantine, IsListedAndDrawnAsAMeasureWithoutRecordsBehindIt)
{
    const auto measures = json({"measures", "--store", store_})["measures"];
    for (const char* id : {"DQ-ROWS", "DQ-VALUES"}) {
        const auto found = std::ranges::find_if(measures, [&](const auto& measure) { return measure["id"] == id; });
        ASSERT_NE(found, measures.end()) << id;
        EXPECT_EQ((*found)["available"], true);
        EXPECT_EQ((*found)["improve"], "down");
        EXPECT_EQ((*found)["chart"], "c");
        EXPECT_EQ((*found)["dataset"], "attendances");
        const Finished drawn = run({"chart", id, "--store", store_, "--out", at("dq.svg")});
        EXPECT_EQ(drawn.code, 0) << drawn.err;
        EXPECT_NE(drawn.out.find("set aside"), std::string::npos) << drawn.out;
        EXPECT_EQ(run({"measures", "--show", id, "--store", store_}).code, 0);
        EXPECT_EQ(run({"measures", "--explain", id, "--store", store_}).code, 0);
        const Finished behind = run({"records", id, "--store", store_, "--period", "2025-01"});
        EXPECT_NE(behind.code, 0);
        EXPECT_NE(behind.err.find("`quarantine`"), std::string::npos) << behind.err;
    }
}

} // namespace qi::test
