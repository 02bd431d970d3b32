#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "core/base/path_text.h"
#include "core/records/roles.h"
#include "core/store/set_aside_csv.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    std::string store;
    SetAsideFilter filter;
    std::string kind = "all", state = "open";
    bool csv = false, json = false;
};

std::string kindOf(const SetAsideRow& row) { return row.wholeRow ? "row" : "value"; }

Json asJson(const std::optional<CorrectionNote>& note)
{
    if (!note) return nullptr;
    return {{"at", note->at}, {"who", note->who}, {"why", note->why}, {"changes", note->changes}};
}

std::string asJson(const std::vector<SetAsideRow>& rows)
{
    Json list = Json::array();
    for (const SetAsideRow& row : rows)
        list.push_back({{"id", row.id},
                        {"import", row.import},
                        {"file", row.file},
                        {"row", row.found.row},
                        {"kind", kindOf(row)},
                        {"field", row.found.field},
                        {"reason", row.found.reason},
                        {"value", row.found.value},
                        {"text", row.text},
                        {"correction", asJson(row.correction)},
                        {"mended_by", row.mendedBy ? Json(*row.mendedBy) : Json(nullptr)}});
    const Json document{{"schema", "commoncause.quarantine/1"}, {"set_aside", list}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string headingOf(const SetAsideRow& row)
{
    return fmt::format("Import {}, {}: {}\n", row.import, row.file,
                       row.wholeRow ? "rows that are not counted" : "values that are not used; their rows are counted");
}

std::string asText(const std::vector<SetAsideRow>& rows)
{
    if (rows.empty()) return "Nothing was set aside.\n";
    std::string text, heading;
    for (const SetAsideRow& row : rows) {
        if (headingOf(row) != heading) {
            text += (heading.empty() ? "" : "\n") + headingOf(row);
            heading = headingOf(row);
        }
        text += fmt::format("  number {:>5}, row {:>6}  {}", row.id, row.found.row, reasonText(row.found.reason));
        if (!row.found.field.empty()) text += fmt::format(" ({} “{}”)", row.found.field, row.found.value);
        text += row.text.empty() ? "\n" : fmt::format("\n                          {}\n", row.text);
        if (row.correction)
            text += fmt::format("                          corrected {}{}{}\n", row.correction->at.substr(0, 10),
                                row.correction->who.empty() ? "" : " by " + row.correction->who,
                                row.correction->why.empty() ? "" : ": " + row.correction->why);
        if (row.mendedBy)
            text += fmt::format("                          import {} brought it as one that counts\n", *row.mendedBy);
    }
    return text + "\nPut one right:  commoncause-cli correct NUMBER --store … --set FIELD=VALUE\n";
}

/// A slip in a reason or field would look as if nothing had been set aside for it.
Result<Done> refuseSlips(const SetAsideFilter& filter)
{
    if (!filter.reason.empty() && reasonText(filter.reason) == filter.reason)
        return fail(Error::Kind::Usage,
                    fmt::format("There is no reason “{}”; --csv lists those that this store has, such "
                                "as bad-date or ragged.",
                                filter.reason));
    if (!filter.field.empty() && !roleOf(filter.field))
        return fail(Error::Kind::Usage,
                    fmt::format("There is no field “{}”; `commoncause-cli mapping --roles` lists them, "
                                "such as arrival_dt.",
                                filter.field));
    return Done{};
}

int run(const Arguments& asked)
{
    if (auto done = refuseSlips(asked.filter); !done) return complain(done.error());
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    SetAsideFilter filter = asked.filter;
    if (asked.kind != "all") filter.wholeRow = asked.kind == "row";
    if (asked.state != "all") filter.corrected = asked.state == "corrected";
    const auto rows = store->quarantine(filter);
    if (!rows) return complain(rows.error());
    return answer(asked.json ? asJson(*rows) : asked.csv ? setAsideCsv(*rows) : asText(*rows));
}

} // namespace

void addQuarantine(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("quarantine", "List the rows and values that imports set aside, and why");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--store", asked->store, "Store to look into")->required()->type_name("STORE");
    command->add_option("--import", asked->filter.import, "Only those of this import (its number is in `datasets`)")
        ->type_name("ID");
    command->add_option("--reason", asked->filter.reason, "Only those for this reason, such as bad-date")
        ->type_name("CODE");
    command->add_option("--field", asked->filter.field, "Only those of this field, such as arrival_dt")
        ->type_name("FIELD");
    command->add_option("--kind", asked->kind, "row (not counted), value (not used) or all")
        ->capture_default_str()
        ->check(CLI::IsMember({"row", "value", "all"}));
    command
        ->add_option("--state", asked->state, "open (neither corrected nor mended by a later file), corrected or all")
        ->capture_default_str()
        ->check(CLI::IsMember({"open", "corrected", "all"}));
    auto* csv = command->add_flag("--csv", asked->csv, "A CSV file instead of text");
    command->add_flag("--json", asked->json, "One JSON document instead of text")->excludes(csv);
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
