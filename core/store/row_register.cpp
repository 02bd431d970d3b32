#include "core/store/row_register.h"

#include "core/base/fast_bytes.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace qi::sqlite
{

namespace
{

constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kFirstSlots = 1024;

/// In order, with those that follow one another as one.
std::vector<RowRange> joined(std::vector<RowRange> rows)
{
    std::ranges::sort(rows, {}, &RowRange::first);
    std::vector<RowRange> joined;
    for (const RowRange& range : rows) {
        if (!joined.empty() && joined.back().last + 1 >= range.first)
            joined.back().last = std::max(joined.back().last, range.last);
        else
            joined.push_back(range);
    }
    return joined;
}

} // namespace

/// Identities are hashes already: their low bits are as good as any.
std::uint32_t RowRegister::firstSlotOf(const Identity& identity) const
{
    return static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(identity.a)) &
           static_cast<std::uint32_t>(slots_.size() - 1);
}

void RowRegister::fetchSoon(const Identity& identity) const
{
    if (!slots_.empty()) fetchAhead(&slots_[firstSlotOf(identity)]);
}

void RowRegister::fetchNext(const Identity& identity) const
{
    if (slots_.empty()) return;
    const std::uint32_t entry = slots_[firstSlotOf(identity)];
    if (entry == kEmpty) return;
    fetchAhead(&identities_[entry]);
    fetchAhead(&contents_[entry]);
}

std::uint32_t RowRegister::slotOf(const Identity& identity) const
{
    const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
    std::uint32_t slot = firstSlotOf(identity);
    while (slots_[slot] != kEmpty && !(identities_[slots_[slot]] == identity)) slot = (slot + 1) & mask;
    return slot;
}

void RowRegister::expect(std::size_t rows)
{
    const std::size_t all = identities_.size() + rows;
    identities_.reserve(all);
    contents_.reserve(all);
    ids_.reserve(all);
    const std::size_t slots = std::bit_ceil(std::max(kFirstSlots, all * 4 / 3 + 1));
    if (slots > slots_.size()) growSlots(slots);
}

void RowRegister::growSlots(std::size_t slots)
{
    slots_.assign(slots, kEmpty);
    for (std::uint32_t entry = 0; entry < identities_.size(); ++entry) slots_[slotOf(identities_[entry])] = entry;
}

std::uint32_t RowRegister::add(const Identity& identity, std::int64_t content, std::int64_t id)
{
    if ((identities_.size() + 1) * 4 > slots_.size() * 3) growSlots(std::max(kFirstSlots, slots_.size() * 2));
    const auto entry = static_cast<std::uint32_t>(identities_.size());
    slots_[slotOf(identity)] = entry;
    identities_.push_back(identity);
    contents_.push_back(content);
    ids_.push_back(static_cast<std::uint32_t>(id - 1));
    return entry;
}

void RowRegister::meetStored(std::int64_t id, const Identity& identity, std::int64_t content)
{
    add(identity, content, id);
    stored_ = static_cast<std::uint32_t>(identities_.size());
}

Fate RowRegister::meet(const Identity& identity, std::int64_t content)
{
    if (seen_.size() < stored_) seen_.resize(stored_);
    const std::uint32_t entry = slots_.empty() ? kEmpty : slots_[slotOf(identity)];
    if (entry == kEmpty) {
        add(identity, content, ++lastId_);
        ++added_;
        return Fate::Added;
    }
    if (isStored(entry)) seen_[entry] = true;
    if (contents_[entry] == content) {
        ++unchanged_;
        return Fate::Unchanged;
    }
    const std::int64_t older = std::int64_t{ids_[entry]} + 1;
    if (isStored(entry)) originals_.try_emplace(entry, Original{older, contents_[entry]});
    replacements_.push_back({entry, {older, ++lastId_}});
    contents_[entry] = content;
    ids_[entry] = static_cast<std::uint32_t>(lastId_ - 1);
    ++updated_;
    return Fate::Updated;
}

/// The store has the last version of the file: what came before it in the file changes nothing.
bool RowRegister::isSettled(std::uint32_t entry) const
{
    const auto original = originals_.find(entry);
    return original != originals_.end() && original->second.content == contents_[entry];
}

std::vector<RowRange> RowRegister::rowsOfFile() const
{
    std::vector<RowRange> rows;
    for (std::uint32_t entry = 0; entry < identities_.size(); ++entry) {
        if (isStored(entry) && (entry >= seen_.size() || !seen_[entry])) continue;
        const bool settled = isStored(entry) && isSettled(entry);
        const std::int64_t id = settled ? originals_.at(entry).id : std::int64_t{ids_[entry]} + 1;
        if (!rows.empty() && rows.back().last + 1 == id)
            rows.back().last = id;
        else
            rows.push_back({id, id});
    }
    return joined(std::move(rows));
}

ImportPlan RowRegister::plan() const
{
    ImportPlan plan{added_, updated_, unchanged_, {}, {}, {}};
    for (const auto& [entry, replacement] : replacements_) {
        if (!isSettled(entry)) {
            plan.replacements.push_back(replacement);
            continue;
        }
        plan.withdrawn.push_back(replacement.newer);
        --plan.updated;
        ++plan.unchanged;
    }
    for (std::uint32_t entry = 0; entry < seen_.size(); ++entry) {
        if (!seen_[entry]) continue;
        const auto original = originals_.find(entry);
        if (original == originals_.end())
            plan.confirmed.push_back(std::int64_t{ids_[entry]} + 1);
        else if (isSettled(entry))
            plan.confirmed.push_back(original->second.id);
    }
    return plan;
}

} // namespace qi::sqlite
