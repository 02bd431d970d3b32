#pragma once

#include "core/store/column_block.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace qi::sqlite
{

// A file of columns: blocks, one for each column and group of rows, then the list of them with their checksums, then
// where that list lies. Whatever does not fit together is no such file: nothing is ever read on trust.

/// Writes one, a group of rows after the other. It has its name only once it is whole; until then, and when it is given
/// up, there is no such file.
class ColumnFileWriter
{
public:
    /// `key` says what the file belongs to. A failure to write shows in finish().
    ColumnFileWriter(std::filesystem::path file, std::vector<DatasetColumn> columns);
    ~ColumnFileWriter();
    ColumnFileWriter(const ColumnFileWriter&) = delete;
    ColumnFileWriter& operator=(const ColumnFileWriter&) = delete;

    /// Adds these rows of a table that has all the columns.
    void add(const RecordTable& table, const std::vector<std::uint32_t>& rows);
    /// True when the file is there now.
    bool finish(const std::string& key);

private:
    struct Block
    {
        std::uint64_t at = 0, size = 0, checksum = 0;
    };
    struct Column
    {
        DatasetColumn name;
        BlockWriter writer;
        bool kept = true;
        std::vector<Block> blocks;
        Block texts;
    };
    Block append(const std::string& bytes);
    std::string contents(const std::string& key) const;

    std::filesystem::path file_, unfinished_;
    std::ofstream stream_;
    std::uint64_t size_ = 0;
    std::vector<std::uint64_t> groups_; ///< Rows of each.
    std::vector<Column> columns_;
    std::string bytes_;
};

/// Reads columns of one.
class ColumnFile
{
public:
    /// Nothing when there is no such file, or it is not whole, or belongs to something else.
    static std::optional<ColumnFile> open(const std::filesystem::path& file, const std::string& key);

    std::size_t rows() const;
    bool has(const DatasetColumn& column) const { return find(column) != nullptr; }
    /// Nothing when its bytes are not those that were written.
    std::optional<RecordColumn> read(const DatasetColumn& column);

private:
    struct Block
    {
        std::uint64_t at = 0, size = 0, checksum = 0;
    };
    struct Column
    {
        DatasetColumn name;
        std::vector<Block> blocks; ///< The texts last.
    };
    const Column* find(const DatasetColumn& column) const;
    bool readContents(const std::string& key);
    bool takeContents(const nlohmann::json& list, const std::string& key);
    bool load(const Block& block, std::string& bytes);

    std::ifstream stream_;
    std::vector<std::uint64_t> groups_;
    std::vector<Column> columns_;
};

} // namespace qi::sqlite
