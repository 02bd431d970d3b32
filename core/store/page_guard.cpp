#include "core/store/page_guard.h"

#include "core/base/path_text.h"
#include "core/store/raw_file.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <mutex>
#include <new>

namespace qi::sqlite
{

namespace
{

constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kPageSizeAt = 16, kReservedAt = 20;
constexpr std::size_t kSmallestPage = 512;

std::uint64_t wordAt(const unsigned char* bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    if constexpr (std::endian::native == std::endian::big) {
        std::uint64_t turned = 0;
        for (int i = 0; i < 8; ++i) turned |= ((word >> (8 * i)) & 0xFF) << (56 - 8 * i);
        return turned;
    }
    return word;
}

/// Spreads every bit over all: the finaliser of splitmix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t spread(std::uint64_t x)
{
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// As the file's first bytes say; 0 when they say nothing that could be.
std::size_t pageSizeOf(const unsigned char* header)
{
    const std::size_t size = std::size_t{header[kPageSizeAt]} << 8 | header[kPageSizeAt + 1];
    if (size == 1) return 65536;
    return size >= kSmallestPage && std::has_single_bit(size) ? size : 0;
}

bool hasMagic(const unsigned char* header) { return std::memcmp(header, "SQLite format 3", 16) == 0; }

void sign(unsigned char* page, std::size_t size, std::uint64_t offset)
{
    const std::uint64_t sum = pageChecksum({page, size}, offset);
    for (std::size_t i = 0; i < kGuardBytes; ++i)
        page[size - kGuardBytes + i] = static_cast<unsigned char>(sum >> (8 * i));
}

bool agrees(const unsigned char* page, std::size_t size, std::uint64_t offset)
{
    if (wordAt(page + size - kGuardBytes) == pageChecksum({page, size}, offset)) return true;
    // Pages that SQLite sets free without writing them are holes in the file.
    return std::all_of(page, page + size, [](unsigned char byte) { return byte == 0; });
}

// The layer between SQLite and the disk -------------------------------------------------------------------------------

/// The file that does the work lies behind it in the same memory.
struct GuardedFile : sqlite3_file
{
    bool guarded = false;
    std::size_t pageSize = 0; ///< 0: not known yet.
    unsigned char* scratch = nullptr;
    std::size_t scratchSize = 0;
};

GuardedFile& guardedOf(sqlite3_file* file) { return *static_cast<GuardedFile*>(file); }

sqlite3_file* realOf(sqlite3_file* file)
{
    constexpr std::size_t kAligned = (sizeof(GuardedFile) + 15) / 16 * 16;
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<unsigned char*>(file) + kAligned);
}

int realSize() { return static_cast<int>((sizeof(GuardedFile) + 15) / 16 * 16) + diskVfs()->szOsFile; }

void learnFrom(GuardedFile& file, const unsigned char* header)
{
    if (!hasMagic(header)) return;
    file.pageSize = pageSizeOf(header);
    file.guarded = header[kReservedAt] == kGuardBytes && file.pageSize > 0;
}

int closeFile(sqlite3_file* file)
{
    sqlite3_free(guardedOf(file).scratch);
    guardedOf(file).scratch = nullptr;
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFile(sqlite3_file* file, void* buffer, int amount, sqlite3_int64 offset)
{
    const int code = realOf(file)->pMethods->xRead(realOf(file), buffer, amount, offset);
    if (code != SQLITE_OK) return code;
    GuardedFile& guarded = guardedOf(file);
    const auto* const bytes = static_cast<const unsigned char*>(buffer);
    const auto size = static_cast<std::size_t>(amount);
    // Another program may have given the file its first page since.
    if (offset == 0 && size >= kHeaderBytes) learnFrom(guarded, bytes);
    const bool page = guarded.guarded && size == guarded.pageSize && offset > 0;
    if (page && !agrees(bytes, size, static_cast<std::uint64_t>(offset))) return SQLITE_IOERR_DATA;
    return SQLITE_OK;
}

int writeFile(sqlite3_file* file, const void* buffer, int amount, sqlite3_int64 offset)
{
    GuardedFile& guarded = guardedOf(file);
    const auto* const bytes = static_cast<const unsigned char*>(buffer);
    const auto size = static_cast<std::size_t>(amount);
    if (offset == 0 && size >= kHeaderBytes) learnFrom(guarded, bytes);
    if (guarded.guarded && guarded.pageSize == 0 && size >= kSmallestPage && std::has_single_bit(size))
        guarded.pageSize = size;
    if (!guarded.guarded || size != guarded.pageSize)
        return realOf(file)->pMethods->xWrite(realOf(file), buffer, amount, offset);
    if (guarded.scratchSize < size) {
        auto* const larger = static_cast<unsigned char*>(sqlite3_realloc(guarded.scratch, amount));
        if (!larger) return SQLITE_IOERR_NOMEM;
        guarded.scratch = larger;
        guarded.scratchSize = size;
    }
    std::memcpy(guarded.scratch, bytes, size);
    sign(guarded.scratch, size, static_cast<std::uint64_t>(offset));
    return realOf(file)->pMethods->xWrite(realOf(file), guarded.scratch, amount, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}
int syncFile(sqlite3_file* file, int flags) { return realOf(file)->pMethods->xSync(realOf(file), flags); }
int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file* file, int lock) { return realOf(file)->pMethods->xLock(realOf(file), lock); }
int unlockFile(sqlite3_file* file, int lock) { return realOf(file)->pMethods->xUnlock(realOf(file), lock); }
int isReserved(sqlite3_file* file, int* reserved)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), reserved);
}
int controlFile(sqlite3_file* file, int what, void* argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), what, argument);
}
int sectorSize(sqlite3_file* file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); }
int traitsOf(sqlite3_file* file) { return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file)); }
int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** memory)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, memory);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void barrier(sqlite3_file* file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); }
int unmapShared(sqlite3_file* file, int remove) { return realOf(file)->pMethods->xShmUnmap(realOf(file), remove); }

