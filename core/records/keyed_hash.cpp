#include "core/records/keyed_hash.h"

#include "core/base/sip_hash.h"

#include <array>
#include <cstddef>

namespace qi
{

namespace
{

constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kDigitsOfHash = 13;
constexpr std::uint8_t kNoDigit = 255;

} // namespace

std::uint64_t sipHash24(std::uint64_t key0, std::uint64_t key1, std::string_view bytes)
{
    SipState state(key0, key1);
    const std::uint64_t length = bytes.size();
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.absorb(littleEndian(bytes.substr(0, 8)));
    state.absorb(littleEndian(bytes) | length << 56);
    state.v2 ^= 0xFF;
    return state.squeeze();
}

KeyedHash::KeyedHash(std::string_view secret)
    : key0_(sipHash24(0x636f6d6d6f6e2063u, 0x61757365206b6579u, secret))
    , key1_(sipHash24(0x7365636f6e642068u, 0x616c66206f66206bu, secret))
{}

Hash128 KeyedHash::of128(std::string_view text) const
{
    SipHash128 hash(key0_, key1_);
    hash.add(text);
    return hash.value();
}

std::string KeyedHash::textOfHash(const Hash128& hash) { return textOfHash(hash[0]) + textOfHash(hash[1]); }

std::string KeyedHash::textOfHash(std::uint64_t hash)
{
    std::string digits(kDigitsOfHash, '0');
    for (std::size_t i = digits.size(); i-- > 0; hash >>= 5) digits[i] = kDigits[hash & 31];
    return digits;
}

std::optional<std::uint64_t> KeyedHash::hashOfText(std::string_view text)
{
    static const auto values = [] {
        std::array<std::uint8_t, 256> list{};
        list.fill(kNoDigit);
        for (std::size_t i = 0; i < kDigits.size(); ++i)
            list[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
        return list;
    }();
    if (text.size() != kDigitsOfHash) return std::nullopt;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::uint8_t value = values[static_cast<unsigned char>(text[i])];
        if (value == kNoDigit || (i == 0 && value > 15)) return std::nullopt; // Thirteen digits have 65 bits.
        hash = hash << 5 | value;
    }
    return hash;
}

namespace
{
constexpr std::string_view kMarkBegins = "(masked ", kMarkEnds = ")";
} // namespace

std::string KeyedHash::markOf(std::string_view text) const
{
    return std::string(kMarkBegins) + textOf(text) + std::string(kMarkEnds);
}

std::optional<std::uint64_t> KeyedHash::hashInMark(std::string_view text)
{
    if (text.empty() || text.front() != kMarkBegins.front()) return std::nullopt; // Nearly every cell.
    if (!text.starts_with(kMarkBegins) || !text.ends_with(kMarkEnds)) return std::nullopt;
    text.remove_prefix(kMarkBegins.size());
    text.remove_suffix(kMarkEnds.size());
    return hashOfText(text);
}

} // namespace qi
