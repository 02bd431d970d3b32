#include "tests/fuzz/clean_bytes.h"

#include "core/records/cleaned_file.h"

namespace qi::fuzz
{

namespace
{

std::string wrongWith(const CleanedFile& cleaned)
{
    const ImportReport& report = cleaned.report;
    if (report.rowsRead != cleaned.records.rows + report.quarantined.size()) return "rows are lost or made";
    if (cleaned.sourceRows.size() != cleaned.records.rows || cleaned.keys.size() != cleaned.records.rows)
        return "rows without a number or key";
    if (cleaned.setAsideText.size() != report.quarantined.size()) return "quarantined rows without their text";
    for (const RecordColumn& column : cleaned.records.columns)
        if (column.size() != cleaned.records.rows) return "column " + column.role + " is of another length";
    for (const SetAside& row : report.quarantined)
        if (row.row <= report.headerRow || row.reason.empty()) return "a quarantined row without its place or reason";
    return "";
}

} // namespace

std::string cleanBytes(std::string_view bytes, const char* dataset)
{
    const SourceFile file("fuzz.csv", std::string(bytes));
    ImportOptions options;
    options.dataset = dataset;
    options.today = Date{std::chrono::year{2026} / 11 / 26};
    const auto preview = previewFile(file, options);
    if (!preview && preview.error().sentence.size() < 10) return "an error without a sentence";
    if (preview)
        for (const auto& row : preview->rows)
            if (row.size() != preview->columns.size()) return "a previewed row does not fit the columns";
    NoFeedback feedback;
    const auto cleaned = cleanFile(file, options, "secret", feedback);
    if (!cleaned) return cleaned.error().sentence.size() < 10 ? "an error without a sentence" : "";
    return wrongWith(*cleaned);
}

} // namespace qi::fuzz
