#pragma once

#include "core/records/column_writers.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace qi
{

/// Whole numbers or numbers, as the role's type says; of several columns the first that has one.
std::unique_ptr<ColumnWriter> makeNumberWriter(const Role& role, const std::vector<std::size_t>& sources);
std::unique_ptr<ColumnWriter> makeFlagWriter(const Role& role, std::size_t source);
/// True where a figure of the row is hidden because it is small.
std::unique_ptr<ColumnWriter> makeSuppressedWriter(std::optional<std::size_t> value,
                                                   std::optional<std::size_t> numerator);

} // namespace qi
