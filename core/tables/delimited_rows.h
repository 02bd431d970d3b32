#pragma once

#include "core/tables/delimited_reader.h"
#include "core/tables/row_source.h"
#include "core/tables/text_file.h"

#include <cstddef>
#include <string>

namespace qi
{

/// The rows of a file of delimited text, of any size: no more of it is in memory than a piece and the row it ends in.
class DelimitedRows final : public RowSource
{
public:
    /// `firstByte` is where the table's text begins and `firstNumber` the number of its first row, as guessDelimiter()
    /// finds them.
    static Result<std::unique_ptr<RowSource>> open(const TextFile& file, char delimiter, std::size_t firstByte,
                                                   std::size_t firstNumber);

    Result<bool> next(DelimitedRow& row) override;
    void expectCells(std::size_t count) override { reader_.expectCells(count); }
    std::size_t bytesRead() const override { return stream_.bytesRead(); }
    std::size_t bytesInAll() const override { return bytesInAll_; }
    std::optional<Encoding> turnsOut() const override { return stream_.turnsOut(); }
    std::optional<Hash128> contents() const override { return stream_.contents(); }

private:
    DelimitedRows(const TextFile& file, TextStream stream, char delimiter, std::size_t firstNumber);
    Result<bool> readOn();

    std::string name_;
    std::size_t bytesInAll_;
    TextStream stream_;
    std::string text_; ///< What the reader reads in.
    DelimitedReader reader_;
};

} // namespace qi
