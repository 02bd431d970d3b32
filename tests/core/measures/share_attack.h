#pragma once

#include "core/calendar/date.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qi::test
{

/// Somebody who collects every table and looks for the hidden numbers. Shares no code with what hides them: where the
/// program thinks in tables and their sums, this thinks in the smallest boxes that people can be put into (a stretch of
/// days within one week and one month × one value of every role); every cell is a set of boxes.
class Attacker
{
public:
    /// Boxes of one stretch: all that `stretch` days and these values have in common.
    struct Box
    {
        Date day;
        std::vector<std::string> values; ///< In the order of the roles.
    };
    /// A number told about the people in some boxes.
    struct Cell
    {
        std::string name; ///< For the message.
        std::vector<std::size_t> boxes;
        std::optional<double> shown; ///< Absent: hidden.
        double truth = 0;
        double slack = 0; ///< The shown number was rounded by up to so much.
        double least = 0; ///< What a `*` stands for at least.
    };

    void tell(Cell cell) { cells_.push_back(std::move(cell)); }
    /// Hidden cells from 1 to `largest` whose number can be worked out by adding and subtracting shown ones.
    std::vector<std::string> foundByAlgebra(std::size_t boxes, double largest) const;
    /// The same by what whole numbers, not negative, leave each other.
    std::vector<std::string> foundByBounds(std::size_t boxes, double largest) const;
    const std::vector<Cell>& cells() const { return cells_; }

private:
    std::vector<bool> emptyBoxes(std::size_t boxes) const;
    std::vector<Cell> cells_;
};

} // namespace qi::test
