#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/group_options.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/library/measure_library.h"
#include "core/measures/drill.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace qi::cli
{

namespace
{

struct Arguments
{
    std::string measure, store, period, each = "month", by, only;
    std::vector<std::string> filters;
    bool csv = false, json = false;
};

struct Question
{
    EvaluationOptions options;
    Date period;
};

/// What became of the records of one dataset.
struct Answer
{
    std::string dataset;
    MeasureDefinition measure;
    std::shared_ptr<const RecordTable> records;
    PeriodRecords found;
};

Result<Question> questionFrom(const Arguments& asked)
{
    Question question;
    const auto each = periodNamed(asked.each);
    if (!each) return fail(each.error());
    const auto day = parseIsoDate(asked.period.size() == 7 ? asked.period + "-01" : asked.period);
    if (!day)
        return fail(Error::Kind::Usage, fmt::format("--period takes a month such as 2026-03, or a day in the period "
                                                    "that --each names, such as 2026-03-17; “{}” is neither.",
                                                    asked.period));
    if (!asked.only.empty() && asked.by.empty())
        return fail(Error::Kind::Usage, "--only names a group of --by; say --by site or another field as well.");
    const auto where = groupsChosen(asked.filters);
    if (!where) return fail(where.error());
    question.options.period = *each;
    question.options.by = asked.by;
    question.options.only = asked.only;
    question.options.where = *where;
    question.period = periodStart(*each, *day);
    return question;
}

Result<std::vector<Answer>> answers(const Arguments& asked, const Question& question)
{
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return fail(store.error());
    ConsoleFeedback feedback("Looking");
    MeasureLibrary library(*store);
    const auto known = library.find(asked.measure, feedback);
    if (!known) return fail(known.error());
    if (!known->canBeAnswered()) return fail(Error::Kind::Data, known->obstacle);
    if (known->sides.empty())
        return fail(Error::Kind::Data,
                    fmt::format("“{}” ({}) has no records behind it; `quarantine` lists what was set "
                                "aside, with the reasons.",
                                known->definition.title, known->definition.id));
    std::vector<Answer> answers;
    for (const MeasureSide& side : known->sides) {
        const auto records = library.recordsFor(side, question.options, feedback);
        if (!records) return fail(records.error());
        auto found = recordsOfPeriod(side.definition, **records, question.options, question.period);
        if (!found) return fail(found.error());
        answers.push_back({side.dataset, side.definition, *records, std::move(*found)});
    }
    return answers;
}

std::string asText(const Answer& answer, const Question& question)
{
    const PeriodRecords& found = answer.found;
    std::string text = fmt::format("{} ({}), {}: {} of {}\n", answer.measure.title, answer.measure.id,
                                   periodLabel(question.options.period, question.period),
                                   counted(found.all(), "record", "records"), answer.dataset);
    text += fmt::format("  {:>9}  counted\n  {:>9}  take part, not above the line\n", found.counted.size(),
                        found.rest.size());
    for (const auto& [reason, count] : found.reasons) text += fmt::format("  {:>9}  left out: {}\n", count, reason);
    return text;
}

nlohmann::ordered_json asJson(const Answer& answer, const Question& question)
{
    nlohmann::ordered_json reasons = nlohmann::ordered_json::array();
    for (const auto& [reason, count] : answer.found.reasons)
        reasons.push_back({{"reason", reason}, {"records", count}});
    return {{"dataset", answer.dataset},
            {"measure", answer.measure.id},
            {"period", isoDate(question.period)},
            {"records", answer.found.all()},
            {"counted", answer.found.counted.size()},
            {"not_counted", answer.found.rest.size()},
            {"left_out", std::move(reasons)}};
}

std::string asCsv(const Answer& answer, const EvaluationOptions& options)
{
    const std::vector<std::string> roles = columnsToList(answer.measure, *answer.records, options);
    std::string text = "takes_part";
    for (const std::string& role : roles) text += "," + role;
    text += "\n";
    const auto add = [&](const std::vector<std::size_t>& rows, std::string_view part) {
        for (const std::size_t row : rows) {
            text += part;
            for (const std::string& role : roles) text += "," + csvCell(cellText(*answer.records->find(role), row));
            text += "\n";
        }
    };
    add(answer.found.counted, "counted");
    add(answer.found.rest, "not counted");
    add(answer.found.others, "left out");
    return text;
}

int run(const Arguments& asked)
{
    const auto question = questionFrom(asked);
    if (!question) return complain(question.error());
    const auto found = answers(asked, *question);
    if (!found) return complain(found.error());
    tell("These are true numbers of single records, for the team that works on the data; nothing is hidden.");
    std::string text;
    nlohmann::ordered_json sides = nlohmann::ordered_json::array();
    for (const Answer& side : *found) {
        text += asked.csv ? asCsv(side, question->options) : asText(side, *question);
        sides.push_back(asJson(side, *question));
    }
    if (!asked.json) return answer(text);
    const nlohmann::ordered_json document{{"schema", "commoncause.records/1"}, {"sides", std::move(sides)}};
    return answer(document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace

void addRecords(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand(
        "records", "What became of the records of a period: counted, or left out and why (true numbers)");
    auto asked = std::make_shared<Arguments>();
    command->add_option("MEASURE", asked->measure, "Id of the measure (see `measures`)")->required();
    command->add_option("--store", asked->store, "Store with the records")->required()->type_name("STORE");
    command->add_option("--period", asked->period, "A month such as 2026-03, or a day in the period of --each")
        ->required()
        ->type_name("DATE");
    command->add_option("--each", asked->each, "day, week, month, quarter or year (month)");
    command->add_option("--by", asked->by, "Field of the group that --only names");
    command->add_option("--only", asked->only, "With --by: only this group, by its name or code")->type_name("GROUP");
    addFilterOption(*command, asked->filters);
    command->add_flag("--csv", asked->csv, "The records themselves, without keys of people and records");
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
