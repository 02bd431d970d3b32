#include "core/store/import_plan.h"

namespace qi::sqlite
{

ImportPlanner::ImportPlanner(const RowIdentities& rows)
    : rows_(rows), index_(rows.identities), last_(rows.identities.size())
{
    for (std::uint32_t row = 0; row < last_.size(); ++row) last_[index_.firstRows()[row]] = row;
}

void ImportPlanner::meet(const KnownRow& known)
{
    const auto first = index_.firstRowOf(known.identity);
    if (!first) return;
    if (known_.empty()) known_.resize(rows_.identities.size());
    known_[*first] = known;
}

ImportPlan ImportPlanner::plan() const
{
    ImportPlan plan;
    plan.fates.resize(rows_.identities.size(), Fate::Added);
    std::vector<std::uint32_t> newest(index_.firstRows()); // By first row: the version in force so far.
    std::vector<bool> begun(rows_.identities.size(), false);
    for (std::uint32_t row = 0; row < plan.fates.size(); ++row) {
        const std::uint32_t first = index_.firstRows()[row];
        const KnownRow* known = known_.empty() || known_[first].id == 0 ? nullptr : &known_[first];
        const bool settled = known && known->content == rows_.contents[last_[first]];
        const bool fromStore = known && !begun[first];
        const std::int64_t before = fromStore ? known->content : rows_.contents[newest[first]];
        if (settled || ((known || begun[first]) && before == rows_.contents[row])) {
            plan.fates[row] = Fate::Unchanged;
            ++plan.unchanged;
            if (settled && row == first) plan.confirmed.push_back(known->id);
            continue;
        }
        if (known || begun[first]) {
            plan.fates[row] = Fate::Updated;
            plan.replacements.push_back({row, fromStore ? std::optional(known->id) : std::nullopt, newest[first]});
            ++plan.updated;
        } else {
            ++plan.added;
        }
        begun[first] = true;
        newest[first] = row;
    }
    return plan;
}

} // namespace qi::sqlite
