#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/library/measure_library.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    std::string store, attendances, referrals;
    bool json = false;
};

struct ConflictWords
{
    LinkConflict what;
    std::string_view key, sentence;
};
constexpr std::array kConflicts{
    ConflictWords{LinkConflict::ReferralClock, "referral_clock",
                  "linked, but the two files have different times of referral; the referral's file is taken"},
    ConflictWords{LinkConflict::ContactClock, "contact_clock",
                  "linked, but the two files have different times of first contact; the referral's file is taken"},
    ConflictWords{LinkConflict::ImpossibleTimes, "impossible_times",
                  "not linked by number, since the referral is not within an hour of the visit with that number"},
    ConflictWords{LinkConflict::OtherPerson, "other_person",
                  "not linked by number, since the visit with that number is another person's"},
    ConflictWords{LinkConflict::SeveralAttendances, "several_attendances",
                  "linked to the last of several visits of the person that would do"},
};

Json asJson(const std::optional<MeasurePoint>& point)
{
    if (!point) return nullptr;
    const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
    return {{"numerator", number(point->numerator)},
            {"denominator", number(point->denominator)},
            {"value", number(point->value)}};
}

std::string asJson(const LinkReport& report)
{
    const Linkage& linkage = report.linkage;
    Json conflicts = Json::object(), effects = Json::array();
    for (const ConflictWords& each : kConflicts) conflicts[std::string(each.key)] = linkage.count(each.what);
    for (const LinkEffect& effect : report.effects)
        effects.push_back({{"measure", effect.measure},
                           {"title", effect.title},
                           {"unit", effect.unit},
                           {"unlinked", asJson(effect.unlinked)},
                           {"linked", asJson(effect.linked)}});
    const Json document{{"schema", "commoncause.link/1"},
                        {"attendances",
                         {{"dataset", report.attendances},
                          {"records", linkage.attendances},
                          {"referred", linkage.attendancesReferred},
                          {"linked", linkage.attendancesLinked},
                          {"referred_unlinked", linkage.attendancesReferredUnlinked}}},
                        {"referrals",
                         {{"dataset", report.referrals},
                          {"records", linkage.referrals},
                          {"from_elsewhere", linkage.referralsFromElsewhere},
                          {"linked", linkage.links.size()},
                          {"linked_by_number", linkage.count(LinkedBy::Number)},
                          {"linked_by_person", linkage.count(LinkedBy::Person)},
                          {"unlinked", linkage.referralsUnlinked}}},
                        {"conflicts", std::move(conflicts)},
                        {"effects", std::move(effects)}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string figure(const std::optional<MeasurePoint>& point)
{
    if (!point || !point->value) return "–";
    return readableNumber(*point->value, readableDecimals(*point->value));
}

std::string readable(std::size_t count) { return readableNumber(static_cast<double>(count), 0); }

std::string asText(const LinkReport& report)
{
    const Linkage& linkage = report.linkage;
    std::string text =
        fmt::format("{}: {} of {} from an ED are linked ({} by attendance number, {} by person and time), "
                    "{} are not; {} come from elsewhere.\n",
                    report.referrals, readable(linkage.links.size()),
                    counted(linkage.referrals - linkage.referralsFromElsewhere, "referral", "referrals"),
                    readable(linkage.count(LinkedBy::Number)), readable(linkage.count(LinkedBy::Person)),
                    readable(linkage.referralsUnlinked), readable(linkage.referralsFromElsewhere));
    text += fmt::format("{}: {} of {} are linked; {} say that they were referred and have no referral.\n",
                        report.attendances, readable(linkage.attendancesLinked),
                        counted(linkage.attendances, "attendance", "attendances"),
                        readable(linkage.attendancesReferredUnlinked));
    for (const ConflictWords& each : kConflicts)
        if (const std::size_t count = linkage.count(each.what); count > 0)
            text += fmt::format("{} {}.\n", readable(count), each.sentence);
    if (report.effects.empty()) return text + "\nNo measure says anything else when the two are linked.\n";
    text += fmt::format("\nOver all the data, {:>17} {:>12}\n", "unlinked", "linked");
    for (const LinkEffect& effect : report.effects)
        text += fmt::format("  {:<6} {:>28} {:>12}  {} ({})\n", effect.measure, figure(effect.unlinked),
                            figure(effect.linked), effect.title, effect.unit);
    return text;
}

int run(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Linking");
    const auto report = MeasureLibrary(*store).link(asked.attendances, asked.referrals, feedback);
    if (!report) return complain(report.error());
    tell("These are true numbers, for the team that works on the data; nothing is hidden.");
    return answer(asked.json ? asJson(*report) : asText(*report));
}

} // namespace

void addLink(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand(
        "link", "Show which liaison referrals belong to which ED attendances, and what linking them changes");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--store", asked->store, "Store with the records of both")->required()->type_name("STORE");
    command->add_option("--attendances", asked->attendances, "Dataset of ED attendances (the largest)")
        ->type_name("NAME");
    command->add_option("--referrals", asked->referrals, "Dataset of referrals (the largest)")->type_name("NAME");
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->footer(
        "A referral is linked by the attendance number it carries; else to an attendance of the same person where it "
        "was "
        "received between an hour before the arrival and an hour after the departure. Referrals from wards, GPs and "
        "others "
        "are left alone. Nothing is stored: `series --link yes|no|auto` decides for each measure.\n\n"
        "With --json: {\"schema\": \"commoncause.link/1\", \"attendances\": {\"dataset\", \"records\", \"referred\", "
        "\"linked\", \"referred_unlinked\"}, \"referrals\": {\"dataset\", \"records\", \"from_elsewhere\", \"linked\", "
        "\"linked_by_number\", \"linked_by_person\", \"unlinked\"}, \"conflicts\": {\"referral_clock\", "
        "\"contact_clock\", "
        "\"impossible_times\", \"other_person\", \"several_attendances\"}, \"effects\": [{\"measure\", \"title\", "
        "\"unit\", "
        "\"unlinked\": {\"numerator\", \"denominator\", \"value\"} or null, \"linked\": the same}]}. Effects are over "
        "all the "
        "data, of the measures that say something else when linked, or nothing without.");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
