#include "core/base/platform.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <system_error>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#else
#include <unistd.h>
#endif
#ifdef __linux__
#include <sys/vfs.h>
#endif

namespace qi::platform
{

namespace
{

std::filesystem::path nearestExisting(const std::filesystem::path& path)
{
    std::error_code ignored;
    std::filesystem::path here = std::filesystem::absolute(path, ignored);
    while (!here.empty() && !std::filesystem::exists(here, ignored) && here != here.parent_path())
        here = here.parent_path();
    return here;
}

#ifdef __linux__
/// f_type of the file systems that lie behind a network (statfs(2), linux/magic.h); FUSE may be either.
constexpr std::array<std::uint32_t, 8> kNetwork{
    0x6969,     // NFS
    0x517B,     // SMB
    0xFF534D42, // CIFS
    0xFE534D42, // SMB2
    0x564C,     // NCP
    0x5346414F, // AFS
    0x00C36400, // Ceph
    0x01021997, // 9P
};
constexpr std::uint32_t kFuse = 0x65735546;
#endif

} // namespace

#ifdef _WIN32

bool isTerminal(std::FILE* stream) { return _isatty(_fileno(stream)) != 0; }

void useUtf8Streams()
{
    SetConsoleOutputCP(CP_UTF8);
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    _setmode(_fileno(stderr), _O_BINARY);
}

void outliveFileLimits() {}

Disk diskOf(const std::filesystem::path& path)
{
    switch (GetDriveTypeW(nearestExisting(path).root_path().c_str())) {
    case DRIVE_REMOTE:
        return Disk::Network;
    case DRIVE_FIXED:
    case DRIVE_REMOVABLE:
    case DRIVE_RAMDISK:
        return Disk::Local;
    default:
        return Disk::Unknown;
    }
}

#else

bool isTerminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

void useUtf8Streams() {}

void outliveFileLimits() { std::signal(SIGXFSZ, SIG_IGN); }

Disk diskOf(const std::filesystem::path& path)
{
#ifdef __linux__
    struct statfs about
    {};
    if (statfs(nearestExisting(path).c_str(), &about) != 0) return Disk::Unknown;
    const auto type = static_cast<std::uint32_t>(about.f_type);
    if (std::ranges::find(kNetwork, type) != kNetwork.end()) return Disk::Network;
    return type == kFuse ? Disk::Unknown : Disk::Local;
#else
    static_cast<void>(nearestExisting(path));
    return Disk::Unknown;
#endif
}

#endif

} // namespace qi::platform
