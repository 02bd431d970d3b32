#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/source_text.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    std::string store, dataset, who;
    std::optional<std::string> purpose, system, owner, caldicott, basis, keepUntil;
    bool json = false;
};

bool changes(const Arguments& asked)
{
    return asked.purpose || asked.system || asked.owner || asked.caldicott || asked.basis || asked.keepUntil;
}

Result<SourceInfo> changed(SourceInfo source, const Arguments& asked)
{
    if (asked.purpose) source.purpose = *asked.purpose;
    if (asked.system) source.system = *asked.system;
    if (asked.owner) source.owner = *asked.owner;
    if (asked.caldicott) source.caldicott = *asked.caldicott;
    if (asked.basis) source.basis = *asked.basis;
    if (!asked.keepUntil) return source;
    source.keepUntil = parseIsoDate(*asked.keepUntil);
    if (source.keepUntil || asked.keepUntil->empty()) return source;
    return fail(Error::Kind::Usage,
                fmt::format("--keep-until: “{}” is no date; write it as 2027-03-31.", *asked.keepUntil));
}

Result<SourceInfo> lookUp(Store& store, const std::string& name)
{
    const auto datasets = store.datasets();
    if (!datasets) return fail(datasets.error());
    const auto found = std::ranges::find(*datasets, name, &DatasetSummary::name);
    if (found != datasets->end()) return found->source;
    return fail(Error::Kind::Usage, fmt::format("The store has no dataset {}; `datasets` lists those it has.", name));
}

int run(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store), changes(asked) ? Store::Access::Write : Store::Access::Read);
    if (!store) return complain(store.error());
    auto source = lookUp(*store, asked.dataset);
    if (!source) return complain(source.error());
    if (changes(asked)) {
        source = changed(std::move(*source), asked);
        if (!source) return complain(source.error());
        if (auto done = store->setSource(asked.dataset, *source, isoNow(), asked.who); !done)
            return complain(done.error());
    }
    if (!asked.json) return answer(asked.dataset + "\n" + sourceAsText(*source, today()));
    const Json document{
        {"schema", "commoncause.source/1"}, {"dataset", asked.dataset}, {"source", sourceAsJson(*source, today())}};
    return answer(document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace

void addSource(CLI::App& program, Action& chosen)
{
    auto* command =
        program.add_subcommand("source", "Why a dataset is held, who answers for it and until when: show or set it");
    auto asked = std::make_shared<Arguments>();
    command->add_option("DATASET", asked->dataset, "Name of the dataset (see `datasets`)")->required();
    command->add_option("--store", asked->store, "Store that has it")->required()->type_name("STORE");
    command->add_option("--purpose", asked->purpose, "What it is held for")->type_name("TEXT");
    command->add_option("--system", asked->system, "Source system and extract")->type_name("TEXT");
    command->add_option("--owner", asked->owner, "Who answers for it")->type_name("TEXT");
    command->add_option("--caldicott", asked->caldicott, "Contact for confidentiality")->type_name("TEXT");
    command->add_option("--lawful-basis", asked->basis, "Such as UK GDPR 6(1)(e) and 9(2)(h)")->type_name("TEXT");
    command->add_option("--keep-until", asked->keepUntil, "Last day it may be kept; empty: none")->type_name("DATE");
    addWho(*command, asked->who);
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
