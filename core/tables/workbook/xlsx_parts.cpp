#include "core/tables/workbook/xlsx_parts.h"

#include "core/base/text.h"
#include "core/tables/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace qi
{

namespace
{

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kMostSheets = 5000, kMostStyles = 70000; ///< Excel itself has at most 65,490 styles.
constexpr std::uint64_t kMostSharedBytes = 1000ULL * 1000 * 1000;

unsigned numberOf(std::optional<std::string_view> text)
{
    unsigned number = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

bool isTrue(std::optional<std::string_view> text) { return text && (*text == "1" || *text == "true" || *text == "on"); }

/// Targets by their id, of one kind or of all.
struct Relations final : XmlHandler
{
    std::map<std::string, std::string, std::less<>> byId, byKind;
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name != "Relationship") return;
        const auto target = attributes.find("Target");
        const auto kind = attributes.find("Type");
        if (!target || attributes.find("TargetMode") == "External") return;
        byId.emplace(attributes.find("Id").value_or(""), *target);
        if (kind) byKind.emplace(kind->substr(kind->rfind('/') + 1), *target);
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

struct WorkbookXml final : XmlHandler
{
    std::vector<SheetName> names;
    std::vector<std::string> relations;
    bool from1904 = false;
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "workbookPr") from1904 = isTrue(attributes.find("date1904"));
        if (name != "sheet" || names.size() >= kMostSheets) return;
        const auto state = attributes.find("state");
        names.push_back({std::string(attributes.find("name").value_or("")), state && *state != "visible"});
        std::string_view relation;
        for (const char* const* pair = attributes.pairs(); *pair; pair += 2)
            if (localName(*pair) == "id") relation = pair[1];
        relations.emplace_back(relation);
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

struct StylesXml final : XmlHandler
{
    std::map<unsigned, CellFormat> codes;
    std::vector<CellFormat> formats;
    bool inCells = false;
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "cellXfs") inCells = true;
        if (name == "numFmt" && codes.size() < kMostStyles)
            codes.emplace(numberOf(attributes.find("numFmtId")),
                          cellFormatOf(attributes.find("formatCode").value_or("")));
        if (name != "xf" || !inCells || formats.size() >= kMostStyles) return;
        const unsigned id = numberOf(attributes.find("numFmtId"));
        const auto code = codes.find(id);
        formats.push_back(code != codes.end() ? code->second : builtInCellFormat(id));
    }
    void end(std::string_view name) override { finished = name == "cellXfs"; }
    void text(std::string_view) override {}
};

/// A target as it stands beside a part: from the archive's top, or from the part's folder.
std::string resolved(std::string_view folder, std::string_view target)
{
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string path(folder);
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        const std::size_t slash = path.size() < 2 ? std::string::npos : path.rfind('/', path.size() - 2);
        path.erase(slash == std::string::npos ? 0 : slash + 1);
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return path.append(target);
}

/// Reads a part that may be absent.
Result<Done> readPart(const ZipArchive& archive, std::string_view part, XmlHandler& handler)
{
    const ZipPart* found = archive.find(part);
    if (!found) return Done{};
    auto source = archive.read(*found);
    if (!source) return fail(source.error());
    return readXml(**source, handler, archive.name());
}

std::string relationsOf(std::string_view part)
{
    const std::size_t name = part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/') + 1;
    return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

std::string targetOf(const Relations& relations, std::string_view kind, std::string_view folder)
{
    const auto target = relations.byKind.find(kind);
    return target == relations.byKind.end() ? std::string() : resolved(folder, target->second);
}

} // namespace

Result<XlsxOverview> readXlsxOverview(const ZipArchive& archive)
{
    Relations top;
    if (auto done = readPart(archive, "_rels/.rels", top); !done) return fail(done.error());
    std::string main = targetOf(top, "officeDocument", "");
    if (main.empty()) main = "xl/workbook.xml";
    const std::string folder = main.substr(0, main.rfind('/') == std::string::npos ? 0 : main.rfind('/') + 1);
    Relations relations;
    WorkbookXml workbook;
    if (auto done = readPart(archive, relationsOf(main), relations); !done) return fail(done.error());
    if (auto done = readPart(archive, main, workbook); !done) return fail(done.error());
    StylesXml styles;
    const std::string stylesPart = targetOf(relations, "styles", folder);
    if (auto done = readPart(archive, stylesPart.empty() ? folder + "styles.xml" : stylesPart, styles); !done)
        return fail(done.error());
    XlsxOverview overview;
    overview.from1904 = workbook.from1904;
    overview.formats = std::move(styles.formats);
    overview.stringsPart = targetOf(relations, "sharedStrings", folder);
    for (std::size_t i = 0; i < workbook.names.size(); ++i) {
        const auto target = relations.byId.find(workbook.relations[i]);
        // Sheets that hold only a chart have no cells.
        if (target == relations.byId.end() || target->second.find("chartsheet") != std::string::npos) continue;
        overview.names.push_back(workbook.names[i]);
        overview.parts.push_back(resolved(folder, target->second));
    }
    return overview;
}

void appendEscaped(std::string& text, std::string_view escaped)
{
    for (std::size_t at = 0;;) {
        const std::size_t mark = escaped.find("_x", at);
        text.append(escaped, at, mark == std::string_view::npos ? mark : mark - at);
        if (mark == std::string_view::npos) return;
        std::uint32_t unit = 0;
        const std::string_view digits = escaped.substr(mark + 2, 4);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
        const bool is = digits.size() == 4 && end == digits.data() + 4 && error == std::errc{} &&
                        escaped.substr(mark + 6, 1) == "_";
        if (!is) {
            text += "_x";
            at = mark + 2;
            continue;
        }
        const bool control = unit < 0x20 && unit != '\n' && unit != '\t';
        const bool half = unit >= 0xD800 && unit < 0xE000;
        if (!control && !half) appendUtf8(text, static_cast<char32_t>(unit));
        at = mark + 7;
    }
}

Result<std::unique_ptr<SharedStrings>> SharedStrings::open(std::shared_ptr<const ZipArchive> archive,
                                                           const std::string& part)
{
    std::unique_ptr<SharedStrings> strings(new SharedStrings(std::move(archive)));
    strings->part_ = part.empty() ? nullptr : strings->archive_->find(part);
    if (!strings->part_) return strings;
    auto source = strings->archive_->read(*strings->part_);
    if (!source) return fail(source.error());
    strings->source_ = std::move(*source);
    strings->piece_.resize(kPiece);
    return strings;
}

void SharedStrings::readOn()
{
    const auto count = source_->read(piece_);
    if (!count) {
        error_ = count.error();
        return;
    }
    const bool last = *count < piece_.size();
    if (last) source_.reset();
    if (auto done = feed(std::string_view(piece_).substr(0, *count), last); !done) error_ = done.error();
    if (texts_.size() > kMostSharedBytes)
        error_ =
            Error{Error::Kind::Data, "The workbook holds more text than a table can mean; save the sheet as CSV and "
                                     "import that."};
}

Result<Done> SharedStrings::feed(std::string_view piece, bool last)
{
    if (scanner_) return scanner_->feed(piece, last) ? Result<Done>(Done{}) : beginAgain();
    return reader_->feed(piece, last);
}

/// What was handed on before comes out the same; at() reads on to where it was.
Result<Done> SharedStrings::beginAgain()
{
    auto source = archive_->read(*part_);
    if (!source) return fail(source.error());
    source_ = std::move(*source);
    scanner_.reset();
    reader_.emplace(handler(), archive_->name());
    texts_.clear();
    ends_.clear();
    listening_ = phonetic_ = false;
    return Done{};
}

std::string_view SharedStrings::at(std::size_t number)
{
    while (number >= ends_.size() && source_ && !error_) readOn();
    if (number >= ends_.size()) return {};
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(texts_).substr(begin, ends_[number] - begin);
}

void SharedStrings::start(std::string_view name, const XmlAttributes&)
{
    if (name == "rPh") phonetic_ = true;
    if (name == "t") listening_ = !phonetic_;
}

void SharedStrings::end(std::string_view name)
{
    if (name == "t") listening_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name != "si") return;
    const std::size_t begin = ends_.empty() ? 0 : ends_.back();
    if (texts_.find("_x", begin) != std::string::npos) {
        const std::string escaped = texts_.substr(begin);
        texts_.resize(begin);
        appendEscaped(texts_, escaped);
    }
    ends_.push_back(texts_.size());
}

void SharedStrings::text(std::string_view piece)
{
    if (listening_) texts_ += piece;
}

} // namespace qi
