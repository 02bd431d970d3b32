#include "core/spc/phases.h"

#include "core/spc/place_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi::spc
{

namespace
{

class Layout
{
public:
    Layout(Gathered& gathered, const Series& series, const AnalysisOptions& options)
        : points_(gathered.points), places_(gathered.places), series_(series), options_(options)
    {}

    Result<PhaseLayout> run()
    {
        if (auto done = exclude(); !done) return fail(done.error());
        if (auto done = cut(); !done) return fail(done.error());
        if (auto done = markBaselines(); !done) return fail(done.error());
        return std::move(out_);
    }

private:
    /// A day the person named, as the place it belongs to when periods are summed up.
    std::int64_t placeOf(std::int64_t x) const
    {
        return options_.period ? dayNumber(periodStart(*options_.period, dateOfDay(x))) : x;
    }

    std::size_t firstFrom(std::int64_t x) const
    {
        const auto at =
            std::lower_bound(points_.begin(), points_.end(), x,
                             [](const AnalysedPoint& point, std::int64_t place) { return point.x < place; });
        return static_cast<std::size_t>(at - points_.begin());
    }

    Error noSuchPlace(std::string_view what, std::int64_t x) const
    {
        const std::string reach =
            points_.empty() ? "it has no points"
                            : fmt::format("it runs from {} to {}", name(points_.front().x), name(points_.back().x));
        return {Error::Kind::Usage, fmt::format("{} ({}) is not in the series; {}.", what, name(x), reach)};
    }
    std::string name(std::int64_t x) const { return placeName(series_.axis, x); }

    Result<Done> exclude()
    {
        for (const Exclusion& exclusion : options_.exclusions) {
            const std::int64_t x = placeOf(exclusion.x);
            const std::size_t at = firstFrom(x);
            if (at == points_.size() || points_[at].x != x) return fail(noSuchPlace("The point to leave out", x));
            points_[at].excluded = places_[at].excluded = true;
            places_[at].part = places_[at].base = false;
        }
        return Done{};
    }

    Result<Done> cut()
    {
        if (points_.empty()) return Done{};
        std::vector<PhaseStart> starts = options_.phases;
        std::stable_sort(starts.begin(), starts.end(),
                         [](const PhaseStart& a, const PhaseStart& b) { return a.x < b.x; });
        out_.phases.emplace_back();
        for (const PhaseStart& start : starts) {
            const std::int64_t x = placeOf(start.x);
            const std::size_t at = firstFrom(x);
            if (at == points_.size() || x < points_.front().x)
                return fail(noSuchPlace("The first point of a phase", x));
            if (points_[at].x != x) out_.moved.push_back(start.x);
            begin(at, start.reason);
        }
        for (std::size_t i = 0; i < out_.phases.size(); ++i) {
            AnalysedPhase& phase = out_.phases[i];
            phase.last = i + 1 < out_.phases.size() ? out_.phases[i + 1].first - 1 : points_.size() - 1;
            phase.baselineLast = phase.last;
            if (i == 0) continue;
            for (std::size_t at = phase.first; at <= phase.last; ++at)
                points_[at].phase = static_cast<std::uint32_t>(i);
        }
        return Done{};
    }

    /// Starting a phase where one starts already adds nothing but, maybe, its reason.
    void begin(std::size_t at, const std::string& reason)
    {
        if (out_.phases.back().first != at) out_.phases.emplace_back().first = at;
        if (!reason.empty()) out_.phases.back().reason = reason;
    }

    Result<Done> markBaselines()
    {
        const auto* first = std::get_if<FirstPoints>(&options_.baseline);
        const auto* ranges = std::get_if<std::vector<PointRange>>(&options_.baseline);
        if (first != nullptr && first->count == 0)
            return fail(Error::Kind::Usage, "A baseline of 0 points sets no lines; name 1 or more.");
        for (AnalysedPhase& phase : out_.phases) {
            if (first == nullptr) break;
            phase.baselineLast = std::min(phase.last, phase.first + first->count - 1);
            for (std::size_t at = phase.baselineLast + 1; at <= phase.last; ++at) places_[at].base = false;
        }
        if (ranges != nullptr)
            if (auto done = keepRanges(*ranges); !done) return fail(done.error());
        return Done{};
    }

    Result<Done> keepRanges(const std::vector<PointRange>& ranges)
    {
        std::vector<bool> named(points_.size(), false);
        for (const PointRange& range : ranges) {
            const std::int64_t from = placeOf(range.from), to = placeOf(range.to);
            const std::size_t begin = firstFrom(from), end = firstFrom(to + 1);
            if (begin >= end)
                return fail(Error::Kind::Usage,
                            fmt::format("No point lies in the baseline {} to {}.", name(range.from), name(range.to)));
            for (std::size_t at = begin; at < end; ++at) named[at] = true;
        }
        for (AnalysedPhase& phase : out_.phases) {
            std::size_t last = phase.first;
            bool any = false;
            for (std::size_t at = phase.first; at <= phase.last; ++at)
                if (named[at]) last = at, any = true;
            if (!any) continue;
            phase.baselineLast = last;
            for (std::size_t at = phase.first; at <= phase.last; ++at) places_[at].base = places_[at].base && named[at];
        }
        return Done{};
    }

    std::vector<AnalysedPoint>& points_;
    std::vector<Place>& places_;
    const Series& series_;
    const AnalysisOptions& options_;
    PhaseLayout out_;
};

} // namespace

Result<PhaseLayout> layOut(Gathered& gathered, const Series& series, const AnalysisOptions& options)
{
    return Layout(gathered, series, options).run();
}

} // namespace qi::spc
