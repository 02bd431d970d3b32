#include "tests/cli/cli_fixture.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace qi::test
{

namespace fs = std::filesystem;

namespace
{

std::string bytesOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string utf16(const std::string& text)
{
    std::string wide = "\xFF\xFE";
    for (const char c : text) (wide += c) += '\0';
    return wide;
}

std::string replaced(std::string text, char from, const std::string& to)
{
    std::string out;
    for (const char c : text) out += c == from ? to : std::string(1, c);
    return out;
}

} // namespace

/// Files full of people, and every byte that is left behind.
class Privacy : public CliTest
{
protected:
    /// Everything that tells who somebody is, as it is written in the file.
    static constexpr std::array kPlanted{"Zebedee",         "Quartermaine",  "Anastasia",    "Featherstonehaugh",
                                         "943 476 5919",    "9434765919",    "401 023 2137", "4010232137",
                                         "LS1 4AP",         "LS14AP",        "QX9 7ZZ",      "07700 900461",
                                         "07700900461",     "+447700900982", "zeb@nhs.test", "quarter.m@nhs.test",
                                         "17/05/1961",      "1961-05-17",    "23/11/1987",   "HOSP7741123",
                                         "MRN889123",       "PAT-55-77123",  "ATT900417",    "ATT900418",
                                         "14 Wisteria Lane"};

    std::string extract() const
    {
        return "Attendance ID,NHS Number,Surname,Forename,DOB,Home Postcode,Mobile,Email,Hospital Number,Patient ID,"
               "Address Line 1,Arrival Date/Time,Departure Date/Time,Presenting Complaint,Ref,Notes,Old Field,Other "
               "Field,Site\n"
               "ATT900417,943 476 5919,Quartermaine,Zebedee,17/05/1961,LS1 4AP,07700 900461,zeb@nhs.test,HOSP7741123,"
               "PAT-55-77123,14 Wisteria Lane,13/01/2025 10:00,13/01/2025 14:00,Low mood,4010232137,Zebedee says call "
               "07700 900461,943 476 5919,LS1 4AP,North\n"
               "ATT900418,4010232137,Featherstonehaugh,Anastasia,23/11/1987,QX9 7ZZ,+447700900982,quarter.m@nhs.test,"
               "MRN889123,PAT-55-77123,14 Wisteria Lane,31/02/2025 10:00,,Rang 07700900461 from LS1 4AP about "
               "zeb@nhs.test,9434765919,x,401 023 2137,QX9 7ZZ,North\n"
               "ATT900419,401 023 2137,Quartermaine,Anastasia,1961-05-17,LS14AP,07700900461,zeb@nhs.test,MRN889123,"
               "PAT-55-77123,14 Wisteria Lane,15/01/2025 10:00,14/01/2025 14:00,NHS 943 476 5919,4010232137,y,"
               "4010232137,LS14AP,East\n"
               "ATT900420,9434765919,Featherstonehaugh,Zebedee,17/05/1961,QX9 7ZZ,07700 900461,zeb@nhs.test,"
               "HOSP7741123,PAT-55-77123,14 Wisteria Lane,16/01/2025 10:00,17/01/2025 14:00,Chest pain,9434765919,"
               "Zebedee,9434765919,LS1 4AP,East,and Quartermaine one cell too many\n"
               "ATT900421,9434765919,Quartermaine,Zebedee,17/05/1961,QX9 7ZZ,07700 900461,zeb@nhs.test,HOSP7741123,"
               "PAT-55-77123,14 Wisteria Lane,18/01/2025 10:00,18/01/2025 14:00,Chest pain,9434765919,Zebedee,"
               "9434765919,LS1 4AP,East\n";
    }

    void expectNothingOf(const std::string& bytes, const std::string& where)
    {
        for (const char* planted : kPlanted) {
            EXPECT_EQ(bytes.find(planted), std::string::npos) << planted << " in " << where;
            const std::string wide = utf16(planted).substr(2);
            EXPECT_EQ(bytes.find(wide), std::string::npos) << planted << " (UTF-16) in " << where;
        }
    }

    /// All files but the extracts, and the places where programs leave things.
    void expectNothingLeftBehind()
    {
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            if (!entry.is_regular_file() || entry.path().extension() == ".csv") continue;
            expectNothingOf(bytesOf(entry.path()), entry.path().filename().string());
        }
    }

    void importAndSearch(const std::string& file)
    {
        for (const std::vector<std::string>& more :
             {std::vector<std::string>{"--dry-run"}, {"--dry-run", "--json"}, {}, {"--json"}}) {
            std::vector<std::string> arguments{"import", file, "--store", at("ed.ccause"), "--dataset", "attendances"};
            arguments.insert(arguments.end(), more.begin(), more.end());
            const Finished finished = run(arguments);
            ASSERT_EQ(finished.code, 0) << finished.err;
            expectNothingOf(finished.out + finished.err, "what import says");
        }
        const std::string store = at("ed.ccause");
        for (const std::vector<std::string>& arguments : {std::vector<std::string>{"quarantine", "--store", store},
                                                          {"quarantine", "--store", store, "--csv"},
                                                          {"quarantine", "--store", store, "--json"},
                                                          {"datasets", "--store", store, "--json"},
                                                          {"history", "--store", store, "--json"},
                                                          {"mapping", "--export", file, "--dataset", "attendances"}}) {
            const Finished finished = run(arguments);
            ASSERT_EQ(finished.code, 0) << finished.err;
            expectNothingOf(finished.out + finished.err, "what " + arguments[0] + " says");
        }
        expectNothingLeftBehind();
    }
};

