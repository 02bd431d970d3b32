#include "core/store/column_file.h"

#include "core/records/roles.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstring>
#include <random>
#include <system_error>

namespace qi::sqlite
{

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view kMagic = "CCse columns 1\n"; ///< At the beginning; the number is that of the format.
constexpr std::string_view kUnfinished = ".unfinished";

/// The last bytes of the file: where the list of blocks is. In the machine's own byte order, as all of it: another
/// machine's file has another checksum.
struct Ending
{
    std::uint64_t at = 0, size = 0, checksum = 0;
};

fs::path unfinishedName(const fs::path& file)
{
    std::random_device device;
    fs::path name = file;
    name += fmt::format("-{:08x}{}", device(), kUnfinished);
    return name;
}

/// What programs that were cut off left behind.
void removeUnfinished(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> left;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == kUnfinished) left.push_back(entry->path());
    for (const fs::path& file : left) fs::remove(file, error);
}

void reserve(RecordColumn& column, std::size_t rows)
{
    std::visit([rows](auto& values) { values.reserve(rows); }, column.values);
}

} // namespace

ColumnFileWriter::ColumnFileWriter(fs::path file, std::vector<DatasetColumn> columns)
    : file_(std::move(file)), unfinished_(unfinishedName(file_))
{
    std::error_code ignored;
    fs::create_directory(file_.parent_path(), ignored);
    removeUnfinished(file_.parent_path());
    stream_.open(unfinished_, std::ios::binary | std::ios::trunc);
    append(std::string(kMagic));
    for (DatasetColumn& column : columns) {
        const BlockWriter writer(isHashed(column.role));
        columns_.push_back({std::move(column), writer, true, {}, {}});
    }
}

ColumnFileWriter::~ColumnFileWriter()
{
    stream_.close();
    std::error_code ignored;
    fs::remove(unfinished_, ignored); // There is none any more when it has its name.
    if (fs::is_empty(file_.parent_path(), ignored)) fs::remove(file_.parent_path(), ignored);
}

ColumnFileWriter::Block ColumnFileWriter::append(const std::string& bytes)
{
    const Block block{size_, bytes.size(), checksumOf(bytes)};
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    size_ += bytes.size();
    return block;
}

void ColumnFileWriter::add(const RecordTable& table, const std::vector<std::uint32_t>& rows)
{
    if (!stream_ || rows.empty()) return;
    groups_.push_back(rows.size());
    for (Column& column : columns_) {
        if (!column.kept) continue;
        const RecordColumn* values = table.find(column.name.role);
        bytes_.clear();
        column.kept = values && storedTypeOf(*values) == column.name.type && column.writer.write(*values, rows, bytes_);
        if (column.kept) column.blocks.push_back(append(bytes_));
    }
}

std::string ColumnFileWriter::contents(const std::string& key) const
{
    const auto json = [](const Block& block) { return Json::array({block.at, block.size, block.checksum}); };
    Json columns = Json::array();
    for (const Column& column : columns_) {
        if (!column.kept) continue;
        Json blocks = Json::array();
        for (const Block& block : column.blocks) blocks.push_back(json(block));
        blocks.push_back(json(column.texts));
        columns.push_back(
            {{"role", column.name.role}, {"type", static_cast<int>(column.name.type)}, {"blocks", std::move(blocks)}});
    }
    return Json{{"key", key}, {"groups", groups_}, {"columns", std::move(columns)}}.dump();
}

bool ColumnFileWriter::finish(const std::string& key)
{
    for (Column& column : columns_)
        if (column.kept) column.texts = append(column.writer.texts());
    const Block list = append(contents(key));
    const Ending ending{list.at, list.size, list.checksum};
    append(std::string(reinterpret_cast<const char*>(&ending), sizeof ending));
    stream_.close();
    if (!stream_) return false;
    std::error_code error;
    fs::rename(unfinished_, file_, error);
    return !error;
}

std::optional<ColumnFile> ColumnFile::open(const fs::path& path, const std::string& key)
{
    ColumnFile file;
    file.stream_.open(path, std::ios::binary);
    if (!file.stream_ || !file.readContents(key)) return std::nullopt;
    return file;
}

bool ColumnFile::load(const Block& block, std::string& bytes)
{
    constexpr std::uint64_t kMost = std::uint64_t{1} << 32; // A block that says it is larger is none.
    if (block.size > kMost) return false;
    bytes.resize(block.size);
    stream_.seekg(static_cast<std::streamoff>(block.at));
    stream_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return stream_.good() && checksumOf(bytes) == block.checksum;
}

bool ColumnFile::readContents(const std::string& key)
{
    Ending ending;
    stream_.seekg(-static_cast<std::streamoff>(sizeof ending), std::ios::end);
    stream_.read(reinterpret_cast<char*>(&ending), sizeof ending);
    if (!stream_.good()) return false;
    const auto end = static_cast<std::uint64_t>(stream_.tellg());
    std::string bytes(kMagic.size(), '\0');
    stream_.seekg(0);
    stream_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (bytes != kMagic || ending.size > end || !load({ending.at, ending.size, ending.checksum}, bytes)) return false;
    try {
        return takeContents(Json::parse(bytes), key);
    } catch (const Json::exception&) { // Somebody made this file by hand.
        return false;
    }
}

bool ColumnFile::takeContents(const nlohmann::json& list, const std::string& key)
{
    if (list.at("key") != key) return false;
    list.at("groups").get_to(groups_);
    for (const Json& each : list.at("columns")) {
        Column column{{each.at("role").get<std::string>(), static_cast<StoredType>(each.at("type").get<int>())}, {}};
        for (const Json& block : each.at("blocks"))
            column.blocks.push_back(
                {block.at(0).get<std::uint64_t>(), block.at(1).get<std::uint64_t>(), block.at(2).get<std::uint64_t>()});
        if (column.blocks.size() != groups_.size() + 1) return false;
        columns_.push_back(std::move(column));
    }
    return true;
}

std::size_t ColumnFile::rows() const
{
    std::size_t rows = 0;
    for (const std::uint64_t group : groups_) rows += group;
    return rows;
}

const ColumnFile::Column* ColumnFile::find(const DatasetColumn& column) const
{
    for (const Column& known : columns_)
        if (known.name.role == column.role && known.name.type == column.type) return &known;
    return nullptr;
}

std::optional<RecordColumn> ColumnFile::read(const DatasetColumn& asked)
{
    const Column* column = find(asked);
    if (!column) return std::nullopt;
    RecordColumn values = emptyColumn(asked.role, asked.type);
    reserve(values, rows());
    BlockReader reader;
    std::string bytes;
    if (!load(column->blocks.back(), bytes)) return std::nullopt;
    if (asked.type == StoredType::Text && !reader.readTexts(bytes, values)) return std::nullopt;
    for (std::size_t group = 0; group < groups_.size(); ++group)
        if (!load(column->blocks[group], bytes) || !reader.read(bytes, groups_[group], values)) return std::nullopt;
    return values;
}

} // namespace qi::sqlite
