#include "core/records/vocabulary.h"

#include "core/base/text.h"
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

std::optional<std::size_t> Vocabulary::entryOf(std::string_view text) const
{
    std::string plain = lettersAndDigits(text);
    if (rules_.pad > plain.size() && !plain.empty() && plain.find_first_not_of("0123456789") == std::string::npos)
        plain.insert(0, rules_.pad - plain.size(), '0');
    if (const auto found = bySpelling_.find(plain); found != bySpelling_.end()) return found->second;
    if (text.find('&') != std::string_view::npos) {
        std::string spelt(text);
        for (std::size_t at = 0; (at = spelt.find('&', at)) != std::string::npos;) spelt.replace(at, 1, "and");
        if (const auto found = bySpelling_.find(lettersAndDigits(spelt)); found != bySpelling_.end())
            return found->second;
    }
    for (const std::string& word : rules_.drop)
        if (const std::size_t at = plain.find(word); at != std::string::npos) plain.erase(at, word.size());
    const auto found = bySpelling_.find(plain);
    return found == bySpelling_.end() ? std::nullopt : std::optional(found->second);
}

bool Vocabulary::isCode(std::size_t entry, std::string_view text) const
{
    return entries_[entry].code == text || (text.size() <= 2 && entryOf(text) == entry);
}

/// "Asian or Asian British" is the group of "Asian: Indian".
bool Vocabulary::namesGroup(std::size_t entry, std::string_view text) const
{
    const std::string& name = entries_[entry].name;
    const std::size_t colon = name.find(':');
    return colon != std::string::npos && lettersAndDigits(text).starts_with(lettersAndDigits(name.substr(0, colon)));
}

std::optional<std::size_t> Vocabulary::entryOfBoth(std::string_view first, std::string_view second) const
{
    const auto one = entryOf(first), other = entryOf(second);
    if (one && other) return *one == *other || namesGroup(*other, first) ? other : std::nullopt;
    if (!one && !other) return std::nullopt;
    const std::size_t entry = one ? *one : *other;
    const std::string_view known = one ? first : second, rest = one ? second : first;
    const bool toldByCode = isCode(entry, known) && (rules_.digits || rest.size() <= 2);
    return toldByCode || namesGroup(entry, rest) ? std::optional(entry) : std::nullopt;
}

std::optional<std::size_t> Vocabulary::entryOfHalves(std::string_view text) const
{
    for (const std::string_view mark : {"|", " - ", ": ", " (", "-", ":"}) {
        const std::size_t at = text.find(mark);
        if (at == std::string_view::npos || at == 0 || at + mark.size() >= text.size()) continue;
        if (const auto entry = entryOfBoth(trimmed(text.substr(0, at)), trimmed(text.substr(at + mark.size()))))
            return entry;
    }
    return std::nullopt;
}

std::optional<std::string_view> Vocabulary::codeOf(std::string_view text) const
{
    auto entry = entryOf(text);
    if (!entry) entry = entryOfHalves(text);
    if (!entry) return std::nullopt;
    return entries_[*entry].code;
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
