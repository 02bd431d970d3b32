#include "core/tables/foreign_files.h"

#include "core/base/text.h"
#include "core/tables/encoding.h"

#include <fmt/format.h>

#include <array>

namespace qi
{

namespace
{

constexpr std::size_t kBeginning = 4096;

/// Names of streams in such files are UTF-16.
bool holdsName(std::string_view bytes, std::string_view name)
{
    std::string wide;
    for (const char c : name) wide.append({c, '\0'});
    return bytes.find(wide) != std::string_view::npos;
}

struct Markup
{
    std::string_view sign; ///< In lower case, within the first bytes.
    std::string_view what;
};

constexpr std::array kXml{
    Markup{"schemas-microsoft-com:office:spreadsheet", "a workbook in Excel's XML form of 2003"},
    Markup{"opendocument:xmlns:office", "a flat OpenDocument file"},
    Markup{"<html", "a web page"},
    Markup{"<svg", "a drawing (SVG)"},
};

constexpr std::string_view kUtf32Little("\xFF\xFE\0\0", 4), kUtf32Big("\0\0\xFE\xFF", 4);
constexpr std::string_view kSaveAsXlsx =
    "open it in Excel or LibreOffice, save it as Excel Workbook (.xlsx) or CSV, and "
    "import that";

} // namespace

Error oldOfficeFile(const std::string& name, std::string_view bytes)
{
    if (holdsName(bytes, "EncryptedPackage"))
        return {Error::Kind::Data, fmt::format("{} is protected by a password; open it in Excel, take the password off "
                                               "(File, Info, Protect Workbook, Encrypt with Password: empty it), save "
                                               "it, and import it again.",
                                               name)};
    if (holdsName(bytes, "Workbook") || holdsName(bytes, "Book"))
        return {Error::Kind::Data, fmt::format("{} is a workbook of an old Excel (.xls, before 2007), which cannot be "
                                               "read here; open it, save it as Excel Workbook (.xlsx) or CSV, and "
                                               "import that.",
                                               name)};
    return {Error::Kind::Data,
            fmt::format("{} is an old Office file and no workbook; a table as .xlsx, .ods or CSV is needed.", name)};
}

Result<Done> refuseMarkup(const std::string& name, std::string_view beginning)
{
    const std::string decoded = decodeText(std::string(beginning.substr(0, kBeginning))).text;
    const std::string text = asciiLower(trimmed(decoded));
    const auto refuse = [&](std::string_view what, std::string_view instead) {
        return fail(Error::Kind::Data, fmt::format("{} is {}; {}.", name, what, instead));
    };
    if (beginning.starts_with(kUtf32Little) || beginning.starts_with(kUtf32Big))
        return refuse("text in UTF-32", "save it as CSV UTF-8, and import that");
    if (text.starts_with("<?xml")) {
        for (const Markup& kind : kXml)
            if (text.find(kind.sign) != std::string::npos) return refuse(kind.what, kSaveAsXlsx);
        return refuse("an XML file", "a table as .xlsx, .ods or CSV is needed");
    }
    if (text.starts_with("<html") || text.starts_with("<!doctype") || text.starts_with("<table") ||
        text.starts_with("<head") || text.starts_with("<meta"))
        return refuse("a web page, whatever its name says", kSaveAsXlsx);
    if (text.starts_with("mime-version:")) return refuse("a web page in one file (MHTML)", kSaveAsXlsx);
    if (text.starts_with("{\"") || text.starts_with("[{") || text.starts_with("{\n"))
        return refuse("a JSON file", "a table as .xlsx, .ods or CSV is needed");
    return Done{};
}

} // namespace qi
