#pragma once

#include "core/records/record_table.h"
#include "core/store/dataset_tables.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi::sqlite
{

/// Turns the values of one column into bytes, a group of rows after another: whole numbers in as few bytes as their
/// range takes, texts as numbers into one list for all groups, keyed hashes as the 64 bits that they are.
class BlockWriter
{
public:
    /// `onlyHashes`: a column of record numbers, which is kept only where nobody can read them.
    explicit BlockWriter(bool onlyHashes) : onlyHashes_(onlyHashes) {}
    /// Adds the block of these rows to `bytes`. False when the column is not worth keeping: too many different
    /// texts.
    bool write(const RecordColumn& column, const std::vector<std::uint32_t>& rows, std::string& bytes);
    /// The texts so far, as one block.
    std::string texts() const;

private:
    bool writeTexts(const TextColumn& column, const std::vector<std::uint32_t>& rows, std::string& bytes);

    bool onlyHashes_;
    TextColumn texts_;
};

/// Puts the values back, group after group.
class BlockReader
{
public:
    /// False when the bytes are no list of texts.
    bool readTexts(std::string_view bytes, RecordColumn& column);
    /// Appends the values of `rows` rows; false when the bytes are not such a block.
    bool read(std::string_view bytes, std::size_t rows, RecordColumn& column);

private:
    std::size_t texts_ = 0;
};

/// 64 bits of a block's bytes, so that what a disk or a program changed shows. Eight bytes at a time: as fast as
/// memory.
std::uint64_t checksumOf(std::string_view bytes);

} // namespace qi::sqlite
