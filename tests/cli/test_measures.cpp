#include "tests/cli/cli_fixture.h"

#include <filesystem>

namespace qi::test
{

class MeasureCommands : public CliTest
{
protected:
    std::string store() const { return at("s.ccause"); }

    void importing(const std::string& file, const std::string& dataset)
    {
        const Finished done = run({"import", file, "--store", store(), "--dataset", dataset});
        ASSERT_EQ(done.code, 0) << done.err;
    }

    /// Four visits in two months, three of them for mental health; one without a departure.
    void importVisits()
    {
        importing(write("ed.csv", "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,MH Patient\n"
                                  "A1,North,2026-01-05 10:00,2026-01-05 12:00,Y\n"
                                  "A2,North,2026-01-06 10:00,2026-01-06 20:00,Y\n"
                                  "A3,North,2026-02-07 10:00,,Y\n"
                                  "A4,South,2026-02-08 10:00,2026-02-08 11:00,N\n"),
                  "attendances");
    }

    nlohmann::json points(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), "series");
        arguments.insert(arguments.end(), {"--store", store()});
        return json(std::move(arguments))["series"][0]["points"];
    }
};

TEST_F(MeasureCommands, ShowADefinitionInWordsAndAsJson)
{
    const auto shown = json({"measures", "--show", "ed04"});
    EXPECT_EQ(shown["schema"], "commoncause.measure/1");
    EXPECT_EQ(shown["id"], "ED04");
    EXPECT_EQ(shown["definition"]["aggregation"]["kind"], "proportion");
    const std::string words = shown["words"].dump();
    EXPECT_NE(words.find("Arrival to Departure is at most 240 minutes"), std::string::npos) << words;
    EXPECT_NE(words.find("“mh” means"), std::string::npos) << words;
}

TEST_F(MeasureCommands, ExplainWhichRecordsBelongAndWhyOthersAreLeftOut)
{
    importVisits();
    const auto document = json({"measures", "--explain", "ED04", "--store", store()});
    EXPECT_EQ(document["schema"], "commoncause.explanation/1");
    EXPECT_EQ(document["available"], true);
    const auto& side = document["sides"][0];
    EXPECT_EQ(side["dataset"], "attendances");
    EXPECT_EQ(side["records"], 4);
    EXPECT_EQ(side["belong"], 2);
    EXPECT_EQ(side["counted"], 1);
    const nlohmann::json expected{{{"reason", "it does not belong to the measure's population"}, {"records", 1}},
                                  {{"reason", "its clock has no stop"}, {"records", 1}}};
    EXPECT_EQ(side["left_out"], expected);
    EXPECT_EQ(side["conditions"][0]["fails"], 1);
}

TEST_F(MeasureCommands, ExplainWhatIsLackingInOneSentence)
{
    importVisits();
    const auto document = json({"measures", "--explain", "SA03", "--store", store()});
    EXPECT_EQ(document["available"], false);
    EXPECT_EQ(document["obstacle"], "“Violence and aggression towards staff” (SA03) needs incidents, and the store has "
                                    "no dataset of them.");
}

TEST_F(MeasureCommands, KeepTheVersionsOfOnesOwn)
{
    importVisits();
    const auto adding = [&](const std::string& title) {
        const std::string file = write("own.json", R"({"id": "OWN", "based_on": "ED11", "title": ")" + title + R"("})");
        return run({"measures", "--add", file, "--store", store()});
    };
    EXPECT_EQ(adding("First").code, 0);
    EXPECT_EQ(adding("Second").code, 0);
    const auto shown = json({"measures", "--show", "OWN", "--store", store()});
    EXPECT_EQ(shown["origin"], "own");
    EXPECT_EQ(shown["version"], 2);
    EXPECT_EQ(shown["versions"].size(), 2u);
    EXPECT_EQ(shown["versions"][0]["definition"]["title"], "First");
    EXPECT_EQ(points({"OWN"})[0]["value"], 2);
    EXPECT_EQ(run({"measures", "--remove", "OWN", "--store", store()}).code, 0);
    EXPECT_EQ(run({"series", "OWN", "--store", store()}).code, 2);
}

