#include "app/cli/columns.h"
#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/import_report_text.h"
#include "core/base/path_text.h"
#include "core/records/cleaned_file.h"
#include "core/records/mapping_json.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <random>
#include <system_error>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    std::vector<std::string> files;
    std::vector<std::string> dateOrders;
    std::string store, dataset, mapping = "auto", sheet, encoding = "auto", delimiter = "auto", fixMidnight = "no";
    std::size_t headerRow = 0;
    bool keepIdentifiers = false, dryRun = false, json = false;
};

const std::map<std::string, DateOrder> kDateOrders{{"auto", DateOrder::Auto},
                                                   {"day-first", DateOrder::DayFirst},
                                                   {"month-first", DateOrder::MonthFirst},
                                                   {"year-first", DateOrder::YearFirst}};

const std::map<std::string, Encoding> kEncodings{{"utf-8", Encoding::Utf8},
                                                 {"utf-16le", Encoding::Utf16Little},
                                                 {"utf-16be", Encoding::Utf16Big},
                                                 {"windows-1252", Encoding::Windows1252}};

const std::map<std::string, char> kDelimiters{{"comma", ','}, {"tab", '\t'}, {"semicolon", ';'}, {"pipe", '|'}};

/// The values of an option that also takes `auto`.
template<typename Value>
std::vector<std::string> namesOf(const std::map<std::string, Value>& values)
{
    std::vector<std::string> names{"auto"};
    for (const auto& [name, value] : values) names.push_back(name);
    return names;
}

template<typename Value>
std::optional<Value> valueNamed(const std::map<std::string, Value>& values, const std::string& name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
}

/// A trial without a store is tried on an empty one, which goes again like that of a failed import.
std::filesystem::path placeForTrial()
{
    std::random_device device;
    return std::filesystem::temp_directory_path() / fmt::format("commoncause-{:08x}{:08x}.ccause", device(), device());
}

/// The store of an import; one that was made for it goes again unless the import succeeds.
class StoreOfImport
{
public:
    static Result<StoreOfImport> open(const Arguments& asked)
    {
        const std::filesystem::path file = pathOfText(asked.store);
        std::error_code ignored;
        const bool there = std::filesystem::exists(file, ignored);
        Result<Store> store = there ? Store::open(file, asked.dryRun ? Store::Access::Read : Store::Access::Write)
                                    : Store::create(asked.dryRun ? placeForTrial() : file);
        const bool made = store && !there;
        // Another program may have made it in between.
        if (!store && !there && !asked.dryRun && std::filesystem::exists(file, ignored)) store = Store::open(file);
        if (!store) return fail(store.error());
        return StoreOfImport(std::move(*store), made);
    }
    StoreOfImport(StoreOfImport&& other) noexcept
        : store_(std::move(other.store_)), made_(std::exchange(other.made_, false))
    {}
    StoreOfImport& operator=(StoreOfImport&&) = delete;
    ~StoreOfImport()
    {
        // Unless another program has brought something into it meanwhile.
        if (made_ && store_.datasets().value_or(std::vector<DatasetSummary>{}).empty())
            Store::discard(std::move(store_));
    }
    void keep() { made_ = false; }
    Store& operator*() { return store_; }
    Store* operator->() { return &store_; }

private:
    StoreOfImport(Store store, bool made) : store_(std::move(store)), made_(made) {}
    Store store_;
    bool made_;
};

Result<HeaderMapping> readMapping(const std::string& file)
{
    const auto bytes = readFileBytes(pathOfText(file));
    if (!bytes) return fail(bytes.error());
    return readMappingJson(*bytes, file);
}

/// `month-first` of all dates, `Arrival Date=month-first` of a column's.
Result<Done> takeDateOrders(const std::vector<std::string>& asked, ImportOptions& options)
{
    for (const std::string& text : asked) {
        const std::size_t equals = text.rfind('=');
        const auto order = valueNamed(kDateOrders, equals == std::string::npos ? text : text.substr(equals + 1));
        if (!order)
            return fail(Error::Kind::Usage,
                        fmt::format("--date-order {}: write one of auto, day-first, month-first, year-first, or the "
                                    "header of a column, = and one of these.",
                                    text));
        if (equals == std::string::npos)
            options.dateOrder = *order;
        else
            options.dateOrders[text.substr(0, equals)] = *order;
    }
    return Done{};
}

