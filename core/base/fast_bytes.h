#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__) || defined(_M_X64)
#define QI_SSE2 1
#include <emmintrin.h>
#endif

namespace qi
{

/// Where the first of three characters stands in text from `at` on; its size where none of them does. Sixteen bytes at
/// a time where the processor can.
inline std::size_t findAny(std::string_view text, std::size_t at, char a, char b, char c)
{
    const char* const data = text.data();
    const std::size_t end = text.size();
#ifdef QI_SSE2
    const __m128i as = _mm_set1_epi8(a), bs = _mm_set1_epi8(b), cs = _mm_set1_epi8(c);
    for (; at + 16 <= end; at += 16) {
        __m128i sixteen;
        std::memcpy(&sixteen, data + at, 16);
        const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(sixteen, as), _mm_cmpeq_epi8(sixteen, bs)),
                                           _mm_cmpeq_epi8(sixteen, cs));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
        if (mask != 0) return at + static_cast<std::size_t>(std::countr_zero(mask));
    }
#endif
    while (at < end && data[at] != a && data[at] != b && data[at] != c) ++at;
    return at;
}

/// What will be read soon is fetched meanwhile.
inline void fetchAhead(const void* place)
{
#ifdef QI_SSE2
    _mm_prefetch(static_cast<const char*>(place), _MM_HINT_T0);
#else
    static_cast<void>(place);
#endif
}

} // namespace qi
