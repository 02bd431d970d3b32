#include "core/store/place.h"

#include "core/base/path_text.h"
#include "core/base/platform.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace qi::sqlite
{

namespace
{

/// How folders that are synchronised call themselves; OneDrive adds the organisation: "OneDrive - NHS".
constexpr std::array<std::string_view, 8> kSyncFolders{"onedrive",     "dropbox",   "google drive", "googledrive",
                                                       "icloud drive", "nextcloud", "sharepoint",   "box sync"};

bool isSyncFolder(const std::string& folder)
{
    const std::string name = asciiLower(folder);
    return std::ranges::any_of(kSyncFolders, [&](std::string_view known) {
        return name == known || name.starts_with(std::string(known) + " ");
    });
}

} // namespace

Place placeOf(const std::filesystem::path& store)
{
    std::error_code ignored;
    const std::filesystem::path whole = std::filesystem::absolute(store, ignored);
    const std::string file = pathText(store.filename());
    for (const std::filesystem::path& folder : whole.parent_path())
        if (isSyncFolder(pathText(folder)))
            return {false, fmt::format("{} lies in a folder that is synchronised ({}). Work on it on one computer at a "
                                       "time, and wait for the synchronising to finish before opening it elsewhere.",
                                       file, pathText(folder))};
    if (platform::diskOf(whole) == platform::Disk::Network)
        return {false, fmt::format("{} lies on a network drive. It works there, more slowly; let one person at a time "
                                   "change it, or keep it on this computer and share copies.",
                                   file)};
    return {};
}

} // namespace qi::sqlite
