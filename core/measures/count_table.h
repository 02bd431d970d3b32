#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace qi
{

/// A number of people in a table that others may see.
struct CountCell
{
    double count = 0;
    bool hidden = false;   ///< Shown as `*`.
    bool settled = false;  ///< Another table decided whether it is shown; it stays so.
    bool published = true; ///< False: a part of published cells that no table shows by itself.
    bool mayHide = true;   ///< False: hiding it would protect nothing.
    double most = std::numeric_limits<double>::infinity(); ///< More it cannot be, as others are told.
};

/// The cells `parts` and the cells `whole` count the same people: their sums are equal.
struct CountSum
{
    std::vector<std::size_t> parts, whole;
    bool exact = true; ///< False: only good for bounds (see derivable()).
};

/// All that is told about the same people: by month and by quarter, together and by group.
struct CountTable
{
    std::vector<CountCell> cells;
    std::vector<CountSum> sums;
    bool hidesZeros = false; ///< A `*` can be nobody wherever it stands.
    std::size_t add(CountCell cell);
};

/// Hides every published count from 1 to `largestHidden`.
void hideSmall(CountTable& table, double largestHidden);

/// Hides further cells until no small one can be worked out from those shown: not alone in any sum; no sum of hidden
/// cells that is small itself; not by putting sums together (linear algebra over all of them); not by the bounds that
/// whole numbers, which are not negative, set one another. Zeros are hidden only where nothing else is left. What
/// turns out to be needless is shown again. Answers how many small cells could not be protected because every cell
/// beside them was settled as shown.
std::size_t protect(CountTable& table, double largestHidden);

/// Whether no small hidden cell can be worked out in any of the ways that protect() knows.
bool givesNothingAway(const CountTable& table, double largestHidden);

/// For each cell whether its number follows from the shown ones by adding and subtracting; true for shown ones.
std::vector<bool> derivable(const CountTable& table);

/// The least and the largest that each cell can be, as far as sums narrow it down.
struct CountBounds
{
    double least = 0, most = 0;
};
std::vector<CountBounds> boundsOf(const CountTable& table);

} // namespace qi
