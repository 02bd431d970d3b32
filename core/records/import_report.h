#pragma once

#include "core/calendar/date.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace qi
{

/// A row that cannot be counted, or a value that cannot be used, with the place a person sees in a spreadsheet.
struct SetAside
{
    std::size_t row = 0; ///< Line or sheet row, from 1.
    std::string field;   ///< Role id; empty when the whole row is meant.
    std::string reason;  ///< Code: `bad-date`, `ragged`, `departure-before-arrival` …; see reasonText().
    std::string value;   ///< As it stood, identifiers masked.
    friend bool operator==(const SetAside&, const SetAside&) = default;
};

/// What a column of the file was taken for.
struct MappedColumn
{
    std::string header;      ///< As it stands in the file.
    std::string role;        ///< Role id; a split pair has `arrival_date` and `arrival_time`; empty: not used.
    double confidence = 0;   ///< 1 a known spelling, less by overlap of words, 0 not recognised.
    bool identifier = false; ///< Left out because it holds direct identifiers.
    std::vector<std::string> examples;
    std::string why{};                ///< Why it was taken for that: "a known spelling of Arrival".
    std::string looksLike{};          ///< What its first values are: "dates with times", "numbers", "words".
    std::size_t lookedAt = 0;         ///< Values that are not missing, of the first thousand rows.
    std::size_t fits = 0;             ///< Those that the role can take.
    std::vector<std::string> unfit{}; ///< Examples of the others, identifiers masked.
    friend bool operator==(const MappedColumn&, const MappedColumn&) = default;
};

/// Departures that are before their arrival and would be less than a day after it on the next day: the date was copied
/// from the arrival, the time is after midnight. A proposal, unless it was asked for.
struct MidnightProposal
{
    std::size_t rows = 0;
    std::optional<double> medianWithout, medianWith; ///< Stay in minutes, of the rows that have one.
    bool moved = false;                              ///< They were taken as of the next day, as asked.
    friend bool operator==(const MidnightProposal&, const MidnightProposal&) = default;
};

/// Whether the column comes in: it is known, wanted, and no identifier.
bool isUsed(const MappedColumn& column);

/// What became of a file. `balances()` always holds.
struct ImportReport
{
    std::string file, dataset;
    std::string format;                   ///< "CSV" for text, "XLSX", "ODS".
    std::string encoding, delimiter;      ///< Of text; empty for a workbook.
    std::string sheet;                    ///< Of a workbook: the one that was read …
    std::vector<std::string> otherSheets; ///< … and those that were not.
    std::string dateOrder;
    std::map<std::string, std::string> dateOrders; ///< Role → order, of dates that are written in another one.
    std::size_t headerRow = 0;                     ///< From 1.
    std::vector<MappedColumn> columns;
    std::vector<std::string> droppedColumns;         ///< Headers of columns with identifiers.
    std::map<std::string, std::size_t> linesSkipped; ///< preamble, blank, repeated-header, total, footer
    std::size_t rowsRead = 0, added = 0, updated = 0, unchanged = 0;
    std::size_t correctedBefore = 0; ///< Of the unchanged: rows set aside once, corrected by hand, and met again.
    std::vector<SetAside> quarantined;
    std::vector<SetAside> valuesSetAside;
    std::vector<std::string> warnings; ///< Sentences: an unclosed quote with its line, times that do not exist …
    std::optional<MidnightProposal> midnight; ///< Absent: there are none.
    /// What tells mental health attendances in this file: "national" (complaint, intent, diagnosis), "local" (the
    /// hospital's own marker) or "either"; empty: nothing does, or the rows are no attendances.
    std::string mentalHealth;
    std::optional<Date> first, last; ///< Of the key date.
    double seconds = 0;
    std::int64_t batch = 0; ///< Id of the import in the store; 0 for a dry run.
    bool balances() const { return rowsRead == added + updated + unchanged + quarantined.size(); }
    std::map<std::string, std::size_t> reasons() const; ///< Quarantined rows by reason.
    std::map<std::string, std::size_t> setAsideReasons() const;
};

/// A reason in words: "the date does not exist".
std::string reasonText(const std::string& reason);

} // namespace qi
