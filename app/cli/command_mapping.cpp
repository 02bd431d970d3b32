#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "core/base/path_text.h"
#include "core/records/cleaned_file.h"
#include "core/records/mapping_json.h"
#include "core/records/roles.h"
#include "core/store/store.h"

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
    std::string file, store, dataset, check;
    bool roles = false;
};

std::string listOfRoles()
{
    std::string text;
    for (const Role& role : allRoles())
        if (role.type != RoleType::Forbidden) text += fmt::format("{:<28} {}\n", role.id, role.title);
    return text;
}

std::vector<std::string> headersOf(const FilePreview& preview)
{
    std::vector<std::string> headers;
    for (const MappedColumn& column : preview.columns) headers.push_back(column.header);
    return headers;
}

/// As the file would be imported now: by what the store remembers, else by itself.
Result<std::string> exported(const Arguments& asked)
{
    ImportOptions options;
    options.dataset = asked.dataset;
    auto preview = previewFile(pathOfText(asked.file), options);
    if (!preview) return fail(preview.error());
    if (!asked.store.empty()) {
        auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
        if (!store) return fail(store.error());
        auto remembered = store->rememberedMapping(headersOf(*preview));
        if (!remembered) return fail(remembered.error());
        if (*remembered) {
            options.mapping = **remembered;
            preview = previewFile(pathOfText(asked.file), options);
            if (!preview) return fail(preview.error());
        }
    }
    Json columns = Json::object();
    for (const MappedColumn& column : preview->columns) columns[column.header] = column.identifier ? "" : column.role;
    const Json document{{"about", "Which column is what, for commoncause-cli import --mapping. An empty role leaves a "
                                  "column out."},
                        {"columns", columns}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int run(const Arguments& asked)
{
    if (asked.roles) return answer(listOfRoles());
    if (!asked.check.empty()) {
        const auto bytes = readFileBytes(pathOfText(asked.check));
        if (!bytes) return complain(bytes.error());
        const auto mapping = readMappingJson(*bytes, asked.check);
        if (!mapping) return complain(mapping.error());
        return answer(fmt::format("{} can be used; it names {} columns.\n", asked.check, mapping->size()));
    }
    if (asked.file.empty())
        return complain({Error::Kind::Usage, "Name a file whose mapping is wanted, or --check or --roles."});
    const auto text = exported(asked);
    if (!text) return complain(text.error());
    return answer(*text);
}

} // namespace

void addMapping(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("mapping", "Which column is what, as a JSON file to edit and share");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--export", asked->file, "File whose mapping is wanted, as it would be imported")
        ->type_name("FILE");
    command->add_option("--store", asked->store, "Store that may remember a mapping for such headers")
        ->type_name("STORE");
    command->add_option("--dataset", asked->dataset, "What its rows are: attendances, referrals, monthly …")
        ->type_name("NAME");
    command->add_option("--check", asked->check, "Whether a mapping can be used; what is wrong, and where")
        ->type_name("FILE");
    command->add_flag("--roles", asked->roles, "List the fields that a column can be");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
