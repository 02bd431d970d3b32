#include "core/spc/run_boxes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <numbers>
#include <vector>

namespace qi::spc
{

namespace
{

constexpr std::size_t kFewest = 10, kMost = 100;
constexpr double kHeld = 0.925;
constexpr double kShift = 0.8;

/// P(longest run ≤ L and crossings = C) of independent points with one chance a side; rows by L, columns by C.
class RunTable
{
public:
    RunTable(std::size_t points, double chance) : points_(points), at_((points + 1) * points, 0.0)
    {
        for (std::size_t longest = 1; longest <= points; ++longest) fill(longest, chance);
    }
    double upTo(std::size_t longest, std::size_t crossings) const { return at_[longest * points_ + crossings]; }
    double exactly(std::size_t longest, std::size_t crossings) const
    {
        return upTo(longest, crossings) - upTo(longest - 1, crossings);
    }

private:
    /// ends[side][k]: chance that k points form c + 1 runs none of which is too long, the last on `side`; c by c.
    void fill(std::size_t longest, double chance)
    {
        const std::array<double, 2> p{1 - chance, chance};
        std::array<std::vector<double>, 2> ends{std::vector<double>(points_ + 1), std::vector<double>(points_ + 1)};
        for (std::size_t side = 0; side < 2; ++side)
            for (std::size_t k = 1; k <= longest; ++k) ends[side][k] = std::pow(p[side], static_cast<double>(k));
        for (std::size_t crossings = 0; crossings < points_; ++crossings) {
            at_[longest * points_ + crossings] = ends[0][points_] + ends[1][points_];
            ends = {oneRunMore(ends[1], p[0], longest), oneRunMore(ends[0], p[1], longest)};
        }
    }

    std::vector<double> oneRunMore(const std::vector<double>& before, double p, std::size_t longest) const
    {
        // after[k] = Σ before[k − run]·p^run over the runs up to the longest: each from the one before it.
        std::vector<double> after(points_ + 1, 0.0);
        const double tooLong = std::pow(p, static_cast<double>(longest + 1));
        for (std::size_t k = 2; k <= points_; ++k) {
            const double left = k > longest + 1 ? before[k - 1 - longest] * tooLong : 0;
            after[k] = std::max(0.0, p * (before[k - 1] + after[k - 1]) - left);
        }
        return after;
    }

    std::size_t points_;
    std::vector<double> at_;
};

struct Boxes
{
    RunsBounds best, cut;
};

class BoxFinder
{
public:
    explicit BoxFinder(std::size_t points)
        : points_(points), stable_(points, 0.5), shifted_(points, 0.5 * std::erfc(-kShift / std::numbers::sqrt2))
    {}

    Boxes find()
    {
        Boxes boxes;
        boxes.best = best();
        boxes.cut = cut(boxes.best);
        return boxes;
    }

private:
    static double held(const RunTable& table, std::size_t points, const RunsBounds& box)
    {
        double sum = 0;
        for (std::size_t c = box.crossingsMin; c < points; ++c) sum += table.upTo(box.longestMax, c);
        return sum;
    }

    RunsBounds best() const
    {
        RunsBounds best;
        double fewest = 2;
        for (std::size_t longest = 1; longest <= points_; ++longest)
            for (std::size_t crossings = 0; crossings < points_; ++crossings) {
                RunsBounds box;
                box.longestMax = box.cornerLongest = longest;
                box.crossingsMin = crossings;
                if (held(stable_, points_, box) < kHeld) break;
                const double shifted = held(shifted_, points_, box);
                if (shifted >= fewest) continue;
                fewest = shifted;
                best = box;
            }
        return best;
    }

    /// What is cut off: longest = L with crossings from C to below C′, and crossings = C with longest above L′ up to L.
    double cutOff(const RunTable& table, const RunsBounds& box) const
    {
        double sum = 0;
        for (std::size_t c = box.crossingsMin; c < box.cornerCrossings; ++c) sum += table.exactly(box.longestMax, c);
        const bool cornerGone = box.cornerCrossings > box.crossingsMin;
        for (std::size_t l = box.cornerLongest + 1; l <= box.longestMax; ++l)
            if (!(cornerGone && l == box.longestMax)) sum += table.exactly(l, box.crossingsMin);
        return sum;
    }

    RunsBounds cut(const RunsBounds& whole) const
    {
        const double stable = held(stable_, points_, whole), shifted = held(shifted_, points_, whole);
        RunsBounds best = whole;
        best.cornerCrossings = whole.crossingsMin;
        double fewest = shifted;
        for (std::size_t crossings = whole.crossingsMin; crossings < points_; ++crossings)
            for (std::size_t longest = 1; longest <= whole.longestMax; ++longest) {
                RunsBounds box = whole;
                box.cornerCrossings = crossings;
                box.cornerLongest = longest;
                if (stable - cutOff(stable_, box) < kHeld) continue;
                const double left = shifted - cutOff(shifted_, box);
                if (left >= fewest) continue;
                fewest = left;
                best = box;
            }
        return best;
    }

    std::size_t points_;
    RunTable stable_, shifted_;
};

/// Worked out when first asked for, then kept: the numbers belong to mathematics, not to a chart.
const Boxes& boxesFor(std::size_t useful)
{
    static std::array<std::once_flag, kMost - kFewest + 1> found;
    static std::array<Boxes, kMost - kFewest + 1> boxes;
    const std::size_t at = useful - kFewest;
    std::call_once(found[at], [&] { boxes[at] = BoxFinder(useful).find(); });
    return boxes[at];
}

} // namespace

RunsBounds bestBox(std::size_t useful) { return boxesFor(useful).best; }
RunsBounds cutBox(std::size_t useful) { return boxesFor(useful).cut; }

} // namespace qi::spc
