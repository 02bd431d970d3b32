#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace qi::spc
{

/// A stretch of plain text, or the name of what is to be filled in.
struct WordPiece
{
    std::string_view text;
    bool placeholder = false;
};

/// The template of a sentence of resources/words.json, in pieces: `signal.shift`, `summary.since` … Empty for a key
/// that does not exist, which the tests rule out. Split once for the whole program, then only looked up.
std::span<const WordPiece> templateOf(std::string_view key);

/// The first letter as a capital, where it is an ASCII one: titles and sentences may begin with a placeholder.
std::string capitalised(std::string text);
/// And back, inside of a sentence.
std::string uncapitalised(std::string text);

/// A sentence with what `valueOf(name)` gives for each placeholder it has; nothing is worked out for those it has not.
template<typename ValueOf>
std::string inWords(std::string_view key, const ValueOf& valueOf)
{
    std::string text;
    for (const WordPiece& piece : templateOf(key)) {
        if (piece.placeholder)
            text += valueOf(piece.text);
        else
            text += piece.text;
    }
    return text;
}

struct Filling
{
    std::string_view placeholder;
    std::string with;
};
std::string inWords(std::string_view key, std::initializer_list<Filling> fillings = {});

} // namespace qi::spc
