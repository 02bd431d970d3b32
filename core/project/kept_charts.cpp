#include "core/project/kept_charts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string_view>

namespace qi::resource
{
std::string_view measures_json();
}

namespace qi
{

namespace
{

/// Of the texts that filters and sets of the catalogue are made of (FNV-1a).
std::uint64_t printOfCatalogue()
{
    static const std::uint64_t print = [] {
        std::uint64_t hash = 0xCBF29CE484222325u;
        for (const char letter : resource::measures_json())
            hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3u;
        return hash;
    }();
    return print;
}

std::string definitionText(const MeasureDefinition& definition)
{
    return fmt::format("{}\n{}\n{}\n{}\n{}\n", definition.id, definition.title, definition.unit, definition.version,
                       definition.json);
}

/// What another try at reading may put right is not worth keeping.
bool couldNotBeRead(const MeasureChart& chart)
{
    return (chart.dataset && chart.dataset->records.couldNotBeRead()) ||
           (chart.divisor && chart.divisor->records.couldNotBeRead());
}

/// What imports set aside has the name of the datasets it came from.
std::string choicesOf(const OpenDataset& dataset)
{
    return fmt::format("choices of {} {}", dataset.grain, dataset.name);
}

std::string jsonOfChoices(const OpenDataset& dataset)
{
    auto groups = nlohmann::json::array();
    for (const GroupRole& role : dataset.groupRoles) groups.push_back({role.id, role.title});
    return nlohmann::json{{"places", dataset.places}, {"groups", std::move(groups)}}.dump();
}

} // namespace

std::string questionOf(const MeasureChart& chart)
{
    const EvaluationOptions options = evaluationOf(chart);
    std::string question =
        fmt::format("{} {:016x} {}\n", kEvaluationVersion, printOfCatalogue(), chart.definitionPrint) +
        definitionText(chart.definition);
    if (chart.dataset) question += chart.dataset->name + "\n" + chart.dataset->state;
    if (chart.divisor)
        question +=
            fmt::format("\n{}\n{}{}", chart.divisor->name, definitionText(chart.part), definitionText(chart.whole));
    question += fmt::format("\n{} {}\n{}\n{}\n{}", static_cast<int>(options.period), static_cast<int>(options.between),
                            options.by, options.only, options.across);
    for (const GroupChosen& chosen : options.where) question += fmt::format("\n{}\n{}", chosen.role, chosen.group);
    return question;
}

bool isWorkedOut(const MeasureChart& chart) { return chart.result || !chart.problem.empty(); }

KeptAnswers answersOf(const std::vector<MeasureChart>& charts)
{
    KeptAnswers kept;
    for (const MeasureChart& chart : charts) {
        if (!isWorkedOut(chart) || couldNotBeRead(chart)) continue;
        kept.answers.push_back({questionOf(chart), chart.result, chart.result ? std::string() : chart.problem});
        for (const auto& dataset : {chart.dataset, chart.divisor})
            if (dataset) kept.facts[choicesOf(*dataset)] = jsonOfChoices(*dataset);
    }
    return kept;
}

bool takeKeptChoices(OpenDataset& dataset, const KeptAnswers& kept)
{
    const auto found = kept.facts.find(choicesOf(dataset));
    if (found == kept.facts.end()) return false;
    try {
        const auto choices = nlohmann::json::parse(found->second);
        dataset.places = choices.at("places").get<std::vector<std::string>>();
        dataset.groupRoles.clear();
        for (const auto& each : choices.at("groups"))
            dataset.groupRoles.push_back({each.at(0).get<std::string>(), each.at(1).get<std::string>()});
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

void takeKept(std::vector<MeasureChart>& charts, const KeptAnswers& kept)
{
    std::map<std::string_view, const KeptAnswer*> known;
    for (const KeptAnswer& answer : kept.answers) known.emplace(answer.question, &answer);
    for (MeasureChart& chart : charts) {
        const auto found = known.find(questionOf(chart));
        if (found == known.end()) continue;
        chart.result = found->second->result;
        chart.problem = found->second->problem;
        if (chart.result) chart = analysed(std::move(chart));
    }
}

} // namespace qi
