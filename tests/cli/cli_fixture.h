#pragma once

#include "tests/cli/process.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace qi::test
{

/// Runs the program in a folder of the test's own. `work_` holds what a test makes, and nothing else.
class CliTest : public testing::Test
{
protected:
    CliTest();
    ~CliTest() override;
    void SetUp() override;

    Finished run(const std::vector<std::string>& arguments, Limits limits = {});
    /// Its JSON document; the run must succeed.
    nlohmann::json json(std::vector<std::string> arguments);
    std::string at(const std::string& name) const; ///< A path in the work folder.
    std::string write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;
    std::vector<std::string> names() const; ///< What lies in the work folder.

    std::filesystem::path folder_, work_;
};

/// An extract of attendances: `count` rows from 1 January 2025, one every ten minutes, with identifiers from `first`,
/// of people from that age on.
std::string attendancesCsv(int count, int first = 1, int youngest = 18);

} // namespace qi::test
