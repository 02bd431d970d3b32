#include "tests/layout/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace qi::layout
{

namespace
{

/// Files that grow beyond this mostly have two reasons to change.
constexpr std::ptrdiff_t kLongestFile = 450;

bool isProduct(const SourceFile& file)
{
    return file.isCpp() && (file.under("core") || file.under("charts") || file.under("app"));
}

std::map<std::string, std::string> listsByFolder()
{
    std::map<std::string, std::string> lists;
    for (const SourceFile& file : sourceTree())
        if (file.path.ends_with("CMakeLists.txt")) lists[file.folder()] = file.text;
    return lists;
}

/// Whether the CMakeLists.txt beside the file, or the nearest above it, names it.
bool isListed(const SourceFile& file, const std::map<std::string, std::string>& lists)
{
    for (std::size_t end = file.path.rfind('/'); end != std::string::npos; end = file.path.rfind('/', end - 1))
        if (const auto list = lists.find(file.path.substr(0, end)); list != lists.end())
            return list->second.find(file.path.substr(end + 1)) != std::string::npos;
    return false;
}

} // namespace

TEST(Housekeeping, EverySourceIsListedToBeBuilt)
{
    const std::map<std::string, std::string> lists = listsByFolder();
    std::vector<std::string> forgotten;
    for (const SourceFile& file : sourceTree())
        if (file.path.ends_with(".cpp") && !isListed(file, lists)) forgotten.push_back(file.path);
    EXPECT_EQ(listed(forgotten), "") << "is not built: name it in the nearest CMakeLists.txt";
}

TEST(Housekeeping, FilesStayShort)
{
    std::vector<std::string> longOnes;
    for (const SourceFile& file : sourceTree())
        if (const auto lines = std::ranges::count(file.text, '\n'); isProduct(file) && lines > kLongestFile)
            longOnes.push_back(file.path + ": " + std::to_string(lines) + " lines");
    EXPECT_EQ(listed(longOnes), "") << "is there a second reason to change in it?";
}

TEST(Housekeeping, HeadersAreReadOnce)
{
    std::vector<std::string> found;
    for (const SourceFile& file : sourceTree())
        if (file.path.ends_with(".h") && file.text.find("#pragma once") == std::string::npos)
            found.push_back(file.path);
    EXPECT_EQ(listed(found), "");
}

TEST(Housekeeping, NothingIsLeftForLater)
{
    std::vector<std::string> found;
    for (const SourceFile& file : sourceTree())
        if (!file.under("tests/layout"))
            for (const char* word : {"TODO", "FIXME", "DISABLED_"})
                if (file.text.find(word) != std::string::npos) found.push_back(file.path + ": " + word);
    EXPECT_EQ(listed(found), "");
}

TEST(Housekeeping, LinesEndAsUnixDoes)
{
    for (const SourceFile& file : sourceTree()) {
        EXPECT_EQ(file.text.find('\r'), std::string::npos) << file.path;
        EXPECT_TRUE(file.text.empty() || file.text.ends_with('\n')) << file.path << " does not end its last line";
    }
}

} // namespace qi::layout
