#include "core/base/sip_hash.h"

#include <algorithm>

namespace qi
{

SipHash128::SipHash128(std::uint64_t key0, std::uint64_t key1) : state_(key0, key1) { state_.v1 ^= 0xEE; }

void SipHash128::add(std::string_view bytes)
{
    const std::size_t begun = length_ % 8;
    length_ += bytes.size();
    if (begun > 0) {
        const std::size_t count = std::min(8 - begun, bytes.size());
        std::copy_n(bytes.begin(), count, waiting_.begin() + begun);
        bytes.remove_prefix(count);
        if (begun + count < 8) return;
        state_.absorb(littleEndian({waiting_.data(), 8}));
    }
    SipState state = state_; // In registers while it goes over the bytes.
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.absorb(littleEndian(bytes.substr(0, 8)));
    state_ = state;
    std::ranges::copy(bytes, waiting_.begin());
}

Hash128 SipHash128::value() const
{
    SipState state = state_;
    state.absorb(littleEndian({waiting_.data(), length_ % 8}) | length_ << 56);
    state.v2 ^= 0xEE;
    const std::uint64_t first = state.squeeze();
    state.v1 ^= 0xDD;
    return {first, state.squeeze()};
}

} // namespace qi
