#include "app/cli/columns.h"
#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "core/spc/pareto.h"

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
    std::string file, category, missing = "drop";
    bool json = false;
};

Result<Pareto> chartOf(const Arguments& asked)
{
    const auto table = readTable(asked.file);
    if (!table) return fail(table.error());
    const auto column = columnOf(*table, asked.category, "--category");
    if (!column) return fail(column.error());
    std::vector<std::optional<std::string>> rows;
    for (std::size_t row = 0; row < table->rows.size(); ++row) rows.push_back(textAt(*table, row, *column));
    const Pareto chart = pareto(rows, asked.missing == "keep" ? MissingCategory::Keep : MissingCategory::Drop);
    if (chart.total == 0)
        return fail(Error::Kind::Data,
                    fmt::format("{}: no row has a category in column “{}”.", table->name, asked.category));
    return chart;
}

std::string asJson(const Pareto& chart)
{
    Json categories = Json::array();
    for (const ParetoCategory& category : chart.categories)
        categories.push_back({{"category", category.category ? Json(*category.category) : Json(nullptr)},
                              {"count", category.count},
                              {"cumulative", category.cumulative},
                              {"share", category.share},
                              {"cumulative_share", category.cumulativeShare}});
    const Json document{{"schema", "commoncause.pareto/1"}, {"total", chart.total}, {"categories", categories}};
    return document.dump(1) + "\n";
}

std::string asText(const Pareto& chart)
{
    std::string text = fmt::format("{:<40} {:>8} {:>7} {:>11}\n", "Category", "Count", "Share", "Together");
    for (const ParetoCategory& category : chart.categories)
        text += fmt::format("{:<40} {:>8} {:>5.1f} % {:>9.1f} %\n", category.category.value_or("Not known"),
                            category.count, 100 * category.share, 100 * category.cumulativeShare);
    return text + fmt::format("{:<40} {:>8}\n", "All", chart.total);
}

int run(const Arguments& asked)
{
    const auto chart = chartOf(asked);
    if (!chart) return complain(chart.error());
    return answer(asked.json ? asJson(*chart) : asText(*chart));
}

} // namespace

void addPareto(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("pareto", "Count categories, the most frequent first");
    auto asked = std::make_shared<Arguments>();
    command->add_option("FILE", asked->file, "CSV with a row an event; - for standard input")->required();
    command->add_option("--category", asked->category, "Column that names the category")->required()->type_name("COL");
    command->add_option("--missing", asked->missing, "Rows without a category: drop or keep")
        ->capture_default_str()
        ->check(CLI::IsMember({"drop", "keep"}));
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
