#pragma once

#include "core/base/feedback.h"
#include "core/measures/evaluate.h"
#include "core/measures/selection.h"
#include "core/measures/tallies.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace qi
{

/// Several measures by period and group, worked out in one walk through the records.
class RecordsWalk
{
public:
    explicit RecordsWalk(const Columns& columns) : columns_(columns), sources_(columns) {}

    /// A measure more that counts records in the period of its `periodRole`; its place among those asked for. Errors of
    /// periodSlots() and groupsOf(). `logic` outlives the walk.
    Result<std::size_t> ask(const MeasureLogic& logic, const EvaluationOptions& options);
    /// False when it was cancelled.
    bool run(Feedback& feedback);
    /// Fills in series and number of records.
    MeasureResult answered(std::size_t asked, MeasureResult result) const;

private:
    /// The groups of a result: those of a role as its texts are numbered, put in order when it is known which are met;
    /// or such as are settled already.
    struct Split
    {
        RowCodes* groupOfRow = nullptr; ///< nullptr: all rows are of one group.
        std::size_t groups = 1;
        const std::vector<std::string>* texts = nullptr; ///< Group 0 is of rows without one of these.
        std::vector<Groups::Name> names{{}};             ///< Where there are no texts.
    };
    struct Asked
    {
        const MeasureLogic& logic;
        EvaluationOptions options;
        MeasureRows rows;
        const RowPeriods* periods;
        Split split;
        const CountTally* counts;
        Tallies::Answer answer;
    };
    struct Order
    {
        std::vector<Groups::Name> names;
        std::vector<std::size_t> groups; ///< The one of each name.
    };

    Result<Split> splitOf(const Asked& asked);
    Result<Split> settledSplit(const Asked& asked);
    RowCells cellsOf(const RowPeriods& periods, const Split& split);
    Order orderOf(const Asked& asked) const;

    const Columns& columns_;
    RowSources sources_;
    Tallies tallies_;
    std::deque<Asked> asked_;
    std::vector<std::pair<std::pair<RowCodes*, RowCodes*>, RowCells>> cells_;
};

} // namespace qi
