#pragma once

#include "core/base/result.h"
#include "core/base/sip_hash.h"
#include "core/tables/encoding.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// One row of a table. The cells look into what the source holds and last until the next row is read.
struct DelimitedRow
{
    std::size_t number = 0; ///< From 1, as a spreadsheet counts: blank lines too, a cell's own line breaks not.
    std::size_t offset = 0; ///< Where it begins in the text that is at hand, in bytes.
    std::vector<std::string_view> cells;
    std::string_view text;      ///< The whole row as it stands, without its line break.
    bool unclosedQuote = false; ///< A quote was opened and not closed: it was taken as a plain character.
};

/// The rows of a table one after the other, however it is stored; what is read is not kept.
class RowSource
{
public:
    virtual ~RowSource() = default;
    /// The next row; false at the end. System error when the file cannot be read any further.
    virtual Result<bool> next(DelimitedRow& row) = 0;
    /// Width of the table once it is known; helps to tell a forgotten quote from a cell of several lines.
    virtual void expectCells(std::size_t) {}
    virtual std::size_t bytesRead() const = 0; ///< Of bytesInAll(), for progress.
    virtual std::size_t bytesInAll() const = 0;
    /// See TextStream.
    virtual std::optional<Encoding> turnsOut() const { return std::nullopt; }
    /// contentHash() of the bytes of a file of text, once all of it is read.
    virtual std::optional<Hash128> contents() const { return std::nullopt; }
    /// Sentences about what was read so far that a person should know.
    virtual std::vector<std::string> warnings() const { return {}; }
};

} // namespace qi
