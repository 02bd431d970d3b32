#include "core/store/importing_again.h"

#include "core/tables/encoding.h"
#include "core/tables/file_bytes.h"
#include "core/tables/file_contents.h"

#include <array>
#include <chrono>

namespace qi::sqlite
{

namespace
{

std::optional<Encoding> encodingNamed(const std::string& name)
{
    for (const Encoding encoding :
         {Encoding::Utf8, Encoding::Utf8WithMark, Encoding::Utf16Little, Encoding::Utf16Big, Encoding::Windows1252})
        if (nameOf(encoding) == name) return encoding;
    return std::nullopt;
}

Result<std::size_t> sizeOf(const SourceFile& file)
{
    return file.bytes() ? Result<std::size_t>(file.bytes()->size()) : readableSize(file.path());
}

Result<Done> addSetAsideOf(const Database& database, std::int64_t batch, ImportReport& report)
{
    Statement row = database.prepare("SELECT line, field, reason, value, whole_row FROM set_aside WHERE batch = ?1 AND "
                                     "corrected_by IS NULL ORDER BY id");
    row.with(batch);
    while (row.next())
        (row.integer(4) != 0 ? report.quarantined : report.valuesSetAside)
            .push_back({static_cast<std::size_t>(row.integer(0)), std::string(row.text(1)), std::string(row.text(2)),
                        std::string(row.text(3))});
    return row.finished();
}

} // namespace

Result<std::optional<KnownFile>> FileAgain::find(Feedback& feedback) const
{
    const auto bytes = sizeOf(file_.file);
    if (!bytes) return std::nullopt; // What reads it says why.
    const auto known = isSizeKnown(database_, *bytes);
    if (!known) return fail(known.error());
    if (!*known) return std::nullopt;
    const auto contents = contentsOf(file_.file, feedback);
    if (!contents) return fail(contents.error());
    return findKnown(database_, *bytes, fileMark(*contents, file_.options, secret_), file_.options.today);
}

Result<std::optional<ImportReport>> FileAgain::reportOf(const KnownFile& known) const
{
    ImportOptions options = file_.options;
    // Its first piece alone need not tell.
    if (!options.source.encoding) options.source.encoding = encodingNamed(known.outcome.report.encoding);
    const auto described = describeFile(file_.file, options);
    if (!described) return std::nullopt;
    ImportReport report = known.outcome.report;
    report.file = described->file;
    report.dataset = described->dataset;
    report.format = described->format;
    report.encoding = described->encoding;
    report.delimiter = described->delimiter;
    report.sheet = described->sheet;
    report.otherSheets = described->otherSheets;
    report.headerRow = described->headerRow;
    report.columns = described->columns;
    report.droppedColumns = described->droppedColumns;
    report.mentalHealth = described->mentalHealth;
    if (auto done = addSetAsideOf(database_, known.batch, report); !done) return fail(done.error());
    report.unchanged = report.rowsRead - report.quarantined.size();
    return report;
}

Result<std::int64_t> FileAgain::writeBatch(const KnownFile& known, const std::string& now) const
{
    if (auto done = database_.run(
            "INSERT INTO batch(dataset, file, at, rows_read, added, updated, unchanged, quarantined, first_day, "
            "last_day, choices) SELECT dataset, ?2, ?3, rows_read, 0, 0, added + updated + unchanged, quarantined, "
            "first_day, last_day, choices FROM batch WHERE id = ?1",
            known.batch, file_.file.name(), now);
        !done)
        return fail(done.error());
    const std::int64_t batch = database_.lastRowId();
    Statement confirm = database_.prepare("INSERT INTO confirmed(batch, first_row, last_row) VALUES (?1, ?2, ?3)");
    for (const auto& [first, last] : known.outcome.rows)
        if (auto done = confirm.with(batch, first, last).run(); !done) return fail(done.error());
    if (auto done = database_.run(
            "INSERT INTO set_aside(batch, whole_row, line, field, reason, value, text, mark, corrected_by, key_a, "
            "key_b, mended_by) SELECT ?2, whole_row, line, field, reason, value, text, mark, corrected_by, key_a, "
            "key_b, "
            "mended_by FROM set_aside WHERE batch = ?1 ORDER BY id",
            known.batch, batch);
        !done)
        return fail(done.error());
    return batch;
}

Result<std::optional<ImportReport>> FileAgain::answer(const std::string* now, Feedback& feedback)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto known = find(feedback);
    if (!known) return fail(known.error());
    if (!*known) return std::nullopt;
    auto report = reportOf(**known);
    if (!report || !*report) return report;
    if (now) {
        const auto batch = writeBatch(**known, *now);
        if (!batch) return fail(batch.error());
        (*report)->batch = *batch;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    (*report)->seconds = taken.count();
    return report;
}

Result<std::optional<ImportReport>> FileAgain::tryIt(Feedback& feedback) { return answer(nullptr, feedback); }

Result<std::optional<ImportReport>> FileAgain::import(const std::string& now, Feedback& feedback)
{
    return answer(&now, feedback);
}

Result<Done> FileAgain::keep(const KnownFile& known, const std::optional<Hash128>& contents, std::size_t bytes)
{
    std::optional<Hash128> found = contents;
    if (file_.file.bytes()) {
        SipHash128 hash = contentHash();
        hash.add(*file_.file.bytes());
        found = hash.value();
        bytes = file_.file.bytes()->size();
    }
    if (!found) return Done{};
    return keepKnown(database_, bytes, fileMark(*found, file_.options, secret_), known);
}

} // namespace qi::sqlite
