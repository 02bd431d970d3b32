#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"

#include <functional>
#include <string>

namespace CLI
{
class App;
}

namespace qi::cli
{

/// What the chosen command does: its exit code (see exitCode()).
using Action = std::function<int()>;

/// A command adds itself to the program: its options, its help, and what it does when chosen. One file a command.
using AddCommand = void (*)(CLI::App& program, Action& chosen);

/// The contract: 0 done, 1 data, 2 usage, 3 store, 4 system, 130 interrupted.
int exitCode(const Error& error);

/// A sentence on standard error, whether anybody hears it or not.
void tell(const std::string& sentence);

/// Prints the sentence to standard error and returns the exit code: `return complain(result.error());`
int complain(const Error& error);

/// Writes a result to standard output, whole and in UTF-8 with \n line ends.
int answer(const std::string& text);

/// Progress on standard error where that is a terminal; hears Ctrl+C.
class ConsoleFeedback final : public Feedback
{
public:
    explicit ConsoleFeedback(std::string what);
    ~ConsoleFeedback() override;
    void progress(std::size_t done, std::size_t total) override;
    bool cancelled() const override;

private:
    std::string what_;
    int shown_ = -1;
};

/// Now, as ISO 8601 with offset; the only clock of the program is the caller's.
std::string isoNow();

} // namespace qi::cli
