// The same file again: it is answered from what the first import kept, word for word what reading it would say, until
// something happens to its rows.

#include "core/store/database.h"
#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi::test
{

namespace
{

namespace fs = std::filesystem;

class KnownFiles : public StoreTest
{
protected:
    static constexpr const char* kHeader = "Attendance ID,Patient Name,Site,Arrival Date/Time,Departure Date/Time,Age,"
                                           "Presenting Complaint\n";

    /// Rows of a year with most faults that a file may have: no date, a wrong one, a date in the wrong place, cut
    /// lines, lines that come twice, two versions of a record, a total and a footer.
    static std::string extract(int rows)
    {
        std::string text = "Extract of a department\n\n" + std::string(kHeader);
        for (int i = 0; i < rows; ++i) {
            const std::string date =
                i % 50 == 49 ? "31/02/2025 09:00" : fmt::format("{:02}/03/2025 10:{:02}", 1 + i % 28, i % 60);
            const std::string left = i % 40 == 7 ? "01/01/2025 08:00" : "";
            const std::string line =
                fmt::format("A{},Ann Example,{},{},{},{},\"Complaint, no {}\"\n", i, i % 3 == 0 ? "North" : "South",
                            date, left, i % 90 + i % 31 * 7, i % 600);
            text += line;
            if (i % 70 == 0) text += line;
            if (i % 71 == 0) text += fmt::format("A{},x,North,{},,44,Later\n", i, date);
            if (i % 400 == 13) text += fmt::format("A{}x,Tom,North\n", i);
        }
        return text + "Total,,,,,,\nEnd of report,,,,,,\n";
    }

    FileToImport asked(const std::string& text, const std::string& name = "ed.csv", int day = 0)
    {
        const fs::path file = folder_.path() / name;
        writeBytes(file, text);
        FileToImport asked{file, {}};
        asked.options.dataset = "attendances";
        asked.options.today = *parseIsoDate("2026-01-31") + std::chrono::days{day};
        return asked;
    }

    ImportReport importing(const FileToImport& file)
    {
        const auto reports = store_->import(std::span(&file, 1), kNow, feedback_);
        if (reports) return reports->front();
        ADD_FAILURE() << reports.error().sentence;
        return {};
    }
    ImportReport trying(const FileToImport& file)
    {
        const auto reports = store_->tryImport(std::span(&file, 1), feedback_);
        if (reports) return reports->front();
        ADD_FAILURE() << reports.error().sentence;
        return {};
    }

    void change(const std::string& sql)
    {
        const auto database = sqlite::Database::open(file_, sqlite::Database::Mode::Change);
        ASSERT_TRUE(database);
        const auto done = database->runScript(sql);
        ASSERT_TRUE(done) << done.error().sentence;
    }
    /// From now on an answer from what was kept says so.
    void markWhatIsKept() { change("UPDATE known_file SET outcome = replace(outcome, 'day-first', 'kept')"); }
    static bool isAnswered(const ImportReport& report) { return report.dateOrder == "kept"; }

    std::string rowsOf(const std::string& sql)
    {
        const auto database = sqlite::Database::open(file_, sqlite::Database::Mode::Change);
        sqlite::Statement row = database->prepare(sql);
        std::string text;
        for (row.with(); row.next();) text += std::string(row.text(0)) + "\n";
        return text;
    }
    /// All that an import leaves in the store, but for its number.
    std::string leftBy(std::int64_t batch)
    {
        return rowsOf(
                   fmt::format("SELECT file || '|' || rows_read || '|' || added || '|' || updated || '|' || unchanged "
                               "|| '|' || quarantined || '|' || first_day || '|' || last_day || '|' || choices FROM "
                               "batch WHERE id = {0}",
                               batch)) +
               rowsOf(fmt::format("SELECT first_row || '-' || last_row FROM confirmed WHERE batch = {0}", batch)) +
               rowsOf(fmt::format("SELECT whole_row || line || field || reason || value || text || mark FROM set_aside "
                                  "WHERE batch = {0} ORDER BY id",
                                  batch));
    }
};

void expectSame(const ImportReport& one, const ImportReport& other)
{
    EXPECT_EQ(one.file, other.file);
    EXPECT_EQ(one.dataset, other.dataset);
    EXPECT_EQ(one.format, other.format);
    EXPECT_EQ(one.encoding, other.encoding);
    EXPECT_EQ(one.delimiter, other.delimiter);
    EXPECT_EQ(one.dateOrder, other.dateOrder);
    EXPECT_EQ(one.dateOrders, other.dateOrders);
    EXPECT_EQ(one.headerRow, other.headerRow);
    EXPECT_EQ(one.columns, other.columns);
    EXPECT_EQ(one.droppedColumns, other.droppedColumns);
    EXPECT_EQ(one.linesSkipped, other.linesSkipped);
    EXPECT_EQ(one.rowsRead, other.rowsRead);
    EXPECT_EQ(one.added, other.added);
    EXPECT_EQ(one.updated, other.updated);
    EXPECT_EQ(one.unchanged, other.unchanged);
    EXPECT_EQ(one.correctedBefore, other.correctedBefore);
    EXPECT_EQ(one.quarantined, other.quarantined);
    EXPECT_EQ(one.valuesSetAside, other.valuesSetAside);
    EXPECT_EQ(one.warnings, other.warnings);
    EXPECT_EQ(one.midnight, other.midnight);
    EXPECT_EQ(one.mentalHealth, other.mentalHealth);
    EXPECT_EQ(one.first, other.first);
    EXPECT_EQ(one.last, other.last);
}

} // namespace

TEST_F(KnownFiles, SaysAndLeavesWhatReadingTheFileAgainWould)
{
    const FileToImport file = asked(extract(3000));
    const ImportReport first = importing(file);
    EXPECT_GT(first.quarantined.size(), 50U);
    EXPECT_GT(first.valuesSetAside.size(), 50U);
    EXPECT_GT(first.updated, 10U);
    const auto generation = store_->generation("attendances");
    const ImportReport tried = trying(file);
    const ImportReport answered = importing(file);
    change("DELETE FROM known_file");
    const ImportReport read = importing(file);
    expectSame(answered, read);
    expectSame(tried, read);
    EXPECT_EQ(tried.batch, 0);
    EXPECT_EQ(answered.added + answered.updated, 0U);
    EXPECT_EQ(leftBy(answered.batch), leftBy(read.batch));
    EXPECT_EQ(*store_->generation("attendances"), *generation);
    EXPECT_TRUE(store_->check()->empty());
    const auto history = store_->history("attendances", feedback_);
    ASSERT_EQ(history->size(), 3U);
    EXPECT_EQ((*history)[1].words, (*history)[2].words);
    EXPECT_EQ((*history)[1].months, (*history)[2].months);
}

TEST_F(KnownFiles, AreAnsweredFromWhatWasKept)
{
    const std::string text = extract(200);
    importing(asked(text));
    markWhatIsKept();
    EXPECT_TRUE(isAnswered(trying(asked(text))));
    EXPECT_TRUE(isAnswered(importing(asked(text, "the same under another name.csv"))));
    EXPECT_TRUE(isAnswered(importing(asked(text, "ed.csv", 30)))) << "on another day";
    const ImportReport bytes = importing({SourceFile("standard input", text), asked(text).options});
    EXPECT_TRUE(isAnswered(bytes));
    EXPECT_EQ(bytes.file, "standard input");
}

TEST_F(KnownFiles, AreReadWhenAnythingIsAskedOtherwise)
{
    const std::string text = extract(200);
    importing(asked(text));
    markWhatIsKept();
    const auto with = [&](const auto& choose) {
        FileToImport file = asked(text);
        choose(file.options);
        return isAnswered(trying(file));
    };
    EXPECT_TRUE(with([](ImportOptions&) {}));
    EXPECT_FALSE(with([](ImportOptions& options) { options.dataset = "others"; }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.dateOrder = DateOrder::DayFirst; }));
    EXPECT_FALSE(with([](ImportOptions& options) {
        options.dateOrders = {{"Departure Date/Time", DateOrder::MonthFirst}};
    }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.moveMidnight = true; }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.keepIdentifiers = true; }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.source.delimiter = ','; }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.source.headerRow = 3; }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.source.encoding = Encoding::Windows1252; }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.mapping = {{"Age", ""}}; }));
    EXPECT_FALSE(with([](ImportOptions& options) { options.today.reset(); }));
    EXPECT_FALSE(with([](ImportOptions& options) { *options.today -= std::chrono::days{1}; }));
    std::string other = text;
    other[other.find("Complaint, no 1\"") + 5] = 'X';
    ASSERT_EQ(other.size(), text.size());
    EXPECT_FALSE(isAnswered(trying(asked(other))));
}

