#include "tests/cli/cli_fixture.h"

namespace qi::test
{

namespace fs = std::filesystem;

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

} // namespace qi::test
