#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/measures/definition.h"
#include "core/measures/evaluate.h"
#include "core/store/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

enum class MeasureOrigin { Catalogue, Own, Monthly };

/// A measure and whether the store's records can answer it.
struct KnownMeasure
{
    MeasureDefinition definition;
    MeasureOrigin origin = MeasureOrigin::Catalogue;
    std::string dataset;              ///< The one that answers it, or comes nearest; empty: none of its grain.
    std::vector<std::string> missing; ///< Roles that this dataset lacks.
    std::string obstacle;             ///< Why it cannot be answered, in one sentence; empty: it can.
    bool canBeAnswered() const { return obstacle.empty(); }
};

/// The measures of a store: the catalogue's, the person's own (which win over the catalogue's of the same id), and
/// those that monthly files name. Answers for unchanged data come back at once. Belongs to the thread of its store,
/// which must outlive it.
class MeasureLibrary
{
public:
    explicit MeasureLibrary(Store& store) : store_(store) {}

    /// Own measures, then monthly ones, then the catalogue in its order; all of them, also what cannot be answered.
    Result<std::vector<KnownMeasure>> measures(Feedback& feedback);
    /// By id (in any case), else by title; a Usage error that names some that come near.
    Result<KnownMeasure> find(std::string_view id, Feedback& feedback);
    /// Data error with the measure's obstacle when it cannot be answered.
    Result<MeasureResult> answer(const KnownMeasure& measure, const EvaluationOptions& options, Feedback& feedback);
    Result<MeasureResult> answer(std::string_view id, const EvaluationOptions& options, Feedback& feedback);

private:
    struct Kept
    {
        std::string dataset;
        std::int64_t generation = 0;
        MeasureDefinition definition;
        EvaluationOptions options;
        MeasureResult result;
    };
    const MeasureResult* keptAnswer(const KnownMeasure& measure, std::int64_t generation,
                                    const EvaluationOptions& options) const;

    Store& store_;
    std::vector<Kept> kept_;
};

} // namespace qi