TEST_F(KnownFiles, AreReadOnALaterDayWhenSomethingWasInTheFuture)
{
    const std::string text =
        std::string(kHeader) + "A1,x,North,13/03/2025 10:00,,40,x\nA2,x,North,02/02/2026 10:00,,41,x\n";
    EXPECT_EQ(importing(asked(text)).quarantined.size(), 1U);
    EXPECT_EQ(importing(asked(text)).quarantined.size(), 1U);
    const ImportReport later = importing(asked(text, "ed.csv", 7));
    EXPECT_EQ(later.added, 1U);
    EXPECT_TRUE(later.quarantined.empty());
}

TEST_F(KnownFiles, AreReadOnceTheirRowsWereReplaced)
{
    const std::string text =
        std::string(kHeader) + "A1,x,North,13/03/2025 10:00,,40,x\nA2,x,North,14/03/2025 10:00,,41,x\n";
    importing(asked(text));
    importing(asked(std::string(kHeader) + "A3,x,North,15/03/2025 10:00,,40,x\nA1,x,North,13/03/2025 10:00,,40,x\n",
                    "new.csv"));
    markWhatIsKept();
    EXPECT_TRUE(isAnswered(trying(asked(text)))) << "rows that are new replace nothing";
    const ImportReport later =
        importing(asked(std::string(kHeader) + "A1,x,North,13/03/2025 10:00,,50,x\n", "later.csv"));
    EXPECT_EQ(later.updated, 1U);
    const ImportReport again = importing(asked(text));
    EXPECT_FALSE(isAnswered(again));
    EXPECT_EQ(again.updated, 1U);
    EXPECT_EQ(again.unchanged, 1U);
}

