#include "tests/cli/cli_fixture.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi::test
{

namespace fs = std::filesystem;

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

using Understanding = CliTest;

TEST_F(Understanding, AsksForTheOrderOfDatesWhenNothingDecidesIt)
{
    const std::string file = write("ed.csv", "Attendance ID,Arrival Date/Time,Age\nA1,03/04/2025 10:00,3\n"
                                             "A2,05/04/2025 10:00,5\n");
    const Finished asked = run({"import", file, "--store", at("ed.ccause"), "--dataset", "attendances"});
    EXPECT_EQ(asked.code, 1);
    EXPECT_NE(asked.err.find("--date-order"), std::string::npos) << asked.err;
    EXPECT_NE(asked.err.find("3 April 2025"), std::string::npos) << asked.err;
    EXPECT_NE(asked.err.find("4 March 2025"), std::string::npos) << asked.err;
    EXPECT_FALSE(fs::exists(at("ed.ccause")));
    const auto report =
        json({"import", file, "--store", at("ed.ccause"), "--dataset", "attendances", "--date-order", "month-first"});
    EXPECT_EQ(report["first"], "2025-03-04");
    const std::string next = write("may.csv", "Attendance ID,Arrival Date/Time,Age\nA3,06/07/2025 10:00,3\n");
    const auto remembered = json({"import", next, "--store", at("ed.ccause"), "--dataset", "attendances"});
    EXPECT_EQ(remembered["date_order"], "month-first") << "the answer is remembered";
}

/// Arrivals of one system on 3 April and 5 June 2025, departures of another on 4 April and 6 June.
TEST_F(Understanding, TakesAnAnswerForEachColumnAndCorrectsByIt)
{
    const std::string file = write("ed.csv", "Attendance ID,Arrival Date/Time,Departure Date/Time\n"
                                             "A1,03/04/2025 10:00,04/04/2025 10:00\n"
                                             "A2,05/06/2025 10:00,06/06/2025 10:00\n"
                                             "A3,?,07/06/2025 10:00\n");
    const std::vector<std::string> import{"import", file, "--store", at("ed.ccause"), "--dataset", "attendances"};
    EXPECT_EQ(run(import).code, 1);
    std::vector<std::string> answered = import;
    answered.insert(answered.end(), {"--date-order", "day-first", "--date-order", "Departure Date/Time=month-first"});
    const auto report = json(answered);
    EXPECT_EQ(report["date_order"], "day-first");
    EXPECT_EQ(report["date_orders"], nlohmann::json::parse(R"({"departure_dt": "month-first"})"));
    EXPECT_EQ(report["first"], "2025-04-03");
    const auto setAside = json({"quarantine", "--store", at("ed.ccause")})["set_aside"];
    ASSERT_EQ(setAside.size(), 1U);
    const std::string number = std::to_string(setAside[0]["id"].get<int>());
    const Finished corrected =
        run({"correct", number, "--store", at("ed.ccause"), "--set", "arrival_dt=05/07/2025 10:00"});
    EXPECT_EQ(corrected.code, 0) << corrected.err;
    EXPECT_TRUE(json({"quarantine", "--store", at("ed.ccause")})["set_aside"].empty()) << "left on 6 July, a day later";
    std::vector<std::string> next = import;
    next.emplace_back("--dry-run");
    EXPECT_EQ(json(next)["date_orders"]["departure_dt"], "month-first") << "the answer is remembered";
    answered.back() = "Leaving=month-first";
    EXPECT_EQ(run(answered).code, 2);
}

TEST_F(Understanding, DecidesByAMonthThatWouldElseBeSpreadOverAYear)
{
    std::string text = "Attendance ID,Arrival Date/Time\n";
    for (int day = 1; day <= 12; ++day)
        text += "A" + std::to_string(day) + "," + std::to_string(day) + "/03/2025 10:00\n";
    const auto report = json({"import", write("ed.csv", text), "--store", at("a.ccause"), "--dataset", "attendances"});
    EXPECT_EQ(report["date_order"], "day-first");
    EXPECT_EQ(report["last"], "2025-03-12");
    text = "Attendance ID,Arrival Date/Time\n";
    for (int day = 1; day <= 12; ++day)
        text += "A" + std::to_string(day) + ",3/" + std::to_string(day) + "/2025 10:00\n";
    const auto other = json({"import", write("us.csv", text), "--store", at("b.ccause"), "--dataset", "attendances"});
    EXPECT_EQ(other["date_order"], "month-first");
    EXPECT_EQ(other["last"], "2025-03-12");
}

TEST_F(Understanding, SaysWhyEachColumnWasTakenForWhatItIs)
{
    const std::string file = write("ed.csv", "EC_Ident,Arr,Age at visit,Wibble,Surname\nA1,13/04/2025 10:00,3,x,Smith\n"
                                             "A2,x13/04/2025 10:00,old,y,Jones\n");
    const auto report = json({"import", file, "--store", at("ed.ccause"), "--dataset", "attendances", "--dry-run"});
    const auto& columns = report["columns"];
    ASSERT_EQ(columns.size(), 5U);
    EXPECT_EQ(columns[0]["role"], "record_id");
    EXPECT_EQ(columns[1]["role"], "arrival_dt");
    EXPECT_EQ(columns[1]["score"], 1.0);
    EXPECT_NE(columns[1]["reason"].get<std::string>().find("a known spelling"), std::string::npos);
    EXPECT_EQ(columns[1]["fits"], 1);
    EXPECT_EQ(columns[1]["looked_at"], 2);
    EXPECT_EQ(columns[1]["unfit"][0], "x13/04/2025 10:00");
    EXPECT_TRUE(columns[3]["role"].is_null());
    EXPECT_EQ(columns[3]["reason"], "the header is not known");
    EXPECT_TRUE(columns[4]["identifier"]);
    EXPECT_TRUE(columns[4]["examples"].empty());
    EXPECT_FALSE(fs::exists(at("ed.ccause")));
}

TEST_F(Understanding, ProposesTheNextDayForDeparturesAfterMidnightAndDoesNotTakeIt)
{
    const std::string file = write("ed.csv", "Attendance ID,Arrival Date/Time,Departure Date/Time\n"
                                             "A1,13/01/2025 10:00,13/01/2025 11:00\n"
                                             "A2,14/01/2025 10:00,14/01/2025 12:00\n"
                                             "A3,15/01/2025 23:00,15/01/2025 02:00\n"
                                             "A4,16/01/2025 23:00,14/01/2025 02:00\n");
    const auto proposed = json({"import", file, "--store", at("a.ccause"), "--dataset", "attendances"});
    EXPECT_EQ(proposed["values_set_aside"]["departure-before-arrival"], 2);
    EXPECT_EQ(proposed["midnight"]["rows"], 1);
    EXPECT_EQ(proposed["midnight"]["median_minutes_without"], 90.0);
    EXPECT_EQ(proposed["midnight"]["median_minutes_with"], 120.0);
    EXPECT_EQ(proposed["midnight"]["moved"], false);
    const auto moved =
        json({"import", file, "--store", at("b.ccause"), "--dataset", "attendances", "--fix-midnight", "yes"});
    EXPECT_EQ(moved["values_set_aside"]["departure-before-arrival"], 1);
    EXPECT_EQ(moved["midnight"]["moved"], true);
    EXPECT_EQ(json({"datasets", "--store", at("b.ccause")})["datasets"][0]["imports"][0]["midnight_moved"], true);
    EXPECT_EQ(json({"datasets", "--store", at("a.ccause")})["datasets"][0]["imports"][0]["midnight_moved"], false);
}

TEST_F(Understanding, KeepsWhatTellsMentalHealthAttendances)
{
    const std::string head = "Attendance ID,Arrival Date/Time,";
    const std::string local = write("local.csv", head + "MH Patient\nA1,13/01/2025 10:00,Y\n");
    const std::string national = write("national.csv", head + "Chief Complaint Code\nA2,14/01/2025 10:00,248062006\n");
    EXPECT_EQ(json({"import", local, "--store", at("a.ccause"), "--dataset", "attendances"})["mental_health"], "local");
    EXPECT_EQ(json({"import", national, "--store", at("a.ccause"), "--dataset", "attendances"})["mental_health"],
              "national");
    EXPECT_EQ(json({"datasets", "--store", at("a.ccause")})["datasets"][0]["mental_health"], "mixed");
}

TEST_F(Understanding, SharesAMappingAsAFileAndNamesThePlaceOfAMistake)
{
    const std::string file = write("ed.csv", "Attendance ID,Arr,Wibble\nA1,13/04/2025 10:00,3\n");
    const Finished exported = run({"mapping", "--export", file, "--dataset", "attendances"});
    ASSERT_EQ(exported.code, 0) << exported.err;
    auto mapping = nlohmann::json::parse(exported.out);
    EXPECT_EQ(mapping["columns"]["Arr"], "arrival_dt");
    mapping["columns"]["Wibble"] = "age";
    const std::string edited = write("mapping.json", mapping.dump(1));
    EXPECT_EQ(run({"mapping", "--check", edited}).code, 0);
    const auto report =
        json({"import", file, "--store", at("a.ccause"), "--dataset", "attendances", "--mapping", edited});
    EXPECT_EQ(report["mapping"]["Wibble"], "age");

    const std::string role = write("role.json", "{\n  \"Arr\": \"arival_dt\"\n}");
    const Finished wrong = run({"mapping", "--check", role});
    EXPECT_EQ(wrong.code, 2);
    for (const char* word : {"line 2", "Arr", "arival_dt", "arrival_dt"})
        EXPECT_NE(wrong.err.find(word), std::string::npos) << wrong.err;
    const std::string comma = write("comma.json", "{\n  \"Arr\": \"arrival_dt\"\n  \"Age\": \"age\"\n}");
    const Finished broken = run({"mapping", "--check", comma});
    EXPECT_EQ(broken.code, 2);
    EXPECT_NE(broken.err.find("line 3"), std::string::npos) << broken.err;
}

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
