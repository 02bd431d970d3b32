#include "core/base/path_text.h"
#include "tests/fuzz/targets.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace qi
{

namespace
{

struct Target
{
    const char* name;
    std::string (*run)(std::string_view);
};

std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class Corpus : public testing::TestWithParam<Target>
{};

} // namespace

// What a fuzzer once found worth keeping, without the fuzzer: every path through the code that it reached.
TEST_P(Corpus, HoldsWhatMustHold)
{
    std::size_t tried = 0;
    for (const auto& entry : std::filesystem::directory_iterator(pathOfText(QI_FUZZ_CORPUS) / GetParam().name)) {
        EXPECT_EQ(GetParam().run(bytesOf(entry.path())), "") << pathText(entry.path());
        ++tried;
    }
    EXPECT_GT(tried, 0U);
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Corpus,
                         testing::Values(Target{"analyse", fuzz::analyse}, Target{"csv", fuzz::csv},
                                         Target{"dates", fuzz::dates}, Target{"mapping", fuzz::mapping},
                                         Target{"measures", fuzz::measures}, Target{"ods", fuzz::ods},
                                         Target{"xlsx", fuzz::xlsx}, Target{"xml", fuzz::xml}),
                         [](const auto& target) { return std::string(target.param.name); });

} // namespace qi
