#include "core/base/text.h"
#include "core/records/cleaning_stream.h"
#include "core/records/column_writers.h"
#include "core/records/date_examples.h"
#include "core/records/file_description.h"
#include "core/records/identifiers.h"
#include "core/records/opened_file.h"
#include "core/records/quarantine_text.h"
#include "core/records/row_dates.h"
#include "core/records/row_keys.h"
#include "core/records/row_shift.h"
#include "core/tables/delimiter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

namespace qi
{

namespace
{

constexpr std::size_t kRowsBetweenNews = 65536;
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
        , hash_(hash)
        , dates_(dates)
        , shifts_(mapping)
        , writers_(makeWriters(mapping, {&hash, options.keepIdentifiers}))
        , keys_(mapping, hash, writers_)
        , quarantineText_(mapping, dates, writers_, options.keepIdentifiers)
    {}

    /// Goes on to so many rows that can be counted; false at the end of the file.
    Result<bool> read(std::size_t most)
    {
        if (!rows_) {
            auto rows = SourceRows::open(file_.table);
            if (!rows) return fail(rows.error());
            rows_.emplace(std::move(*rows));
        }
        while (cleaned_.sourceRows.size() < most) {
            auto more = rows_->next(row_);
            if (!more) return more;
            if (!*more) {
                settlePending("footer");
                for (std::string& warning : rows_->warnings()) report().warnings.push_back(std::move(warning));
                return false;
            }
            take(row_);
        }
        return true;
    }

    bool hasRows() const { return !cleaned_.sourceRows.empty(); }
    std::optional<Encoding> turnsOut() const { return rows_ ? rows_->turnsOut() : std::nullopt; }
    std::size_t bytesRead() const { return rows_ ? rows_->bytesRead() : 0; }
    std::size_t bytesInAll() const { return rows_ ? rows_->bytesInAll() : 0; }

    CleanedRows takeRows()
    {
        cleaned_.records.rows = cleaned_.sourceRows.size();
        dates_.addTo(cleaned_.records);
        for (const auto& writer : writers_) writer->addTo(cleaned_.records);
        return std::exchange(cleaned_, {});
    }

    CleaningStream::Outcome takeOutcome()
    {
        finish();
        return std::move(outcome_);
    }

private:
    /// A line that is a note at the end of a file, and a broken record before another.
    struct PendingLine
    {
        std::size_t number = 0;
        std::string text, count;
        Fingerprint mark{};
    };

