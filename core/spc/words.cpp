#include "core/spc/words.h"

#include <nlohmann/json.hpp>

#include <unordered_map>
#include <vector>

namespace qi::resource
{

std::string_view words();

} // namespace qi::resource

namespace qi::spc
{

namespace
{

using Templates = std::unordered_map<std::string_view, std::vector<WordPiece>>;

std::vector<WordPiece> piecesOf(std::string_view sentence)
{
    std::vector<WordPiece> pieces;
    while (!sentence.empty()) {
        const std::size_t open = sentence.find('{'), close = sentence.find('}', open);
        if (open > 0) pieces.push_back({sentence.substr(0, open), false});
        if (close == std::string_view::npos) break;
        pieces.push_back({sentence.substr(open + 1, close - open - 1), true});
        sentence.remove_prefix(close + 1);
    }
    return pieces;
}

/// The pieces point into the document, which stays.
const Templates& templates()
{
    static const nlohmann::json document = nlohmann::json::parse(resource::words());
    static const Templates split = [] {
        Templates all;
        for (const auto& [key, sentence] : document.at("words").items())
            all.emplace(key, piecesOf(sentence.get_ref<const std::string&>()));
        return all;
    }();
    return split;
}

} // namespace

std::span<const WordPiece> templateOf(std::string_view key)
{
    const auto found = templates().find(key);
    if (found == templates().end()) return {};
    return found->second;
}

std::string capitalised(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string uncapitalised(std::string text)
{
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
}

std::string inWords(std::string_view key, std::initializer_list<Filling> fillings)
{
    return inWords(key, [&](std::string_view placeholder) -> std::string_view {
        for (const Filling& filling : fillings)
            if (filling.placeholder == placeholder) return filling.with;
        return {};
    });
}

} // namespace qi::spc
