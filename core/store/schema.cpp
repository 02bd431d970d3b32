#include "core/store/schema.h"

#include <fmt/format.h>

#include <array>

namespace qi::sqlite
{

namespace
{

// Records themselves are in one table a dataset, records_<id>, whose columns come with the files (dataset_tables.cpp).
// Texts that recur are kept once, in text_value; a records column holds its id, or the text itself where it does not
// recur. `confirmed` are rows that an import found as they were: forgetting the import that brought them must not
// lose them.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('generation', 0);

CREATE TABLE text_value(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

CREATE TABLE dataset(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    grain TEXT NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0,
    generation INTEGER NOT NULL DEFAULT 0);
CREATE TABLE dataset_column(
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES dataset(id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    type TEXT NOT NULL,
    UNIQUE(dataset, role));

CREATE TABLE batch(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset INTEGER NOT NULL REFERENCES dataset(id),
    file TEXT NOT NULL,
    at TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    added INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    first_day INTEGER,
    last_day INTEGER);
CREATE TABLE confirmed(
    batch INTEGER NOT NULL REFERENCES batch(id) ON DELETE CASCADE,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    PRIMARY KEY(batch, first_row)) WITHOUT ROWID;
CREATE TABLE set_aside(
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch(id) ON DELETE CASCADE,
    whole_row INTEGER NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL);
CREATE INDEX set_aside_by_batch ON set_aside(batch);

CREATE TABLE mapping(headers TEXT PRIMARY KEY, roles TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE measure(id TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE chart(measure TEXT PRIMARY KEY, settings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE chart_change(
    id INTEGER PRIMARY KEY,
    measure TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    settings TEXT NOT NULL);
)sql";

// Every version of a person's own measures, also of removed ones: an old chart says which it was made with. Measures of
// before have one version, made nobody knows when.
constexpr std::string_view kMeasureVersions = R"sql(
CREATE TABLE measure_version(
    measure TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY(measure, version)) WITHOUT ROWID;
INSERT INTO measure_version SELECT id, 1, '', definition FROM measure;
)sql";

// What a guardian of data asks for, how each file was read, what was corrected by hand, and what happened to the data.
// `event` has what no import tells any more: one that was forgotten, a dataset deleted. Its words name no person's
// data.
constexpr std::string_view kSources = R"sql(
ALTER TABLE dataset ADD COLUMN source TEXT NOT NULL DEFAULT '{}';
ALTER TABLE batch ADD COLUMN choices TEXT NOT NULL DEFAULT '{}';
ALTER TABLE mapping ADD COLUMN date_order TEXT NOT NULL DEFAULT '';
CREATE TABLE correction(
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch(id) ON DELETE CASCADE,
    set_aside INTEGER NOT NULL UNIQUE REFERENCES set_aside(id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    changes TEXT NOT NULL);
CREATE TABLE event(
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    dataset TEXT NOT NULL,
    words TEXT NOT NULL,
    months TEXT NOT NULL);
)sql";

// What is known again. `mark` is a keyed hash of a row that was set aside, or whose value was, so that one that was
// corrected is not set aside a second time: `corrected_by` is the correction that such a row met. `key_a` and `key_b`
// are the record's identity where its number could be read, and `mended_by` is the later import that brought this
// record as one that counts. `known_file` keeps with an import what to answer when the same file comes again; its
// `mark` is a keyed hash of the file's bytes and of all that decides how they are read. Rows set aside before have no
// mark, and imports of before no answer.
constexpr std::string_view kKnownAgain = R"sql(
ALTER TABLE set_aside ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE set_aside ADD COLUMN corrected_by INTEGER REFERENCES correction(id) ON DELETE SET NULL;
ALTER TABLE set_aside ADD COLUMN key_a INTEGER;
ALTER TABLE set_aside ADD COLUMN key_b INTEGER;
ALTER TABLE set_aside ADD COLUMN mended_by INTEGER REFERENCES batch(id) ON DELETE SET NULL;
CREATE INDEX set_aside_by_mender ON set_aside(mended_by) WHERE mended_by IS NOT NULL;
CREATE INDEX set_aside_by_correction ON set_aside(corrected_by) WHERE corrected_by IS NOT NULL;
CREATE TABLE known_file(
    batch INTEGER PRIMARY KEY REFERENCES batch(id) ON DELETE CASCADE,
    bytes INTEGER NOT NULL,
    mark TEXT NOT NULL,
    outcome TEXT NOT NULL);
)sql";

constexpr std::array kSteps{MigrationStep{1, kFirst}, MigrationStep{2, kMeasureVersions}, MigrationStep{3, kSources},
                            MigrationStep{4, kKnownAgain}};

} // namespace

std::span<const MigrationStep> migrationSteps() { return kSteps; }

int latestVersion(std::span<const MigrationStep> steps) { return steps.empty() ? 0 : steps.back().to; }

Result<int> schemaVersionOf(const Database& database)
{
    const auto version = database.integer("PRAGMA user_version");
    if (!version) return fail(version.error());
    return static_cast<int>(*version);
}

Result<Done> migrate(const Database& database, std::span<const MigrationStep> steps)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto version = schemaVersionOf(database);
    if (!version) return fail(version.error());
    for (const MigrationStep& step : steps)
        if (step.to > *version)
            if (auto done = database.runScript(std::string(step.sql)); !done) return done;
    const std::string header =
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, latestVersion(steps));
    if (auto done = database.runScript(header); !done) return done;
    return transaction->commit();
}

} // namespace qi::sqlite
