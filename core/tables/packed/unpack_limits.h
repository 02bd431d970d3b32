#pragma once

#include <cstddef>
#include <cstdint>

namespace qi
{

/// How much may come out of a packed file. A real extract shrinks to a tenth or a fiftieth; a file that is made to fill
/// a computer's memory shrinks to a thousandth.
class UnpackLimits
{
public:
    static constexpr std::uint64_t kMostBytes = 4ULL * 1000 * 1000 * 1000;
    static constexpr std::uint64_t kFreeBytes = 100ULL * 1000 * 1000; ///< From here on the ratio counts.
    static constexpr std::uint64_t kMostRatio = 200;

    explicit UnpackLimits(std::uint64_t packedBytes) : packed_(packedBytes) {}
    /// Counts bytes that came out; false when that is more than can be meant.
    bool take(std::size_t bytes)
    {
        unpacked_ += bytes;
        return unpacked_ <= kMostBytes && (unpacked_ <= kFreeBytes || unpacked_ / kMostRatio <= packed_);
    }
    std::uint64_t unpacked() const { return unpacked_; }

private:
    std::uint64_t packed_, unpacked_ = 0;
};

} // namespace qi
