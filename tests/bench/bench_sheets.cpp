// How long it takes to bring an Excel workbook into a store, beside unpacking it without looking (what no reader can do
// without) and openpyxl's read-only mode, which reads the cells and does nothing with them. In turn, on the same file.

#include "core/records/cleaned_file.h"
#include "core/store/store.h"
#include "core/tables/file_contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>
#include <zip.h>

namespace
{

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 3;
constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kContent = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A sheet of attendances as Excel writes it: texts shared, dates as numbers with a style.
class Sheet
{
public:
    explicit Sheet(std::size_t rows)
    {
        xml_ = fmt::format("<worksheet xmlns=\"{}\"><sheetData>", kMain);
        begin(1);
        for (const char* header : {"Attendance ID",
                                   "Patient ID (pseudonymised)",
                                   "Site",
                                   "Arrival Date/Time",
                                   "Triage Date/Time",
                                   "Seen by Clinician Date/Time",
                                   "DTA Date/Time",
                                   "Departure Date/Time",
                                   "Arrival Mode",
                                   "Chief Complaint Code",
                                   "Presenting Complaint",
                                   "Primary Diagnosis",
                                   "Self Harm (Y/N)",
                                   "MH Referral Date/Time",
                                   "Discharge Status",
                                   "Discharge Destination",
                                   "Age",
                                   "Gender",
                                   "Ethnicity",
                                   "IMD Decile"})
            text(header);
        xml_ += "</row>";
        for (std::size_t row = 0; row < rows; ++row) add(row);
        xml_ += "</sheetData></worksheet>";
    }
    const std::string& xml() const { return xml_; }
    std::string strings() const { return fmt::format("<sst xmlns=\"{}\">{}</sst>", kMain, strings_); }

private:
    void begin(std::size_t row)
    {
        row_ = row;
        column_ = 0;
        xml_ += fmt::format("<row r=\"{}\" spans=\"1:20\">", row);
    }
    std::string place() { return fmt::format("{}{}", static_cast<char>('A' + column_++), row_); }
    void number(std::size_t value) { xml_ += fmt::format("<c r=\"{}\"><v>{}</v></c>", place(), value); }
    void text(const std::string& words)
    {
        const auto [found, isNew] = numbers_.try_emplace(words, numbers_.size());
        if (isNew) strings_ += "<si><t>" + words + "</t></si>";
        xml_ += fmt::format("<c r=\"{}\" t=\"s\"><v>{}</v></c>", place(), found->second);
    }
    void pick(const std::vector<const char*>& words) { text(words[random_() % words.size()]); }
    void time(double day) { xml_ += fmt::format("<c r=\"{}\" s=\"1\"><v>{:.15g}</v></c>", place(), day); }
    void timeWithin(double arrival, int least, int most)
    {
        time(arrival + std::uniform_int_distribution<int>(least, most)(random_) / 1440.0);
    }
    void nothing() { ++column_; }

    void add(std::size_t row)
    {
        const double arrival = 43831 + static_cast<double>(row) * 3 / 1440;
        begin(row + 2);
        number(100001 + row);
        text(fmt::format("P{:07}", random_() % 400000));
        pick({"Northmoor General Hospital", "Southmoor", "Eastmoor, St Ann's"});
        time(arrival);
        timeWithin(arrival, 3, 20);
        timeWithin(arrival, 30, 90);
        if (random_() % 3 == 0)
            timeWithin(arrival, 90, 200);
        else
            nothing();
        timeWithin(arrival, 60, 700);
        pick({"Own transport", "Emergency road ambulance", "Police, on foot"});
        number(248062006);
        pick({"Self-injurious behaviour", "Laceration", "Anxiety"});
        pick({"Depressive disorder, NOS", "Sprain", "Anxiety disorder"});
        pick({"Y", "N"});
        if (random_() % 4 == 0)
            timeWithin(arrival, 40, 120);
        else
            nothing();
        pick({"Treatment completed", "Left before treatment completed"});
        pick({"Discharge to home", "Admitted, ward"});
        number(16 + random_() % 80);
        pick({"Male", "Female"});
        pick({"White - British", "Asian, Indian", "Not stated"});
        number(1 + random_() % 10);
        xml_ += "</row>";
    }

