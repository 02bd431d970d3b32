#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/group_options.h"
#include "app/cli/series_text.h"
#include "core/base/path_text.h"
#include "core/library/measure_library.h"
#include "core/measures/suppress.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace qi::cli
{

namespace
{

struct Arguments
{
    std::string measure, store, by, only, period, from, to, between, link = "auto", suppress = "none";
    std::vector<std::string> phases, filters;
    bool mergeSmall = false, csv = false, json = false;
};

Result<std::optional<Date>> dateFor(const std::string& option, const std::string& text)
{
    if (text.empty()) return std::optional<Date>{};
    if (const auto date = parseIsoDate(text)) return std::optional<Date>{date};
    return fail(Error::Kind::Usage, fmt::format("{} takes a date such as 2026-04-01; “{}” is none.", option, text));
}

/// “Before=2024-04-01..2024-09-30”; either date may be left out.
Result<NamedPhase> phaseFrom(const std::string& text)
{
    const std::size_t equals = text.find('='), dots = text.find("..", equals == std::string::npos ? 0 : equals);
    if (equals == std::string::npos || equals == 0 || dots == std::string::npos)
        return fail(
            Error::Kind::Usage,
            fmt::format("--phase takes NAME=FROM..TO, such as Before=2024-04-01..2024-09-30; “{}” is none.", text));
    const auto first = dateFor("--phase", text.substr(equals + 1, dots - equals - 1));
    if (!first) return fail(first.error());
    const auto last = dateFor("--phase", text.substr(dots + 2));
    if (!last) return fail(last.error());
    return NamedPhase{text.substr(0, equals), *first, *last};
}

/// Phases, the total, or one of the calendar's periods.
Result<Done> readPeriods(const Arguments& asked, EvaluationOptions& options)
{
    const bool hasPhases = !asked.phases.empty(), isBetween = !asked.between.empty();
    if (!asked.period.empty() && (hasPhases || isBetween))
        return fail(Error::Kind::Usage,
                    fmt::format("--period and {} exclude one another: {}.", isBetween ? "--between" : "--phase",
                                isBetween ? "with --between a point is an event" : "phases stand in place of periods"));
    if (hasPhases && isBetween)
        return fail(Error::Kind::Usage,
                    "--phase and --between exclude one another: with --between a point is an event.");
    if (asked.period == "total") {
        options.phases = {{"Total", options.from, options.to}};
        return Done{};
    }
    for (const std::string& text : asked.phases) {
        const auto phase = phaseFrom(text);
        if (!phase) return fail(phase.error());
        options.phases.push_back(*phase);
    }
    if (!options.phases.empty() && (options.from || options.to))
        return fail(Error::Kind::Usage, "--phase has dates of its own; leave --from and --to out.");
    const auto period = periodNamed(asked.period.empty() ? "month" : asked.period);
    if (!period)
        return fail(
            Error::Kind::Usage,
            fmt::format("“{}” is not a period; choose day, week, month, quarter, year or total.", asked.period));
    options.period = *period;
    return Done{};
}

template<typename T>
using Words = std::vector<std::pair<std::string_view, T>>;

template<typename T>
Result<T> wordFor(const std::string& option, const std::string& text, const Words<T>& words)
{
    std::string names;
    for (const auto& [name, value] : words) {
        if (name == text) return value;
        if (!name.empty()) names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    }
    return fail(Error::Kind::Usage, fmt::format("{} can be {}; “{}” is none of them.", option, names, text));
}

Result<EvaluationOptions> optionsFrom(const Arguments& asked)
{
    EvaluationOptions options;
    const auto from = dateFor("--from", asked.from), to = dateFor("--to", asked.to);
    if (!from) return fail(from.error());
    if (!to) return fail(to.error());
    if (*from && *to && **to < **from)
        return fail(Error::Kind::Usage, fmt::format("--from {} is after --to {}, so no day lies between them; give the "
                                                    "earlier date to --from.",
                                                    asked.from, asked.to));
    if (!asked.only.empty() && asked.by.empty())
        return fail(Error::Kind::Usage, "--only names a group of --by; say --by site or another field as well.");
    options.by = asked.by;
    options.only = asked.only;
    const auto where = groupsChosen(asked.filters);
    if (!where) return fail(where.error());
    options.where = *where;
    options.from = *from;
    options.to = *to;
    const auto between = wordFor<Between>("--between", asked.between,
                                          {{"", Between::Periods}, {"days", Between::Days}, {"cases", Between::Cases}});
    if (!between) return fail(between.error());
    options.between = *between;
    if (const auto read = readPeriods(asked, options); !read) return fail(read.error());
    return options;
}

Result<MeasureResult> work(const Arguments& asked)
{
    const auto options = optionsFrom(asked);
    if (!options) return fail(options.error());
    const auto link = wordFor<Linking>("--link", asked.link,
                                       {{"auto", Linking::IfNeeded}, {"yes", Linking::Always}, {"no", Linking::Never}});
    if (!link) return fail(link.error());
    const auto scheme = suppressionNamed(asked.suppress);
    if (!scheme) return fail(scheme.error());
    if (const auto fine = insistOnMergingSense(asked.mergeSmall, asked.by, asked.only, *scheme); !fine)
        return fail(fine.error());
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return fail(store.error());
    ConsoleFeedback feedback("Working out");
    MeasureLibrary library(*store);
    const auto measure = library.find(asked.measure, feedback);
    if (!measure) return fail(measure.error());
    return library.answerToShare(*measure, *options, *scheme, feedback, *link,
                                 asked.mergeSmall ? SmallGroups::Together : SmallGroups::Hidden);
}

/// What a point stands for: a phase that was named, the total, or a period (a day where it is an event).
std::string_view pointsOf(const Arguments& asked, const MeasureResult& result)
{
    if (!asked.between.empty()) return nameOf(result.period);
    if (asked.period == "total") return "total";
    return asked.phases.empty() ? nameOf(result.period) : "phase";
}

int run(const Arguments& asked)
{
    const auto result = work(asked);
    if (!result) return complain(result.error());
    const std::string_view points = pointsOf(asked, *result);
    if (asked.json) return answer(seriesJson(*result, points));
    return answer(asked.csv ? seriesCsv(*result) : seriesTable(*result, points));
}

} // namespace

void addSeries(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("series", "Work a measure out by period");
    auto asked = std::make_shared<Arguments>();
    command->add_option("MEASURE", asked->measure, "Id of the measure (see `measures`)")->required();
    command->add_option("--store", asked->store, "Store with the records")->required()->type_name("STORE");
    command->add_option("--by", asked->by,
                        "One series a group: site, provider_code, ethnicity_group, age_band, "
                        "imd_quintile, ld_or_autism, sex, weekday, hour_of_arrival or any other field");
    command->add_option("--only", asked->only, "With --by: only this group, by its name or code")->type_name("GROUP");
    addFilterOption(*command, asked->filters);
    command->add_option("--period", asked->period,
                        "day, week (from Monday), month, quarter, year (from April) or total (month)");
    command
        ->add_option("--phase", asked->phases,
                     "In place of periods: a phase of the programme with a name, both days included; either may be "
                     "left out. May be given several times")
        ->type_name("NAME=FROM..TO");
    command
        ->add_option("--between", asked->between,
                     "A point for each event counted: days since the one before (t chart), or cases (g chart)")
        ->type_name("days|cases");
    command->add_option(
        "--link", asked->link,
        "Link ED attendances and liaison referrals: auto (where a column is lacking without), yes or no "
        "(auto); see `link`");
    command->add_option("--from", asked->from, "Only whole periods from this date on")->type_name("DATE");
    command->add_option("--to", asked->to, "Only whole periods up to this date, included")->type_name("DATE");
    command->add_option("--suppress", asked->suppress, "Hide small numbers: none, lt5 or sdc7 (none)");
    addMergeOption(*command, asked->mergeSmall);
    auto* csv = command->add_flag("--csv", asked->csv, "Comma-separated values instead of text");
    command->add_flag("--json", asked->json, "One JSON document instead of text")->excludes(csv);
    command->footer(
        "With --json a point has `period` (first day), `label`, `numerator`, `denominator`, `value` (percent: 0 to "
        "100), "
        "`complete`, `suppressed`, and with --phase or --period total `to`, the last day. A period that ends after the "
        "last data is not complete. `notes` are sentences a reader of the numbers has to know.");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
