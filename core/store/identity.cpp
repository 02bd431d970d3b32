#include "core/store/identity.h"

#include <bit>
#include <cstring>
#include <limits>

namespace qi::sqlite
{

namespace
{

constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

/// Spreads every bit over all: the finaliser of splitmix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t spread(std::uint64_t x)
{
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// Eight bytes, the first lowest, whatever the machine's order; missing ones are 0.
std::uint64_t word(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 8; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
}

} // namespace

Identity identityOfKey(std::string_view key)
{
    std::uint64_t a = 0x9E3779B97F4A7C15U + key.size();
    std::uint64_t b = 0xC2B2AE3D27D4EB4FU ^ key.size();
    for (; !key.empty(); key.remove_prefix(std::min<std::size_t>(8, key.size()))) {
        const std::uint64_t next = word(key);
        a = spread(a ^ next) + 0x9E3779B97F4A7C15U;
        b = spread(b + next * 0xFF51AFD7ED558CCDU) ^ std::rotl(a, 29);
    }
    return {std::bit_cast<std::int64_t>(spread(a)), std::bit_cast<std::int64_t>(spread(b))};
}

RowIdentities identitiesOf(const CleanedFile& file)
{
    RowIdentities rows;
    const std::size_t count = file.records.rows;
    rows.identities.reserve(count);
    rows.contents.reserve(count);
    for (std::size_t row = 0; row < count; ++row) {
        const auto& [a, b] = file.fingerprints[row];
        const bool keyed = row < file.keys.size() && !file.keys[row].empty();
        rows.identities.push_back(keyed ? identityOfKey(file.keys[row])
                                        : Identity{std::bit_cast<std::int64_t>(a), std::bit_cast<std::int64_t>(b)});
        rows.contents.push_back(std::bit_cast<std::int64_t>(a));
    }
    return rows;
}

IdentityIndex::IdentityIndex(const std::vector<Identity>& identities)
    : identities_(identities), slots_(std::bit_ceil(identities.size() * 2 + 1), kEmpty), first_(identities.size())
{
    for (std::uint32_t row = 0; row < identities.size(); ++row) {
        const std::size_t slot = slotOf(identities[row]);
        if (slots_[slot] == kEmpty) slots_[slot] = row;
        first_[row] = slots_[slot];
    }
}

std::optional<std::uint32_t> IdentityIndex::firstRowOf(const Identity& identity) const
{
    const std::uint32_t row = slots_[slotOf(identity)];
    if (row == kEmpty) return std::nullopt;
    return row;
}

std::size_t IdentityIndex::slotOf(const Identity& identity) const
{
    const std::size_t mask = slots_.size() - 1;
    // Identities are hashes already: their low bits are as good as any.
    std::size_t slot = std::bit_cast<std::uint64_t>(identity.a) & mask;
    while (slots_[slot] != kEmpty && !(identities_[slots_[slot]] == identity)) slot = (slot + 1) & mask;
    return slot;
}

} // namespace qi::sqlite
