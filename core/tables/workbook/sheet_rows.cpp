#include "core/tables/workbook/sheet_rows.h"

namespace qi
{

namespace
{

constexpr std::size_t kPiece = 64 * 1024;

} // namespace

SheetRows::SheetRows(std::string name, std::unique_ptr<ByteSource> xml, std::unique_ptr<SheetHandler> handler,
                     std::size_t bytes)
    : name_(std::move(name))
    , xml_(std::move(xml))
    , handler_(std::move(handler))
    , reader_(*handler_, name_)
    , piece_(kPiece, '\0')
    , bytesInAll_(bytes)
{}

/// Reads XML until there are rows to hand on, or no more XML.
Result<Done> SheetRows::readOn()
{
    at_ = 0;
    handler_->batch.clear();
    while (handler_->batch.rows() == 0 && !ended_) {
        const auto count = xml_->read(piece_);
        if (!count) return fail(count.error());
        bytesRead_ += *count;
        const bool last = *count < piece_.size();
        auto done = reader_.feed(std::string_view(piece_).substr(0, *count), last);
        if (handler_->error) return fail(*handler_->error);
        if (!done) return done;
        ended_ = last || handler_->finished;
    }
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