/// Version 2: without memory mapping, which would go past the guard.
constexpr sqlite3_io_methods methodsOfGuard()
{
    sqlite3_io_methods methods{};
    methods.iVersion = 2;
    methods.xClose = closeFile;
    methods.xRead = readFile;
    methods.xWrite = writeFile;
    methods.xTruncate = truncateFile;
    methods.xSync = syncFile;
    methods.xFileSize = sizeOfFile;
    methods.xLock = lockFile;
    methods.xUnlock = unlockFile;
    methods.xCheckReservedLock = isReserved;
    methods.xFileControl = controlFile;
    methods.xSectorSize = sectorSize;
    methods.xDeviceCharacteristics = traitsOf;
    methods.xShmMap = mapShared;
    methods.xShmLock = lockShared;
    methods.xShmBarrier = barrier;
    methods.xShmUnmap = unmapShared;
    return methods;
}

/// A log or journal has checksums of its own, or is of this program alone.
int openFileOf(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    static constexpr sqlite3_io_methods kMethods = methodsOfGuard();
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return diskVfs()->xOpen(diskVfs(), name, file, flags, outFlags);
    auto* const guarded = new (file) GuardedFile{};
    guarded->pMethods = nullptr;
    sqlite3_file* const real = realOf(file);
    std::memset(real, 0, static_cast<std::size_t>(diskVfs()->szOsFile));
    const int code = diskVfs()->xOpen(diskVfs(), name, real, flags, outFlags);
    if (code != SQLITE_OK) return code;
    guarded->pMethods = &kMethods;
    std::array<unsigned char, kHeaderBytes> header{};
    if (real->pMethods->xRead(real, header.data(), kHeaderBytes, 0) == SQLITE_OK)
        learnFrom(*guarded, header.data());
    else if (name)
        guarded->guarded = sqlite3_uri_boolean(name, kGuardedParameter, 0) != 0;
    return SQLITE_OK;
}

} // namespace

void guardPages()
{
    static std::once_flag once;
    static sqlite3_vfs guard{};
    std::call_once(once, [] {
        guard = *diskVfs();
        guard.pNext = nullptr;
        guard.szOsFile = realSize();
        guard.zName = "commoncause";
        guard.xOpen = openFileOf;
        sqlite3_vfs_register(&guard, 1);
    });
}

std::uint64_t pageChecksum(std::span<const unsigned char> page, std::uint64_t offset)
{
    constexpr std::uint64_t kOdd = 0x9FB21C651E98DF25U;
    std::array<std::uint64_t, 4> lanes{offset ^ 0x243F6A8885A308D3U, 0x13198A2E03707344U, 0xA4093822299F31D0U,
                                       0x082EFA98EC4E6C89U};
    const std::size_t words = (page.size() - kGuardBytes) / 8;
    // Each step can be undone, so that no single change of a word is ever lost on the way.
    for (std::size_t i = 0; i < words; ++i) {
        std::uint64_t& lane = lanes[i % 4];
        lane = std::rotl((lane ^ wordAt(page.data() + 8 * i)) * kOdd, 29);
    }
    std::uint64_t sum = page.size();
    for (const std::uint64_t lane : lanes) sum = spread(std::rotl(sum, 17) ^ lane);
    return sum;
}

Result<PageCheck> checkPages(const std::filesystem::path& file)
{
    const auto raw = RawFile::open(file);
    std::vector<unsigned char> page;
    const auto readInto = [&](std::size_t at, std::size_t size) {
        page.resize(size);
        return raw && raw->read(page, at) == size;
    };
    PageCheck check;
    if (!readInto(0, kHeaderBytes))
        return fail(Error::Kind::System, fmt::format("{} cannot be read.", pathText(file.filename())));
    const std::size_t size = pageSizeOf(page.data());
    check.guarded = size > 0 && page[kReservedAt] == kGuardBytes;
    if (!check.guarded) return check;
    for (std::size_t number = 1; readInto((number - 1) * size, size); ++number) {
        ++check.pages;
        const std::uint64_t offset = (number - 1) * size;
        // Read again before it is called damaged: another program may have been writing it just then.
        if (!agrees(page.data(), size, offset) && readInto((number - 1) * size, size) &&
            !agrees(page.data(), size, offset))
            check.damaged.push_back(number);
    }
    return check;
}

} // namespace qi::sqlite
