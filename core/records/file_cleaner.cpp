#include "core/records/cleaned_file.h"
#include "core/records/column_writers.h"
#include "core/records/identifiers.h"
#include "core/records/opened_file.h"
#include "core/records/quarantine_text.h"
#include "core/records/row_dates.h"
#include "core/records/row_keys.h"
#include "core/tables/delimiter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace qi
{

namespace
{

constexpr std::size_t kRowsBetweenNews = 4096;
constexpr std::size_t kLongestValueShown = 80;

/// Cleans one opened file. The dates decide about a row before anything of it is kept.
class FileCleaner
{
public:
    FileCleaner(const OpenedFile& file, const ColumnMapping& mapping, const ImportOptions& options,
                const KeyedHash& hash, RowDates& dates)
        : file_(file)
        , mapping_(mapping)
        , options_(options)
        , dates_(dates)
        , keys_(mapping, hash)
        , writers_(makeWriters(mapping, {&hash, options.keepIdentifiers, rowsExpected()}))
        , quarantineText_(mapping, dates, writers_, options.keepIdentifiers)
    {}

    Result<CleanedFile> clean(Feedback& feedback)
    {
        auto rows = SourceRows::open(file_.table);
        if (!rows) return fail(rows.error());
        SourceRow row;
        for (std::size_t line = 0;; ++line) {
            const auto more = rows->next(row);
            if (!more) return fail(more.error());
            if (!*more) break;
            if (line % kRowsBetweenNews == 0) {
                if (feedback.cancelled())
                    return fail(Error::Kind::Cancelled, "The import was stopped; nothing was changed.");
                feedback.progress(rows->bytesRead(), rows->bytesInAll());
            }
            take(row);
        }
        settlePending("footer");
        for (std::string& warning : rows->warnings()) report().warnings.push_back(std::move(warning));
        finish();
        return std::move(cleaned_);
    }

private:
    /// A line that is a note at the end of a file, and a broken record before another.
    struct PendingLine
    {
        std::size_t number = 0;
        std::string text, count;
    };

    std::size_t rowsExpected() const
    {
        const std::size_t first = std::max<std::size_t>(file_.firstRows.size(), 1);
        return file_.table.bytes / std::max<std::size_t>(40, file_.headers.size() * 5) + first;
    }

    ImportReport& report() { return cleaned_.report; }

    void take(const SourceRow& row)
    {
        if (row.unclosedQuote)
            report().warnings.push_back(
                fmt::format("Row {}: a quotation mark is opened and not closed; it was taken as "
                            "plain text, and the row ends with its line.",
                            row.number));
        switch (row.kind) {
        case LineKind::Record:
            takeRecord(row);
            break;
        case LineKind::Blank:
            ++report().linesSkipped["blank"];
            break;
        case LineKind::Total:
            ++report().linesSkipped["total"];
            break;
        case LineKind::RepeatedHeader:
            settlePending("preamble");
            ++report().linesSkipped["repeated-header"];
            break;
        case LineKind::Note:
            pending_.push_back({row.number, quarantineText_.ofRagged(row.cells), countText(row)});
            break;
        case LineKind::Ragged:
        case LineKind::UnclosedQuote:
            settlePending("");
            quarantine(row.number, "", row.kind == LineKind::Ragged ? "ragged" : "unclosed-quote", countText(row),
                       quarantineText_.ofRagged(row.cells));
        }
    }

    std::string countText(const SourceRow& row) const
    {
        return fmt::format("{} cells, the header has {}", row.cells.size(), file_.table.header.size());
    }

    /// `as`: what the lines were; empty: broken records.
    void settlePending(const std::string& as)
    {
        for (PendingLine& line : pending_) {
            if (as.empty())
                quarantine(line.number, "", "ragged", std::move(line.count), std::move(line.text));
            else
                ++report().linesSkipped[as];
        }
        pending_.clear();
    }

    void quarantine(std::size_t row, std::string field, std::string reason, std::string value, std::string text)
    {
        report().quarantined.push_back({row, std::move(field), std::move(reason), std::move(value)});
        cleaned_.setAsideText.push_back(std::move(text));
        ++report().rowsRead;
    }

    static std::string shownValue(std::string_view text)
    {
        const std::string masked = shownInReport(text);
        if (masked.size() <= kLongestValueShown) return masked;
        std::size_t end = kLongestValueShown;
        while (end > 0 && (static_cast<unsigned char>(masked[end]) & 0xC0) == 0x80) --end;
        return masked.substr(0, end) + "…";
    }

    void takeRecord(const SourceRow& row)
    {
        settlePending("");
        if (const auto fault = dates_.read(row.cells)) {
            quarantine(row.number, fault->role->id, std::string(fault->reason), shownValue(fault->text),
                       quarantineText_.ofRecord(row.cells));
            return;
        }
        for (const DateFault& fault : dates_.faults())
            report().valuesSetAside.push_back(
                {row.number, fault.role->id, std::string(fault.reason), shownValue(fault.text)});
        dates_.append();
        RowFingerprint fingerprint;
        dates_.addTo(fingerprint);
        for (const auto& writer : writers_) {
            if (const auto fault = writer->write(row.cells))
                report().valuesSetAside.push_back(
                    {row.number, writer->role().id, std::string(fault->reason), shownValue(fault->text)});
            fingerprint.add(writer->lastHash());
        }
        keep(row, fingerprint);
    }

    void keep(const SourceRow& row, const RowFingerprint& fingerprint)
    {
        cleaned_.sourceRows.push_back(row.number);
        cleaned_.fingerprints.push_back(fingerprint.value());
        cleaned_.keys.push_back(keys_.keyOf(row.cells, dates_.keyDate()));
        const Date date = dates_.keyDate();
        report().first = std::min(report().first.value_or(date), date);
        report().last = std::max(report().last.value_or(date), date);
        ++report().rowsRead;
    }

    void finish()
    {
        cleaned_.grain = mapping_.grain->id;
        cleaned_.records.rows = cleaned_.sourceRows.size();
        dates_.addTo(cleaned_.records);
        for (const auto& writer : writers_) writer->addTo(cleaned_.records);
        report().file = file_.table.name;
        report().dataset = options_.dataset;
        report().format = file_.table.format;
        report().sheet = file_.table.sheet;
        for (const SheetName& sheet : file_.table.sheets)
            if (sheet.name != file_.table.sheet) report().otherSheets.push_back(sheet.name);
        if (file_.table.encoding) {
            report().encoding = nameOf(*file_.table.encoding);
            report().delimiter = delimiterName(file_.table.delimiter);
        }
        report().dateOrder = nameOf(dates_.order());
        report().headerRow = file_.table.headerRow;
        report().columns = mappedColumns(file_, mapping_);
        report().midnight = dates_.midnight();
        report().mentalHealth = mentalHealthBy(mapping_);
        if (file_.table.preamble > 0) report().linesSkipped["preamble"] += file_.table.preamble;
        if (file_.table.blankBefore > 0) report().linesSkipped["blank"] += file_.table.blankBefore;
        for (const MappedColumn& column : report().columns)
            if (column.identifier) report().droppedColumns.push_back(column.header);
    }

    const OpenedFile& file_;
    const ColumnMapping& mapping_;
    const ImportOptions& options_;
    RowDates& dates_;
    RowKeys keys_;
    std::vector<std::unique_ptr<ColumnWriter>> writers_;
    QuarantineText quarantineText_;
    std::vector<PendingLine> pending_;
    CleanedFile cleaned_;
};

} // namespace

Result<CleanedFile> cleanFile(const SourceFile& file, const ImportOptions& options, const std::string& patientKeySecret,
                              Feedback& feedback)
{
    const auto started = std::chrono::steady_clock::now();
    const auto opened = openFile(file, options.source, TextFile::Look::Whole);
    if (!opened) return fail(opened.error());
    const auto mapping = mapColumns(opened->table.name, opened->headers, opened->contents, options);
    if (!mapping) return fail(mapping.error());
    const KeyedHash hash(patientKeySecret);
    const auto dates = makeRowDates(*mapping, opened->headers, opened->contents,
                                    {options.today, options.dateOrder, options.moveMidnight});
    auto cleaned = FileCleaner(*opened, *mapping, options, hash, *dates).clean(feedback);
    if (cleaned && dates->settleOrders())
        cleaned = FileCleaner(*opened, *mapping, options, hash, *dates).clean(feedback);
    if (!cleaned) return cleaned;
    if (const auto open = dates->question(opened->table.name)) return fail(Error::Kind::Data, *open);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
    cleaned->report.seconds = taken.count();
    return cleaned;
}

} // namespace qi
