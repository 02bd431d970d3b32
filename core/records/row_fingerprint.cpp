#include "core/records/row_fingerprint.h"

#include "core/records/keyed_hash.h"

#include <bit>

namespace qi
{

namespace
{

/// The finisher of MurmurHash3 (public domain): every bit of the value reaches every bit of the result.
std::uint64_t mixed(std::uint64_t value)
{
    value ^= value >> 33;
    value *= 0xFF51AFD7ED558CCDu;
    value ^= value >> 33;
    value *= 0xC4CEB9FE1A85EC53u;
    return value ^ value >> 33;
}

} // namespace

std::uint64_t textHash(std::string_view text) { return sipHash24(0x66696e6765727072u, 0x696e742074657874u, text); }

void RowFingerprint::add(std::uint64_t value)
{
    a_ = mixed(std::rotl(a_, 5) ^ value);
    b_ = mixed(std::rotl(b_, 27) + value * 0x9E3779B97F4A7C15u);
}

} // namespace qi
