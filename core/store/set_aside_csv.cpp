#include "core/store/set_aside_csv.h"

#include "core/records/row_again.h"
#include "core/records/value_reading.h"

#include <fmt/format.h>

namespace qi
{

namespace
{

std::string cell(std::string_view text)
{
    const bool formula =
        text.size() > 1 && std::string_view("=+-@\t").find(text[0]) != std::string_view::npos && !readNumber(text);
    return asCsvCell(formula ? "'" + std::string(text) : std::string(text));
}

} // namespace

std::string setAsideCsv(std::span<const SetAsideRow> rows)
{
    std::string text = "id,import,file,row,kind,field,reason,meaning,value,text,corrected,mended_by_import\n";
    for (const SetAsideRow& row : rows)
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", row.id, row.import, cell(row.file), row.found.row,
                            row.wholeRow ? "row" : "value", cell(row.found.field), cell(row.found.reason),
                            cell(reasonText(row.found.reason)), cell(row.found.value), cell(row.text),
                            row.correction ? row.correction->at.substr(0, 10) : "",
                            row.mendedBy ? fmt::to_string(*row.mendedBy) : "");
    return text;
}

} // namespace qi
