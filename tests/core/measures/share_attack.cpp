#include "tests/core/measures/share_attack.h"

#include <algorithm>
#include <limits>
#include <map>

namespace qi::test
{

namespace
{

constexpr std::uint64_t kPrime = 998'244'353;
using Row = std::vector<std::uint64_t>; ///< One factor a box.

std::uint64_t powerOf(std::uint64_t value, std::uint64_t power)
{
    std::uint64_t result = 1;
    for (; power > 0; power >>= 1, value = value * value % kPrime)
        if (power & 1) result = result * value % kPrime;
    return result;
}

/// Rows in steps, by their first box.
class Steps
{
public:
    explicit Steps(std::size_t width) : width_(width), rows_(width) {}
    /// What is left of a row when all known ones are taken off it; all zero: it follows from them.
    bool reduce(Row& row) const
    {
        for (std::size_t at = 0; at < width_; ++at) {
            if (row[at] == 0) continue;
            const Row& step = rows_[at];
            if (step.empty()) return false;
            const std::uint64_t factor = kPrime - row[at];
            for (std::size_t box = at; box < width_; ++box)
                if (step[box] != 0) row[box] = (row[box] + factor * step[box]) % kPrime;
        }
        return true;
    }
    void add(Row row)
    {
        if (reduce(row)) return;
        const auto first =
            static_cast<std::size_t>(std::ranges::find_if(row, [](auto v) { return v != 0; }) - row.begin());
        const std::uint64_t scale = powerOf(row[first], kPrime - 2);
        for (std::uint64_t& value : row) value = value * scale % kPrime;
        rows_[first] = std::move(row);
    }

private:
    std::size_t width_;
    std::vector<Row> rows_;
};

bool isSecret(const Attacker::Cell& cell, double largest)
{
    return !cell.shown && cell.truth > 0 && cell.truth <= largest;
}

struct Bounds
{
    double least = 0, most = std::numeric_limits<double>::infinity();
};

} // namespace

/// A shown zero empties all its boxes.
std::vector<bool> Attacker::emptyBoxes(std::size_t boxes) const
{
    std::vector<bool> empty(boxes);
    for (const Cell& cell : cells_)
        if (cell.shown && *cell.shown + cell.slack == 0)
            for (const std::size_t box : cell.boxes) empty[box] = true;
    return empty;
}

std::vector<std::string> Attacker::foundByAlgebra(std::size_t boxes, double largest) const
{
    const std::vector<bool> empty = emptyBoxes(boxes);
    std::vector<std::size_t> place(boxes);
    std::size_t width = 0;
    for (std::size_t box = 0; box < boxes; ++box)
        if (!empty[box]) place[box] = width++;
    const auto rowOf = [&](const Cell& cell) {
        Row row(width);
        for (const std::size_t box : cell.boxes)
            if (!empty[box]) row[place[box]] = 1;
        return row;
    };
    Steps steps(width);
    std::vector<const Cell*> shown;
    for (const Cell& cell : cells_)
        if (cell.shown && *cell.shown != 0) shown.push_back(&cell);
    std::ranges::sort(shown, {}, [](const Cell* cell) { return cell->boxes.size(); });
    for (const Cell* cell : shown) steps.add(rowOf(*cell));
    std::vector<std::string> found;
    for (const Cell& cell : cells_) {
        if (!isSecret(cell, largest)) continue;
        Row row = rowOf(cell);
        if (steps.reduce(row)) found.push_back(cell.name);
    }
    return found;
}

std::vector<std::string> Attacker::foundByBounds(std::size_t boxes, double largest) const
{
    const std::vector<bool> empty = emptyBoxes(boxes);
    std::vector<Bounds> ofBox(boxes), ofCell(cells_.size());
    for (std::size_t box = 0; box < boxes; ++box)
        if (empty[box]) ofBox[box].most = 0;
    for (std::size_t at = 0; at < cells_.size(); ++at) {
        const Cell& cell = cells_[at];
        if (cell.shown)
            ofCell[at] = {std::max(0.0, *cell.shown - cell.slack), *cell.shown + cell.slack};
        else
            ofCell[at].least = cell.least;
    }
    bool changed = true;
    for (int round = 0; changed && round < 40; ++round) {
        changed = false;
        const auto narrow = [&](Bounds& bounds, double least, double most) {
            if (least > bounds.least + 0.5) bounds.least = least, changed = true;
            if (most < bounds.most - 0.5) bounds.most = most, changed = true;
        };
        for (std::size_t at = 0; at < cells_.size(); ++at) {
            double least = 0, most = 0, boundless = 0;
            for (const std::size_t box : cells_[at].boxes) {
                least += ofBox[box].least;
                if (ofBox[box].most == std::numeric_limits<double>::infinity())
                    ++boundless;
                else
                    most += ofBox[box].most;
            }
            narrow(ofCell[at], least, boundless > 0 ? ofCell[at].most : most);
            for (const std::size_t box : cells_[at].boxes) {
                const bool isBoundless = ofBox[box].most == std::numeric_limits<double>::infinity();
                const double othersLeast = least - ofBox[box].least;
                const bool othersEnd = boundless == 0 || (boundless == 1 && isBoundless);
                const double othersMost = most - (isBoundless ? 0 : ofBox[box].most);
                narrow(ofBox[box], othersEnd ? ofCell[at].least - othersMost : 0, ofCell[at].most - othersLeast);
                least = othersLeast + ofBox[box].least;
                if (isBoundless && ofBox[box].most != std::numeric_limits<double>::infinity()) --boundless;
                if (ofBox[box].most != std::numeric_limits<double>::infinity()) most = othersMost + ofBox[box].most;
            }
        }
    }
    std::vector<std::string> found;
    for (std::size_t at = 0; at < cells_.size(); ++at)
        if (isSecret(cells_[at], largest) && ofCell[at].most - ofCell[at].least < 1) found.push_back(cells_[at].name);
    return found;
}

} // namespace qi::test