TEST_F(MeasureCommands, SayWhereADefinitionIsWrong)
{
    importVisits();
    const std::string file = write("own.json", R"({"measures": [{"id": "OWN", "based_on": "ED11",
        "population": {"role": "arival_dt", "op": "present"}}]})");
    const Finished done = run({"measures", "--add", file, "--store", store()});
    EXPECT_EQ(done.code, 1);
    EXPECT_NE(done.err.find("uses the role “arival_dt”, which does not exist (is “arrival_dt” meant?) (at "
                            "/measures/0/population/role)."),
              std::string::npos)
        << done.err;
}

TEST_F(MeasureCommands, SayWhetherAPointIsAPeriodAPhaseOrTheTotal)
{
    importVisits();
    const auto period = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"series", "ED11", "--store", store()});
        return json(std::move(more))["period"];
    };
    EXPECT_EQ(period({}), "month");
    EXPECT_EQ(period({"--period", "total"}), "total");
    EXPECT_EQ(period({"--phase", "Before=..2026-01-31"}), "phase");
    const std::string total = run({"series", "ED11", "--store", store(), "--period", "total"}).out;
    EXPECT_NE(total.find(" in total\n"), std::string::npos) << total;
    EXPECT_EQ(total.find("phase"), std::string::npos) << total;
    const std::string phase = run({"series", "ED11", "--store", store(), "--phase", "Before=..2026-01-31"}).out;
    EXPECT_NE(phase.find(" by phase\n"), std::string::npos) << phase;
}

TEST_F(MeasureCommands, SayWhatExcludesWhatInsteadOfLeavingOneOut)
{
    importVisits();
    const auto refusal = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"series", "ED11", "--store", store()});
        const Finished done = run(more);
        EXPECT_EQ(done.code, 2);
        EXPECT_TRUE(done.out.empty()) << done.out;
        return done.err;
    };
    EXPECT_NE(refusal({"--period", "total", "--phase", "A=.."}).find("--phase"), std::string::npos);
    EXPECT_NE(refusal({"--period", "week", "--between", "days"}).find("--between"), std::string::npos);
    EXPECT_NE(refusal({"--phase", "A=..", "--between", "days"}).find("--between"), std::string::npos);
    EXPECT_NE(refusal({"--csv", "--json"}).find("excludes"), std::string::npos);
}

TEST_F(MeasureCommands, AskWhetherAnotherFieldOrMeasureIsMeant)
{
    importVisits();
    const Finished field = run({"series", "ED11", "--by", "sitee", "--store", store()});
    EXPECT_EQ(field.code, 2);
    EXPECT_NE(field.err.find("is “site” meant?"), std::string::npos) << field.err;
    const Finished near = run({"measures", "--show", "ED99", "--store", store()});
    EXPECT_NE(near.err.find("there are ED01"), std::string::npos) << near.err;
    const Finished far = run({"measures", "--show", "nope", "--store", store()});
    EXPECT_NE(far.err.find("`measures` lists"), std::string::npos) << far.err;
}

TEST_F(MeasureCommands, SayAsJsonWhatWasAddedAndRemoved)
{
    importVisits();
    const std::string file = write("own.json", R"({"id": "OWN", "based_on": "ED11"})");
    const auto added = json({"measures", "--add", file, "--store", store()});
    EXPECT_EQ(added["schema"], "commoncause.measures-changed/1");
    EXPECT_EQ(added["added"], nlohmann::json({{{"id", "OWN"}, {"version", 1}}}));
    EXPECT_EQ(json({"measures", "--remove", "OWN", "--store", store()})["removed"], "OWN");
}

TEST_F(MeasureCommands, RefuseAnEndBeforeTheBeginning)
{
    importVisits();
    const Finished swapped = run({"series", "ED11", "--store", store(), "--from", "2026-02-01", "--to", "2026-01-31"});
    EXPECT_EQ(swapped.code, 2);
    EXPECT_TRUE(swapped.out.empty()) << swapped.out;
    for (const char* option : {"--from 2026-02-01", "--to 2026-01-31"})
        EXPECT_NE(swapped.err.find(option), std::string::npos) << swapped.err;
    EXPECT_EQ(run({"series", "ED11", "--store", store(), "--from", "2026-02-07", "--to", "2026-02-07"}).code, 0);
}

