#pragma once

#include "core/base/result.h"
#include "core/tables/packed/zip_archive.h"
#include "core/tables/workbook/cell_format.h"
#include "core/tables/workbook/workbook.h"
#include "core/tables/workbook/xml_reader.h"
#include "core/tables/workbook/xml_scanner.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// What an XLSX workbook says about its sheets.
struct XlsxOverview
{
    std::vector<SheetName> names;
    std::vector<std::string> parts;  ///< Of each sheet, by name in the archive.
    std::vector<CellFormat> formats; ///< By style number.
    std::string stringsPart;         ///< Empty where cells hold their own texts.
    bool from1904 = false;
};

/// Data error when it is damaged.
Result<XlsxOverview> readXlsxOverview(const ZipArchive& archive);

/// The texts that cells share, read as far as they are asked for: the first rows of a sheet seldom need more than the
/// first of them.
class SharedStrings final : private XmlHandler
{
public:
    /// `part` may be empty.
    static Result<std::unique_ptr<SharedStrings>> open(std::shared_ptr<const ZipArchive> archive,
                                                       const std::string& part);
    /// The text of a number, as long as no other is asked for; an empty one beyond the last, or when error() is set.
    std::string_view at(std::size_t number);
    const std::optional<Error>& error() const { return error_; }

private:
    explicit SharedStrings(std::shared_ptr<const ZipArchive> archive) : archive_(std::move(archive))
    {
        scanner_.emplace(handler());
    }
    XmlHandler& handler() { return *this; }
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;
    void readOn();
    Result<Done> feed(std::string_view piece, bool last);
    Result<Done> beginAgain();

    std::shared_ptr<const ZipArchive> archive_;
    const ZipPart* part_ = nullptr;
    std::unique_ptr<ByteSource> source_;
    std::optional<XmlScanner> scanner_; ///< As long as they are as simple as nearly all are …
    std::optional<XmlReader> reader_;   ///< … else this, from the beginning.
    std::string piece_;
    std::string texts_;             ///< One after the other …
    std::vector<std::size_t> ends_; ///< … and where each ends.
    std::optional<Error> error_;
    bool listening_ = false, phonetic_ = false;
};

/// Adds text of a workbook, where characters that XML cannot hold stand as `_x000D_`.
void appendEscaped(std::string& text, std::string_view escaped);

} // namespace qi
