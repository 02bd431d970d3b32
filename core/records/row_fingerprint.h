#pragma once

#include "core/records/cleaned_file.h"

#include <cstdint>
#include <string_view>

namespace qi
{

/// 64 bits of a text, the same on every machine: stores keep what is made of it.
std::uint64_t textHash(std::string_view text);

/// Gathers the values of a row, in the order of their roles.
class RowFingerprint
{
public:
    void add(std::uint64_t value);
    Fingerprint value() const { return {a_, b_}; }

private:
    std::uint64_t a_ = 0x9E3779B97F4A7C15u, b_ = 0xC2B2AE3D27D4EB4Fu;
};

} // namespace qi