Result<ImportOptions> optionsOf(const Arguments& asked)
{
    ImportOptions options;
    options.dataset = asked.dataset;
    options.source = {asked.sheet, valueNamed(kEncodings, asked.encoding), valueNamed(kDelimiters, asked.delimiter),
                      asked.headerRow};
    if (auto done = takeDateOrders(asked.dateOrders, options); !done) return fail(done.error());
    options.keepIdentifiers = asked.keepIdentifiers;
    options.moveMidnight = asked.fixMidnight == "yes";
    options.today = parseIsoDate(isoNow().substr(0, 10));
    if (asked.mapping == "auto") return options;
    auto mapping = readMapping(asked.mapping);
    if (!mapping) return fail(mapping.error());
    options.mapping = std::move(*mapping);
    return options;
}

std::vector<std::string> headersOf(const std::vector<MappedColumn>& columns)
{
    std::vector<std::string> headers;
    for (const MappedColumn& column : columns) headers.push_back(column.header);
    return headers;
}

/// What someone chose for a file with the same headers holds for this one too, unless they say otherwise.
Result<ImportOptions> withRemembered(ImportOptions options, const SourceFile& file, Store& store)
{
    const auto any = store.remembersMappings();
    if (!any) return fail(any.error());
    const bool datesChosen = options.dateOrder != DateOrder::Auto || !options.dateOrders.empty();
    const bool chosen = !options.mapping.empty() && datesChosen;
    if (!*any || chosen) return options;
    const auto preview = previewFile(file, options);
    if (!preview) return fail(preview.error());
    const std::vector<std::string> headers = headersOf(preview->columns);
    auto mapping = store.rememberedMapping(headers);
    if (!mapping) return fail(mapping.error());
    if (*mapping && options.mapping.empty()) options.mapping = std::move(**mapping);
    if (datesChosen) return options;
    auto orders = store.rememberedDateOrders(headers);
    if (!orders) return fail(orders.error());
    options.dateOrder = orders->all;
    options.dateOrders = std::move(orders->columns);
    return options;
}

/// `-` is what comes through standard input: rows copied out of a spreadsheet, the output of another program.
Result<std::vector<SourceFile>> sourcesOf(const std::vector<std::string>& files)
{
    if (std::ranges::count(files, "-") > 1)
        return fail(Error::Kind::Usage, "Standard input (-) can be read once; name it once.");
    std::vector<SourceFile> sources;
    for (const std::string& file : files) {
        if (file == "-")
            sources.emplace_back("standard input", standardInput());
        else
            sources.emplace_back(pathOfText(file));
    }
    return sources;
}

Result<std::vector<FileToImport>> filesOf(const Arguments& asked, const ImportOptions& options, Store& store)
{
    const auto sources = sourcesOf(asked.files);
    if (!sources) return fail(sources.error());
    std::vector<FileToImport> files;
    for (const SourceFile& source : *sources) {
        auto suited = withRemembered(options, source, store);
        if (!suited) return fail(suited.error());
        files.push_back({source, std::move(*suited)});
    }
    return files;
}

/// Someone who wrote a mapping or said how dates are written need not do so again for next month's file.
void rememberChoices(const Arguments& asked, const ImportOptions& options, const std::vector<ImportReport>& reports,
                     Store& store)
{
    const auto tellIf = [](const Result<Done>& done) {
        if (!done) tell("What was chosen could not be remembered: " + done.error().sentence);
    };
    for (const ImportReport& report : reports) {
        const std::vector<std::string> headers = headersOf(report.columns);
        if (asked.mapping != "auto") tellIf(store.rememberMapping(headers, options.mapping));
        if (const DateOrders orders{options.dateOrder, options.dateOrders}; !orders.empty())
            tellIf(store.rememberDateOrders(headers, orders));
    }
}

