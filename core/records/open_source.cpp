#include "core/base/text.h"
#include "core/records/source_header.h"
#include "core/records/source_table.h"
#include "core/tables/delimited_rows.h"
#include "core/tables/delimiter.h"
#include "core/tables/file_contents.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

/// Looking at each of many sheets would take long; what is beyond these can be named.
constexpr std::size_t kSheetsLookedAt = 60;
/// No summary has so many headers of ours: the sheets behind it need not be looked at.
constexpr std::size_t kSurelyRecords = 8;

struct Candidate
{
    SourceTable table;
    FoundHeader found;
};

Result<Candidate> openText(TextFile text, const SourceOptions& options)
{
    if (options.encoding) text.readAs(*options.encoding);
    auto stream = text.read();
    if (!stream) return fail(stream.error());
    std::string beginning;
    if (const auto more = stream->append(beginning); !more) return fail(more.error());
    DelimiterGuess guess = guessDelimiter(beginning);
    if (options.delimiter) guess.delimiter = *options.delimiter;
    Candidate opened;
    opened.table.name = text.name();
    opened.table.format = "CSV";
    opened.table.bytes = text.bytes();
    opened.table.encoding = text.encoding();
    opened.table.delimiter = guess.delimiter;
    opened.table.rows = [text, guess] {
        return DelimitedRows::open(text, guess.delimiter, guess.firstByte, guess.linesAhead + 1);
    };
    auto found = readHeader(opened.table, options.headerRow);
    if (!found) return fail(found.error());
    opened.found = *found;
    return opened;
}

Result<Candidate> openSheet(const std::string& name, std::shared_ptr<const Workbook> workbook, std::size_t sheet,
                            std::size_t headerRow)
{
    Candidate opened;
    opened.table.name = name;
    opened.table.format = workbook->format();
    opened.table.sheet = workbook->sheets()[sheet].name;
    opened.table.sheets = workbook->sheets();
    opened.table.rows = [workbook, sheet] { return workbook->rows(sheet); };
    auto found = readHeader(opened.table, headerRow);
    if (!found) return fail(found.error());
    opened.found = *found;
    return opened;
}

std::string namesOf(const std::vector<SheetName>& sheets)
{
    std::vector<std::string> names;
    for (const SheetName& sheet : sheets)
        if (names.size() < 20) names.push_back(fmt::format("“{}”{}", sheet.name, sheet.hidden ? " (hidden)" : ""));
    if (sheets.size() > names.size()) names.emplace_back("…");
    return join(names, ", ");
}

Result<Candidate> openNamedSheet(const std::string& name, std::shared_ptr<const Workbook> workbook,
                                 const SourceOptions& options)
{
    const auto& sheets = workbook->sheets();
    const auto sheet = std::ranges::find_if(
        sheets, [&](const SheetName& s) { return equalsIgnoringCase(trimmed(s.name), trimmed(options.sheet)); });
    if (sheet == sheets.end())
        return fail(Error::Kind::Usage,
                    fmt::format("{} has no sheet “{}”; it has {}.", name, options.sheet, namesOf(sheets)));
    return openSheet(name, workbook, static_cast<std::size_t>(sheet - sheets.begin()), options.headerRow);
}

/// The first visible sheet that holds about as many known headers as any: a summary before the data has fewer.
Result<Candidate> chooseSheet(const std::string& name, const std::shared_ptr<const Workbook>& workbook,
                              const SourceOptions& options)
{
    std::vector<Candidate> tables;
    std::optional<Error> error;
    for (const bool hidden : {false, true}) {
        for (std::size_t i = 0; i < std::min(workbook->sheets().size(), kSheetsLookedAt); ++i) {
            if (workbook->sheets()[i].hidden != hidden) continue;
            auto opened = openSheet(name, workbook, i, options.headerRow);
            if (!opened && opened.error().kind != Error::Kind::Usage) error = error.value_or(opened.error());
            if (!opened || !opened->found.isTable) continue;
            tables.push_back(std::move(*opened));
            if (tables.back().found.knownHeaders >= kSurelyRecords) break;
        }
        if (!tables.empty()) break;
    }
    if (tables.empty() && error) return fail(*error);
    if (tables.empty())
        return fail(Error::Kind::Data,
                    fmt::format("{} holds no table that could be read in its sheets {}; a row of headers with records "
                                "below it is needed.",
                                name, namesOf(workbook->sheets())));
    const std::size_t most = std::ranges::max_element(tables, {}, [](const Candidate& table) {
                                 return table.found.knownHeaders;
                             })->found.knownHeaders;
    return std::move(
        *std::ranges::find_if(tables, [most](const Candidate& table) { return table.found.knownHeaders * 2 >= most; }));
}

Result<Candidate> openContentsAsTable(const SourceFile& file, FileContents contents, const SourceOptions& options)
{
    if (auto* text = std::get_if<TextFile>(&contents)) return openText(std::move(*text), options);
    auto workbook = std::get<std::shared_ptr<const Workbook>>(std::move(contents));
    return options.sheet.empty() ? chooseSheet(file.name(), workbook, options)
                                 : openNamedSheet(file.name(), std::move(workbook), options);
}

} // namespace

Result<SourceTable> openSource(const SourceFile& file, const SourceOptions& options, TextFile::Look look)
{
    auto contents = openContents(file, options.sheet, look);
    if (!contents) return fail(contents.error());
    auto opened = openContentsAsTable(file, std::move(*contents), options);
    if (!opened) return fail(opened.error());
    if (opened->table.header.empty())
        return fail(Error::Kind::Data,
                    fmt::format("{} holds no table that could be read; a line of headers with {} "
                                "is needed.",
                                opened->table.name,
                                opened->table.sheet.empty() ? "commas, tabs, semicolons or | between them"
                                                            : "records below it in “" + opened->table.sheet + "”"));
    return std::move(opened->table);
}

} // namespace qi
