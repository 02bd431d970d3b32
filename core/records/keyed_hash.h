#pragma once

#include "core/base/sip_hash.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// SipHash-2-4 (Aumasson and Bernstein, 2012) of bytes under a key of 128 bits.
std::uint64_t sipHash24(std::uint64_t key0, std::uint64_t key1, std::string_view bytes);

/// Turns patient keys and record numbers into what nobody can turn back without the store's secret. The same number
/// gives the same text in every file of one store, so that rows still link.
class KeyedHash
{
public:
    explicit KeyedHash(std::string_view secret);
    std::uint64_t of(std::string_view text) const { return sipHash24(key0_, key1_, text); }
    /// Twice as much of what is never compared with another hash by hand: rows and files that are known again.
    Hash128 of128(std::string_view text) const;
    /// Thirteen letters and digits.
    std::string textOf(std::string_view text) const { return textOfHash(of(text)); }

    /// Those letters and digits of 64 bits, and back; nothing for other texts.
    static std::string textOfHash(std::uint64_t hash);
    static std::string textOfHash(const Hash128& hash); ///< Twenty-six.
    static std::optional<std::uint64_t> hashOfText(std::string_view text);
    /// What stands in a report where a number stood: its hash, so that the row can be tried again without it.
    std::string markOf(std::string_view text) const;
    /// The hash in such a mark; nothing for other texts.
    static std::optional<std::uint64_t> hashInMark(std::string_view text);

private:
    std::uint64_t key0_, key1_;
};

} // namespace qi
