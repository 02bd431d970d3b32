#pragma once

#include "core/measures/logic.h"
#include "core/measures/row_values.h"
#include "core/measures/selection.h"
#include "core/measures/tally_kinds.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace qi
{

/// What comes out for one period of one group; see MeasurePoint.
struct CellNumbers
{
    std::optional<double> numerator, denominator, value;
};

/// The tallies of a list of measures; two that need the same share it.
class Tallies
{
public:
    CountTally& counts(const RowCells& cells, RowFlags& rows, RowFlags* counted);
    /// Tells what comes out for a cell, once all blocks are taken and the tallies are settled.
    using Answer = std::function<CellNumbers(std::size_t)>;
    Answer answer(const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources, const RowCells& cells)
    {
        return answer(logic.aggregation.kind, logic, rows, sources, cells);
    }
    void take(const RowBlock& block);
    void settle();

private:
    struct Known
    {
        std::vector<const void*> of; ///< What it sums up.
        std::unique_ptr<Tally> tally;
    };
    template<typename Kind, typename Make>
    Kind& shared(std::vector<const void*> of, Make make);
    Answer answer(AggregationKind kind, const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources,
                  const RowCells& cells);
    Answer count(const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources, const RowCells& cells);
    Answer share(const MeasureLogic& logic, const MeasureRows& rows, const RowCells& cells);
    Answer percentile(double p, const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources,
                      const RowCells& cells);
    Answer total(bool mean, const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources,
                 const RowCells& cells);
    Answer difference(AggregationKind kind, const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources,
                      const RowCells& cells);

    std::vector<Known> known_;
};

} // namespace qi
