#include "core/store/backup.h"

#include "core/base/path_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <system_error>
#include <vector>

namespace qi::sqlite
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kKept = 5;

/// Names begin with the date, so the order of names is that of time.
std::vector<fs::path> copiesIn(const fs::path& folder)
{
    std::vector<fs::path> copies;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".ccause") copies.push_back(entry->path());
    std::ranges::sort(copies);
    return copies;
}

void dropOldest(const fs::path& folder)
{
    const std::vector<fs::path> copies = copiesIn(folder);
    std::error_code ignored;
    for (std::size_t i = 0; i + kKept < copies.size(); ++i) fs::remove(copies[i], ignored);
}

} // namespace

fs::path backupFolderOf(const fs::path& store)
{
    fs::path folder = store;
    folder += ".backups";
    return folder;
}

std::vector<fs::path> backupsOf(const fs::path& store)
{
    std::vector<fs::path> copies = copiesIn(backupFolderOf(store));
    const auto written = [](const fs::path& copy) {
        std::error_code ignored;
        return fs::last_write_time(copy, ignored);
    };
    std::ranges::stable_sort(copies, std::greater{}, written);
    return copies;
}

Result<Backup> Backup::make(const Database& database, const fs::path& store, const std::string& name)
{
    const fs::path folder = backupFolderOf(store);
    const fs::path copy = folder / pathOfText(name + ".ccause");
    std::error_code error;
    if (fs::exists(copy, error)) return Backup{};
    fs::create_directories(folder, error);
    if (error)
        return fail(Error::Kind::System,
                    fmt::format("The folder {} for backup copies cannot be made; may you write beside the store?",
                                pathText(folder.filename())));
    Backup backup;
    backup.copy_ = copy;
    if (auto copied = database.copyTo(copy); !copied) return fail(copied.error());
    return backup;
}

Backup::~Backup()
{
    if (copy_.empty()) return;
    std::error_code ignored;
    fs::remove(copy_, ignored);
    if (fs::is_empty(copy_.parent_path(), ignored)) fs::remove(copy_.parent_path(), ignored);
}

void Backup::keep()
{
    if (copy_.empty()) return;
    dropOldest(copy_.parent_path());
    copy_.clear();
}

} // namespace qi::sqlite
