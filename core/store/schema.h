#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace qi::sqlite
{

/// "CCse" in the file's header, so that a Common Cause store is told from any other SQLite file.
inline constexpr std::int32_t kApplicationId = 0x43437365;

/// What brings a file from version `to - 1` to `to`. Steps are never changed once released: another is added.
struct MigrationStep
{
    int to = 0;
    std::string_view sql;
};

std::span<const MigrationStep> migrationSteps();
/// The version that the last step leads to.
int latestVersion(std::span<const MigrationStep> steps);

Result<int> schemaVersionOf(const Database& database);
/// Runs the steps that the file has not had, all in one transaction.
Result<Done> migrate(const Database& database, std::span<const MigrationStep> steps);

} // namespace qi::sqlite
