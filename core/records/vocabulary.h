#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace qi
{

/// Letters and digits of `text` in lower case, everything else dropped: how headers and words are compared.
std::string lettersAndDigits(std::string_view text);

struct VocabularyEntry
{
    std::string code, name;
    std::vector<std::string> words; ///< Other spellings that mean this code.
};

/// How codes of a role are mended.
struct VocabularyRules
{
    std::size_t pad = 0;      ///< Digits a code has with its leading zeros ("2" is "02").
    bool digits = false;      ///< Codes are long numbers (SNOMED CT).
    bool prefixes = false;    ///< A code like 2.48062E+08 may be told by its first digits, where words agree.
    bool firstLetter = false; ///< A local letter or digit after the national code is dropped (A1, CX).
    bool closed = false; ///< The list is complete: anything else says nothing, and may be a name in the wrong column.
    std::vector<std::string> drop; ///< Words beside the status itself: `Detained under S136 (place of safety)`.
    std::string textFrom;          ///< Role whose words tell the code when the code is missing.
    std::string flagFrom; ///< Role of a local marker that says as much as `flagCode`: self-harm and its intent.
    std::string flagCode;
};

/// The codes of a role, and the words that mean them.
class Vocabulary
{
public:
    Vocabulary(VocabularyRules rules, std::vector<VocabularyEntry> entries, const std::vector<std::string>& unknown);

    const VocabularyRules& rules() const { return rules_; }
    const std::vector<VocabularyEntry>& entries() const { return entries_; }
    /// Code of a code, name or other spelling, in any case and punctuation; of two halves that say the same (`2 -
    /// Female`, `Section 136 (20)`), or of which one is a code or names the group of the other (`Asian: Indian`).
    /// Nothing when it is none, or the halves say two things.
    std::optional<std::string_view> codeOf(std::string_view text) const;
    /// True for what means "not known" in this role only (99 of ethnicity).
    bool meansUnknown(std::string_view text) const;
    /// The only code that begins with these digits and has this many.
    std::optional<std::string_view> onlyCodeWithPrefix(std::string_view digits, std::size_t length) const;
    std::optional<std::string_view> nameOf(std::string_view code) const;

private:
    std::optional<std::size_t> entryOf(std::string_view text) const;
    std::optional<std::size_t> entryOfHalves(std::string_view text) const;
    std::optional<std::size_t> entryOfBoth(std::string_view first, std::string_view second) const;
    bool isCode(std::size_t entry, std::string_view text) const;
    bool namesGroup(std::size_t entry, std::string_view text) const;

    VocabularyRules rules_;
    std::vector<VocabularyEntry> entries_;
    std::unordered_map<std::string, std::size_t> bySpelling_;
    std::unordered_set<std::string> unknown_;
};

/// nullptr when the role's values are not coded.
const Vocabulary* vocabularyOf(std::string_view role);

/// What a code is called: "White: British" for ethnicity A; nothing where the list has no such code.
std::optional<std::string_view> codeName(std::string_view role, std::string_view code);

} // namespace qi
