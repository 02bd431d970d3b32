#pragma once

#include <cstdio>
#include <filesystem>

/// What the standard library cannot ask of the operating system. The only place that includes its headers; a test in
/// tests/layout keeps it so.
namespace qi::platform
{

/// Whether a person sees what is written there: no progress bars into files and pipes.
bool isTerminal(std::FILE* stream);

/// Makes standard output and standard error take UTF-8, with \n left as \n, and standard input give bytes as they are
/// (Windows has other ideas of all three).
void useUtf8Streams();

/// Makes a file that may grow no further (a quota) an error to be told, as a full disk is, and not the program's end.
void outliveFileLimits();

enum class Disk { Local, Network, Unknown };

/// What kind of disk holds the path, or its nearest folder that exists. SQLite's write-ahead log needs a local one.
Disk diskOf(const std::filesystem::path& path);

} // namespace qi::platform
