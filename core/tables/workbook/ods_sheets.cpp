#include "core/tables/workbook/ods_sheets.h"

#include "core/tables/workbook/xml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace qi
{

namespace
{

constexpr std::string_view kContent = "content.xml", kTableTag = "<table:table ";
constexpr std::size_t kMostSheets = 5000, kLongestTag = 64 * 1024;
/// As much as a person who waits for a preview does not notice.
constexpr std::size_t kSearched = 16 * 1000 * 1000;

/// Styles of sheets that are not shown; they stand before the first sheet.
struct HiddenStyles final : XmlHandler
{
    std::string style;
    std::set<std::string, std::less<>> hidden;
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "style") style = attributes.find("name").value_or("");
        if (name == "table-properties" && attributes.find("display") == "false") hidden.insert(style);
        finished = name == "table";
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

/// The names of sheets among how each was last looked at.
struct SettingsXml final : XmlHandler
{
    std::vector<std::string> names;
    std::size_t depth = 0, tables = 0; ///< `tables`: depth of what lists the sheets.
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        ++depth;
        if (name == "config-item-map-named" && attributes.find("name") == "Tables") tables = depth;
        if (tables > 0 && depth == tables + 1 && names.size() < kMostSheets)
            names.emplace_back(attributes.find("name").value_or(""));
    }
    void end(std::string_view) override
    {
        if (depth-- == tables) finished = true;
    }
    void text(std::string_view) override {}
};

struct Sheet
{
    std::string name, style;
};

/// A single tag, read as a document of its own.
struct TableTag final : XmlHandler
{
    Sheet sheet;
    void start(std::string_view, const XmlAttributes& attributes) override
    {
        sheet.name = attributes.find("name").value_or("");
        sheet.style = attributes.find("style-name").value_or("");
        finished = true;
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

/// Looks for the tags of sheets in pieces of the document.
class TagSearch
{
public:
    explicit TagSearch(std::string name) : name_(std::move(name)) {}
    std::vector<Sheet> sheets;

    Result<Done> add(std::string_view piece)
    {
        text_ += piece;
        std::size_t at = 0;
        for (; sheets.size() < kMostSheets;) {
            const std::size_t tag = text_.find(kTableTag, at);
            if (tag == std::string::npos) break;
            const std::size_t close = text_.find('>', tag);
            if (close == std::string::npos && text_.size() - tag < kLongestTag) return keepFrom(tag);
            if (close == std::string::npos) break;
            at = close + 1;
            TableTag read;
            XmlReader reader(read, name_);
            if (auto done = reader.feed(std::string_view(text_).substr(tag, at - tag), false); !done) return done;
            sheets.push_back(read.sheet);
        }
        return keepFrom(text_.size() < kTableTag.size() ? 0 : std::max(at, text_.size() - kTableTag.size()));
    }

private:
    Result<Done> keepFrom(std::size_t at)
    {
        text_.erase(0, at);
        return Done{};
    }

    std::string name_, text_;
};

/// Nothing where the settings are absent or not as LibreOffice writes them: they only save time.
std::vector<std::string> namesInSettings(const ZipArchive& archive)
{
    const ZipPart* part = archive.find("settings.xml");
    if (!part) return {};
    auto source = archive.read(*part);
    SettingsXml settings;
    if (!source || !readXml(**source, settings, archive.name())) return {};
    return settings.names;
}

Error noContent(const std::string& name)
{
    return {Error::Kind::Data,
            fmt::format("{} lacks its content; open it in a spreadsheet program and save it again.", name)};
}

} // namespace

Result<std::vector<SheetName>> readOdsSheets(const ZipArchive& archive)
{
    const ZipPart* part = archive.find(kContent);
    if (!part) return fail(noContent(archive.name()));
    auto beginning = archive.read(*part);
    if (!beginning) return fail(beginning.error());
    HiddenStyles styles;
    if (auto done = readXml(**beginning, styles, archive.name()); !done) return fail(done.error());
    auto source = archive.read(*part);
    if (!source) return fail(source.error());
    const std::vector<std::string> settings = namesInSettings(archive);
    const std::size_t most = settings.empty() ? std::string::npos : kSearched;
    TagSearch search(archive.name());
    std::string piece(256 * 1024, '\0');
    std::size_t read = 0;
    for (std::size_t count = piece.size(); count == piece.size() && read < most; read += count) {
        const auto came = (*source)->read(piece);
        if (!came) return fail(came.error());
        count = *came;
        if (auto done = search.add(std::string_view(piece).substr(0, count)); !done) return fail(done.error());
    }
    std::vector<SheetName> names;
    for (const Sheet& sheet : search.sheets) names.push_back({sheet.name, styles.hidden.contains(sheet.style)});
    if (read < most) return names;
    for (const std::string& name : settings)
        if (std::ranges::find(names, name, &SheetName::name) == names.end()) names.push_back({name, false});
    return names;
}

} // namespace qi
