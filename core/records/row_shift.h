#pragma once

#include "core/records/column_mapping.h"
#include "core/records/column_writers.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace qi
{

/// From which column on the cells of a row stand beside where they belong.
struct RowShift
{
    std::size_t column = 0;
    bool left = false; ///< A cell was lost before it; else one came in.
};

/// Knows rows of the right number of cells whose cells slipped by one: several do not fit their columns and would fit
/// the next ones. Evidence are dates, times, numbers, flags and words of closed lists; one typing mistake is none.
class ShiftFinder
{
public:
    explicit ShiftFinder(const ColumnMapping& mapping);

    /// True when something is amiss that a shift would explain; cheap, and nearly always false.
    bool isSuspect(const Cells& cells) const;
    std::optional<RowShift> find(const Cells& cells) const;

private:
    enum class Kind { Anything, Words, DateTime, Time, Number, Flag, Listed };
    static Kind kindOf(const ColumnUse& use);
    bool fits(std::size_t column, std::string_view cell) const;
    bool isEvidence(std::size_t column, std::string_view cell) const;
    std::optional<RowShift> findLeft(const Cells& cells, const std::vector<int>& here) const;
    std::optional<RowShift> findRight(const Cells& cells, const std::vector<int>& here) const;

    struct Column
    {
        Kind kind = Kind::Anything;
        const Role* role = nullptr;
    };
    std::vector<Column> columns_;
    std::vector<std::size_t> quick_; ///< Columns that isSuspect() looks at: numbers.
};

} // namespace qi