    ImportReport& report() { return outcome_.report; }

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
            pending_.push_back({row.number, quarantineText_.ofRagged(row.cells), countText(row), markOf(row)});
            break;
        case LineKind::Ragged:
        case LineKind::UnclosedQuote:
            settlePending("");
            quarantine({row.number, "", row.kind == LineKind::Ragged ? "ragged" : "unclosed-quote", countText(row)},
                       quarantineText_.ofRagged(row.cells), markOf(row));
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
                quarantine({line.number, "", "ragged", std::move(line.count)}, std::move(line.text), line.mark);
            else
                ++report().linesSkipped[as];
        }
        pending_.clear();
    }

    /// The same for the same cells in another file of the same store, empty ones at the end left aside.
    Fingerprint markOf(const SourceRow& row) const
    {
        std::size_t count = row.cells.size();
        while (count > 0 && row.cells[count - 1].empty()) --count;
        std::string text = "row set aside";
        for (std::size_t i = 0; i < count; ++i) text += fmt::format("\x1F{}:{}", row.cells[i].size(), row.cells[i]);
        return hash_.of128(text);
    }

    void quarantine(SetAside found, std::string text, const Fingerprint& mark, std::string key = {})
    {
        report().quarantined.push_back(std::move(found));
        outcome_.setAsideText.push_back(std::move(text));
        outcome_.setAsideRows.push_back(mark);
        outcome_.setAsideKeys.push_back(std::move(key));
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

    /// Sets a row aside whose cells stand beside their columns: its date may be another one's.
    bool isShifted(const SourceRow& row, bool uncounted)
    {
        const bool suspect = uncounted || !dates_.faults().empty() || shifts_.isSuspect(row.cells);
        const auto shift = suspect ? shifts_.find(row.cells) : std::nullopt;
        if (!shift) return false;
        quarantine({row.number, "", "shifted",
                    fmt::format("to the {} from {} on", shift->left ? "left" : "right", file_.headers[shift->column])},
                   quarantineText_.ofRagged(row.cells), markOf(row));
        return true;
    }

    void takeRecord(const SourceRow& row)
    {
        settlePending("");
        const auto uncounted = dates_.read(row.cells);
        if (isShifted(row, uncounted.has_value())) return;
        if (uncounted) {
            quarantine({row.number, uncounted->role->id, std::string(uncounted->reason), shownValue(uncounted->text)},
                       quarantineText_.ofRecord(row.cells), markOf(row), keys_.keyWithoutDate(row.cells));
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
        if (outcome_.rowsOfValues.size() < report().valuesSetAside.size())
            outcome_.rowsOfValues.resize(report().valuesSetAside.size(), markOf(row));
        keep(row, fingerprint);
    }

    void keep(const SourceRow& row, const RowFingerprint& fingerprint)
    {
        cleaned_.sourceRows.push_back(row.number);
        cleaned_.fingerprints.push_back(fingerprint.value());
        keys_.addKeyOf(row.cells, dates_.keyDate(), cleaned_.keys.text());
        cleaned_.keys.endText();
        const Date date = dates_.keyDate();
        report().first = std::min(report().first.value_or(date), date);
        report().last = std::max(report().last.value_or(date), date);
        ++report().rowsRead;
    }

    /// Of the dates that head columns: those that rows have instead were written here.
    DateOrder orderOf(const WideLayout& wide) const
    {
        if (wide.heading != "Period") return dates_.order();
        for (const auto& figure : wide.figures)
            if (const auto shown = orderShownBy(file_.table.header[figure.first]); shown != DateOrder::Auto)
                return shown;
        return DateOrder::DayFirst;
    }

    void finish()
    {
        describe(report(), file_, mapping_, options_);
        report().dateOrder = nameOf(file_.table.wide ? orderOf(*file_.table.wide) : dates_.order());
        for (const auto& [role, order] : dates_.otherOrders()) report().dateOrders.emplace(role, nameOf(order));
        std::ranges::copy(mapping_.warnings, std::back_inserter(report().warnings));
        if (auto warning = dates_.warning()) report().warnings.push_back(std::move(*warning));
        report().midnight = dates_.midnight();
        if (file_.table.preamble > 0) report().linesSkipped["preamble"] += file_.table.preamble;
        if (file_.table.blankBefore > 0) report().linesSkipped["blank"] += file_.table.blankBefore;
        outcome_.contents = rows_ ? rows_->contents() : std::nullopt;
        outcome_.metFuture = dates_.metFuture();
    }

    const OpenedFile& file_;
    const ColumnMapping& mapping_;
    const ImportOptions& options_;
    const KeyedHash& hash_;
    RowDates& dates_;
    ShiftFinder shifts_;
    std::vector<std::unique_ptr<ColumnWriter>> writers_;
    RowKeys keys_;
    QuarantineText quarantineText_;
    std::vector<PendingLine> pending_;
    std::optional<SourceRows> rows_;
    SourceRow row_;
    CleanedRows cleaned_;
    CleaningStream::Outcome outcome_;
};

} // namespace

namespace
{

/// The person's answers by role.
DateOptions dateOptionsOf(const ColumnMapping& mapping, const std::vector<std::string>& headers,
                          const ImportOptions& options)
{
    DateOptions dates{options.today, options.dateOrder, options.moveMidnight, {}};
    for (const ColumnUse& use : mapping.uses) {
        const auto said = options.dateOrders.find(headers[use.source]);
        if (use.role && use.part != ColumnPart::Time && said != options.dateOrders.end())
            dates.orders.emplace(use.role->id, said->second);
    }
    return dates;
}

} // namespace

struct CleaningStream::Impl
{
    Impl(SourceFile source, ImportOptions asked, const std::string& secret)
        : file(std::move(source)), options(std::move(asked)), hash(secret)
    {}
    /// What the rest of a file is encoded in is found out while it is read: looking before would be reading it twice.
    Result<Done> open()
    {
        cleaner.reset();
        auto found = openFile(file, options.source, TextFile::Look::Beginning);
        if (!found) return fail(found.error());
        auto columns = mapColumns(found->table.name, found->headers, found->contents, options);
        if (!columns) return fail(columns.error());
        for (const auto& [header, order] : options.dateOrders)
            if (std::ranges::find(found->headers, header) == found->headers.end())
                return fail(Error::Kind::Usage, fmt::format("{} has no column “{}”; it has {}.", found->table.name,
                                                            header, join(found->headers, ", ")));
        opened = std::move(*found);
        mapping = std::move(*columns);
        dates = makeRowDates(mapping, opened.headers, opened.contents, dateOptionsOf(mapping, opened.headers, options));
        begin();
        return Done{};
    }
    void begin() { cleaner.emplace(opened, mapping, options, hash, *dates); }