TEST_F(Privacy, NothingOfAPersonIsInTheStoreOrInWhatIsSaid) { importAndSearch(write("ed.csv", extract())); }

TEST_F(Privacy, HoldsForOtherSeparatorsAndEncodings)
{
    importAndSearch(write("tab.csv", replaced(extract(), ',', "\t")));
    fs::remove(at("ed.ccause"));
    importAndSearch(write("semicolon.csv", "sep=;\r\n" + replaced(replaced(extract(), ',', ";"), '\n', "\r\n")));
    fs::remove(at("ed.ccause"));
    importAndSearch(write("wide.csv", utf16(replaced(extract(), ',', "\t"))));
}

TEST_F(Privacy, HoldsWhenAPersonMapsThem)
{
    const std::string file = write("ed.csv", extract());
    const std::string mapping = write("m.json", R"({"Surname": "other_identifier", "NHS Number": "patient_key",
        "Home Postcode": "site_name", "Mobile": "chief_complaint_text", "Arrival Date/Time": "arrival_dt",
        "Attendance ID": "record_id", "Notes": "free_text"})");
    const Finished finished = run({"import", file, "--store", at("ed.ccause"), "--dataset", "attendances", "--mapping",
                                   mapping, "--keep-identifiers", "--json"});
    ASSERT_EQ(finished.code, 0) << finished.err;
    std::string told = finished.out + finished.err + bytesOf(at("ed.ccause"));
    // The local record number is what --keep-identifiers keeps.
    for (std::size_t found = 0; (found = told.find("ATT9004")) != std::string::npos;) told.replace(found, 7, "-------");
    expectNothingOf(told, "a store with identifiers mapped");
}

TEST_F(Privacy, HoldsForWhatIsTypedInACorrection)
{
    const std::string file = write("ed.csv", extract());
    run({"import", file, "--store", at("ed.ccause"), "--dataset", "attendances"});
    const auto ragged = json({"quarantine", "--store", at("ed.ccause"), "--reason", "ragged"})["set_aside"];
    ASSERT_EQ(ragged.size(), 1U);
    const Finished finished =
        run({"correct", std::to_string(ragged[0]["id"].get<int>()), "--store", at("ed.ccause"), "--row",
             "ATT900420,9434765919,Featherstonehaugh,Zebedee,17/05/1961,QX9 7ZZ,07700 900461,zeb@nhs.test,HOSP7741123,"
             "PAT-55-77123,14 Wisteria Lane,16/01/2025 10:00,17/01/2025 14:00,Chest pain,9434765919,Zebedee,9434765919,"
             "LS1 4AP,East"});
    ASSERT_EQ(finished.code, 0) << finished.err;
    expectNothingLeftBehind();
}

// What is deleted is gone
// -----------------------------------------------------------------------------------------------

class Deletion : public CliTest
{
protected:
    bool holds(const fs::path& file, const std::string& words)
    {
        return bytesOf(file).find(words) != std::string::npos;
    }
    bool anyHolds(const std::string& words)
    {
        return std::ranges::any_of(fs::recursive_directory_iterator(work_), [&](const auto& entry) {
            return entry.is_regular_file() && entry.path().extension() != ".csv" && holds(entry.path(), words);
        });
    }
    std::string csv(const std::string& word, int rows)
    {
        std::string text = "Attendance ID,Site,Arrival Date/Time,Presenting Complaint\n";
        for (int i = 0; i < rows; ++i)
            text += word + std::to_string(i) + ",Site " + word + ",13/01/2025 10:00,complaint " + word +
                    std::to_string(i) + "\n";
        return text + word + "x,Site " + word + ",31/02/2025 10:00,set aside " + word + "\n";
    }
    Finished importing(const std::string& file, const std::string& dataset)
    {
        return run({"import", file, "--store", store_, "--dataset", dataset});
    }
    const std::string store_ = at("ed.ccause");
};