TEST_F(KnownFiles, AreReadOnceAnImportWasForgotten)
{
    const std::string text = extract(200);
    const ImportReport first = importing(asked(text));
    const ImportReport second = importing(asked(text));
    ASSERT_TRUE(store_->forget(first.batch, feedback_));
    EXPECT_EQ(store_->datasets()->front().rows, first.added) << "they stay with the second import";
    markWhatIsKept();
    EXPECT_FALSE(isAnswered(importing(asked(text))));
    ASSERT_TRUE(store_->forget(second.batch, feedback_));
    EXPECT_EQ(store_->datasets()->front().rows, first.added);
    EXPECT_TRUE(store_->check()->empty());
}

TEST_F(KnownFiles, AreReadOnceARowWasCorrected)
{
    const std::string text = extract(200);
    importing(asked(text));
    const auto rows = store_->quarantine(SetAsideFilter{.reason = "bad-date"});
    markWhatIsKept();
    const auto done =
        store_->correct({rows->front().id, {{"arrival_dt", "28/02/2025 09:00"}}, {}, "Jo", {}}, kNow, feedback_);
    ASSERT_TRUE(done) << done.error().sentence;
    const ImportReport again = importing(asked(text));
    EXPECT_FALSE(isAnswered(again));
    EXPECT_EQ(again.correctedBefore, 1U);
    markWhatIsKept();
    const ImportReport third = importing(asked(text));
    EXPECT_TRUE(isAnswered(third));
    EXPECT_EQ(third.correctedBefore, 1U);
    EXPECT_EQ(third.quarantined, again.quarantined);
    EXPECT_EQ(leftBy(third.batch), leftBy(again.batch));
    EXPECT_TRUE(third.balances());
}

TEST_F(KnownFiles, KeepTheirEncodingWhereverItShows)
{
    std::string text = extract(20000);
    ASSERT_GT(text.size(), 1'000'000U);
    text.insert(text.size() - 1, ",caf\xE9"); // Windows-1252, far from the beginning.
    const FileToImport file = asked(text);
    const ImportReport first = importing(file);
    EXPECT_EQ(first.encoding, "Windows-1252");
    markWhatIsKept();
    const ImportReport again = importing(file);
    EXPECT_TRUE(isAnswered(again));
    EXPECT_EQ(again.encoding, "Windows-1252");
    EXPECT_EQ(again.columns, first.columns);
    EXPECT_EQ(again.quarantined, first.quarantined);
}

TEST_F(KnownFiles, KeepNothingOfWhatStoodInThem)
{
    importing(asked(std::string(kHeader) + "A1,Planted Name,Plantedsite,13/03/2025 10:00,,40,Planted words\n"));
    const std::string kept = rowsOf("SELECT outcome || mark FROM known_file");
    ASSERT_FALSE(kept.empty());
    for (const char* word : {"Planted", "A1", "Attendance ID", "Patient", "ed.csv"})
        EXPECT_EQ(kept.find(word), std::string::npos) << word;
}

TEST_F(KnownFiles, OfOneImportOfSeveralAreKnownToo)
{
    const std::string text = extract(200);
    const FileToImport files[] = {asked(text), asked(text, "copy.csv")};
    const auto reports = store_->import(std::span<const FileToImport>(files), kNow, feedback_);
    ASSERT_TRUE(reports) << reports.error().sentence;
    EXPECT_EQ((*reports)[1].added, 0U);
    EXPECT_EQ((*reports)[1].unchanged, (*reports)[0].added + (*reports)[0].updated + (*reports)[0].unchanged);
    EXPECT_TRUE(store_->check()->empty());
}

} // namespace qi::test