    SourceFile file;
    ImportOptions options;
    KeyedHash hash;
    OpenedFile opened;
    ColumnMapping mapping;
    std::unique_ptr<RowDates> dates;
    std::optional<FileCleaner> cleaner;
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
    bool shown = false; ///< Some rows, or at least the columns, were given.
    bool ended = false;
    bool asks = false; ///< It failed because a person must say how dates are written.
};

CleaningStream::CleaningStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CleaningStream::CleaningStream(CleaningStream&&) noexcept = default;
CleaningStream& CleaningStream::operator=(CleaningStream&&) noexcept = default;
CleaningStream::~CleaningStream() = default;

Result<CleaningStream> CleaningStream::open(const SourceFile& file, const ImportOptions& options,
                                            const std::string& patientKeySecret)
{
    auto impl = std::make_unique<Impl>(file, options, patientKeySecret);
    if (auto done = impl->open(); !done) return fail(done.error());
    return CleaningStream(std::move(impl));
}

Result<CleaningStream::Step> CleaningStream::next(CleanedRows& rows, std::size_t most)
{
    if (impl_->ended) return Step::End;
    FileCleaner& cleaner = *impl_->cleaner;
    const auto more = cleaner.read(most);
    if (const auto other = cleaner.turnsOut()) {
        impl_->options.source.encoding = other;
        if (auto done = impl_->open(); !done) return fail(done.error());
        impl_->shown = false;
        return Step::Again;
    }
    if (!more) return fail(more.error());
    const bool again = !*more && impl_->dates->settleOrders();
    if (again) {
        impl_->begin();
        impl_->shown = false;
        return Step::Again;
    }
    if (!*more) {
        const auto open = impl_->dates->question(impl_->opened.table.name);
        impl_->asks = open.has_value();
        if (open) return fail(Error::Kind::Data, *open);
    }
    impl_->ended = !*more;
    if (impl_->ended && impl_->shown && !cleaner.hasRows()) return Step::End;
    rows = cleaner.takeRows();
    impl_->shown = true;
    return Step::Rows;
}

std::vector<DateQuestion> CleaningStream::dateQuestions() const
{
    std::vector<DateQuestion> questions;
    if (!impl_->asks) return questions;
    for (const OpenDates& open : impl_->dates->undecided())
        questions.push_back(
            questionAbout(open, impl_->opened.headers[open.source], impl_->opened.contents[open.source]));
    return questions;
}

const std::string& CleaningStream::grain() const { return impl_->mapping.grain->id; }
const std::string& CleaningStream::dataset() const { return impl_->options.dataset; }
const std::string& CleaningStream::file() const { return impl_->opened.table.name; }
std::size_t CleaningStream::bytesRead() const { return impl_->cleaner->bytesRead(); }
std::size_t CleaningStream::bytesInAll() const { return impl_->cleaner->bytesInAll(); }

CleaningStream::Outcome CleaningStream::takeOutcome()
{
    Outcome outcome = impl_->cleaner->takeOutcome();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - impl_->started;
    outcome.report.seconds = taken.count();
    return outcome;
}

namespace
{

void append(CleanedFile& file, CleanedRows rows)
{
    file.sourceRows.insert(file.sourceRows.end(), rows.sourceRows.begin(), rows.sourceRows.end());
    for (std::size_t row = 0; row < rows.keys.size(); ++row) file.keys.emplace_back(rows.keys[row]);
    file.fingerprints.insert(file.fingerprints.end(), rows.fingerprints.begin(), rows.fingerprints.end());
    appendRows(file.records, std::move(rows.records));
}

} // namespace

Result<CleanedFile> cleanFile(const SourceFile& file, const ImportOptions& options, const std::string& patientKeySecret,
                              Feedback& feedback)
{
    auto stream = CleaningStream::open(file, options, patientKeySecret);
    if (!stream) return fail(stream.error());
    CleanedFile cleaned;
    for (;;) {
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "The import was stopped; nothing was changed.");
        feedback.progress(stream->bytesRead(), stream->bytesInAll());
        CleanedRows rows;
        const auto step = stream->next(rows, kRowsBetweenNews);
        if (!step) return fail(step.error());
        if (*step == CleaningStream::Step::End) break;
        if (*step == CleaningStream::Step::Again)
            cleaned = {};
        else
            append(cleaned, std::move(rows));
    }
    CleaningStream::Outcome outcome = stream->takeOutcome();
    cleaned.grain = stream->grain();
    cleaned.report = std::move(outcome.report);
    cleaned.setAsideText = std::move(outcome.setAsideText);
    cleaned.setAsideRows = std::move(outcome.setAsideRows);
    cleaned.setAsideKeys = std::move(outcome.setAsideKeys);
    cleaned.rowsOfValues = std::move(outcome.rowsOfValues);
    return cleaned;
}

} // namespace qi
