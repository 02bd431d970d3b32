#pragma once

#include "core/store/database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace qi::sqlite
{

/// Where copies of a store are kept: a folder beside it, `<store>.backups`.
std::filesystem::path backupFolderOf(const std::filesystem::path& store);

/// The copies in that folder, the newest first.
std::vector<std::filesystem::path> backupsOf(const std::filesystem::path& store);

/// A copy of the store made before a change, named by its day or occasion. Taken away again unless kept, so that a
/// change that fails leaves nothing behind; keeping it drops all but the last five.
class Backup
{
public:
    Backup() = default; ///< None was due.
    /// Copies what is committed, unless there is a copy of that name.
    static Result<Backup> make(const Database& database, const std::filesystem::path& store, const std::string& name);
    Backup(Backup&& other) noexcept : copy_(std::exchange(other.copy_, {})) {}
    Backup& operator=(Backup&& other) noexcept
    {
        std::swap(copy_, other.copy_);
        return *this;
    }
    ~Backup();
    void keep();

private:
    std::filesystem::path copy_;
};

} // namespace qi::sqlite
