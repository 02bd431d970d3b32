#include "core/base/text.h"
#include "core/measures/division.h"
#include "core/measures/logic.h"
#include "core/records/roles.h"
#include "core/store/database.h"
#include "tests/core/measures/tables.h"
#include "tests/core/store/store_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

// Each measure of the catalogue over small files, against a plain SQL statement that shares no code with the program:
// tests/data/measures/examples.sql says it, SQLite works it out here.

namespace qi::test
{

namespace
{

const std::filesystem::path kFolder = std::filesystem::path(QI_TEST_DATA) / "measures";

std::string contentsOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The cells of a CSV file; a cell in quotes may hold commas.
std::vector<std::vector<std::string>> rowsOf(const std::string& grain)
{
    std::vector<std::vector<std::string>> rows;
    const std::string text = contentsOf(kFolder / (grain + ".csv"));
    for (const std::string_view line : split(text, '\n')) {
        if (line.empty()) continue;
        std::vector<std::string>& row = rows.emplace_back(1);
        bool quoted = false;
        for (const char letter : line) {
            if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
                row.emplace_back();
            else
                row.back() += letter;
        }
    }
    return rows;
}

const Records& recordsOf(const std::string& grain)
{
    static std::map<std::string, Records> known;
    const auto found = known.find(grain);
    if (found != known.end()) return found->second;
    const auto rows = rowsOf(grain);
    Records records(rows.front());
    for (std::size_t i = 1; i < rows.size(); ++i) records.row(rows[i]);
    return known.emplace(grain, std::move(records)).first->second;
}

/// What a measure of the catalogue is, but for the one that the catalogue leaves a set of to the person.
MeasureDefinition definitionOf(const std::string& id)
{
    if (id != "CR08") return catalogued(id);
    return readMeasures(R"({"sets": {"police_arrival": ["police car"]},
        "measures": [{"id": "CR08", "based_on": "CR08"}]})")
        ->front();
}

Result<MeasureResult> answerOf(const MeasureDefinition& measure, const EvaluationOptions& options)
{
    NoFeedback silent;
    if (!measure.logic->isDivision()) return evaluate(measure, recordsOf(measure.grain).table(), options, silent);
    const auto division = divisionOf(measure, measureCatalogue());
    if (!division) return fail(division.error());
    const MeasureDefinition &part = division->part.ways.front(), &whole = division->whole.ways.front();
    return divideOver(measure, {part, recordsOf(part.grain).table()}, {whole, recordsOf(whole.grain).table()}, options,
                      silent);
}

/// What the statements say.
struct Expected
{
    std::string period;
    std::optional<double> numerator, denominator, value;
};

/// A database with the files as tables and the views of examples.sql.
class Proof
{
public:
    Proof() : database_(opened(folder_.path() / "examples.sqlite"))
    {
        for (const std::string grain : {"attendance", "referral", "detention", "spell", "placement", "incident",
                                        "audit", "survey", "shift", "aggregate"})
            load(grain);
        readStatements();
    }

    bool knows(const std::string& id) const { return statements_.contains(id); }
    std::size_t size() const { return statements_.size(); }

    std::vector<Expected> expectedOf(const std::string& id) const
    {
        std::vector<Expected> rows;
        sqlite::Statement statement = database_.prepare(statements_.at(id));
        statement.with();
        while (statement.next())
            rows.push_back({std::string(statement.text(0)), numberAt(statement, 1), numberAt(statement, 2),
                            numberAt(statement, 3)});
        EXPECT_TRUE(statement.finished()) << id << ": " << statement.finished().error().sentence;
        return rows;
    }

private:
    static sqlite::Database opened(const std::filesystem::path& file)
    {
        return std::move(*sqlite::Database::open(file, sqlite::Database::Mode::Create));
    }

    static std::optional<double> numberAt(const sqlite::Statement& statement, int column)
    {
        return statement.isNull(column) ? std::nullopt : std::optional(statement.number(column));
    }

