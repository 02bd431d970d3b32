#include "tests/layout/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace qi::layout
{

namespace
{

struct Forbidden
{
    const char* name;       ///< Of the test case.
    const char* expression; ///< Searched in code without comments and literals.
    const char* why;
    std::vector<std::string> except; ///< Files that may.
};

std::ostream& operator<<(std::ostream& out, const Forbidden& forbidden) { return out << forbidden.name; }

const std::vector<Forbidden> kForbidden{
    {"TheTypeLong", R"(\blong\b)", "is 4 bytes on Windows: std::int64_t", {}},
    {"PosixHeaders",
     R"(#\s*include\s*<(unistd|fcntl|pthread|dirent|dlfcn|termios|pwd|poll|strings|sys/\w+|arpa/\w+|netinet/\w+)\.h>)",
     "belong into core/base/platform.cpp",
     {"core/base/platform.cpp", "tests/cli/process.cpp"}},
    {"WindowsHeaders",
     R"(#\s*include\s*<(windows|io|direct|winsock2)\.h>)",
     "belong into core/base/platform.cpp",
     {"core/base/platform.cpp"}},
    {"StdFormat", R"(#\s*include\s*<format>|\bstd::format\b)", "is not in GCC 12: fmt::format", {}},
    {"ChronoZones",
     R"(\b(zoned_time|locate_zone|current_zone|zoned_traits)\b)",
     "are not in GCC 12: core/calendar",
     {}},
    {"Fma", R"(\bstd::fmaf?\b)", "is not exact everywhere", {}},
    {"LocalTime",
     R"(\b(localtime(_r|_s)?|strftime|strptime|mktime|tzset)\s*\()",
     "differs by machine: core/calendar",
     {}},
    {"SetLocale", R"(\bsetlocale\s*\(|\bstd::locale::global\b)", "changes how numbers are read everywhere", {}},
    {"LocaleDependentNumbers",
     R"(\b(std::)?(stod|stof|strtod|strtof|ato[fil]+)\s*\()",
     "follow the locale: std::from_chars",
     {}},
    {"NarrowFileNames",
     R"(\b(fopen|tmpnam)\s*\()",
     "cannot open every name on Windows: std::filesystem and streams",
     {}},
    {"QtKeywords",
     R"(^\s*(public|private|protected)\s+slots\s*:|\bforeach\s*\(|^\s*emit\s)",
     "are macros: Q_SLOTS, Q_EMIT",
     {}},
};

class Portability : public testing::TestWithParam<Forbidden>
{};

TEST_P(Portability, IsKeptFromWhatDiffersBetweenMachines)
{
    const Forbidden& forbidden = GetParam();
    std::vector<std::string> found;
    for (const SourceFile& file : sourceTree()) {
        if (!file.isCpp() || std::ranges::find(forbidden.except, file.path) != forbidden.except.end()) continue;
        std::ranges::copy(matches(file, forbidden.expression), std::back_inserter(found));
    }
    EXPECT_EQ(listed(found), "") << forbidden.name << ' ' << forbidden.why;
}

INSTANTIATE_TEST_SUITE_P(Table, Portability, testing::ValuesIn(kForbidden),
                         [](const auto& row) { return std::string(row.param.name); });

} // namespace

TEST(CodeOnly, LeavesOutCommentsAndLiteralsAndKeepsLines)
{
    EXPECT_EQ(codeOnly("a // long\nb /* long\n */ c \"lo\\\"ng\" 'l' 1'000"), "a  \nb  \n c     1'000");
    EXPECT_EQ(codeOnly("x = R\"q(long \" )q\"; y"), "x =  ; y");
}

} // namespace qi::layout
