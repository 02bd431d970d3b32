#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

struct sqlite3_file;
struct sqlite3_vfs;

namespace qi::sqlite
{

/// SQLite's own way to the disk, below the guard of pages.
sqlite3_vfs* diskVfs();

/// The bytes of a store as they lie on the disk, whatever they are.
///
/// A store is never opened by other means. On POSIX systems the closing of a file takes away every lock that the
/// process has on it, also those of connections that stay open: another program then takes the store for unused, and
/// removes its log (sqlite.org/howtocorrupt.html, 2.2). Opened by SQLite's own means, a file is closed when its locks
/// are gone.
class RawFile
{
public:
    /// Nothing where the file cannot be read.
    static std::optional<RawFile> open(const std::filesystem::path& file);

    std::uint64_t size() const;
    /// Fills `into` with the bytes from `at` on; how many there were.
    std::size_t read(std::span<unsigned char> into, std::uint64_t at) const;

private:
    struct Close
    {
        void operator()(sqlite3_file* file) const;
    };
    struct Forget
    {
        void operator()(const char* name) const;
    };
    RawFile() = default;
    std::unique_ptr<const char, Forget> name_; ///< SQLite keeps the pointer as long as the file is open.
    std::unique_ptr<sqlite3_file, Close> file_;
};

} // namespace qi::sqlite
