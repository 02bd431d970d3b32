#pragma once

#include "core/base/result.h"
#include "core/tables/packed/zip_archive.h"
#include "core/tables/row_source.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

struct SheetName
{
    std::string name;
    bool hidden = false;
    friend bool operator==(const SheetName&, const SheetName&) = default;
};

/// A workbook of Excel (XLSX, XLSM) or OpenDocument (ODS). Cells are text as a person would write it: dates as
/// `2024-04-01 12:30`, shares as `45.5%`, errors as `#N/A`, formulas as their last results. Merged cells have their
/// text at the top left.
class Workbook
{
public:
    virtual ~Workbook() = default;
    virtual std::string_view format() const = 0; ///< "XLSX" or "ODS".
    const std::vector<SheetName>& sheets() const { return sheets_; }
    /// The rows of a sheet from its first, numbered as the sheet numbers them, as often as they are wanted.
    virtual Result<std::unique_ptr<RowSource>> rows(std::size_t sheet) const = 0;

protected:
    std::vector<SheetName> sheets_;
};

/// Nothing for a ZIP file that is no workbook; Data error for one that cannot be read: protected by a password, saved
/// in Excel's binary form, damaged.
Result<std::shared_ptr<const Workbook>> openWorkbook(std::shared_ptr<const ZipArchive> archive);

/// The two kinds, each from an archive that holds it.
Result<std::shared_ptr<const Workbook>> openXlsx(std::shared_ptr<const ZipArchive> archive);
Result<std::shared_ptr<const Workbook>> openOds(std::shared_ptr<const ZipArchive> archive);

} // namespace qi
