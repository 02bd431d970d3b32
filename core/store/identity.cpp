#include "core/store/identity.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace qi::sqlite
{

namespace
{

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
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&value, bytes.data(), std::min<std::size_t>(8, bytes.size()));
        return value;
    }
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

namespace
{

template<typename Keys>
RowIdentities identitiesIn(std::size_t count, const Keys& keys, const std::vector<Fingerprint>& fingerprints)
{
    RowIdentities rows;
    rows.identities.reserve(count);
    rows.contents.reserve(count);
    for (std::size_t row = 0; row < count; ++row) {
        const auto& [a, b] = fingerprints[row];
        const bool keyed = row < keys.size() && !keys[row].empty();
        rows.identities.push_back(keyed ? identityOfKey(keys[row])
                                        : Identity{std::bit_cast<std::int64_t>(a), std::bit_cast<std::int64_t>(b)});
        rows.contents.push_back(std::bit_cast<std::int64_t>(a));
    }
    return rows;
}

} // namespace

RowIdentities identitiesOf(std::size_t rows, const std::vector<std::string>& keys,
                           const std::vector<Fingerprint>& fingerprints)
{
    return identitiesIn(rows, keys, fingerprints);
}

RowIdentities identitiesOf(const CleanedRows& rows)
{
    return identitiesIn(rows.records.rows, rows.keys, rows.fingerprints);
}

} // namespace qi::sqlite
