// Where people keep their files.

#include "tests/cli/cli_fixture.h"

namespace qi::test
{

namespace fs = std::filesystem;

class Places : public CliTest
{
protected:
    /// Everything that is done with a store, with files beside it, in this folder.
    void work(const fs::path& folder)
    {
        fs::create_directories(folder);
        const auto in = [&](const char* name) { return (folder / name).string(); };
        const std::string store = in("Wartezeiten & Übergänge.ccause");
        fs::copy_file(write("a.csv", attendancesCsv(400)), in("Übersicht März.csv"));
        for (const char* const rows : {"400", "0"}) {
            const auto report =
                json({"import", in("Übersicht März.csv"), "--store", store, "--dataset", "attendances"});
            EXPECT_EQ(report["rows_added"].dump(), rows) << report;
        }
        EXPECT_EQ(run({"chart", "BA02", "--store", store, "--out", in("Bild 1.png")}).code, 0);
        EXPECT_GT(fs::file_size(folder / "Bild 1.png"), 5000U);
        EXPECT_EQ(run({"backup", "--store", store, "--out", in("Kopie 1.ccause")}).code, 0);
        EXPECT_TRUE(json({"check", "--store", in("Kopie 1.ccause")})["sound"]);
        EXPECT_EQ(run({"forget", "1", "--store", store}).code, 0);
        EXPECT_EQ(run({"restore", "--from", in("Kopie 1.ccause"), "--store", store}).code, 0);
        EXPECT_EQ(run({"rescue", "--store", store, "--out", in("Gerettet.ccause")}).code, 0);
        EXPECT_EQ(json({"datasets", "--store", in("Gerettet.ccause")})["datasets"][0]["rows"], 400);
        EXPECT_EQ(run({"delete", "attendances", "--store", store, "--backups", "remove"}).code, 0);
        EXPECT_TRUE(json({"check", "--store", store})["sound"]);
    }
};

TEST_F(Places, MayHaveSpacesAndLettersOfAnyLanguage) { work(work_ / "Klinik für Psychiatrie" / "Café – São № 5 急"); }

TEST_F(Places, MayHavePathsOfThreeHundredCharacters)
{
    const std::string name(110, 'x');
    const fs::path folder = work_ / name / name / name;
    ASSERT_GT(folder.string().size(), 300U);
    work(folder);
}

TEST_F(Places, MayBeginWithADashOrHoldWhatAShellWouldTakeForItself)
{
    work(work_ / "-store $HOME; 'quoted' %41 #1 ?x=y");
}

} // namespace qi::test
