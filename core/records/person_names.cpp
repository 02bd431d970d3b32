#include "core/base/text.h"
#include "core/records/field_data.h"
#include "core/records/identifiers.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace qi
{

namespace
{

/// Words between spaces, commas and points; empty where anything but letters, hyphens and apostrophes is in them.
std::vector<std::string_view> nameWords(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" ,.", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const bool plain = std::ranges::all_of(word, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '\'' ||
                   static_cast<unsigned char>(c) >= 0x80;
        });
        if (!plain) return {};
        if (!word.empty()) words.push_back(word);
        at = end + 1;
    }
    return words;
}

bool isCapital(std::string_view word)
{
    const auto first = static_cast<unsigned char>(word.front());
    return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

bool isTitle(std::string_view word)
{
    constexpr std::array<std::string_view, 9> kTitles{"mr", "mrs",  "ms",     "miss",  "mx",
                                                      "dr", "prof", "master", "sister"};
    return std::ranges::find(kTitles, asciiLower(word)) != kTitles.end();
}

} // namespace

bool isPersonName(std::string_view text)
{
    constexpr std::size_t kLongest = 40;
    if (text.size() < 4 || text.size() > kLongest) return false;
    auto words = nameWords(text);
    if (words.size() < 2 || words.size() > 5 || !std::ranges::all_of(words, isCapital)) return false;
    const auto& known = fieldData().words;
    const auto says = [](const std::unordered_set<std::string>& list) {
        return [&list](std::string_view word) { return list.contains(asciiLower(word)); };
    };
    if (std::ranges::any_of(words, says(known.noNames))) return false;
    if (isTitle(words.front())) return !words.back().ends_with("'s");
    return words.size() <= 4 && std::ranges::any_of(words, says(known.givenNames));
}

} // namespace qi
