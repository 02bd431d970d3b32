#include "core/tables/workbook/workbook.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::size_t kMostManifestBytes = 10 * 1000 * 1000;

bool hasPartIn(const ZipArchive& archive, std::string_view folder)
{
    return std::ranges::any_of(archive.parts(), [&](const ZipPart& part) { return part.name.starts_with(folder); });
}

bool hasPartEndingIn(const ZipArchive& archive, std::string_view ending)
{
    return std::ranges::any_of(archive.parts(), [&](const ZipPart& part) { return part.name.ends_with(ending); });
}

tl::unexpected<Error> refused(const ZipArchive& archive, std::string_view what, std::string_view instead)
{
    return fail(Error::Kind::Data, fmt::format("{} is {}; {}.", archive.name(), what, instead));
}

/// Encrypted OpenDocument files say so in their manifest, and their parts are noise.
Result<bool> isEncrypted(const ZipArchive& archive)
{
    const ZipPart* manifest = archive.find("META-INF/manifest.xml");
    if (!manifest) return false;
    const auto text = archive.readAll(*manifest, kMostManifestBytes);
    if (!text) return fail(text.error());
    return text->find("encryption-data") != std::string::npos;
}

Result<std::shared_ptr<const Workbook>> openOpenDocument(std::shared_ptr<const ZipArchive> archive)
{
    const auto kind = archive->readAll(*archive->find("mimetype"), 1000);
    if (!kind) return fail(kind.error());
    const auto encrypted = isEncrypted(*archive);
    if (!encrypted) return fail(encrypted.error());
    if (*encrypted)
        return refused(*archive, "protected by a password",
                       "open it, save it without the password (in LibreOffice: File, Save As, “Save with password” "
                       "off), and import that");
    if (kind->find("spreadsheet") == std::string::npos)
        return refused(*archive, "an OpenDocument file without cells", "a spreadsheet or CSV is needed");
    return openOds(std::move(archive));
}

} // namespace

Result<std::shared_ptr<const Workbook>> openWorkbook(std::shared_ptr<const ZipArchive> archive)
{
    constexpr std::string_view kAsXlsx = "open it in Excel, save it as Excel Workbook (.xlsx), and import that";
    constexpr std::string_view kTableNeeded = "if it holds a table, copy that into a spreadsheet and import it";
    if (hasPartEndingIn(*archive, "xl/workbook.bin"))
        return refused(*archive, "a workbook in Excel's binary form (.xlsb)", kAsXlsx);
    if (archive->find("[Content_Types].xml")) {
        if (hasPartIn(*archive, "word/")) return refused(*archive, "a Word document", kTableNeeded);
        if (hasPartIn(*archive, "ppt/")) return refused(*archive, "a PowerPoint presentation", kTableNeeded);
        return openXlsx(std::move(archive));
    }
    if (archive->find("mimetype") && archive->find("content.xml")) return openOpenDocument(std::move(archive));
    if (hasPartIn(*archive, "Index/") && hasPartEndingIn(*archive, ".iwa"))
        return refused(*archive, "a document of Apple Numbers or Pages",
                       "export it as Excel or CSV (File, Export To) and import that");
    return std::shared_ptr<const Workbook>();
}

} // namespace qi
