#include "app/cli/command.h"

#include "core/base/platform.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>

namespace qi::cli
{

namespace
{

std::atomic<bool> interrupted{false};

extern "C" void onInterrupt(int) { interrupted = true; }

} // namespace

int exitCode(const Error& error)
{
    switch (error.kind) {
    case Error::Kind::Data:
        return 1;
    case Error::Kind::Usage:
        return 2;
    case Error::Kind::Store:
        return 3;
    case Error::Kind::System:
        return 4;
    case Error::Kind::Cancelled:
        return 130;
    }
    return 1;
}

void tell(const std::string& sentence)
{
    // Not by fmt::print, which throws when nobody can be told: standard error may be a file on a full disk.
    std::fputs((sentence + "\n").c_str(), stderr);
}

int complain(const Error& error)
{
    tell("commoncause-cli: " + error.sentence);
    return exitCode(error);
}

int answer(const std::string& text)
{
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written) return 0;
    return complain({Error::Kind::System, "The result could not be written to standard output; is the disk full?"});
}

ConsoleFeedback::ConsoleFeedback(std::string what) : what_(std::move(what)) { std::signal(SIGINT, onInterrupt); }

ConsoleFeedback::~ConsoleFeedback()
{
    if (shown_ >= 0) fmt::print(stderr, "\r{:<60}\r", "");
    std::signal(SIGINT, SIG_DFL);
}

void ConsoleFeedback::progress(std::size_t done, std::size_t total)
{
    if (total == 0 || !platform::isTerminal(stderr)) return;
    const int percent = static_cast<int>(100 * done / total);
    if (percent == shown_) return;
    shown_ = percent;
    fmt::print(stderr, "\r{} {:3} %", what_, percent);
    std::fflush(stderr);
}

bool ConsoleFeedback::cancelled() const { return interrupted; }

std::string isoNow()
{
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}+00:00", fmt::gmtime(now));
}

} // namespace qi::cli
