#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace qi
{

using Hash128 = std::array<std::uint64_t, 2>;

/// Up to eight bytes from least to most significant, whatever the machine: hashes are kept in files that travel.
inline std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    if constexpr (std::endian::native == std::endian::little) {
        if (bytes.size() == 8) {
            std::memcpy(&value, bytes.data(), 8);
            return value;
        }
        std::uint32_t four = 0;
        if (bytes.size() >= 4) std::memcpy(&four, bytes.data(), 4);
        value = four;
        for (std::size_t i = bytes.size() & 4; i < bytes.size(); ++i)
            value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
        return value;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
}

/// SipHash-2-4 (Aumasson and Bernstein, 2012), word by word.
struct SipState
{
    std::uint64_t v0, v1, v2, v3;

    SipState(std::uint64_t key0, std::uint64_t key1)
        : v0(key0 ^ 0x736f6d6570736575u)
        , v1(key1 ^ 0x646f72616e646f6du)
        , v2(key0 ^ 0x6c7967656e657261u)
        , v3(key1 ^ 0x7465646279746573u)
    {}
    void round()
    {
        v0 += v1, v1 = std::rotl(v1, 13), v1 ^= v0, v0 = std::rotl(v0, 32);
        v2 += v3, v3 = std::rotl(v3, 16), v3 ^= v2;
        v0 += v3, v3 = std::rotl(v3, 21), v3 ^= v0;
        v2 += v1, v1 = std::rotl(v1, 17), v1 ^= v2, v2 = std::rotl(v2, 32);
    }
    void absorb(std::uint64_t word)
    {
        v3 ^= word;
        round(), round();
        v0 ^= word;
    }
    std::uint64_t squeeze()
    {
        for (int i = 0; i < 4; ++i) round();
        return v0 ^ v1 ^ v2 ^ v3;
    }
};

/// SipHash-2-4 with its doubled output, of bytes that come in pieces.
class SipHash128
{
public:
    SipHash128(std::uint64_t key0, std::uint64_t key1);
    void add(std::string_view bytes);
    Hash128 value() const; ///< Of all that was added.

private:
    SipState state_;
    std::uint64_t length_ = 0;
    std::array<char, 8> waiting_{}; ///< The bytes after the last whole word.
};

/// Of what a file holds, to know it again; without a secret: what is kept of it is hashed once more with the store's.
inline SipHash128 contentHash() { return {0x7468652066696c65u, 0x2069732074686973u}; }

} // namespace qi
