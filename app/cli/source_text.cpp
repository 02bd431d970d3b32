#include "app/cli/source_text.h"

#include "app/cli/command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>

namespace qi::cli
{

namespace
{

struct Line
{
    const char* title;
    const char* key;
    std::string SourceInfo::*value;
};

constexpr std::array kLines{
    Line{"Purpose", "purpose", &SourceInfo::purpose}, Line{"Source system", "system", &SourceInfo::system},
    Line{"Owner", "owner", &SourceInfo::owner}, Line{"Caldicott contact", "caldicott_contact", &SourceInfo::caldicott},
    Line{"Lawful basis", "lawful_basis", &SourceInfo::basis}};

std::string nameOfUser()
{
    for (const char* variable : {"USER", "USERNAME", "LOGNAME"})
        if (const char* name = std::getenv(variable); name && *name) return name; // NOLINT(concurrency-mt-unsafe)
    return {};
}

} // namespace

std::string sourceAsText(const SourceInfo& source, Date today)
{
    std::string text;
    for (const Line& line : kLines) {
        const std::string& value = source.*line.value;
        text += fmt::format("  {:<18} {}\n", line.title, value.empty() ? "not said" : value);
    }
    text += fmt::format("  {:<18} {}\n", "Keep until", source.keepUntil ? isoDate(*source.keepUntil) : "not said");
    if (isOverdue(source, today))
        text += "  This day has passed: delete the dataset, or write down why it is still needed (--keep-until).\n";
    return text;
}

nlohmann::ordered_json sourceAsJson(const SourceInfo& source, Date today)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const Line& line : kLines) {
        const std::string& value = source.*line.value;
        json[line.key] = value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
    }
    json["keep_until"] =
        source.keepUntil ? nlohmann::ordered_json(isoDate(*source.keepUntil)) : nlohmann::ordered_json(nullptr);
    json["overdue"] = isOverdue(source, today);
    return json;
}

void addWho(CLI::App& command, std::string& who)
{
    who = nameOfUser();
    command.add_option("--who", who, "Who does it, for the history")->type_name("NAME");
}

Date today() { return parseIsoDate(isoNow().substr(0, 10)).value_or(Date{}); }

} // namespace qi::cli