Result<std::vector<ImportReport>> importAll(const Arguments& asked)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto options = optionsOf(asked);
    if (!options) return fail(options.error());
    // Before the store: Ctrl+C must not end the program while there is something to take away.
    ConsoleFeedback feedback("Importing");
    auto store = StoreOfImport::open(asked);
    if (!store) return fail(store.error());
    if (!(*store)->warning().empty()) tell((*store)->warning());
    const auto files = filesOf(asked, *options, **store);
    if (!files) return fail(files.error());
    auto reports = asked.dryRun ? (*store)->tryImport(*files, feedback) : (*store)->import(*files, isoNow(), feedback);
    if (!reports) return reports;
    if (!asked.dryRun) {
        rememberChoices(asked, *options, *reports, **store);
        store->keep();
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    for (ImportReport& report : *reports) report.seconds = seconds.count();
    return reports;
}

std::string asJson(const std::vector<ImportReport>& reports)
{
    Json documents = Json::array();
    for (const ImportReport& report : reports) documents.push_back(importAsJson(report));
    const Json& document = documents.size() == 1 ? documents.front() : documents;
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string asText(const std::vector<ImportReport>& reports, const std::string& store)
{
    std::string text;
    for (const ImportReport& report : reports) text += (text.empty() ? "" : "\n") + importAsText(report, store);
    return text;
}

int run(const Arguments& asked)
{
    const auto reports = importAll(asked);
    if (!reports) return complain(reports.error());
    return answer(asked.json ? asJson(*reports) : asText(*reports, asked.store));
}

} // namespace

void addImport(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("import", "Bring files into a store; what cannot be counted is set aside");
    auto asked = std::make_shared<Arguments>();
    command
        ->add_option("FILE", asked->files,
                     "CSV, TSV, XLSX or ODS, or one of them in a .zip or .gz; - for "
                     "standard input; several are taken together or not at all")
        ->required();
    command->add_option("--store", asked->store, "Store to bring them into; made when it is not there")
        ->required()
        ->type_name("STORE");
    command->add_option("--dataset", asked->dataset, "What the rows are: attendances, referrals, monthly …")
        ->required()
        ->type_name("NAME");
    command->add_option("--mapping", asked->mapping, "JSON object from column header to field role, or auto")
        ->capture_default_str()
        ->type_name("FILE");
    command
        ->add_option("--sheet", asked->sheet,
                     "Sheet of a workbook, or file in a .zip (default: the first that is a table)")
        ->type_name("NAME");
    command->add_option("--header-row", asked->headerRow, "Row of the headers, from 1 (default: found out)")
        ->type_name("ROW");
    command->add_option("--encoding", asked->encoding, "Of text: auto, utf-8, utf-16le, utf-16be or windows-1252")
        ->capture_default_str()
        ->check(CLI::IsMember(namesOf(kEncodings)));
    command->add_option("--delimiter", asked->delimiter, "Of text: auto, comma, tab, semicolon or pipe")
        ->capture_default_str()
        ->check(CLI::IsMember(namesOf(kDelimiters)));
    command
        ->add_option(
            "--date-order", asked->dateOrders,
            "auto, day-first, month-first or year-first; HEADER=… for the dates of one column; may be repeated")
        ->allow_extra_args(false)
        ->type_name("ORDER");
    command
        ->add_option("--fix-midnight", asked->fixMidnight,
                     "yes: departures before their arrival that look to be after midnight are of the next day")
        ->capture_default_str()
        ->check(CLI::IsMember({"yes", "no"}));
    command->add_flag(
        "--keep-identifiers", asked->keepIdentifiers,
        "Keep the local record number in clear; columns of names, NHS numbers and the like are never kept");
    command->add_flag("--dry-run", asked->dryRun, "Say what would happen, and keep nothing");
    command->add_flag("--json", asked->json, "JSON: one document, or a list of them for several files");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