    static bool isNumber(const std::string& role)
    {
        const RoleType type = roleOf(role)->type;
        return type == RoleType::Number || type == RoleType::Integer;
    }

    void load(const std::string& grain)
    {
        const auto rows = rowsOf(grain);
        std::string columns;
        for (const std::string& role : rows.front())
            columns += (columns.empty() ? "" : ", ") + role + (isNumber(role) ? " REAL" : " TEXT");
        std::string script = "BEGIN; CREATE TABLE " + grain + "_row(" + columns + ");\n";
        for (std::size_t i = 1; i < rows.size(); ++i) {
            std::string values;
            for (const std::string& cell : rows[i])
                values += (values.empty() ? "" : ", ") + (cell.empty() ? "NULL" : "'" + cell + "'");
            script += "INSERT INTO " + grain + "_row VALUES (" + values + ");\n";
        }
        const auto loaded = database_.runScript(script + "COMMIT;");
        EXPECT_TRUE(loaded) << loaded.error().sentence;
    }

    /// The views come first; then each statement stands below a line with the measure's id.
    void readStatements()
    {
        const std::string text = contentsOf(kFolder / "examples.sql");
        std::string id, views;
        for (const std::string_view line : split(text, '\n')) {
            if (line.size() == 7 && line.starts_with("-- "))
                id = line.substr(3);
            else
                (id.empty() ? views : statements_[id]) += std::string(line) + "\n";
        }
        const auto made = database_.runScript(views);
        EXPECT_TRUE(made) << made.error().sentence;
    }

    Folder folder_;
    sqlite::Database database_;
    std::map<std::string, std::string> statements_;
};

const Proof& proof()
{
    static const Proof only;
    return only;
}

bool agree(std::optional<double> got, std::optional<double> wanted)
{
    if (!got || !wanted) return got.has_value() == wanted.has_value();
    return std::fabs(*got - *wanted) <= 1e-9 * std::max(1.0, std::fabs(*wanted));
}

std::string nameOf(const MeasurePoint& point, const std::vector<Expected>& expected)
{
    const bool months = !expected.empty() && expected.front().period.size() == 7;
    return isoDate(point.period).substr(0, months ? 7 : 10);
}

/// A period without records has no row: nothing was counted, or there is no value.
void expectNothing(const std::string& id, const MeasurePoint& point)
{
    EXPECT_EQ(point.value.value_or(0), 0) << id << " " << point.label;
    EXPECT_EQ(point.numerator.value_or(0), 0) << id << " " << point.label;
}

void expectAgreement(const std::string& id)
{
    const auto result = answerOf(definitionOf(id), {});
    ASSERT_TRUE(result) << result.error().sentence;
    const std::vector<Expected> expected = proof().expectedOf(id);
    ASSERT_GE(expected.size(), 2u) << id << " is proved by too little";
    std::size_t met = 0;
    for (const MeasurePoint& point : result->series.at(0).points) {
        const auto row = std::ranges::find(expected, nameOf(point, expected), &Expected::period);
        if (row == expected.end()) {
            expectNothing(id, point);
            continue;
        }
        ++met;
        EXPECT_TRUE(agree(point.value, row->value)) << id << " " << row->period << ": " << point.value.value_or(NAN)
                                                    << ", SQL has " << row->value.value_or(NAN);
        EXPECT_TRUE(!row->numerator || agree(point.numerator, row->numerator)) << id << " " << row->period;
        EXPECT_TRUE(!row->denominator || !row->value || agree(point.denominator, row->denominator))
            << id << " " << row->period;
    }
    EXPECT_EQ(met, expected.size()) << id << " has periods that the program does not show";
}

} // namespace

TEST(WorkedExamples, ThereIsOneForEveryMeasureOfTheCatalogue)
{
    for (const MeasureDefinition& measure : measureCatalogue()) EXPECT_TRUE(proof().knows(measure.id)) << measure.id;
    EXPECT_EQ(proof().size(), measureCatalogue().size());
}

