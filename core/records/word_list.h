#pragma once

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace qi
{

/// Words in lower case to compare cells with. Nearly no cell of a file is one of them: most are told apart by their
/// length and first letter, without a copy in lower case.
class WordList
{
public:
    template<typename Words>
    explicit WordList(const Words& words)
    {
        for (const std::string& word : words) {
            words_.insert(asciiLower(word));
            hasEmpty_ = hasEmpty_ || word.empty();
            longest_ = std::max(longest_, word.size());
            if (!word.empty()) lengths_[indexOf(word.front())] |= bitOf(word.size());
        }
    }
    bool has(std::string_view text) const
    {
        if (text.empty()) return hasEmpty_;
        if (text.size() > longest_ || (lengths_[indexOf(text.front())] & bitOf(text.size())) == 0) return false;
        return words_.contains(asciiLower(text));
    }

private:
    static std::size_t indexOf(char first)
    {
        const bool upper = first >= 'A' && first <= 'Z';
        return static_cast<unsigned char>(upper ? first - 'A' + 'a' : first);
    }
    static std::uint32_t bitOf(std::size_t size) { return 1U << std::min<std::size_t>(size, 31); }

    std::unordered_set<std::string> words_;
    std::array<std::uint32_t, 256> lengths_{};
    std::size_t longest_ = 0;
    bool hasEmpty_ = false;
};

} // namespace qi
