#include "tests/cli/process.h"

#include <fstream>
#include <iterator>

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#define QI_HAS_PROCESSES 1
#else
#define QI_HAS_PROCESSES 0
#endif

#include <chrono>
#include <string>
#include <thread>

namespace qi::test
{

namespace
{

[[maybe_unused]] std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

#if QI_HAS_PROCESSES

namespace
{

constexpr uid_t kNobody = 65534;

void redirect(const std::filesystem::path& file, int descriptor)
{
    const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(opened, descriptor);
}

void deny(const Limits& limits)
{
    // As a shell starts programs: what the test itself ignores must not be ignored for it.
    ::signal(SIGXFSZ, SIG_DFL);
    ::signal(SIGINT, SIG_DFL);
    if (limits.fileSize) {
        const rlimit limit{*limits.fileSize, *limits.fileSize};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (limits.withoutRights && ::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) ::_exit(99);
}

} // namespace

bool CliProcess::available() { return true; }
bool hasEveryRight() { return ::geteuid() == 0; }

CliProcess::CliProcess(const std::vector<std::string>& arguments, const std::filesystem::path& folder, Limits limits)
    : out_(folder / "stdout.txt"), err_(folder / "stderr.txt")
{
    std::vector<std::string> words{QI_CLI};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    process_ = ::fork();
    if (process_ != 0) return;
    if (!limits.input.empty()) ::dup2(::open(limits.input.c_str(), O_RDONLY), STDIN_FILENO);
    redirect(out_, STDOUT_FILENO);
    redirect(err_, STDERR_FILENO);
    deny(limits);
    ::execv(pointers.front(), pointers.data());
    ::_exit(98);
}

CliProcess::~CliProcess()
{
    if (process_ <= 0) return;
    ::kill(static_cast<pid_t>(process_), SIGKILL);
    wait();
}

void CliProcess::waitUntilItHears(int signal) const
{
    const std::string status = "/proc/" + std::to_string(process_) + "/status";
    for (int tries = 0; tries < 2000; ++tries) {
        std::ifstream file(status);
        if (!file) break;
        for (std::string line; std::getline(file, line);)
            if (line.starts_with("SigCgt:") && (std::stoull(line.substr(7), nullptr, 16) >> (signal - 1) & 1U) != 0)
                return;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

void CliProcess::kill(int signal) { ::kill(static_cast<pid_t>(process_), signal); }

Finished CliProcess::wait()
{
    int status = 0;
    ::waitpid(static_cast<pid_t>(process_), &status, 0);
    process_ = 0;
    Finished finished;
    if (WIFEXITED(status)) finished.code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) finished.signal = WTERMSIG(status);
    finished.out = contentOf(out_);
    finished.err = contentOf(err_);
    return finished;
}

#else

bool CliProcess::available() { return false; }
bool hasEveryRight() { return false; }
CliProcess::CliProcess(const std::vector<std::string>&, const std::filesystem::path&, Limits) {}
CliProcess::~CliProcess() = default;
void CliProcess::kill(int) {}
Finished CliProcess::wait() { return {}; }

#endif

} // namespace qi::test
