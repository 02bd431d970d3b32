#include "tests/layout/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

namespace qi::layout
{

namespace
{

/// docs/architecture.md's table: what each folder may include besides itself. A folder that is not here may not exist.
const std::map<std::string, std::vector<std::string>> kMayKnow{
    {"core/base", {}},
    {"core/calendar", {"core/base"}},
    {"core/spc", {"core/base", "core/calendar"}},
    {"core/tables", {"core/base", "core/calendar"}},
    {"core/records", {"core/base", "core/calendar", "core/tables"}},
    {"core/measures", {"core/base", "core/calendar", "core/records", "core/spc"}},
    {"core/project", {"core/base", "core/calendar", "core/measures", "core/spc"}},
    {"core/store",
     {"core/base", "core/calendar", "core/spc", "core/tables", "core/records", "core/measures", "core/project"}},
    {"core/library", {"core/base", "core/records", "core/measures", "core/store"}},
    {"core/sample",
     {"core/base", "core/calendar", "core/spc", "core/records", "core/measures", "core/project", "core/store"}},
    {"core/office", {"core/base", "core/tables", "core/spc"}},
    {"charts/scene", {"core"}},
    {"charts/render", {"core", "charts/scene"}},
    {"app/jobs", {"core"}},
    {"app/document", {"core", "app/jobs"}},
    {"app/models", {"core", "charts", "app/document"}},
    {"app/gui", {"core", "charts", "app/document", "app/jobs", "app/models"}},
    {"app/desktop", {"core", "charts", "app"}},
    {"app/cli", {"core", "charts"}},
    {"tests/core", {"core", "charts/scene", "tests"}},
    {"tests/golden", {"core", "tests"}},
    {"tests/layout", {}},
    {"tests/charts", {"core", "charts", "tests"}},
    {"tests/app", {"core", "charts", "app", "tests"}},
    {"tests/cli", {"core", "app/cli", "tests"}},
    {"tests/bench", {"core", "charts", "app", "tests"}},
    {"tests/fuzz", {"core", "tests"}},
};

bool within(const std::string& path, const std::string& folder) { return path.starts_with(folder + "/"); }

/// The row of the table that a path belongs to.
std::optional<std::string> owner(const std::string& path)
{
    for (const auto& [folder, known] : kMayKnow)
        if (within(path, folder)) return folder;
    return std::nullopt;
}

bool isOurs(const std::string& include)
{
    return std::ranges::any_of(std::vector<std::string>{"core", "charts", "app", "tests"},
                               [&](const std::string& top) { return within(include, top); });
}

bool mayInclude(const std::string& folder, const std::string& include)
{
    const std::vector<std::string>& known = kMayKnow.at(folder);
    return within(include, folder) ||
           std::ranges::any_of(known, [&](const std::string& other) { return within(include, other); });
}

std::vector<std::string> filesThatInclude(const std::string& header)
{
    std::vector<std::string> found;
    for (const SourceFile& file : sourceTree())
        if (std::ranges::find(file.includes, header) != file.includes.end()) found.push_back(file.path);
    return found;
}

} // namespace

TEST(Arrows, EveryFolderOfSourcesHasItsRowInTheTable)
{
    std::vector<std::string> strangers;
    for (const SourceFile& file : sourceTree())
        if (file.isCpp() && !owner(file.path)) strangers.push_back(file.path);
    EXPECT_EQ(listed(strangers), "");
}

TEST(Arrows, EveryFolderIncludesOnlyWhatItMayKnow)
{
    std::vector<std::string> wrong;
    for (const SourceFile& file : sourceTree()) {
        const std::optional<std::string> folder = owner(file.path);
        for (const std::string& include : file.includes)
            if (folder && isOurs(include) && !mayInclude(*folder, include))
                wrong.push_back(file.path + " includes " + include);
    }
    EXPECT_EQ(listed(wrong), "");
}

TEST(Arrows, IncludesOfOurOwnAreWrittenFromTheProjectsFolder)
{
    std::vector<std::string> wrong;
    for (const SourceFile& file : sourceTree())
        if (file.isCpp())
            for (const std::string& finding :
                 matchesInText(file, R"(\n#include "(?!core/|charts/|app/|tests/|[a-z_]+\.moc")[^"]*")"))
                wrong.push_back(finding);
    EXPECT_EQ(listed(wrong), "");
}

TEST(Arrows, CoreAndSceneKnowNoQt)
{
    std::vector<std::string> wrong;
    for (const SourceFile& file : sourceTree())
        for (const std::string& include : file.includes)
            if ((file.under("core") || file.under("charts/scene")) &&
                (include.starts_with("Q") || include.starts_with("q")))
                wrong.push_back(file.path + " includes " + include);
    EXPECT_EQ(listed(wrong), "");
}

TEST(Arrows, OnlyTheStoreKnowsSqlite)
{
    std::vector<std::string> wrong;
    for (const std::string& path : filesThatInclude("sqlite3.h"))
        if (!within(path, "core/store") && !within(path, "tests/core")) wrong.push_back(path);
    EXPECT_EQ(listed(wrong), "");
}

TEST(Arrows, OnlyTheTablesKnowWhatUnpacksAndReadsXml)
{
    std::vector<std::string> wrong;
    for (const char* header : {"zip.h", "zlib.h", "expat.h"})
        for (const std::string& path : filesThatInclude(header))
            if (!within(path, "core/tables") && !within(path, "tests")) wrong.push_back(path);
    EXPECT_EQ(listed(wrong), "");
}

TEST(Arrows, OneFileKnowsQCustomPlot)
{
    const std::vector<std::string> files = filesThatInclude("qcustomplot.h");
    EXPECT_LE(files.size(), 1U) << listed(files);
    for (const std::string& path : files) EXPECT_TRUE(within(path, "charts/render")) << path;
}

} // namespace qi::layout
