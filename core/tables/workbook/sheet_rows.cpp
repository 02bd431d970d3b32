#include "core/tables/workbook/sheet_rows.h"

namespace qi
{

namespace
{

constexpr std::size_t kPiece = 64 * 1024;

} // namespace

SheetRows::SheetRows(std::string name, Open open, OpenedSheet sheet, std::size_t bytes)
    : name_(std::move(name))
    , open_(std::move(open))
    , xml_(std::move(sheet.xml))
    , handler_(std::move(sheet.handler))
    , scanner_(*handler_)
    , piece_(kPiece, '\0')
    , bytesInAll_(bytes)
{}

Result<std::unique_ptr<RowSource>> SheetRows::open(std::string name, Open open, std::size_t bytes)
{
    auto sheet = open();
    if (!sheet) return fail(sheet.error());
    return std::unique_ptr<RowSource>(new SheetRows(std::move(name), std::move(open), std::move(*sheet), bytes));
}

/// Reads XML until there are rows to hand on, or no more XML.
Result<Done> SheetRows::readOn()
{
    at_ = 0;
    handler_->batch.clear();
    while (at_ >= handler_->batch.rows() && !ended_) {
        const auto count = xml_->read(piece_);
        if (!count) return fail(count.error());
        bytesRead_ += *count;
        ended_ = *count < piece_.size();
        if (auto done = feed(std::string_view(piece_).substr(0, *count), ended_); !done) return done;
        ended_ = ended_ || handler_->finished;
        // What was handed on before the sheet was begun again.
        while (at_ < handler_->batch.rows() && handler_->batch.lastNumberOf(at_) <= rowNumber_) ++at_;
        if (at_ == handler_->batch.rows()) handler_->batch.clear(), at_ = 0;
    }
    return Done{};
}

Result<Done> SheetRows::feed(std::string_view piece, bool last)
{
    if (scanner_ && !scanner_->feed(piece, last)) return beginAgain();
    if (reader_) {
        auto done = reader_->feed(piece, last);
        if (!handler_->error && !done) return done;
    }
    if (handler_->error) return fail(*handler_->error);
    return Done{};
}

Result<Done> SheetRows::beginAgain()
{
    auto sheet = open_();
    if (!sheet) return fail(sheet.error());
    scanner_.reset();
    xml_ = std::move(sheet->xml);
    handler_ = std::move(sheet->handler);
    reader_.emplace(*handler_, name_);
    bytesRead_ = 0;
    ended_ = false;
    return Done{};
}

Result<bool> SheetRows::next(DelimitedRow& row)
{
    if (at_ >= handler_->batch.rows()) {
        if (auto done = readOn(); !done) return fail(done.error());
        if (at_ >= handler_->batch.rows()) return false;
    }
    row.number = ++rowNumber_;
    row.offset = 0;
    row.text = {};
    row.unclosedQuote = false;
    if (handler_->batch.firstNumberOf(at_) > rowNumber_) {
        row.cells.assign(1, {});
        return true;
    }
    handler_->batch.read(at_, row.cells);
    if (handler_->batch.lastNumberOf(at_) == rowNumber_) ++at_;
    if (row.cells.size() < width_) row.cells.resize(width_);
    return true;
}

} // namespace qi
