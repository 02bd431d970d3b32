#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace qi
{

/// Draws every chart of a store as PNG into a folder, named after its measure; returns how many. For `--export`.
Result<int> exportCharts(const std::filesystem::path& store, const std::filesystem::path& folder);

} // namespace qi
