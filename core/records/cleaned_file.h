#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/calendar/date_time_text.h"
#include "core/records/import_report.h"
#include "core/records/record_table.h"
#include "core/records/source_table.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// How a file is to be read; what is absent is found out.
struct ImportOptions
{
    std::string dataset;                        ///< "attendances", "referrals", "monthly" …: the name in the store.
    std::map<std::string, std::string> mapping; ///< Header → role id ("" leaves the column out); empty: by itself.
    SourceOptions source;                       ///< Sheet, encoding, delimiter, header row.
    DateOrder dateOrder = DateOrder::Auto;
    std::map<std::string, DateOrder> dateOrders; ///< Header → order of the dates in it, before `dateOrder`.
    bool moveMidnight = false;    ///< Takes departures that look to be after midnight as of the next day.
    bool keepIdentifiers = false; ///< Keeps the local record number in clear; never the forbidden ones.
    std::optional<Date> today;    ///< Dates after it are in the future; absent: nothing is.
    friend bool operator==(const ImportOptions&, const ImportOptions&) = default;
};

/// Half of a 128-bit hash of a row's normalised values: equal rows, equal fingerprints.
using Fingerprint = std::array<std::uint64_t, 2>;

/// A file turned into typed, checked records, ready for the store. `report` is filled but for added, updated, unchanged
/// (the store decides) and has every quarantined row and value set aside.
struct CleanedFile
{
    std::string grain; ///< "attendance", "referral", "aggregate" …
    ImportReport report;
    RecordTable records;                 ///< Rows that can be counted, in the order of the file.
    std::vector<std::size_t> sourceRows; ///< Line of each, from 1.
    std::vector<std::string> keys; ///< Identity of each; empty where the file has none (the fingerprint is it then).
    std::vector<Fingerprint> fingerprints;
    std::vector<std::string> setAsideText; ///< For each of report.quarantined: the mapped cells as they stood, masked,
    std::vector<Fingerprint> setAsideRows; ///< a keyed hash of the row, to know it when it comes again,
    std::vector<std::string> setAsideKeys; ///< and its key, to know the record; empty where it cannot be read.
    std::vector<Fingerprint> rowsOfValues; ///< For each of report.valuesSetAside the hash of its row.
};

/// The first rows of a file with what its columns are taken for, for the import dialog.
struct FilePreview
{
    std::string format;              ///< "CSV" for text, "XLSX", "ODS".
    std::string encoding, delimiter; ///< Of text; empty for a workbook.
    std::string sheet;               ///< Of a workbook.
    std::vector<SheetName> sheets;
    std::size_t headerRow = 0;
    std::vector<MappedColumn> columns;
    std::vector<std::vector<std::string>> rows; ///< At most 200, as text, identifiers masked.
    DateOrder dateOrder = DateOrder::Auto;      ///< As found; Auto when the columns leave it open.
    std::string suggestedDataset;               ///< "attendances", "referrals", "monthly"
    bool whole = false;                         ///< These are all rows that the file has.
};

/// Reads a file and says what it seems to be. System error when it cannot be read; Data error when it holds no table.
Result<FilePreview> previewFile(const SourceFile& file, const ImportOptions& options);

/// What a file's columns are taken for, in a report as cleanFile() makes it: all that its first rows tell.
Result<ImportReport> describeFile(const SourceFile& file, const ImportOptions& options);

/// Reads, maps, cleans and checks a whole file. The same errors, and Data when no column can be the key date.
/// `patientKeySecret` is the store's: patient keys and record ids leave this function only as keyed hashes.
Result<CleanedFile> cleanFile(const SourceFile& file, const ImportOptions& options, const std::string& patientKeySecret,
                              Feedback& feedback);

} // namespace qi
