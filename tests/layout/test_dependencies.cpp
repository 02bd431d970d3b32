#include "tests/layout/source_tree.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <set>

namespace qi::layout
{

namespace
{

/// One library under its three names: what CMake finds, what Debian installs, what vcpkg builds on Windows.
struct Dependency
{
    std::string cmake;
    std::vector<std::string> debian;
    std::vector<std::string> vcpkg;
};

const std::vector<Dependency> kDependencies{
    {"fmt", {"libfmt-dev"}, {"fmt"}},
    {"nlohmann_json", {"nlohmann-json3-dev"}, {"nlohmann-json"}},
    {"tl-expected", {"libexpected-dev"}, {"tl-expected"}},
    {"CLI11", {"libcli11-dev"}, {"cli11"}},
    {"SQLite3", {"libsqlite3-dev"}, {"sqlite3"}},
    {"GTest", {"libgtest-dev"}, {"gtest"}},
    {"PNG", {"libpng-dev"}, {"libpng"}},
    {"ZLIB", {"zlib1g-dev"}, {"zlib"}},
    {"EXPAT", {"libexpat1-dev"}, {"expat"}},
    {"libzip", {"libzip-dev"}, {"libzip"}},
    {"Qt6", {"qt6-base-dev", "qt6-svg-dev"}, {"qtbase", "qtsvg"}},
    {"QCustomPlotQt6", {"libqcustomplot-dev", "libqcustomplot2.1-qt6"}, {"qcustomplot"}},
};

/// Found by CMake but no library: the finder of others, or part of the compiler.
const std::set<std::string> kNoLibrary{"PkgConfig", "Threads"};

/// Packages that are tools or fonts: no library to find.
const std::set<std::string> kTools{"g++", "cmake", "ninja-build", "pkg-config", "fonts-inter"};

std::string textOf(const std::string& path)
{
    const auto& files = sourceTree();
    const auto file = std::ranges::find(files, path, &SourceFile::path);
    EXPECT_NE(file, files.end()) << path << " is missing";
    return file == files.end() ? std::string() : file->text;
}

std::set<std::string> captured(const std::string& text, const std::string& expression)
{
    const std::regex pattern(expression);
    std::set<std::string> names;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) names.insert((*it)[1]);
    return names;
}

std::set<std::string> foundByCmake()
{
    const std::string text = textOf("cmake/dependencies.cmake");
    std::set<std::string> names = captured(text, R"((?:^|\n)\s*find_package\((\S+?)[\s)])");
    names.merge(captured(text, R"(pkg_check_modules\(.*IMPORTED_TARGET\s+(\w+))"));
    for (const std::string& name : kNoLibrary) names.erase(name);
    return names;
}

std::set<std::string> installedToBuild()
{
    std::set<std::string> names = captured(textOf("scripts/packages.txt"), R"(\nbuild (\S+))");
    for (const std::string& tool : kTools) names.erase(tool);
    return names;
}

std::set<std::string> builtByVcpkg()
{
    std::set<std::string> names;
    const auto manifest = nlohmann::json::parse(textOf("vcpkg.json"));
    for (const auto& dependency : manifest.at("dependencies"))
        names.insert(dependency.is_object() ? dependency.at("name").get<std::string>() : dependency.get<std::string>());
    return names;
}

std::set<std::string> expected(std::vector<std::string> Dependency::*names)
{
    std::set<std::string> all;
    for (const std::string& found : foundByCmake())
        if (const auto row = std::ranges::find(kDependencies, found, &Dependency::cmake); row != kDependencies.end())
            all.insert(((*row).*names).begin(), ((*row).*names).end());
    return all;
}

} // namespace

TEST(Dependencies, AreAllKnownByTheirNamesOnDebianAndWindows)
{
    for (const std::string& name : foundByCmake())
        EXPECT_NE(std::ranges::find(kDependencies, name, &Dependency::cmake), kDependencies.end())
            << name << " is found in cmake/dependencies.cmake but has no row in this test";
}

TEST(Dependencies, AreInstalledOnDebianByTheSetup) { EXPECT_EQ(installedToBuild(), expected(&Dependency::debian)); }

TEST(Dependencies, AreBuiltForWindowsByVcpkg) { EXPECT_EQ(builtByVcpkg(), expected(&Dependency::vcpkg)); }

} // namespace qi::layout
