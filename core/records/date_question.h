#pragma once

#include "core/base/feedback.h"
#include "core/records/cleaned_file.h"

#include <cstddef>
#include <string>
#include <vector>

namespace qi
{

/// A date that stands in a file and can be read both ways.
struct DateExample
{
    std::string text;
    Date dayFirst, monthFirst;
    friend bool operator==(const DateExample&, const DateExample&) = default;
};

/// A column of dates of which nothing in its file decides whether the day or the month comes first, or which holds
/// both. The answer goes into ImportOptions::dateOrders.
struct DateQuestion
{
    std::string header, role;
    std::vector<DateExample> examples; ///< At most three.
    std::size_t dates = 0;             ///< That stand in it.
    std::size_t contrary = 0;          ///< Those that only `contraryOrder` can read; 0: none shows an order.
    DateOrder contraryOrder = DateOrder::MonthFirst;
    std::string contraryExample; ///< One of those; may be empty.
    friend bool operator==(const DateQuestion&, const DateQuestion&) = default;
};

/// Reads a whole file and gives what a person must be asked about its dates before it can be imported so; empty when
/// there is nothing to ask. The errors of cleanFile() but for the one that asks.
Result<std::vector<DateQuestion>> openDateOrders(const SourceFile& file, const ImportOptions& options,
                                                 Feedback& feedback);

} // namespace qi
