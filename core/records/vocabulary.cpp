#include "core/records/vocabulary.h"

#include "core/records/field_data.h"

namespace qi
{

std::string lettersAndDigits(std::string_view text)
{
    std::string kept;
    kept.reserve(text.size());
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') kept.push_back(static_cast<char>(c - 'A' + 'a'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept.push_back(c);
    }
    return kept;
}

Vocabulary::Vocabulary(VocabularyRules rules, std::vector<VocabularyEntry> entries,
                       const std::vector<std::string>& unknown)
    : rules_(std::move(rules)), entries_(std::move(entries))
{
    for (const std::string& word : unknown) unknown_.insert(lettersAndDigits(word));
    // Codes first: where a word of one entry is another's code, the code wins.
    for (std::size_t i = 0; i < entries_.size(); ++i) bySpelling_.emplace(lettersAndDigits(entries_[i].code), i);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        bySpelling_.emplace(lettersAndDigits(entries_[i].name), i);
        for (const std::string& word : entries_[i].words) bySpelling_.emplace(lettersAndDigits(word), i);
    }
}

std::optional<std::string_view> Vocabulary::codeOf(std::string_view text) const
{
    const auto found = bySpelling_.find(lettersAndDigits(text));
    if (found == bySpelling_.end()) return std::nullopt;
    return entries_[found->second].code;
}

bool Vocabulary::meansUnknown(std::string_view text) const { return unknown_.contains(lettersAndDigits(text)); }

std::optional<std::string_view> Vocabulary::onlyCodeWithPrefix(std::string_view digits, std::size_t length) const
{
    std::optional<std::string_view> only;
    for (const VocabularyEntry& entry : entries_) {
        if (entry.code.size() != length || !entry.code.starts_with(digits)) continue;
        if (only) return std::nullopt;
        only = entry.code;
    }
    return only;
}

std::optional<std::string_view> Vocabulary::nameOf(std::string_view code) const
{
    for (const VocabularyEntry& entry : entries_)
        if (entry.code == code) return entry.name;
    return std::nullopt;
}

const Vocabulary* vocabularyOf(std::string_view role)
{
    const auto& all = fieldData().vocabularies;
    const auto found = all.find(role);
    return found == all.end() ? nullptr : &found->second;
}

std::optional<std::string_view> codeName(std::string_view role, std::string_view code)
{
    const Vocabulary* vocabulary = vocabularyOf(role);
    return vocabulary ? vocabulary->nameOf(code) : std::nullopt;
}

} // namespace qi
