#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace qi::golden
{

using Json = nlohmann::json;

/// A peer's numbers for one series and one set of options; tests/data/golden/README.md has the format.
struct Case
{
    std::string id, source, chart, notes;
    Json input, expected;
    double tolerance = 1e-9;

    std::string tool() const { return source.substr(0, source.find(' ')); }
    const Json& option(const char* key) const; ///< null where it is not set.
    const Json& in(const char* key) const;
    const Json& want(const char* key) const;
};
std::ostream& operator<<(std::ostream& out, const Case& c);

/// The cases of a file in tests/data/golden; throws when it cannot be read, which fails the whole program loudly.
std::vector<Case> casesOf(const std::string& family);

std::string testName(const Case& c);

/// Our answer is not the peer's.
struct Differs
{
    std::string what;
};
/// The case cannot or should not be compared, and why.
struct Skipped
{
    std::string why;
};

std::optional<double> numberOf(const Json& value);
/// The elements of a list; a lone value is a list of one, null an empty one.
std::vector<Json> listOf(const Json& value);

/// Throws Differs unless abs(got − expected) ≤ tolerance × max(1, abs(expected)), or both are absent.
void wantNear(const std::string& what, std::optional<double> got, std::optional<double> expected, double tolerance);

template<typename Got, typename Expected>
void wantSame(const std::string& what, const Got& got, const Expected& expected)
{
    if (got != expected) throw Differs{what + ": " + Json(got).dump() + " expected " + Json(expected).dump()};
}

std::string atPoint(const char* what, std::size_t index);

} // namespace qi::golden
