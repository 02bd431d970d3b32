#include "core/spc/gather.h"

#include "core/spc/chart_types.h"
#include "core/spc/place_name.h"
#include "core/spc/quantile.h"
#include "core/spc/sum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace qi::spc
{

namespace
{

/// Beyond this squares and their sums would overflow; no count or time of a hospital comes near.
constexpr double kLargest = 1e100;

class Gatherer
{
public:
    Gatherer(const Series& series, const AnalysisOptions& options)
        : series_(series), options_(options), row_(rowOf(options.chart))
    {}

    Result<Gathered> run()
    {
        arrange();
        // Nearly every series is taken as it comes.
        const bool asItCame = order_.empty() && x_.empty();
        const auto added = asItCame ? addAll([this](std::size_t at) { return rows_[at].x; })
                                    : addAll([this](std::size_t at) { return xOf(at); });
        if (!added) return fail(added.error());
        return std::move(out_);
    }

private:
    template<typename XOf>
    Result<Done> addAll(XOf xAt)
    {
        const std::size_t rows = rows_.size();
        out_.points.reserve(rows);
        out_.places.reserve(rows);
        for (std::size_t first = 0; first < rows;) {
            const std::int64_t x = xAt(first);
            std::size_t end = first + 1;
            while (end < rows && xAt(end) == x) ++end;
            const Place& place = addPlace(x, first, end);
            if (isDoubtful(place)) {
                if (auto ok = check(out_.points.back(), place); !ok) return fail(ok.error());
            }
            first = end;
        }
        out_.joined = rows - out_.points.size();
        return Done{};
    }

    void arrange()
    {
        const auto& all = rows_;
        if (options_.period) {
            x_.reserve(all.size());
            for (const Observation& o : all) x_.push_back(dayNumber(periodStart(*options_.period, dateOfDay(o.x))));
        }
        const auto ownX = [&](std::size_t i) { return x_.empty() ? all[i].x : x_[i]; };
        if (x_.empty() ? std::ranges::is_sorted(all, {}, &Observation::x) : std::ranges::is_sorted(x_)) return;
        out_.sortedHere = true;
        order_.resize(all.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return ownX(a) < ownX(b); });
    }

    std::size_t source(std::size_t at) const { return order_.empty() ? at : order_[at]; }
    const Observation& row(std::size_t at) const { return rows_[source(at)]; }
    std::int64_t xOf(std::size_t at) const { return x_.empty() ? row(at).x : x_[source(at)]; }

    const Place& addPlace(std::int64_t x, std::size_t first, std::size_t end)
    {
        AnalysedPoint& point = out_.points.emplace_back();
        Place& place = out_.places.emplace_back();
        point.x = x;
        if (end - first == 1 && row_.joining != Joining::Subgroup) {
            const Observation& only = row(first);
            point.complete = only.complete;
            single(only, point, place);
        } else {
            join(first, end, point, place);
        }
        if (ownLines_)
            for (std::size_t at = first; at < end; ++at) takeOwnLines(source(at), point, place);
        place.part = place.base = place.observed && point.complete;
        return place;
    }

    void join(std::size_t first, std::size_t end, AnalysedPoint& point, Place& place)
    {
        for (std::size_t at = first; at < end; ++at) point.complete = point.complete && row(at).complete;
        if (row_.joining == Joining::Subgroup)
            subgroup(first, end, point, place);
        else if (hasDenominator_ || row_.joining == Joining::AddUp)
            addUp(first, end, point, place);
        else
            aggregate(first, end, point, place);
    }

    bool ratioOverflows(const Place& place) const
    {
        return hasDenominator_ && place.observed && !(std::abs(place.y / place.n) <= kLargest);
    }

    /// Whether the place just added needs a closer look: nearly none does, and the look costs more than the place.
    bool isDoubtful(const Place& place) const
    {
        const bool large = !(std::abs(place.y) <= kLargest) || !(std::abs(place.n) <= kLargest);
        return large || place.n < 0 || row_.objection != nullptr || ratioOverflows(place);
    }

    void takeOwnLines(std::size_t at, AnalysedPoint& point, Place& place) const
    {
        if (options_.targetFromSeries && at < series_.target.size() && !point.target) point.target = series_.target[at];
        if (options_.centreMethod != CentreMethod::Column || at >= series_.centre.size() || place.hasGiven) return;
        if (!series_.centre[at]) return;
        place.give(*series_.centre[at] / options_.multiply);
    }

    void single(const Observation& o, AnalysedPoint& point, Place& place) const
    {
        point.y = o.y;
        place.y = o.y.value_or(0);
        place.observed = o.y.has_value();
        if (!hasDenominator_) return;
        point.n = o.n;
        place.n = o.n.value_or(0);
        place.observed = place.observed && o.n && *o.n != 0;
    }

    void addUp(std::size_t first, std::size_t end, AnalysedPoint& point, Place& place) const
    {
        Observation all;
        Sum y, n;
        for (std::size_t at = first; at < end; ++at) {
            const Observation& o = row(at);
            if (!o.y || (hasDenominator_ && !o.n)) continue;
            y.add(*o.y);
            n.add(o.n.value_or(0));
        }
        if (y.count() > 0) {
            all.y = y.total();
            all.n = n.total();
        }
        single(all, point, place);
    }

    void collect(std::size_t first, std::size_t end)
    {
        values_.clear();
        for (std::size_t at = first; at < end; ++at)
            if (row(at).y) values_.push_back(*row(at).y);
    }

    void aggregate(std::size_t first, std::size_t end, AnalysedPoint& point, Place& place)
    {
        collect(first, end);
        Sum sum;
        for (const double v : values_) sum.add(v);
        Observation all;
        if (!values_.empty()) {
            const bool median = options_.aggregate == Aggregate::Median;
            all.y = median                                 ? medianOf(values_)
                    : options_.aggregate == Aggregate::Sum ? std::optional{sum.total()}
                                                           : sum.mean();
        }
        single(all, point, place);
    }

    void subgroup(std::size_t first, std::size_t end, AnalysedPoint& point, Place& place)
    {
        collect(first, end);
        place.n = static_cast<double>(values_.size());
        if (values_.empty()) return;
        Sum sum, squares;
        for (const double v : values_) sum.add(v);
        const double mean = *sum.mean();
        for (const double v : values_) squares.add((v - mean) * (v - mean));
        const auto [low, high] = std::minmax_element(values_.begin(), values_.end());
        place.y = mean;
        place.range = *high - *low;
        place.observed = true;
        if (values_.size() > 1) {
            place.spread = std::sqrt(squares.total() / (place.n - 1));
            out_.subgroups = true;
        }
        point.y = mean;
        point.n = place.n;
    }

    Result<Done> check(const AnalysedPoint& point, const Place& place) const
    {
        for (const double number : {place.y, place.n}) {
            if (std::abs(number) <= kLargest) continue;
            return fail(Error::Kind::Data,
                        fmt::format("The value at {} is {}; a chart takes numbers up to 1e100 either side of zero.",
                                    placeName(series_.axis, point.x), number));
        }
        if (hasDenominator_ && place.n < 0)
            return fail(Error::Kind::Data, fmt::format("The denominator at {} is {}; it must not be below 0.",
                                                       placeName(series_.axis, point.x), place.n));
        if (ratioOverflows(place))
            return fail(Error::Kind::Data, fmt::format("At {} {} is divided by {}; a chart takes ratios up to 1e100.",
                                                       placeName(series_.axis, point.x), place.y, place.n));
        if (!place.observed || row_.objection == nullptr) return Done{};
        const char* objection = row_.objection(place.y, place.n);
        if (objection == nullptr) return Done{};
        return fail(Error::Kind::Data,
                    fmt::format("At {} the value is {}{}; {}.", placeName(series_.axis, point.x), place.y,
                                hasDenominator_ ? fmt::format(" of {}", place.n) : "", objection));
    }

    const Series& series_;
    const AnalysisOptions& options_;
    const ChartRow& row_;
    // Kept at hand: seen through the series, they would be fetched anew for every place.
    std::span<const Observation> rows_ = series_.observations;
    bool hasDenominator_ = series_.hasDenominator;
    bool ownLines_ = options_.targetFromSeries || options_.centreMethod == CentreMethod::Column;
    std::vector<std::size_t> order_;
    std::vector<std::int64_t> x_;
    std::vector<double> values_;
    Gathered out_;
};

} // namespace

Result<Gathered> gather(const Series& series, const AnalysisOptions& options)
{
    if (options.period && series.axis == AxisKind::Numbers)
        return fail(Error::Kind::Usage, "A period sums up dates; the places of this series are numbers.");
    return Gatherer(series, options).run();
}

} // namespace qi::spc