    std::string xml_, strings_;
    std::unordered_map<std::string, std::size_t> numbers_;
    std::size_t row_ = 0;
    int column_ = 0;
    std::mt19937 random_{20260131};
};

bool writeWorkbook(const fs::path& file, const Sheet& sheet)
{
    const std::string strings = sheet.strings();
    const auto override = [](const char* part, const char* kind) {
        return fmt::format("<Override PartName=\"/xl/{}.xml\" ContentType=\"{}.{}+xml\"/>", part, kContent, kind);
    };
    const auto relation = [](int id, const char* kind, const char* target) {
        return fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, kOffice, kind, target);
    };
    const auto relations = [](const std::string& inner) {
        return fmt::format("<Relationships xmlns=\"{}/relationships\">{}</Relationships>", kPackage, inner);
    };
    const std::vector<std::pair<const char*, std::string>> small{
        {"[Content_Types].xml",
         fmt::format("<Types xmlns=\"{}/content-types\">{}{}{}{}</Types>", kPackage, override("workbook", "sheet.main"),
                     override("worksheets/sheet1", "worksheet"), override("styles", "styles"),
                     override("sharedStrings", "sharedStrings"))},
        {"_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", fmt::format("<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets><sheet name=\"Data\" "
                                        "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                                        kMain, kOffice)},
        {"xl/_rels/workbook.xml.rels",
         relations(relation(1, "worksheet", "worksheets/sheet1.xml") + relation(2, "styles", "styles.xml") +
                   relation(3, "sharedStrings", "sharedStrings.xml"))},
        {"xl/styles.xml", fmt::format("<styleSheet xmlns=\"{}\"><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf "
                                      "numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>",
                                      kMain)},
    };
    zip_t* zip = zip_open(file.string().c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (!zip) return false;
    const auto add = [zip](const char* name, const std::string& bytes) {
        zip_file_add(zip, name, zip_source_buffer(zip, bytes.data(), bytes.size(), 0), 0);
    };
    for (const auto& [name, bytes] : small) add(name, bytes);
    add("xl/worksheets/sheet1.xml", sheet.xml());
    add("xl/sharedStrings.xml", strings);
    return zip_close(zip) == 0;
}

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::shared_ptr<const qi::ZipArchive> archiveOf(const fs::path& file)
{
    auto bytes = qi::readFileBytes(file);
    auto archive = qi::ZipArchive::open(std::make_shared<const std::string>(std::move(*bytes)), "bench.xlsx");
    return std::make_shared<const qi::ZipArchive>(std::move(*archive));
}

double unpackOnce(const fs::path& file)
{
    const auto begin = Clock::now();
    const auto archive = archiveOf(file);
    std::string piece(65536, '\0');
    for (const qi::ZipPart& part : archive->parts()) {
        auto source = archive->read(part);
        while (*(*source)->read(piece) == piece.size()) {
        }
    }
    return since(begin);
}

double readOnce(const fs::path& file)
{
    const auto begin = Clock::now();
    const auto workbook = qi::openWorkbook(archiveOf(file));
    auto rows = (*workbook)->rows(0);
    qi::DelimitedRow row;
    while (*(*rows)->next(row)) {
    }
    return since(begin);
}

double previewOnce(const fs::path& file)
{
    const auto begin = Clock::now();
    const auto preview = qi::previewFile(file, {});
    return preview ? since(begin) : -1;
}

std::optional<double> importOnce(const fs::path& file, const fs::path& store)
{
    qi::NoFeedback feedback;
    const auto begin = Clock::now();
    auto made = qi::Store::create(store);
    qi::ImportOptions options;
    options.dataset = "attendances";
    const auto cleaned = qi::cleanFile(file, options, *made->patientKeySecret(), feedback);
    if (!cleaned) return std::nullopt;
    if (!made->import(*cleaned, "2026-01-31T09:00:00+00:00", feedback)) return std::nullopt;
    const double seconds = since(begin);
    qi::Store::discard(std::move(*made));
    return seconds;
}

std::optional<double> openpyxlOnce(const fs::path& file)
{
    const auto begin = Clock::now();
    const std::string command =
        fmt::format("/usr/bin/python3 -c \"import openpyxl; [None for row in openpyxl.load_workbook('{}', "
                    "read_only=True).worksheets[0].iter_rows(values_only=True)]\" 2> {}",
                    file.string(), (file.parent_path() / "err.txt").string());
    if (std::system(command.c_str()) != 0) return std::nullopt; // NOLINT(cert-env33-c): a benchmark run by hand
    return since(begin);
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

} // namespace

/// How long a person waits for the first rows of a file, the first time and when the system has it in memory.
void previewFiles(int count, char** files)
{
    for (int i = 0; i < count; ++i) {
        const fs::path file(files[i]);
        const double first = previewOnce(file), again = previewOnce(file);
        fmt::print("| first rows of {}, {:.0f} MB | {:.3f}, again {:.3f} |\n", file.filename().string(),
                   static_cast<double>(fs::file_size(file)) / 1e6, first, again);
    }
}

/// `bench_sheets [ROWS [FILE…]]`: times the previews of FILEs too.
int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200000;
    const fs::path folder = fs::temp_directory_path() / "commoncause-bench-sheets";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path file = folder / "extract.xlsx";
    if (!writeWorkbook(file, Sheet(rows))) return 1;

    std::vector<double> unpack, read, preview, whole, theirs;
    for (int round = 0; round < kRounds; ++round) {
        unpack.push_back(unpackOnce(file));
        read.push_back(readOnce(file));
        preview.push_back(previewOnce(file));
        const auto seconds = importOnce(file, folder / "ed.ccause");
        if (!seconds) return 1;
        whole.push_back(*seconds);
        if (round == 0)
            if (const auto others = openpyxlOnce(file)) theirs.push_back(*others);
    }
    fmt::print(
        "XLSX, {} rows of 20 columns, {:.1f} MB; median of {} in turn, seconds.\n\n| what | seconds |\n|---|---|\n",
        rows, static_cast<double>(fs::file_size(file)) / 1e6, kRounds);
    fmt::print(
        "| unpack it, not looking | {:.2f} |\n| read its cells | {:.2f} |\n| first rows for a preview | {:.3f} |\n"
        "| import it, checked and stored | {:.2f} |\n",
        median(unpack), median(read), median(preview), median(whole));
    if (theirs.empty())
        fmt::print("\nopenpyxl is not installed: nothing to compare with.\n");
    else
        fmt::print(
            "| openpyxl, read-only, cells alone (once) | {:.2f} |\n\nReading takes {:.2f} of the time of openpyxl; "
            "importing {:.2f}.\n",
            theirs[0], median(read) / theirs[0], median(whole) / theirs[0]);
    if (argc > 2) previewFiles(argc - 2, argv + 2);
    fs::remove_all(folder);
    return 0;
}
