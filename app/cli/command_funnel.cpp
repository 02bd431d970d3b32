#include "app/cli/columns.h"
#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "core/base/text.h"
#include "core/spc/funnel.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    std::string file, unit, y, n, type, scale = "root", adjust = "auto";
    double trim = 0.1, multiply = 1;
    bool json = false;
};

Result<std::vector<FunnelRow>> readRows(const Arguments& asked)
{
    const auto table = readTable(asked.file);
    if (!table) return fail(table.error());
    const auto unit = columnOf(*table, asked.unit, "--unit");
    if (!unit) return fail(unit.error());
    const auto y = columnOf(*table, asked.y, "--y");
    if (!y) return fail(y.error());
    const auto n = columnOf(*table, asked.n, "--n");
    if (!n) return fail(n.error());

    std::vector<FunnelRow> rows;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        const auto count = numberAt(*table, row, *y);
        if (!count) return fail(count.error());
        const auto size = numberAt(*table, row, *n);
        if (!size) return fail(size.error());
        rows.push_back({textAt(*table, row, *unit).value_or("Not known"), *count, *size});
    }
    return rows;
}

Result<FunnelOptions> optionsOf(const Arguments& asked)
{
    const auto type = funnelTypeNamed(asked.type);
    if (!type) return fail(type.error());
    const auto scale = funnelScaleNamed(asked.scale);
    if (!scale) return fail(scale.error());
    return FunnelOptions{*type, *scale, asked.adjust == "auto", asked.trim, asked.multiply};
}

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json outsideJson(FunnelOutside outside)
{
    if (outside == FunnelOutside::Not) return nullptr;
    return outside == FunnelOutside::Outside998 ? "998" : "95";
}

Json unitJson(const FunnelUnit& unit)
{
    return {{"unit", unit.unit},
            {"y", unit.y},
            {"n", unit.n},
            {"value", unit.value},
            {"z", orNull(unit.z)},
            {"z_used", orNull(unit.zUsed)},
            {"z_adjusted", orNull(unit.zAdjusted)},
            {"lower95", unit.limits.lower95},
            {"upper95", unit.limits.upper95},
            {"lower998", unit.limits.lower998},
            {"upper998", unit.limits.upper998},
            {"adjusted_lower95", unit.adjustedLimits.lower95},
            {"adjusted_upper95", unit.adjustedLimits.upper95},
            {"adjusted_lower998", unit.adjustedLimits.lower998},
            {"adjusted_upper998", unit.adjustedLimits.upper998},
            {"outside", outsideJson(unit.outside)}};
}

std::string asJson(const Funnel& chart)
{
    Json units = Json::array();
    for (const FunnelUnit& unit : chart.units) units.push_back(unitJson(unit));
    const Json document{{"schema", "commoncause.funnel/1"},
                        {"type", nameOf(chart.type)},
                        {"target", chart.target},
                        {"phi", chart.phi},
                        {"tau2", chart.tau2},
                        {"adjusted", chart.adjusted},
                        {"units", units}};
    return document.dump(1) + "\n";
}

std::string_view inWords(FunnelOutside outside)
{
    switch (outside) {
    case FunnelOutside::Not:
        return "";
    case FunnelOutside::Outside95:
        return "outside 95 %";
    case FunnelOutside::Outside998:
        return "outside 99.8 %";
    }
    return "";
}

std::string asText(const Funnel& chart)
{
    std::string text = fmt::format("{:<28} {:>10} {:>10} {:>10} {:>10} {:>10}\n", "Unit", "Number", "Of", "Value",
                                   "Low 95 %", "High 95 %");
    for (const FunnelUnit& unit : chart.units) {
        const FunnelLimits& limits = chart.adjusted ? unit.adjustedLimits : unit.limits;
        text += fmt::format("{:<28} {:>10.6g} {:>10.6g} {:>10.4g} {:>10.4g} {:>10.4g}  {}\n", unit.unit, unit.y, unit.n,
                            unit.value, limits.lower95, limits.upper95, inWords(unit.outside));
    }
    text += fmt::format("\nAll units together: {:.4g}. ", chart.target);
    text += chart.adjusted ? fmt::format("Units differ more than chance alone explains (phi {:.2f}); the limits allow "
                                         "for that.\n",
                                         chart.phi)
                           : "The limits are those of chance alone.\n";
    return text;
}

int run(const Arguments& asked)
{
    const auto options = optionsOf(asked);
    if (!options) return complain(options.error());
    const auto rows = readRows(asked);
    if (!rows) return complain(rows.error());
    const auto chart = funnel(*rows, *options);
    if (!chart) return complain({chart.error().kind, asked.file + ": " + chart.error().sentence});
    return answer(asked.json ? asJson(*chart) : asText(*chart));
}

} // namespace

void addFunnel(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("funnel", "Compare units, such as sites, at one time");
    auto asked = std::make_shared<Arguments>();
    command->add_option("FILE", asked->file, "CSV with a row a unit, or several that add up; - for standard input")
        ->required();
    command->add_option("--unit", asked->unit, "Column that names the unit")->required()->type_name("COL");
    command->add_option("--y", asked->y, "Column with the number of events")->required()->type_name("COL");
    command->add_option("--n", asked->n, "Column with the denominator, or the expected number of a ratio")
        ->required()
        ->type_name("COL");
    command->add_option("--type", asked->type, "proportion, ratio (observed over expected) or rate")
        ->required()
        ->type_name("TYPE");
    command->add_option("--scale", asked->scale, "Scale of ratios and rates: root or log")
        ->capture_default_str()
        ->type_name("SCALE");
    command->add_option("--adjust", asked->adjust, "Allow for over-dispersion: auto (where there is any) or no")
        ->capture_default_str()
        ->check(CLI::IsMember({"auto", "no"}));
    command->add_option("--trim", asked->trim, "Share of units at each end kept from steering the adjustment")
        ->capture_default_str();
    command->add_option("--multiply", asked->multiply, "Factor on values and limits, such as 100 for percent")
        ->capture_default_str();
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
