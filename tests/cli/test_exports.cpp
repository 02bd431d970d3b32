#include "tests/cli/cli_fixture.h"

#include <fmt/format.h>

#include <regex>

namespace qi::test
{

/// A store with numbers that must not leave it, as everything that leaves is searched for them: three visits at one
/// site, of 1,237 minutes each, and three of 41 within four hours in a month (7.317 %).
class Exports : public CliTest
{
protected:
    void SetUp() override
    {
        CliTest::SetUp();
        std::string csv = "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,MH Patient,Ethnic Category\n";
        int id = 0;
        const auto visits = [&](int count, const std::string& site, const std::string& month, const std::string& hours,
                                const char* ethnicity) {
            for (int each = 0; each < count; ++each)
                csv += fmt::format("A{},{},{}-{:02} 01:00,{}-{:02} {},Y,{}\n", ++id, site, month, 1 + each % 28, month,
                                   1 + each % 28, hours, ethnicity);
        };
        for (int month = 1; month <= 12; ++month) {
            const std::string name = fmt::format("2024-{:02}", month);
            visits(month == 9 ? 3 : 12, "North", name, "03:00", "A");
            visits(month == 9 ? 38 : 24, "North", name, "11:00", "A");
            visits(9, "South", name, "11:00", "N");
        }
        visits(3, "Lone", "2024-06", "21:37", "A");
        ASSERT_EQ(run({"import", write("ed.csv", csv), "--store", store(), "--dataset", "attendances"}).code, 0);
    }

    std::string store() const { return at("s.ccause"); }

    /// All that one question brings out, on both channels.
    std::string toldBy(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.end(), {"--store", store()});
        const Finished done = run(arguments);
        EXPECT_TRUE(done.code == 0 || done.code == 1) << done.err; // what would tell too much is refused
        return done.out + done.err;
    }

    static void expectNoSecret(const std::string& text, const std::string& where)
    {
        static const std::regex kSecrets(R"((^|[^0-9.])(7\.3(17)?|1,?237|20\.6(167)?)([^0-9]|$))");
        std::smatch found;
        EXPECT_FALSE(std::regex_search(text, found, kSecrets)) << where << " tells " << found.str();
    }
};

TEST_F(Exports, HaveSomethingToHide)
{
    EXPECT_NE(toldBy({"series", "ED04", "--csv", "--by", "site"}).find("7.317"), std::string::npos);
    EXPECT_NE(toldBy({"series", "ED01", "--csv", "--by", "site"}).find("1237"), std::string::npos);
}

TEST_F(Exports, OfEveryMeasureAndFormTellNoHiddenNumber)
{
    for (const char* measure : {"ED01", "ED02", "ED04", "ED07", "ED10", "ED11"})
        for (const char* by : {"", "site", "ethnicity_group"})
            for (const char* form : {"--csv", "--json"}) {
                const char* period = form == std::string("--csv") ? "month" : "total";
                std::vector<std::string> asked{"series", measure, "--period", period, form, "--suppress", "lt5"};
                if (*by) asked.insert(asked.end(), {"--by", by});
                expectNoSecret(toldBy(asked), fmt::format("{} {} {} {}", measure, by, period, form));
            }
}

TEST_F(Exports, AsPicturesTellNoHiddenNumberInWordsOrAltText)
{
    for (const char* measure : {"ED01", "ED04", "ED11"})
        for (const char* kind : {"svg", "pdf", "png"}) {
            const std::string file = at(fmt::format("{}.{}", measure, kind));
            expectNoSecret(toldBy({"chart", measure, "--suppress", "lt5", "--out", file}), measure);
            const std::string picture = read(fmt::format("{}.{}", measure, kind));
            // Positions are numbers too: only what a person can read, or is read to, counts.
            const std::regex words(R"(<(text|desc|title|tspan|rdf:li)[^>]*>([^<]*))");
            for (std::sregex_iterator word(picture.begin(), picture.end(), words), end; word != end; ++word)
                expectNoSecret((*word)[2].str(), file);
        }
}

TEST_F(Exports, SayHowSmallGroupsCanBeShown)
{
    const std::string hidden = toldBy({"series", "ED11", "--by", "site", "--period", "quarter", "--suppress", "lt5"});
    EXPECT_NE(hidden.find('*'), std::string::npos) << hidden;
    const Finished wrong = run({"series", "ED11", "--merge-small", "--store", store()});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_NE(wrong.err.find("--suppress"), std::string::npos) << wrong.err;
}

TEST_F(Exports, NameTheSetThatACatalogueMeasureWaitsFor)
{
    EXPECT_EQ(run({"measures", "--set", "police_arrival", "--store", store()}).code, 2);
    const Finished unknown = run({"measures", "--set", "taxis=black cab", "--store", store()});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.err.find("police_arrival (CR08)"), std::string::npos) << unknown.err;
    const Finished done = run(
        {"measures", "--set", "police_arrival=police car", "--set", "police_arrival=police van", "--store", store()});
    ASSERT_EQ(done.code, 0) << done.err;
    const auto shown = json({"measures", "--show", "CR08", "--store", store()});
    EXPECT_EQ(shown["origin"], "own");
    EXPECT_NE(shown["words"].dump().find("holds police car, police van"), std::string::npos) << shown["words"];
}

} // namespace qi::test
