#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/group_options.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/library/measure_library.h"
#include "core/measures/drill.h"
#include "core/records/import_report.h"

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
    RowsBeside beside;
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
        const Date last = nextPeriodStart(question.options.period, question.period) - std::chrono::days{1};
        auto beside = store->rowsBeside(side.dataset, question.period, last);
        if (!beside) return fail(beside.error());
        answers.push_back({side.dataset, side.definition, *records, std::move(*found), std::move(*beside)});
    }
    return answers;
}

/// What the files had for the period beside the records: it has no group, so it is told of all together.
std::string besideText(const RowsBeside& beside)
{
    std::string text;
    const auto add = [&](std::size_t count, const std::string& words) {
        if (count > 0) text += fmt::format("  {:>9}  {}\n", count, words);
    };
    for (const auto& [field, reason, count] : beside.rows)
        add(count, fmt::format("not among them: row set aside, {}", reasonText(reason)));
    for (const auto& [field, reason, count] : beside.values)
        add(count, fmt::format("value of {} set aside: {}", field, reasonText(reason)));
    add(beside.olderVersions, "not among them: duplicate, an older version of a record");
    add(beside.repeats, "not among them: duplicate, exact repeat in a later file");
    add(beside.undatedRows, "of any period: row set aside, its month cannot be told");
    add(beside.undatedRepeats, "of any period: duplicate, exact repeat within a file");
    return text;
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
    text += besideText(answer.beside);
    return text;
}

nlohmann::ordered_json setAsideJson(const RowsBeside& beside)
{
    nlohmann::ordered_json rows = nlohmann::ordered_json::array(), values = rows;
    for (const auto& [field, reason, count] : beside.rows) rows.push_back({{"reason", reason}, {"rows", count}});
    for (const auto& [field, reason, count] : beside.values)
        values.push_back({{"field", field}, {"reason", reason}, {"values", count}});
    return {{"rows", std::move(rows)}, {"values", std::move(values)}, {"undated_rows", beside.undatedRows}};
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
            {"left_out", std::move(reasons)},
            {"set_aside", setAsideJson(answer.beside)},
            {"duplicates",
             {{"older_versions", answer.beside.olderVersions},
              {"repeats", answer.beside.repeats},
              {"undated_repeats", answer.beside.undatedRepeats}}}};
}

std::string asCsv(const Answer& answer, const EvaluationOptions& options)
{
    const std::vector<std::string> roles = columnsToList(answer.measure, *answer.records, options);
    std::string text = "takes_part";
    for (const std::string& role : roles) text += "," + role;
    text += ",left_out_because\n";
    const auto add = [&](std::size_t row, std::string_view part, std::string_view why) {
        text += part;
        for (const std::string& role : roles) text += "," + csvCell(cellText(*answer.records->find(role), row));
        text += "," + csvCell(why) + "\n";
    };
    for (const std::size_t row : answer.found.counted) add(row, "counted", "");
    for (const std::size_t row : answer.found.rest) add(row, "not counted", "");
    for (std::size_t i = 0; i < answer.found.others.size(); ++i)
        add(answer.found.others[i], "left out", answer.found.reasons[answer.found.reasonOfOther[i]].first);
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
