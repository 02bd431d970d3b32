#include "core/tables/delimited_rows.h"

#include <fmt/format.h>

namespace qi
{

namespace
{

/// A row longer than this is no row of a table, and must not fill the memory.
constexpr std::size_t kLongestRow = 64 * 1024 * 1024;

} // namespace

DelimitedRows::DelimitedRows(const TextFile& file, TextStream stream, char delimiter, std::size_t firstNumber)
    : name_(file.name()), bytesInAll_(file.bytes()), stream_(std::move(stream)), reader_({}, delimiter, firstNumber)
{}

Result<std::unique_ptr<RowSource>> DelimitedRows::open(const TextFile& file, char delimiter, std::size_t firstByte,
                                                       std::size_t firstNumber)
{
    auto stream = file.read();
    if (!stream) return fail(stream.error());
    std::unique_ptr<DelimitedRows> rows(new DelimitedRows(file, std::move(*stream), delimiter, firstNumber));
    while (rows->text_.size() < firstByte) {
        const auto more = rows->stream_.append(rows->text_);
        if (!more) return fail(more.error());
        if (!*more) break;
    }
    rows->text_.erase(0, firstByte);
    rows->reader_.continueIn(rows->text_);
    return std::unique_ptr<RowSource>(std::move(rows));
}

Result<bool> DelimitedRows::next(DelimitedRow& row)
{
    for (;;) {
        const bool found = reader_.next(row);
        if (found && !reader_.metEnd()) return true;
        // What the row is may depend on what follows.
        if (found) reader_.putBack(row);
        const auto more = readOn();
        if (!more) return fail(more.error());
        if (!*more) return reader_.next(row);
    }
}

/// Drops what was read and adds the next piece of text.
Result<bool> DelimitedRows::readOn()
{
    text_.erase(0, reader_.position());
    if (text_.size() > kLongestRow)
        return fail(Error::Kind::Data,
                    fmt::format("{} has a row of more than {} MB; a table with line breaks between its rows is needed.",
                                name_, kLongestRow / (1024 * 1024)));
    // Twice as much each time: a row of many pieces is then read a few times, not as often as it has pieces.
    const std::size_t enough = text_.size() * 2;
    auto more = stream_.append(text_);
    while (more && *more && text_.size() < enough) more = stream_.append(text_);
    reader_.continueIn(text_);
    if (more && !*more) return text_.size() > enough / 2;
    return more;
}

} // namespace qi
