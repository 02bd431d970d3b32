#pragma once

#include "core/base/result.h"
#include "core/tables/row_source.h"
#include "core/tables/text_file.h"
#include "core/tables/workbook/sheet_batch.h"
#include "core/tables/workbook/xml_reader.h"
#include "core/tables/workbook/xml_scanner.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// Turns the XML of a sheet into rows.
struct SheetHandler : XmlHandler
{
    SheetBatch batch;
    std::optional<Error> error; ///< Set together with `finished`.
    /// Sentences about the sheet that was read so far: cells without a result, rounded numbers.
    virtual std::vector<std::string> warnings() const { return {}; }
};

/// A sheet from its beginning.
struct OpenedSheet
{
    std::unique_ptr<ByteSource> xml;
    std::unique_ptr<SheetHandler> handler;
};

/// The rows of a sheet, read as they are asked for. Rows without text between others are blank rows; rows shorter than
/// the table are filled up, as a sheet's empty cells are there without being written.
class SheetRows final : public RowSource
{
public:
    using Open = std::function<Result<OpenedSheet>()>;
    /// `name` of the file is for sentences; `bytes` is the size of the XML, for progress.
    static Result<std::unique_ptr<RowSource>> open(std::string name, Open open, std::size_t bytes);

    Result<bool> next(DelimitedRow& row) override;
    void expectCells(std::size_t count) override { width_ = count; }
    std::size_t bytesRead() const override { return bytesRead_; }
    std::size_t bytesInAll() const override { return bytesInAll_; }
    std::vector<std::string> warnings() const override { return handler_->warnings(); }

private:
    SheetRows(std::string name, Open open, OpenedSheet sheet, std::size_t bytes);
    Result<Done> readOn();
    Result<Done> feed(std::string_view piece, bool last);
    Result<Done> beginAgain();

    std::string name_;
    Open open_;
    std::unique_ptr<ByteSource> xml_;
    std::unique_ptr<SheetHandler> handler_;
    std::optional<XmlScanner> scanner_; ///< As long as the sheet is as simple as nearly all are …
    std::optional<XmlReader> reader_;   ///< … else this, from the beginning.
    std::string piece_;
    std::size_t at_ = 0;        ///< Next row of the batch.
    std::size_t rowNumber_ = 0; ///< Of the last row that was handed on.
    std::size_t width_ = 0;
    std::size_t bytesRead_ = 0, bytesInAll_;
    bool ended_ = false;
};

} // namespace qi
