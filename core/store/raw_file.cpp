#include "core/store/raw_file.h"

#include "core/base/path_text.h"

#include <sqlite3.h>

#include <cstring>

namespace qi::sqlite
{

sqlite3_vfs* diskVfs()
{
    static sqlite3_vfs* const disk = sqlite3_vfs_find(nullptr);
    return disk;
}

void RawFile::Close::operator()(sqlite3_file* file) const
{
    if (file->pMethods) file->pMethods->xClose(file);
    sqlite3_free(file);
}

void RawFile::Forget::operator()(const char* name) const { sqlite3_free_filename(name); }

std::optional<RawFile> RawFile::open(const std::filesystem::path& file)
{
    std::error_code error;
    const std::string path = pathText(std::filesystem::absolute(file, error));
    RawFile raw;
    raw.name_.reset(sqlite3_create_filename(path.c_str(), "", "", 0, nullptr));
    const int bytes = diskVfs()->szOsFile;
    raw.file_.reset(static_cast<sqlite3_file*>(sqlite3_malloc(bytes)));
    if (error || !raw.name_ || !raw.file_) return std::nullopt;
    std::memset(static_cast<void*>(raw.file_.get()), 0, static_cast<std::size_t>(bytes));
    constexpr int kFlags = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY;
    if (diskVfs()->xOpen(diskVfs(), raw.name_.get(), raw.file_.get(), kFlags, nullptr) != SQLITE_OK)
        return std::nullopt;
    return raw;
}

std::uint64_t RawFile::size() const
{
    sqlite3_int64 size = 0;
    return file_->pMethods->xFileSize(file_.get(), &size) == SQLITE_OK ? static_cast<std::uint64_t>(size) : 0;
}

std::size_t RawFile::read(std::span<unsigned char> into, std::uint64_t at) const
{
    const int code =
        file_->pMethods->xRead(file_.get(), into.data(), static_cast<int>(into.size()), static_cast<sqlite3_int64>(at));
    if (code == SQLITE_OK) return into.size();
    const std::uint64_t whole = size();
    return code == SQLITE_IOERR_SHORT_READ && whole > at ? static_cast<std::size_t>(whole - at) : 0;
}

} // namespace qi::sqlite