TEST_F(Deletion, LeavesNothingOfADatasetInAnyByte)
{
    ASSERT_EQ(importing(write("a.csv", csv("Wobbegong", 400)), "attendances").code, 0);
    ASSERT_EQ(importing(write("b.csv", csv("Pangolin", 400)), "others").code, 0);
    ASSERT_EQ(importing(write("c.csv", csv("Wobbegong", 500)), "attendances").code, 0);
    ASSERT_TRUE(anyHolds("Wobbegong"));
    const Finished deleted = run({"delete", "attendances", "--store", store_, "--who", "Jo"});
    ASSERT_EQ(deleted.code, 0) << deleted.err;
    EXPECT_FALSE(holds(store_, "Wobbegong"));
    EXPECT_FALSE(fs::exists(store_ + "-wal") && holds(store_ + "-wal", "Wobbegong"));
    EXPECT_TRUE(holds(store_, "Pangolin"));
    // The copies of before still have it: that is said, and they can be removed.
    EXPECT_NE(deleted.out.find("still hold"), std::string::npos) << deleted.out;
    EXPECT_TRUE(anyHolds("Wobbegong"));
    const Finished compacted = run({"compact", "--store", store_, "--backups", "remove"});
    ASSERT_EQ(compacted.code, 0) << compacted.err;
    EXPECT_FALSE(anyHolds("Wobbegong"));
    EXPECT_TRUE(json({"check", "--store", store_})["sound"]);
    EXPECT_EQ(json({"datasets", "--store", store_})["datasets"].size(), 1U);
    EXPECT_EQ(json({"history", "--store", store_})["history"].back()["kind"], "delete");
}

TEST_F(Deletion, OfAnImportLeavesNothingOfItsRows)
{
    ASSERT_EQ(importing(write("a.csv", csv("Wobbegong", 300)), "attendances").code, 0);
    ASSERT_EQ(importing(write("b.csv", csv("Pangolin", 300)), "attendances").code, 0);
    ASSERT_EQ(run({"forget", "2", "--store", store_}).code, 0);
    EXPECT_FALSE(holds(store_, "Pangolin"));
    EXPECT_FALSE(fs::exists(store_ + "-wal") && holds(store_ + "-wal", "Pangolin"));
    EXPECT_TRUE(holds(store_, "Wobbegong"));
}

using Sources = Deletion;

TEST_F(Sources, AreKeptWithTheDatasetAndRemindWhenTheirDayHasPassed)
{
    ASSERT_EQ(importing(write("a.csv", csv("Pangolin", 3)), "attendances").code, 0);
    const Finished set = run({"source", "attendances", "--store", store_, "--purpose", "Crisis care", "--system",
                              "Careflow ED, extract 12", "--owner", "Jo Lead", "--caldicott", "ig@trust.test",
                              "--lawful-basis", "6(1)(e), 9(2)(h)", "--keep-until", "2025-06-30"});
    ASSERT_EQ(set.code, 0) << set.err;
    EXPECT_NE(set.out.find("has passed"), std::string::npos) << set.out;
    run({"source", "attendances", "--store", store_, "--owner", "Sam Next"});
    const auto source = json({"datasets", "--store", store_})["datasets"][0]["source"];
    EXPECT_EQ(source["purpose"], "Crisis care");
    EXPECT_EQ(source["system"], "Careflow ED, extract 12");
    EXPECT_EQ(source["owner"], "Sam Next");
    EXPECT_EQ(source["caldicott_contact"], "ig@trust.test");
    EXPECT_EQ(source["lawful_basis"], "6(1)(e), 9(2)(h)");
    EXPECT_EQ(source["keep_until"], "2025-06-30");
    EXPECT_EQ(source["overdue"], true);
    EXPECT_NE(run({"datasets", "--store", store_}).out.find("has passed"), std::string::npos);
    EXPECT_EQ(run({"source", "attendances", "--store", store_, "--keep-until", "soon"}).code, 2);
    EXPECT_EQ(run({"source", "none", "--store", store_}).code, 2);
}

} // namespace qi::test
