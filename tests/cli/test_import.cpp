#include "tests/cli/cli_fixture.h"

namespace qi::test
{

class ImportCommand : public CliTest
{
protected:
    std::vector<std::string> importing(const std::vector<std::string>& files, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments{"import"};
        arguments.insert(arguments.end(), files.begin(), files.end());
        for (const std::string& word :
             {std::string("--store"), at("ed.ccause"), std::string("--dataset"), std::string("attendances")})
            arguments.push_back(word);
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
};

TEST_F(ImportCommand, SaysWhatItMadeOfAFile)
{
    const auto report =
        json(importing({write("ed.csv", attendancesCsv(50) + "A51,North,31/02/2025 10:00,,40,Ann Lee\n")}));
    EXPECT_EQ(report["schema"], "commoncause.import/1");
    EXPECT_EQ(report["file"], "ed.csv");
    EXPECT_EQ(report["dataset"], "attendances");
    EXPECT_EQ(report["encoding"], "UTF-8");
    EXPECT_EQ(report["delimiter"], ",");
    EXPECT_EQ(report["header_row"], 1);
    EXPECT_EQ(report["date_order"], "day-first");
    EXPECT_EQ(report["mapping"]["Arrival Date/Time"], "arrival_dt");
    EXPECT_EQ(report["dropped_columns"], nlohmann::json({"Patient Name"}));
    EXPECT_EQ(report["rows_read"], 51);
    EXPECT_EQ(report["rows_added"], 50);
    EXPECT_EQ(report["rows_updated"], 0);
    EXPECT_EQ(report["rows_unchanged"], 0);
    EXPECT_EQ(report["rows_quarantined"], 1);
    EXPECT_EQ(report["reasons"], nlohmann::json({{"bad-date", 1}}));
    EXPECT_EQ(report["quarantine"][0]["row"], 52);
    EXPECT_EQ(report["quarantine"][0]["field"], "arrival_dt");
    EXPECT_EQ(report["quarantine"][0]["reason"], "bad-date");
    EXPECT_EQ(report["first"], "2025-01-01");
    EXPECT_TRUE(report["lines_skipped"].is_object());
    EXPECT_TRUE(report["values_set_aside"].is_object());
    EXPECT_GT(report["seconds"], 0);
}

TEST_F(ImportCommand, AddsNothingTheSecondTime)
{
    const std::string file = write("ed.csv", attendancesCsv(50));
    json(importing({file}));
    const auto again = json(importing({file}));
    EXPECT_EQ(again["rows_added"], 0);
    EXPECT_EQ(again["rows_unchanged"], 50);
}

TEST_F(ImportCommand, ReadsRowsFromStandardInput)
{
    Limits limits;
    limits.input = write("rows.txt", attendancesCsv(50));
    const Finished finished = run(importing({"-"}, {"--json"}), limits);
    ASSERT_EQ(finished.code, 0) << finished.err;
    const auto report = nlohmann::json::parse(finished.out);
    EXPECT_EQ(report["file"], "standard input");
    EXPECT_EQ(report["rows_added"], 50);
    EXPECT_EQ(run(importing({"-", "-"})).code, 2);
}

TEST_F(ImportCommand, ReadsAWorkbookAndSaysWhichSheet)
{
    const std::string file = std::string(QI_TEST_DATA) + "/import/sheets/ed_60_openpyxl.xlsx";
    const auto report = json(importing({file}));
    EXPECT_EQ(report["format"], "XLSX");
    EXPECT_EQ(report["sheet"], "Data");
    EXPECT_EQ(report["other_sheets"], nlohmann::json({"Read me", "Lookup"}));
    EXPECT_EQ(report["rows_added"], 60);
    const Finished wrong = run(importing({file}, {"--sheet", "Sheet1"}));
    EXPECT_EQ(wrong.code, 2);
    EXPECT_NE(wrong.err.find("“Read me”, “Data”, “Lookup” (hidden)"), std::string::npos) << wrong.err;
}

TEST_F(ImportCommand, SaysWhatToDoWithAnOldWorkbook)
{
    const Finished old = run(importing({std::string(QI_TEST_DATA) + "/import/sheets/ed_60_libreoffice.xls"}));
    EXPECT_EQ(old.code, 1);
    EXPECT_NE(old.err.find("save it as Excel Workbook (.xlsx) or CSV"), std::string::npos) << old.err;
}

TEST_F(ImportCommand, TellsPeopleInWordsWhatCameIn)
{
    const Finished finished =
        run(importing({write("ed.csv", attendancesCsv(50) + "A51,North,31/02/2025 10:00,,40,Ann Lee\n")}));
    EXPECT_EQ(finished.code, 0) << finished.err;
    for (const char* words : {"51 rows read: 50 added", "Patient Name", "Quarantined, 1 row", "row 52",
                              "commoncause-cli quarantine --store"})
        EXPECT_NE(finished.out.find(words), std::string::npos) << words << " in\n" << finished.out;
    EXPECT_EQ(finished.out.find("Ann Lee"), std::string::npos);
}

TEST_F(ImportCommand, MakesNoStoreOnATrial)
{
    const std::string file = write("ed.csv", attendancesCsv(50));
    const auto report = json(importing({file}, {"--dry-run"}));
    EXPECT_EQ(report["rows_added"], 50);
    EXPECT_EQ(names(), std::vector<std::string>{"ed.csv"});
}

TEST_F(ImportCommand, KeepsSeveralFilesApartInItsReport)
{
    const std::string one = write("one.csv", attendancesCsv(10));
    const std::string two = write("two.csv", attendancesCsv(15));
    const auto reports = json(importing({one, two}));
    ASSERT_TRUE(reports.is_array());
    EXPECT_EQ(reports[0]["rows_added"], 10);
    EXPECT_EQ(reports[1]["rows_added"], 5);
    EXPECT_EQ(reports[1]["rows_unchanged"], 10);
}

TEST_F(ImportCommand, TakesNoneOfSeveralFilesWhenOneCannotBeRead)
{
    const Finished finished = run(importing({write("one.csv", attendancesCsv(10)), at("none.csv")}));
    EXPECT_EQ(finished.code, 4);
    EXPECT_NE(finished.err.find("none.csv"), std::string::npos) << finished.err;
    EXPECT_EQ(names(), std::vector<std::string>{"one.csv"});
}

TEST_F(ImportCommand, TakesTheMappingOfAFile)
{
    const std::string file = write("ed.csv", "Nr,Wann,Wo\n1,21/02/2025 10:00,North\n2,21/02/2025 11:00,South\n");
    const std::string mapping = write("map.json", R"({"Nr": "record_id", "Wann": "arrival_dt", "Wo": "site_name"})");
    const auto report = json(importing({file}, {"--mapping", mapping}));
    EXPECT_EQ(report["rows_added"], 2);
    EXPECT_EQ(report["mapping"]["Wo"], "site_name");
}

TEST_F(ImportCommand, RemembersTheMappingForTheNextFileOfItsKind)
{
    const std::string header = "Nr,Wann,Wo\n";
    const std::string mapping = write("map.json", R"({"Nr": "record_id", "Wann": "arrival_dt", "Wo": "site_name"})");
    json(importing({write("january.csv", header + "1,01/01/2025 10:00,North\n")}, {"--mapping", mapping}));
    const auto next = json(importing({write("february.csv", header + "2,21/02/2025 10:00,South\n")}));
    EXPECT_EQ(next["rows_added"], 1);
    EXPECT_EQ(next["mapping"]["Wo"], "site_name");
}

TEST_F(ImportCommand, RefusesAMappingToARoleThereIsNot)
{
    const std::string file = write("ed.csv", attendancesCsv(5));
    const Finished finished = run(importing({file}, {"--mapping", write("map.json", R"({"Site": "planet"})")}));
    EXPECT_EQ(finished.code, 2);
    EXPECT_NE(finished.err.find("planet"), std::string::npos) << finished.err;
    EXPECT_EQ(names(), (std::vector<std::string>{"ed.csv", "map.json"}));
}

TEST_F(ImportCommand, RefusesWordsItDoesNotKnow)
{
    const std::string file = write("ed.csv", attendancesCsv(5));
    EXPECT_EQ(run(importing({file}, {"--date-order", "sideways"})).code, 2);
    EXPECT_EQ(run({"import", file, "--dataset", "attendances"}).code, 2);
    EXPECT_EQ(names(), std::vector<std::string>{"ed.csv"});
}

struct BadFile
{
    const char* name;
    std::string content;
    int code;
};

class BadInput : public ImportCommand, public testing::WithParamInterface<BadFile>
{};

TEST_P(BadInput, LeavesNoStoreBehind)
{
    const Finished finished = run(importing({write("bad.csv", GetParam().content)}));
    EXPECT_EQ(finished.code, GetParam().code) << finished.err;
    EXPECT_NE(finished.err.find("bad.csv"), std::string::npos) << finished.err;
    EXPECT_EQ(names(), std::vector<std::string>{"bad.csv"});
}

TEST_P(BadInput, LeavesAStoreAsItWas)
{
    json(importing({write("good.csv", attendancesCsv(50))}));
    const std::string before = read("ed.ccause");
    const Finished finished = run(importing({write("bad.csv", GetParam().content)}));
    EXPECT_EQ(finished.code, GetParam().code) << finished.err;
    EXPECT_TRUE(read("ed.ccause") == before);
    EXPECT_EQ(names(), (std::vector<std::string>{"bad.csv", "ed.ccause", "good.csv"}));
}

using namespace std::string_literals;
INSTANTIATE_TEST_SUITE_P(Kinds, BadInput,
                         testing::Values(BadFile{"Empty", "", 1},
                                         BadFile{"Picture", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1"s, 1},
                                         BadFile{"NoDate", "Site,Age\nNorth,40\nSouth,50\n", 1}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST_F(ImportCommand, ReadsNoFolder)
{
    EXPECT_EQ(run(importing({at("")})).code, 4);
    EXPECT_TRUE(names().empty());
}

TEST_F(ImportCommand, RefusesAStoreThatIsNone)
{
    const std::string file = write("ed.csv", attendancesCsv(5));
    write("ed.ccause", "Dear Sir");
    const Finished finished = run(importing({file}));
    EXPECT_EQ(finished.code, 3);
    EXPECT_NE(finished.err.find("not a Common Cause store"), std::string::npos) << finished.err;
    EXPECT_EQ(read("ed.ccause"), "Dear Sir");
    EXPECT_EQ(names(), (std::vector<std::string>{"ed.ccause", "ed.csv"}));
}

TEST_F(ImportCommand, IsTakenBackAsAWhole)
{
    json(importing({write("one.csv", attendancesCsv(10))}));
    const auto second = json(importing({write("two.csv", attendancesCsv(20, 1, 19))}));
    EXPECT_EQ(second["rows_updated"], 10);
    EXPECT_EQ(run({"forget", second["import"].dump(), "--store", at("ed.ccause")}).code, 0);
    const auto datasets = json({"datasets", "--store", at("ed.ccause")});
    EXPECT_EQ(datasets["datasets"][0]["rows"], 10);
    EXPECT_EQ(datasets["datasets"][0]["imports"].size(), 1U);
    EXPECT_TRUE(json({"check", "--store", at("ed.ccause")})["sound"]);
}

TEST_F(ImportCommand, KeepsWhatItSetAsideInSight)
{
    json(importing({write("ed.csv", attendancesCsv(3) + "A51,North,31/02/2025 10:00,,40,Ann Lee\n")}));
    const Finished csv = run({"quarantine", "--store", at("ed.ccause"), "--csv"});
    EXPECT_EQ(csv.code, 0);
    EXPECT_NE(csv.out.find("bad-date"), std::string::npos) << csv.out;
    EXPECT_NE(csv.out.find("31/02/2025 10:00"), std::string::npos) << csv.out;
    EXPECT_EQ(csv.out.find("Ann Lee"), std::string::npos) << csv.out;
}

TEST_F(ImportCommand, NeedsAStoreToLookInto)
{
    for (const char* command : {"datasets", "quarantine", "check"})
        EXPECT_EQ(run({command, "--store", at("none.ccause")}).code, 3) << command;
    EXPECT_TRUE(names().empty());
}

} // namespace qi::test
