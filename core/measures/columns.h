#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// One byte a row: does it belong?
using Mask = std::vector<std::uint8_t>;

/// A column as numbers into a short list of texts, the form in which rows are compared and grouped fast.
struct CodedValues
{
    static constexpr std::uint32_t kMissing = TextColumn::kMissing;
    std::vector<std::uint32_t> codes;
    std::vector<std::string> texts;
};

/// The columns of a dataset by role, computed ones among them; these are worked out when first asked for.
class Columns
{
public:
    explicit Columns(const RecordTable& records) : records_(records) {}

    std::size_t rows() const { return records_.rows; }
    const RecordTable& records() const { return records_; }
    /// nullptr when the dataset lacks the role, and for computed groups (see coded()).
    const RecordColumn* find(std::string_view role) const;
    /// nullptr also when the column is not of times.
    const TimeColumn* times(std::string_view role) const;
    /// The same for elapsed times, where a stop that never came may have been given one (see closeStops).
    const TimeColumn* stopTimes(std::string_view role) const;
    /// From now on stopTimes() has these for `role`.
    void closeStops(std::string role, TimeColumn stops);
    /// As texts with codes; every row missing when there is no such column.
    CodedValues coded(std::string_view role) const;
    /// Roles that look at a person's other records count only those in `population`.
    void setPopulation(const Mask* population);
    const Mask* population() const { return population_; }

private:
    const RecordTable& records_;
    const Mask* population_ = nullptr;
    std::string closedRole_;
    TimeColumn closedStops_;
    mutable std::map<std::string, RecordColumn, std::less<>> computed_;
};

/// Any column as coded texts: flags are “Yes” and “No”.
CodedValues codedFrom(const RecordColumn& column);

} // namespace qi
