#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace qi::test
{

struct Finished
{
    int code = -1;  ///< Exit code; absent (-1) when a signal ended it.
    int signal = 0; ///< What ended it, else 0.
    std::string out, err;
};

/// What a process is denied, and what it is given to read.
struct Limits
{
    std::filesystem::path input;           ///< What comes through standard input; empty: the test's own.
    std::optional<std::uint64_t> fileSize; ///< Bytes that any file may grow to.
    bool withoutRights = false;            ///< Run as nobody where the test itself may write everywhere.
};

/// The real commoncause-cli, running. Only where processes are POSIX's: elsewhere its tests are skipped.
class CliProcess
{
public:
    static bool available();
    CliProcess(const std::vector<std::string>& arguments, const std::filesystem::path& folder, Limits limits = {});
    ~CliProcess();
    CliProcess(const CliProcess&) = delete;
    CliProcess& operator=(const CliProcess&) = delete;

    void kill(int signal);
    /// Waits, at most ten seconds, until the program has a handler of its own for this signal; where the system does
    /// not tell, for a tenth of a second.
    void waitUntilItHears(int signal) const;
    Finished wait();

private:
    std::int64_t process_ = 0;
    std::filesystem::path out_, err_;
};

/// Whether tests run with every right, so that read-only means nothing to them.
bool hasEveryRight();

} // namespace qi::test