TEST(WorkedExamples, AgreeWithPlainSql)
{
    for (const MeasureDefinition& measure : measureCatalogue()) expectAgreement(measure.id);
}

namespace
{

/// Counts, shares' counts and sums add up over time; medians, people and states at a moment do not.
bool addsUp(const MeasureDefinition& measure)
{
    const MeasureLogic& logic = *measure.logic;
    constexpr std::array kAdditive{AggregationKind::Count, AggregationKind::Proportion, AggregationKind::Rate,
                                   AggregationKind::Ratio, AggregationKind::Sum};
    return std::ranges::find(kAdditive, logic.aggregation.kind) != kAdditive.end() &&
           logic.aggregation.distinctOn.empty() && logic.counting != Counting::PeriodEnd;
}

struct Totals
{
    double above = 0, below = 0;
};

/// What is counted above and below the line, all periods together; a sum stands above.
Totals totalsOf(const MeasureResult& result)
{
    Totals totals;
    for (const MeasurePoint& point : result.series.at(0).points) {
        totals.above += result.kind == ValueKind::Value ? point.value.value_or(0) : point.numerator.value_or(0);
        if (result.kind == ValueKind::Share) totals.below += point.denominator.value_or(0);
    }
    return totals;
}

std::vector<EvaluationOptions> coarserAndFiner(bool monthly)
{
    std::vector<EvaluationOptions> all;
    for (const Period period : {Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year})
        if (!monthly || period >= Period::Month) all.push_back({.period = period});
    all.push_back({.phases = {{"All", std::nullopt, std::nullopt}}});
    return all;
}

/// Two datasets need not begin and end on the same day: what both have is compared.
bool isOfTwoDatasets(const MeasureDefinition& measure)
{
    if (!measure.logic->isDivision()) return false;
    const auto division = divisionOf(measure, measureCatalogue());
    return division->part.ways.front().grain != division->whole.ways.front().grain;
}

} // namespace

TEST(WorkedExamples, SayTheSameByDayWeekMonthQuarterYearAndInTotal)
{
    for (const MeasureDefinition& each : measureCatalogue()) {
        const MeasureDefinition measure = definitionOf(each.id);
        if (!addsUp(measure)) continue;
        std::optional<Totals> first;
        for (const EvaluationOptions& options : coarserAndFiner(measure.grain == "aggregate")) {
            const auto result = answerOf(measure, options);
            ASSERT_TRUE(result) << result.error().sentence;
            const Totals totals = totalsOf(*result);
            if (!first) first = totals;
            const bool sameDays = !isOfTwoDatasets(measure);
            if (!sameDays && !options.phases.empty()) continue;
            EXPECT_NEAR(totals.above, first->above, 1e-9) << measure.id << " by " << nameOf(options.period);
            if (!sameDays) continue;
            EXPECT_NEAR(totals.below, first->below, 1e-9) << measure.id << " by " << nameOf(options.period);
        }
        EXPECT_GT(first->above, 0) << measure.id << " proves nothing: nothing is counted";
    }
}

TEST(WorkedExamples, SayTheSameByGroupAsTogether)
{
    EvaluationOptions bySite;
    bySite.by = "site";
    for (const MeasureDefinition& each : measureCatalogue()) {
        const MeasureDefinition measure = definitionOf(each.id);
        if (!addsUp(measure) || measure.logic->isDivision() || measure.grain != "attendance") continue;
        const auto together = answerOf(measure, {}), apart = answerOf(measure, bySite);
        ASSERT_TRUE(together && apart) << measure.id;
        for (std::size_t at = 0; at < together->series.at(0).points.size(); ++at) {
            double above = 0;
            for (const MeasureSeries& series : apart->series) above += *series.points.at(at).numerator;
            EXPECT_EQ(above, *together->series[0].points[at].numerator) << measure.id;
        }
    }
}

} // namespace qi::test
