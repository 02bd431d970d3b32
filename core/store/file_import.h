#pragma once

#include "core/base/feedback.h"
#include "core/records/cleaned_file.h"
#include "core/records/record_table.h"
#include "core/store/dataset_tables.h"
#include "core/store/mended_rows.h"
#include "core/store/record_writer.h"
#include "core/store/row_register.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace qi::sqlite
{

/// Some rows of a file on their way into the store.
struct FileRows
{
    const RecordTable& records;
    const std::vector<std::size_t>& lines; ///< May be empty.
    RowIdentities identities;
};

/// Beside each of a report's quarantined rows, as in CleanedFile.
struct QuarantinedRows
{
    const std::vector<std::string>& texts;
    const std::vector<Fingerprint>& marks;
    const std::vector<std::string>& keys;
    const std::vector<Fingerprint>& rowsOfValues; ///< Beside each of its values set aside.
};

/// What a file is, before its first row is known.
struct FileHead
{
    std::string name, dataset, grain;
};

/// One file's import, within the caller's transaction: begun, given its rows in order, finished.
class FileImport
{
public:
    enum class Mode {
        Write,
        Try, ///< Only says what would become of the rows.
    };
    static Result<FileImport> begin(const Database& database, const FileHead& file, const std::string& now, Mode mode,
                                    Feedback& feedback);

    void expect(std::size_t rows) { register_.expect(rows); } ///< About so many are to come.
    Result<Done> add(const FileRows& rows, Feedback& feedback);
    /// The cleaner's report with what the store made of the rows.
    Result<ImportReport> finish(ImportReport report, const QuarantinedRows& quarantined);
    std::vector<RowRange> rowsOfFile() const { return register_.rowsOfFile(); } ///< Once it is finished.

    const DatasetTable& dataset() const { return *dataset_; } ///< Once rows were written.
    bool beganEmpty() const { return beganEmpty_; }           ///< The dataset had no rows before.
    /// Ids of the rows last added; 0 for those that were not written.
    const std::vector<std::int64_t>& ids() const { return ids_; }
    /// True while the dataset's rows in force are those written, in their order.
    bool onlyAdds() const { return !updates_; }

private:
    FileImport(const Database& database, Mode mode) : database_(&database), mode_(mode), register_(0) {}
    Result<Done> meetStored(Feedback& feedback);
    Result<Done> beginBatch(const FileHead& file, const std::string& now);
    Result<Done> replaceOlder(const ImportPlan& plan) const;
    Result<Done> withdraw(const ImportPlan& plan) const;
    Result<Done> writeBatch(const ImportReport& report) const;
    std::string carryOverSql() const;
    using Corrections = std::vector<std::optional<std::int64_t>>;
    Result<Corrections> correctionsOf(const std::vector<Fingerprint>& marks) const;

    const Database* database_;
    Mode mode_;
    std::optional<DatasetTable> dataset_;
    bool beganEmpty_ = true, updates_ = false;
    RowRegister register_;
    MendedRows mended_;
    std::int64_t batch_ = 0;
    std::unique_ptr<RecordWriter> writer_;
    std::vector<std::string> roles_; ///< Of the file.
    std::vector<std::int64_t> ids_;
};

} // namespace qi::sqlite
