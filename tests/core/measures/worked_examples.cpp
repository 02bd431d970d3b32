#include "tests/core/measures/worked_examples.h"

#include "core/base/text.h"
#include "core/measures/division.h"
#include "core/measures/logic.h"
#include "core/records/roles.h"
#include "core/store/database.h"
#include "tests/core/measures/tables.h"
#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

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

    const std::map<std::string, std::string>& statements() const { return statements_; }

    const std::vector<Expected>& expectedOf(const std::string& id) const
    {
        const auto [known, isNew] = answers_.try_emplace(id);
        std::vector<Expected>& rows = known->second;
        if (!isNew) return rows;
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
    mutable std::map<std::string, std::vector<Expected>> answers_;
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

bool agrees(const MeasurePoint& point, const Expected& row)
{
    return agree(point.value, row.value) && (!row.numerator || agree(point.numerator, row.numerator)) &&
           (!row.denominator || !row.value || agree(point.denominator, row.denominator));
}

std::string nameOf(const MeasurePoint& point, const std::vector<Expected>& expected)
{
    const bool months = !expected.empty() && expected.front().period.size() == 7;
    return isoDate(point.period).substr(0, months ? 7 : 10);
}

/// A period without records has no row: nothing was counted, or there is no value.
bool isEmpty(const MeasurePoint& point) { return point.value.value_or(0) == 0 && point.numerator.value_or(0) == 0; }

} // namespace

MeasureDefinition exampleDefinition(const std::string& id)
{
    if (id != "CR08") return catalogued(id);
    return readMeasures(R"({"sets": {"police_arrival": ["police car"]},
        "measures": [{"id": "CR08", "based_on": "CR08"}]})")
        ->front();
}

Result<MeasureResult> answerOver(const Tables& tables, const MeasureDefinition& measure,
                                 const EvaluationOptions& options)
{
    NoFeedback silent;
    if (!measure.logic->isDivision()) return evaluate(measure, tables(measure.grain).table(), options, silent);
    const auto division = divisionOf(measure, measureCatalogue());
    if (!division) return fail(division.error());
    const MeasureDefinition &part = division->part.ways.front(), &whole = division->whole.ways.front();
    return divideOver(measure, {part, tables(part.grain).table()}, {whole, tables(whole.grain).table()}, options,
                      silent);
}

Result<MeasureResult> exampleAnswer(const MeasureDefinition& measure, const EvaluationOptions& options)
{
    return answerOver(recordsOf, measure, options);
}

Records randomRecords(const std::string& grain, std::mt19937& random, std::size_t rows)
{
    const auto known = rowsOf(grain);
    const auto anyRow = [&]() -> const std::vector<std::string>& { return known[1 + random() % (known.size() - 1)]; };
    Records records(known.front());
    if (grain == "aggregate") { // a figure of a month is there once, or two of them are one too many
        for (std::size_t row = 1; row < known.size(); ++row) records.row(known[row]);
        return records;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<std::string> cells = anyRow();
        const std::chrono::days later{random() % 730};
        for (std::size_t at = 0; at < cells.size(); ++at) {
            const std::string& role = known.front()[at];
            const auto day = parseIsoDate(cells[at].substr(0, std::min<std::size_t>(cells[at].size(), 10)));
            if (day)
                cells[at] = isoDate(*day + later) + cells[at].substr(10);
            else if (role == "patient_key")
                cells[at] = fmt::format("P{:02}", random() % 60);
            else if (!role.ends_with("_dt") && random() % 4 == 0)
                cells[at] = anyRow()[at];
        }
        records.row(cells);
    }
    return records;
}

std::set<std::string> examples()
{
    std::set<std::string> ids;
    for (const auto& [id, statement] : proof().statements()) ids.insert(id);
    return ids;
}

std::vector<std::string> disagreements(const std::string& id, const MeasureDefinition& measure)
{
    const auto result = exampleAnswer(measure, {});
    if (!result) return {result.error().sentence};
    const std::vector<Expected>& expected = proof().expectedOf(id);
    if (expected.size() < 2) return {id + " is proved by too little"};
    if (result->series.empty()) return {id + " has no series"};
    std::vector<std::string> wrong;
    std::size_t met = 0;
    for (const MeasurePoint& point : result->series.front().points) {
        const auto row = std::ranges::find(expected, nameOf(point, expected), &Expected::period);
        met += row != expected.end() ? 1 : 0;
        if (row == expected.end() ? !isEmpty(point) : !agrees(point, *row))
            wrong.push_back(fmt::format("{} {}: {}, SQL has {}", id, nameOf(point, expected), point.value.value_or(NAN),
                                        row == expected.end() ? 0 : row->value.value_or(NAN)));
    }
    if (met != expected.size()) wrong.push_back(id + " has periods that the program does not show");
    return wrong;
}

} // namespace qi::test