TEST_F(MeasureCommands, CountByPhasesAndInTotal)
{
    importVisits();
    const auto phases = points({"ED11", "--phase", "Before=..2026-01-31", "--phase", "After=2026-02-01.."});
    ASSERT_EQ(phases.size(), 2u);
    EXPECT_EQ(phases[0]["label"], "Before");
    EXPECT_EQ(phases[0]["value"], 2);
    EXPECT_EQ(phases[1]["value"], 1);
    EXPECT_EQ(phases[1]["to"], "2026-02-08");
    EXPECT_EQ(points({"ED11", "--period", "total"})[0]["value"], 3);
    EXPECT_EQ(run({"series", "ED11", "--store", store(), "--phase", "Before"}).code, 2);
}

TEST_F(MeasureCommands, DivideIncidentsByAttendances)
{
    importVisits();
    importing(write("inc.csv", "Incident No,Incident Date,Incident Type\n1,2026-01-05 12:00,violence\n"
                               "2,2026-01-09 12:00,violence\n3,2026-02-08 12:00,missing\n"),
              "incidents");
    const auto months = points({"SA03"});
    EXPECT_EQ(months[0]["numerator"], 2);
    EXPECT_EQ(months[0]["denominator"], 2);
    EXPECT_EQ(months[0]["value"], 100);
    EXPECT_EQ(months[1]["value"], 0);
    EXPECT_EQ(points({"SA03", "--between", "cases"})[1]["value"], 1);
}

TEST_F(MeasureCommands, ReadBedDaysFromAMonthlyReturn)
{
    importing(write("beds.csv", "Month,Org Code,Occupied Bed Days,Available Bed Days\n"
                                "01/01/2026,ZZ1,850,1000\n01/01/2026,ZZ2,450,500\n01/02/2026,ZZ1,800,1000\n"),
              "monthly");
    EXPECT_EQ(points({"DS07"})[0]["numerator"], 1300);
    EXPECT_EQ(points({"DS07"})[1]["value"], 80);
    EXPECT_EQ(points({"DS07", "--by", "site", "--only", "ZZ2"})[0]["value"], 90);
}

TEST_F(MeasureCommands, FindAFigureByTheIdOfItsMeasure)
{
    importing(write("load.csv", "Month,Org Code,Measure,Numerator,Denominator\n01/01/2026,ZZ1,BA08,120,8\n"
                                "01/02/2026,ZZ1,BA08,90,9\n"),
              "monthly");
    EXPECT_EQ(points({"BA08"})[0]["value"], 15);
    EXPECT_EQ(points({"BA08"})[1]["value"], 10);
}

/// What tests/data/link should give was counted by another program (see its README).
class LinkCommand : public MeasureCommands
{
protected:
    void SetUp() override
    {
        MeasureCommands::SetUp();
        const std::filesystem::path data = std::filesystem::path(QI_TEST_DATA) / "link";
        importing((data / "ed.csv").string(), "attendances");
        importing((data / "liaison.csv").string(), "referrals");
    }
};

TEST_F(LinkCommand, CountsWhatIsLinkedWhatIsNotAndWhatContradicts)
{
    const auto document = json({"link", "--store", store()});
    EXPECT_EQ(document["schema"], "commoncause.link/1");
    EXPECT_EQ(document["attendances"], nlohmann::json({{"dataset", "attendances"},
                                                       {"records", 120},
                                                       {"referred", 78},
                                                       {"linked", 71},
                                                       {"referred_unlinked", 7}}));
    EXPECT_EQ(document["referrals"], nlohmann::json({{"dataset", "referrals"},
                                                     {"records", 123},
                                                     {"from_elsewhere", 45},
                                                     {"linked", 71},
                                                     {"linked_by_number", 47},
                                                     {"linked_by_person", 24},
                                                     {"unlinked", 7}}));
    EXPECT_EQ(document["conflicts"], nlohmann::json({{"referral_clock", 10},
                                                     {"contact_clock", 0},
                                                     {"impossible_times", 0},
                                                     {"other_person", 11},
                                                     {"several_attendances", 0}}));
}

