#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/library/choosing.h"
#include "core/measures/definition.h"
#include "core/measures/evaluate.h"
#include "core/measures/link.h"
#include "core/measures/sharing.h"
#include "core/store/store.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

enum class MeasureOrigin {
    Catalogue,
    Own,
    Monthly,
    SetAside, ///< Of what imports set aside (set_aside_measures.h): without sides, and without records behind it.
};

/// Whether records of two organisations are put together for a measure.
enum class Linking {
    IfNeeded, ///< Where a column is lacking without.
    Always,   ///< Data error where there is nothing to link with.
    Never,
};

/// A measure and whether the store's records can answer it.
struct KnownMeasure
{
    MeasureDefinition definition;
    MeasureOrigin origin = MeasureOrigin::Catalogue;
    std::string dataset;              ///< The one that answers it, or comes nearest; empty: none of its grain.
    std::vector<std::string> missing; ///< Roles that this dataset lacks.
    std::string obstacle;             ///< Why it cannot be answered, in one sentence; empty: it can.
    /// What is worked out over which dataset: one side, or two that are divided; none of SetAside.
    std::vector<MeasureSide> sides;
    bool canBeAnswered() const { return obstacle.empty(); }
};

/// The whole of a measure from linked and from unlinked records; nothing where one of the two cannot answer.
struct LinkEffect
{
    std::string measure, title, unit;
    std::optional<MeasurePoint> unlinked, linked;
};

/// How the attendances and the referrals of a store go together.
struct LinkReport
{
    std::string attendances, referrals; ///< Names of the datasets.
    Linkage linkage;
    std::vector<LinkEffect> effects; ///< Of the measures that say something else, or anything at all, when linked.
};

/// The measures of a store: the catalogue's, the person's own (which win over the catalogue's of the same id), and
/// those that monthly files name, and what imports set aside. Answers for unchanged data come back at once. Belongs to
/// the thread of its store, which must outlive it.
class MeasureLibrary
{
public:
    explicit MeasureLibrary(Store& store) : store_(store) {}

    /// Own measures, then monthly ones, then the catalogue in its order, then what imports set aside; all of them, also
    /// what cannot be answered.
    Result<std::vector<KnownMeasure>> measures(Feedback& feedback);
    /// By id (in any case), else by title; a Usage error that names some that come near.
    Result<KnownMeasure> find(std::string_view id, Feedback& feedback);
    /// Data error with the measure's obstacle when it cannot be answered. `link` says whether the records of the two
    /// organisations are linked; by default where a column is lacking without.
    Result<MeasureResult> answer(const KnownMeasure& measure, const EvaluationOptions& options, Feedback& feedback,
                                 Linking link = Linking::IfNeeded);
    Result<MeasureResult> answer(std::string_view id, const EvaluationOptions& options, Feedback& feedback);
    /// The records that one side takes, linked where it says so, with all that its measure and `options` need. Kept
    /// until others are asked for: reading costs far more than counting.
    Result<std::shared_ptr<const RecordTable>> recordsFor(const MeasureSide& side, const EvaluationOptions& options,
                                                          Feedback& feedback);
    /// Empty names: the largest datasets of their grain. Data error when one of the two is not there.
    Result<LinkReport> link(const std::string& attendances, const std::string& referrals, Feedback& feedback);
    /// The same without the effects: only the columns that linking takes are read.
    Result<LinkReport> linkCounts(const std::string& attendances, const std::string& referrals, Feedback& feedback);
    /// The same as it may leave the program: with small numbers hidden, see shared().
    Result<MeasureResult> answerToShare(const KnownMeasure& measure, const EvaluationOptions& options,
                                        Suppression scheme, Feedback& feedback, Linking link = Linking::IfNeeded,
                                        SmallGroups smallGroups = SmallGroups::Hidden);

private:
    struct Kept
    {
        std::vector<std::pair<std::string, std::int64_t>> datasets; ///< With their generations.
        MeasureDefinition definition;
        EvaluationOptions options;
        MeasureResult result;
    };
    Result<Holdings> holdings(std::vector<KnownMeasure>& monthly, Feedback& feedback);
    KnownMeasure weighed(const MeasureDefinition& measure, MeasureOrigin origin, const Holdings& holdings,
                         const std::vector<MeasureDefinition>& own) const;
    Result<std::vector<std::pair<std::string, std::int64_t>>> generations(const KnownMeasure& measure);
    const MeasureResult* keptAnswer(const KnownMeasure& measure, const Kept& wanted) const;
    Result<MeasureResult> setAside(const KnownMeasure& measure, const EvaluationOptions& options);
    Result<MeasureResult> workedOut(const KnownMeasure& measure, const EvaluationOptions& options, Feedback& feedback);
    Result<KnownMeasure> linkedAsAsked(const KnownMeasure& measure, Linking link, const EvaluationOptions& options);
    Result<std::shared_ptr<const RecordTable>> readFor(const MeasureSide& side, const std::set<std::string>& roles,
                                                       Feedback& feedback);

    /// Records as read last.
    struct Read
    {
        std::string dataset, linkedWith;
        std::vector<std::int64_t> generations;
        std::set<std::string> roles; ///< Empty: all.
        std::shared_ptr<const RecordTable> records;
    };

    Store& store_;
    std::vector<Kept> kept_;
    std::optional<Read> read_;
};

} // namespace qi
