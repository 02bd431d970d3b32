#include "core/store/checking.h"

#include "core/store/dataset_tables.h"
#include "core/store/page_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace qi::sqlite
{

namespace
{

constexpr std::string_view kRescue = "`commoncause-cli rescue` gets out what can be got out into a new store; copies "
                                     "of the last days lie in the store's .backups folder.";

std::string numbered(const std::vector<std::size_t>& pages)
{
    constexpr std::size_t kShown = 5;
    std::string list;
    for (std::size_t i = 0; i < std::min(kShown, pages.size()); ++i)
        list += fmt::format("{}{}", i == 0 ? "" : ", ", pages[i]);
    return pages.size() > kShown ? list + " …" : list;
}

Result<Done> checkWhatIsOnDisk(const Database& database, std::vector<std::string>& problems)
{
    if (database.path().empty()) return Done{}; // An older store, read as a copy in memory.
    const auto check = checkPages(database.path());
    if (!check) return fail(check.error());
    if (!check->damaged.empty())
        problems.push_back(
            fmt::format("The file is damaged: {} of its {} pages are not as they were written (page {}). "
                        "{}",
                        check->damaged.size(), check->pages, numbered(check->damaged), kRescue));
    return Done{};
}

Result<Done> checkStructure(const Database& database, std::vector<std::string>& problems)
{
    if (auto done = checkWhatIsOnDisk(database, problems); !done || !problems.empty()) return done;
    Statement rows = database.prepare("PRAGMA integrity_check(20)");
    rows.with();
    while (rows.next())
        if (rows.text(0) != "ok") problems.push_back(fmt::format("The file is damaged: {}. {}", rows.text(0), kRescue));
    return rows.finished();
}

Result<Done> checkLinks(const Database& database, std::vector<std::string>& problems)
{
    Statement rows = database.prepare("PRAGMA foreign_key_check");
    rows.with();
    while (rows.next())
        problems.push_back(fmt::format("A row of table {} points at one of {} that is not there. A repair would take "
                                       "it away.",
                                       rows.text(0), rows.text(2)));
    return rows.finished();
}

/// A count that should be nothing, and the sentence when it is not; {0} is the count, {1} the dataset.
struct CountCheck
{
    std::string_view sql; ///< {} is the dataset's table.
    std::string_view sentence;
};

constexpr std::array kCountChecks{
    CountCheck{"SELECT count(*) FROM {} WHERE _batch NOT IN (SELECT id FROM batch)",
               "{0} rows of {1} belong to no import. A repair would take them away."},
    CountCheck{"SELECT count(*) FROM {} WHERE _replaced_by NOT IN (SELECT id FROM batch)",
               "{0} rows of {1} were replaced by an import that is not there. A repair would put them in force again."},
    CountCheck{
        "SELECT count(*) - count(DISTINCT _key_a || ',' || _key_b) FROM {} WHERE _replaced_by IS NULL",
        "{0} rows of {1} are in force beside another version of the same record. A repair would keep the later."},
};

Result<Done> checkDataset(const Database& database, const DatasetTable& dataset, std::vector<std::string>& problems)
{
    for (const CountCheck& check : kCountChecks) {
        const auto count = database.integer(fmt::format(fmt::runtime(check.sql), dataset.table()));
        if (!count) return fail(count.error());
        if (*count != 0) problems.push_back(fmt::format(fmt::runtime(check.sentence), *count, dataset.name));
    }
    const auto rows =
        database.integer(fmt::format("SELECT count(*) FROM {} WHERE _replaced_by IS NULL", dataset.table()));
    if (!rows) return fail(rows.error());
    if (*rows != dataset.rows)
        problems.push_back(fmt::format("{} has {} rows in force, but its list says {}. A repair would count again.",
                                       dataset.name, *rows, dataset.rows));
    return Done{};
}

} // namespace

Result<std::vector<std::string>> problemsOf(const Database& database)
{
    std::vector<std::string> problems;
    if (auto done = checkStructure(database, problems); !done) return fail(done.error());
    if (!problems.empty()) return problems; // Further questions to a damaged file have no sure answers.
    if (auto done = checkLinks(database, problems); !done) return fail(done.error());
    const auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    for (const DatasetTable& dataset : *datasets)
        if (auto done = checkDataset(database, dataset, problems); !done) return fail(done.error());
    return problems;
}

} // namespace qi::sqlite
