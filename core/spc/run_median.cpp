#include "core/spc/run_median.h"

#include "core/spc/distribution.h"
#include "core/spc/point_words.h"
#include "core/spc/words.h"

namespace qi::spc
{

namespace
{

struct MedianRun
{
    std::size_t first = 0, last = 0;
    double median = 0;
    Side side = Side::Missing;
};

bool wanted(Side side, ShiftDirection direction)
{
    return direction == ShiftDirection::Both || (side == Side::Above) == (direction == ShiftDirection::Above);
}

/// Median of the values that `takes` lets in.
template<typename Takes>
std::optional<double> medianOf(const ProposalData& data, std::size_t first, std::size_t last, Takes takes)
{
    std::vector<std::optional<double>> values;
    for (std::size_t place = first; place <= last; ++place)
        if (takes(place)) values.push_back(data.value(place));
    const auto spread = Distribution::of(values);
    return spread ? std::optional(spread->median()) : std::nullopt;
}

/// Where the `length`th point of a run lies.
std::size_t placeOfPoint(const ProposalData& data, const Run& run, double centre, std::size_t length)
{
    std::size_t place = run.first;
    for (std::size_t seen = 0;; ++place) {
        seen += sideOf(data, place, centre) == run.side ? 1 : 0;
        if (seen == length) return place;
    }
}

std::optional<MedianRun> nextMedianRun(const ProposalData& data, std::size_t from, double centre, std::size_t length,
                                       ShiftDirection direction)
{
    while (const auto run = nextRun(data, from, centre, OnLine::PassedOver)) {
        if (run->points >= length && wanted(run->side, direction)) {
            const std::size_t last = placeOfPoint(data, *run, centre, length);
            const auto median = medianOf(data, run->first, last,
                                         [&](std::size_t place) { return sideOf(data, place, centre) == run->side; });
            return MedianRun{run->first, last, *median, run->side};
        }
        from = run->last + 1;
    }
    return std::nullopt;
}

std::string evidenceOf(const ProposalData& data, const MedianRun& run, double before, std::size_t length)
{
    return inWords("proposal.median", {{"place", nameOfPlace(data, run.first)},
                                       {"number", std::to_string(length)},
                                       {"side", sideInWords(run.side == Side::Above)},
                                       {"before", valueInWords(data, before)},
                                       {"after", valueInWords(data, run.median)}});
}

void drawCentres(PhaseProposals& proposals, const ProposalData& data)
{
    for (std::size_t k = 0; k < proposals.phases.size(); ++k) {
        ProposedPhase& phase = proposals.phases[k];
        phase.last = (k + 1 < proposals.phases.size() ? proposals.phases[k + 1].first : data.size()) - 1;
        for (std::size_t place = phase.first; place <= phase.last; ++place)
            proposals.points[place].centre = phase.centre;
    }
}

} // namespace

PhaseProposals runMedians(const ProposalData& data, const ProposalOptions& options)
{
    PhaseProposals proposals{.name = data.places.name};
    for (std::size_t place = 0; place < data.size(); ++place)
        proposals.points.push_back({.x = data.whole.points[place].x, .value = data.value(place)});

    const std::size_t length = options.shiftLength.value_or(9), first = options.baseline.value_or(13);
    if (data.size() < first + length || first == 0 || length == 0) return proposals;
    const auto baseline = medianOf(data, 0, first - 1, [](std::size_t) { return true; });
    if (!baseline) return proposals;

    double centre = *baseline;
    proposals.phases.push_back(
        {0, 0, 0, first - 1, centre, inWords("proposal.first.median", {{"number", std::to_string(first)}})});
    for (std::size_t from = first; !options.baselineOnly;) {
        const auto run = nextMedianRun(data, from, centre, length, options.direction);
        if (!run) break;
        proposals.phases.push_back(
            {run->first, 0, run->first, run->last, run->median, evidenceOf(data, *run, centre, length)});
        centre = run->median;
        from = run->last + 1;
    }
    drawCentres(proposals, data);
    return proposals;
}

} // namespace qi::spc
