#include "core/measures/count_table.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace qi
{

namespace
{

bool isSmall(double count, double largestHidden) { return count > 0 && count <= largestHidden; }

/// What must not be worked out.
bool isSecret(const CountCell& cell, double largestHidden)
{
    return cell.published && cell.hidden && isSmall(cell.count, largestHidden);
}

template<typename Visit>
void forEachCell(const CountSum& sum, Visit visit)
{
    for (const std::size_t cell : sum.parts) visit(cell);
    for (const std::size_t cell : sum.whole) visit(cell);
}

/// What of a sum is hidden.
struct Tally
{
    std::size_t hidden = 0, hiddenParts = 0, some = 0;
    bool hiddenZero = false, wholeShown = true, secret = false;
    double sumOfHidden = 0;
};

Tally tallyOf(const CountTable& table, const CountSum& sum, double largestHidden)
{
    Tally tally;
    forEachCell(sum, [&](std::size_t at) {
        const CountCell& cell = table.cells[at];
        if (!cell.hidden) return;
        ++tally.hidden;
        if (cell.count == 0) tally.hiddenZero = true;
        tally.secret = tally.secret || isSecret(cell, largestHidden);
    });
    for (const std::size_t at : sum.whole) tally.wholeShown = tally.wholeShown && !table.cells[at].hidden;
    for (const std::size_t at : sum.parts) {
        if (!table.cells[at].hidden) continue;
        ++tally.hiddenParts;
        tally.some += table.cells[at].count > 0 ? 1 : 0;
        tally.sumOfHidden += table.cells[at].count;
    }
    return tally;
}

/// Whether the hidden cells of a sum are few people together, or one person each.
bool areFewTogether(const CountTable& table, const Tally& tally, double largestHidden)
{
    if (!tally.wholeShown || tally.hiddenParts < tally.hidden || (table.hidesZeros && tally.hiddenZero)) return false;
    return isSmall(tally.sumOfHidden, largestHidden) ||
           (!tally.hiddenZero && tally.sumOfHidden <= static_cast<double>(tally.some));
}

std::vector<bool> withinBounds(const CountTable& table)
{
    const std::vector<CountBounds> bounds = boundsOf(table);
    std::vector<bool> known(bounds.size());
    for (std::size_t cell = 0; cell < known.size(); ++cell) known[cell] = bounds[cell].most - bounds[cell].least < 1;
    return known;
}

bool isAnySecretAmong(const CountTable& table, const std::vector<bool>& known, double largestHidden)
{
    for (std::size_t cell = 0; cell < known.size(); ++cell)
        if (known[cell] && isSecret(table.cells[cell], largestHidden)) return true;
    return false;
}

class Protection
{
public:
    Protection(CountTable& table, double largestHidden) : table_(table), largestHidden_(largestHidden)
    {
        sumsOf_.resize(table.cells.size());
        for (std::size_t sum = 0; sum < table.sums.size(); ++sum)
            if (table.sums[sum].exact)
                forEachCell(table.sums[sum], [&](std::size_t cell) { sumsOf_[cell].push_back(sum); });
        hopeless_.resize(table.cells.size());
        suspects_.assign(table.sums.size(), true);
    }

    std::size_t run()
    {
        do settleSums();
        while (hideBesideThose(withinBounds(table_)) || hideBesideThose(derivable(table_)));
        showNeedless();
        return static_cast<std::size_t>(std::ranges::count(hopeless_, true));
    }

private:
    /// Whether what is hidden in this sum alone gives something away.
    bool givesAway(const CountSum& sum) const
    {
        const Tally tally = tallyOf(table_, sum, largestHidden_);
        return tally.hidden == 1 || (tally.hidden > 1 && areFewTogether(table_, tally, largestHidden_));
    }

    void settleSums()
    {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t sum = 0; sum < table_.sums.size(); ++sum) {
                if (!table_.sums[sum].exact || !suspects_[sum]) continue;
                suspects_[sum] = false;
                while (givesAway(table_.sums[sum])) {
                    const auto cell = cheapestIn({sum});
                    if (!cell) break; // the sum of a lone settled cell: its own table protects it
                    hide(*cell);
                    changed = true;
                }
            }
        }
    }

    /// How many sums would then have a lone hidden cell.
    std::size_t troubleFrom(std::size_t cell) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(sumsOf_[cell], [&](std::size_t sum) {
            return tallyOf(table_, table_.sums[sum], largestHidden_).hidden == 0;
        }));
    }

    /// The cell of these sums whose hiding costs least: people before nobody, a part before a whole, one that fits in
    /// with what is hidden already, the smallest.
    std::optional<std::size_t> cheapestIn(const std::vector<std::size_t>& sums) const
    {
        using Cost = std::tuple<bool, bool, std::size_t, double, std::size_t>;
        std::optional<Cost> least;
        const auto weigh = [&](std::size_t at, bool isWhole) {
            const CountCell& cell = table_.cells[at];
            if (cell.hidden || cell.settled || !cell.published || !cell.mayHide) return;
            const Cost cost{cell.count == 0, isWhole, troubleFrom(at), cell.count, at};
            if (!least || cost < *least) least = cost;
        };
        for (const std::size_t sum : sums) {
            for (const std::size_t at : table_.sums[sum].parts) weigh(at, false);
            for (const std::size_t at : table_.sums[sum].whole) weigh(at, true);
        }
        return least ? std::optional(std::get<4>(*least)) : std::nullopt;
    }

    void hide(std::size_t cell)
    {
        table_.cells[cell].hidden = true;
        added_.push_back(cell);
        for (const std::size_t sum : sumsOf_[cell]) suspects_[sum] = true;
    }

    /// What was hidden early can be needless once more is hidden: the largest numbers are tried first.
    void showNeedless()
    {
        if (std::ranges::count(hopeless_, true) > 0) return; // what is known anyhow cannot tell whether it is needless
        std::ranges::stable_sort(added_, std::ranges::greater{},
                                 [&](std::size_t cell) { return table_.cells[cell].count; });
        int tries = 0;
        for (const std::size_t cell : added_) {
            table_.cells[cell].hidden = false;
            if (tellsSecretBeside(cell) || ++tries > kMostTries || !givesNothingAway(table_, largestHidden_))
                table_.cells[cell].hidden = true;
        }
    }

    /// A quick look at the sums of this cell.
    bool tellsSecretBeside(std::size_t cell) const
    {
        return std::ranges::any_of(sumsOf_[cell], [&](std::size_t sum) {
            const Tally tally = tallyOf(table_, table_.sums[sum], largestHidden_);
            return tally.secret && (tally.hidden == 1 || areFewTogether(table_, tally, largestHidden_));
        });
    }

    /// True when something more is hidden now. One cell often protects several: those that share a sum with one treated
    /// in this round wait for the next, unless there have been many rounds.
    bool hideBesideThose(const std::vector<bool>& known)
    {
        ++rounds_;
        std::vector<bool> touched(table_.sums.size());
        bool changed = false;
        for (std::size_t at = 0; at < known.size(); ++at) {
            if (!known[at] || hopeless_[at] || !isSecret(table_.cells[at], largestHidden_)) continue;
            const bool waits = std::ranges::any_of(sumsOf_[at], [&](std::size_t sum) -> bool { return touched[sum]; });
            if (waits && rounds_ < kPatientRounds) continue;
            const auto cell = cheapestIn(sumsOf_[at]);
            if (!cell) {
                hopeless_[at] = true;
                continue;
            }
            hide(*cell);
            changed = true;
            for (const std::size_t sum : sumsOf_[at]) touched[sum] = true;
            for (const std::size_t sum : sumsOf_[*cell]) touched[sum] = true;
        }
        return changed;
    }

    static constexpr int kPatientRounds = 20;
    static constexpr int kMostTries = 16; // each attacks the whole table
    CountTable& table_;
    double largestHidden_;
    std::vector<std::vector<std::size_t>> sumsOf_;
    std::vector<bool> hopeless_, suspects_;
    std::vector<std::size_t> added_;
    int rounds_ = 0;
};

} // namespace

std::size_t CountTable::add(CountCell cell)
{
    cells.push_back(cell);
    return cells.size() - 1;
}

void hideSmall(CountTable& table, double largestHidden)
{
    for (CountCell& cell : table.cells)
        if (cell.published && !cell.settled) cell.hidden = isSmall(cell.count, largestHidden);
}

bool givesNothingAway(const CountTable& table, double largestHidden)
{
    const bool fewTogether = std::ranges::any_of(table.sums, [&](const CountSum& sum) {
        const Tally tally = sum.exact ? tallyOf(table, sum, largestHidden) : Tally{};
        return tally.secret && areFewTogether(table, tally, largestHidden);
    });
    return !fewTogether && !isAnySecretAmong(table, withinBounds(table), largestHidden) &&
           !isAnySecretAmong(table, derivable(table), largestHidden);
}

std::size_t protect(CountTable& table, double largestHidden) { return Protection(table, largestHidden).run(); }

} // namespace qi
