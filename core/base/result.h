#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace qi
{

/// Why something could not be done: who can mend it, and one sentence that names what, where, what was found and
/// what would be accepted. The sentence is for a quality-improvement lead, not for a programmer.
struct Error
{
    enum class Kind {
        Data,      ///< The data has a problem that stops the job (exit code 1).
        Usage,     ///< A call or option that cannot be meant (exit code 2).
        Store,     ///< The store is missing, damaged, locked or made by a newer version (exit code 3).
        System,    ///< A file cannot be read or written, the disk is full (exit code 4).
        Cancelled, ///< The person said stop (exit code 130).
    };
    Kind kind = Kind::Data;
    std::string sentence;
    friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error, asked with the words of std::expected: `if (r)`, `*r`, `r.error()`.
template<typename T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
};

/// The value of a Result that has nothing to say but that it worked.
struct Done
{
    friend bool operator==(Done, Done) = default;
};

/// `return fail(Error::Kind::Data, "…");`
[[nodiscard]] inline tl::unexpected<Error> fail(Error::Kind kind, std::string sentence)
{
    return tl::unexpected<Error>(Error{kind, std::move(sentence)});
}

/// Hands an error on: `if (!read) return fail(read.error());`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace qi
