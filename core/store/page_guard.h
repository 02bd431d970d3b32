#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace qi::sqlite
{

// SQLite notices a damaged structure, not a damaged figure: a bit that falls over inside a row is read as another age.
// Stores therefore keep eight bytes at the end of every page (SQLite's "reserved space") with a checksum of the page
// and its place. It is written and compared where pages pass between SQLite and the disk; a page that does not agree is
// never read as records. The first page is read all the same, so that a store can be told what it is; check() names it.

/// Bytes of a page that belong to the checksum.
inline constexpr int kGuardBytes = 8;

/// Puts the guard between SQLite and the disk, for every database this program opens; once, from any thread.
void guardPages();

/// Name of the URI parameter that makes a new file one with checksums: `file:/x.ccause?guarded=1`.
inline constexpr const char* kGuardedParameter = "guarded";

/// Of the page that begins at byte `offset`, without its last eight bytes.
std::uint64_t pageChecksum(std::span<const unsigned char> page, std::uint64_t offset);

struct PageCheck
{
    bool guarded = false; ///< The file has checksums.
    std::size_t pages = 0;
    std::vector<std::size_t> damaged; ///< Numbers of pages that do not agree with theirs, from 1.
};

/// Reads a whole file beside SQLite, for check(). System error when it cannot be read.
Result<PageCheck> checkPages(const std::filesystem::path& file);

} // namespace qi::sqlite
