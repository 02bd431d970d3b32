#pragma once

#include "core/measures/definition.h"
#include "core/measures/evaluate.h"
#include "core/records/record_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace qi::test
{

/// Builds records from words, one row at a time: an empty word is a missing value. Times are "2026-01-05 14:30" in
/// winter time, or with "+01:00" behind them in summer time; flags are "Y" and "N".
class Records
{
public:
    explicit Records(std::vector<std::string> roles);
    Records& row(const std::vector<std::string>& words);
    /// The same row several times.
    Records& rows(std::size_t times, const std::vector<std::string>& words);
    const RecordTable& table() const { return table_; }

private:
    RecordTable table_;
};

inline const MeasureDefinition& catalogued(std::string_view id) { return *findMeasure(measureCatalogue(), id); }

inline MeasureResult evaluated(std::string_view id, const Records& records, const EvaluationOptions& options = {})
{
    NoFeedback silent;
    auto result = evaluate(catalogued(id), records.table(), options, silent);
    EXPECT_TRUE(result) << (result ? "" : result.error().sentence);
    return result ? *result : MeasureResult{};
}

} // namespace qi::test
