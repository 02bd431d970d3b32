#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/series_text.h"
#include "core/base/path_text.h"
#include "core/library/measure_library.h"
#include "core/measures/suppress.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace qi::cli
{

namespace
{

struct Arguments
{
    std::string measure, store, by, only, period = "month", from, to, suppress = "none";
    bool csv = false, json = false;
};

Result<std::optional<Date>> dateFor(const std::string& option, const std::string& text)
{
    if (text.empty()) return std::optional<Date>{};
    if (const auto date = parseIsoDate(text)) return std::optional<Date>{date};
    return fail(Error::Kind::Usage, fmt::format("{} takes a date such as 2026-04-01; “{}” is none.", option, text));
}

Result<EvaluationOptions> optionsFrom(const Arguments& asked)
{
    EvaluationOptions options;
    const auto period = periodNamed(asked.period);
    if (!period) return fail(period.error());
    const auto from = dateFor("--from", asked.from), to = dateFor("--to", asked.to);
    if (!from) return fail(from.error());
    if (!to) return fail(to.error());
    if (!asked.only.empty() && asked.by.empty())
        return fail(Error::Kind::Usage, "--only names a group of --by; say --by site or another field as well.");
    options.period = *period;
    options.by = asked.by;
    options.only = asked.only;
    options.from = *from;
    options.to = *to;
    return options;
}

Result<MeasureResult> work(const Arguments& asked)
{
    const auto options = optionsFrom(asked);
    if (!options) return fail(options.error());
    const auto scheme = suppressionNamed(asked.suppress);
    if (!scheme) return fail(scheme.error());
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return fail(store.error());
    ConsoleFeedback feedback("Working out");
    auto result = MeasureLibrary(*store).answer(asked.measure, *options, feedback);
    if (!result) return result;
    return suppressed(std::move(*result), *scheme);
}

int run(const Arguments& asked)
{
    const auto result = work(asked);
    if (!result) return complain(result.error());
    if (asked.json) return answer(seriesJson(*result));
    return answer(asked.csv ? seriesCsv(*result) : seriesTable(*result));
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
                        "imd_quintile, ld_or_autism, sex or any other field");
    command->add_option("--only", asked->only, "With --by: only this group, by its name or code")->type_name("GROUP");
    command->add_option("--period", asked->period, "day, week, month, quarter or year (month)");
    command->add_option("--from", asked->from, "Only whole periods from this date on")->type_name("DATE");
    command->add_option("--to", asked->to, "Only whole periods up to this date, included")->type_name("DATE");
    command->add_option("--suppress", asked->suppress, "Hide small numbers: none, lt5 or sdc7 (none)");
    command->add_flag("--csv", asked->csv, "Comma-separated values instead of text");
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
