#include "core/tables/delimited_reader.h"

#include "core/base/fast_bytes.h"

namespace qi
{

namespace
{

/// More lines than this in one cell is a forgotten quote rather than a comment.
constexpr std::size_t kMostLinesInCell = 60;

bool isLineBreak(char c) { return c == '\n' || c == '\r'; }

} // namespace

DelimitedReader::DelimitedReader(std::string_view text, char delimiter, std::size_t firstNumber)
    : text_(text), delimiter_(delimiter), number_(firstNumber)
{}

bool DelimitedReader::next(DelimitedRow& row)
{
    if (at_ >= text_.size()) return false;
    const std::size_t start = at_;
    row.number = number_++;
    row.offset = start;
    row.unclosedQuote = false;
    metEnd_ = false;
    const bool closed = readCells(row, Quotes::MaySpanLines);
    const bool doubtful = linesSpanned_ > 0 && expected_ != 0 && row.cells.size() != expected_;
    if (!closed || doubtful) {
        at_ = start;
        row.unclosedQuote = !readCells(row, Quotes::EndWithLine);
    }
    row.text = text_.substr(start, at_ - start);
    skipLineBreak();
    return true;
}

bool DelimitedReader::readCells(DelimitedRow& row, Quotes quotes)
{
    row.cells.clear();
    scratchUsed_ = 0;
    linesSpanned_ = 0;
    bool unclosed = false;
    for (;;) {
        const bool quoted = at_ < text_.size() && text_[at_] == '"';
        if (!quoted || !readQuoted(row, quotes, unclosed)) readPlain(row);
        if (unclosed && quotes == Quotes::MaySpanLines) return false;
        if (at_ >= text_.size() || text_[at_] != delimiter_) return !unclosed;
        ++at_;
    }
}

void DelimitedReader::readPlain(DelimitedRow& row)
{
    const std::size_t start = at_;
    at_ = findAny(text_, at_, delimiter_, '\n', '\r');
    metEnd_ = metEnd_ || at_ == text_.size();
    row.cells.push_back(text_.substr(start, at_ - start));
}

bool DelimitedReader::endsCell(std::size_t at)
{
    while (at < text_.size() && text_[at] == ' ') ++at;
    metEnd_ = metEnd_ || at >= text_.size();
    return at >= text_.size() || text_[at] == delimiter_ || isLineBreak(text_[at]);
}

std::size_t DelimitedReader::closingQuote(std::size_t from, Quotes quotes, bool& doubled, std::size_t& lines)
{
    for (std::size_t at = from; (at = findAny(text_, at, '"', '\n', '\r')) < text_.size(); ++at) {
        const char c = text_[at];
        if (isLineBreak(c)) {
            if (quotes == Quotes::EndWithLine) return std::string_view::npos;
            const bool secondHalf = c == '\n' && text_[at - 1] == '\r';
            if (!secondHalf && ++lines > kMostLinesInCell) return std::string_view::npos;
        } else {
            if (at + 1 < text_.size() && text_[at + 1] == '"') {
                doubled = true;
                ++at;
            } else if (endsCell(at + 1)) {
                return at;
            } else if (lines > 0) {
                return std::string_view::npos;
            }
        }
    }
    metEnd_ = true;
    return std::string_view::npos;
}

bool DelimitedReader::readQuoted(DelimitedRow& row, Quotes quotes, bool& unclosed)
{
    bool doubled = false;
    std::size_t lines = 0;
    const std::size_t close = closingQuote(at_ + 1, quotes, doubled, lines);
    if (close == std::string_view::npos) {
        unclosed = true;
        return false;
    }
    linesSpanned_ += lines;
    std::string_view cell = text_.substr(at_ + 1, close - at_ - 1);
    if (doubled) {
        if (scratch_.size() <= scratchUsed_) scratch_.emplace_back();
        std::string& single = scratch_[scratchUsed_++];
        single.clear();
        for (std::size_t i = 0; i < cell.size(); ++i) {
            single.push_back(cell[i]);
            if (cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"') ++i;
        }
        cell = single;
    }
    row.cells.push_back(cell);
    at_ = close + 1;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return true;
}

void DelimitedReader::skipLineBreak()
{
    if (at_ >= text_.size()) return;
    metEnd_ = metEnd_ || (text_[at_] == '\r' && at_ + 1 == text_.size());
    const bool crlf = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += crlf ? 2 : 1;
}

} // namespace qi