TEST_F(LinkCommand, ShowsWhatLinkingChanges)
{
    const auto document = json({"link", "--store", store()});
    const auto effect = [&](const std::string& id) {
        for (const auto& each : document["effects"])
            if (each["measure"] == id) return each;
        return nlohmann::json();
    };
    EXPECT_TRUE(effect("EQ03")["unlinked"].is_null()); // the log has no ages
    const auto total = points({"EQ03", "--period", "total"})[0];
    EXPECT_EQ(effect("EQ03")["linked"]["numerator"], total["numerator"]);
    EXPECT_EQ(effect("EQ03")["linked"]["denominator"], total["denominator"]);
    EXPECT_GT(total["denominator"], 0);
}

TEST_F(LinkCommand, IsDecidedForEachMeasure)
{
    EXPECT_EQ(run({"series", "EQ03", "--store", store(), "--link", "no"}).code, 1);
    EXPECT_EQ(run({"series", "EQ03", "--store", store()}).code, 0);
    const auto split = json({"series", "PR05", "--by", "sex", "--period", "total", "--store", store()});
    EXPECT_GE(split["series"].size(), 2u); // the log has no sexes: they are the attendances'
    EXPECT_EQ(split["notes"].size(), 1u);
}

TEST_F(MeasureCommands, DrawAllGroupsOnOnePageOrEachByItself)
{
    importVisits();
    importing(write("south.csv", "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,MH Patient\n"
                                 "B1,South,2026-01-09 10:00,2026-01-09 12:00,Y\n"),
              "attendances");
    const Finished together =
        run({"chart", "ED11", "--store", store(), "--by", "site", "--together", "--out", at("all.svg")});
    ASSERT_EQ(together.code, 0) << together.err;
    EXPECT_TRUE(std::filesystem::exists(at("all.svg")));
    EXPECT_FALSE(std::filesystem::exists(at("all-North.svg")));
    EXPECT_NE(together.out.find("North (n 3)"), std::string::npos) << together.out;
    const Finished each = run({"chart", "ED11", "--store", store(), "--by", "site", "--out", at("each.svg")});
    ASSERT_EQ(each.code, 0) << each.err;
    for (const char* group : {"each-North.svg", "each-South.svg"}) EXPECT_TRUE(std::filesystem::exists(at(group)));
    const Finished lone = run({"chart", "ED11", "--store", store(), "--together", "--out", at("x.svg")});
    EXPECT_EQ(lone.code, 2);
    EXPECT_NE(lone.err.find("--by"), std::string::npos) << lone.err;
}

TEST_F(MeasureCommands, TellWhatTheFilesHadBesideTheRecordsOfAPeriod)
{
    importVisits();
    importing(write("again.csv", "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,MH Patient\n"
                                 "A1,North,2026-01-05 10:00,2026-01-05 12:00,Y\n"   // as it was
                                 "A2,North,2026-01-06 10:00,2026-01-06 21:00,Y\n"   // an hour later
                                 "A5,North,2026-01-31 10:00,2026-01-31 09:00,Y\n"   // left before arriving
                                 "A6,North,31/31/2026 10:00,2026-01-31 12:00,Y\n"), // no date
              "attendances");
    const auto side = json({"records", "ED04", "--store", store(), "--period", "2026-01"})["sides"][0];
    EXPECT_EQ(side["duplicates"]["repeats"], 1);
    EXPECT_EQ(side["duplicates"]["older_versions"], 1);
    EXPECT_EQ(side["set_aside"]["rows"][0]["rows"], 1) << side.dump();
    EXPECT_EQ(side["set_aside"]["values"][0]["field"], "departure_dt");
    EXPECT_EQ(side["records"], 3);
    const Finished listed = run({"records", "ED04", "--store", store(), "--period", "2026-01", "--csv"});
    EXPECT_NE(listed.out.find(",its clock has no stop"), std::string::npos) << listed.out;
    const Finished told = run({"records", "ED04", "--store", store(), "--period", "2026-01"});
    EXPECT_NE(told.out.find("duplicate, exact repeat in a later file"), std::string::npos) << told.out;
}

} // namespace qi::test
