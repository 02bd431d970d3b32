#include "core/base/platform.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

namespace qi
{

TEST(Platform, AFileIsNoTerminal)
{
    std::FILE* file = std::tmpfile();
    ASSERT_NE(file, nullptr);
    EXPECT_FALSE(platform::isTerminal(file));
    std::fclose(file);
}

TEST(Platform, AFileYetToBeMadeLiesOnTheDiskOfItsNearestFolder)
{
    const std::filesystem::path folder = std::filesystem::temp_directory_path();
    EXPECT_EQ(platform::diskOf(folder / "not" / "there" / "yet.ccause"), platform::diskOf(folder));
}

} // namespace qi
