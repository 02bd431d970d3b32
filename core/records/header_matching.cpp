#include "core/records/header_matching.h"

#include "core/base/text.h"
#include "core/records/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace qi
{

namespace
{

constexpr double kLeastOverlap = 0.66;
constexpr double kOverlapConfidence = 0.8;

bool isLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool isSmall(char c) { return c >= 'a' && c <= 'z'; }
bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }

/// Words in lower case, cut at punctuation and where `camelCase` says so.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool hump = at > 0 && isCapital(c) && isSmall(text[at - 1]);
        if ((hump || !isLetterOrDigit(c)) && !words.back().empty()) words.emplace_back();
        if (isLetterOrDigit(c)) words.back() += static_cast<char>(isCapital(c) ? c - 'A' + 'a' : c);
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// Without the prefixes of warehouses (`EC_`, `Der_`).
std::string withoutPrefixes(std::string_view header)
{
    auto words = wordsOf(header);
    std::size_t first = 0;
    while (first + 1 < words.size() && (words[first] == "ec" || words[first] == "der")) ++first;
    std::string joined;
    for (; first < words.size(); ++first) joined += words[first];
    return joined;
}

/// Without what systems put around a name: `EMERGENCY CARE … (SNOMED CT)`, `…_DESC`, `is_…`, `… (Y/N)`.
std::string withoutTrimmings(std::string_view header)
{
    constexpr std::array<std::string_view, 19> kEnds{"desc", "description", "disp", "display", "txt", "text",   "cd",
                                                     "code", "val",         "yn",   "y",       "n",   "snomed", "ct",
                                                     "tm",   "ts",          "nm",   "flg",     "ind"};
    constexpr std::array<std::string_view, 6> kBeginnings{"ec", "der", "emergency", "care", "is", "has"};
    std::string outside;
    int depth = 0;
    for (const char c : header) {
        depth += c == '(' || c == '[' ? 1 : 0;
        if (depth == 0) outside.push_back(c);
        depth -= (c == ')' || c == ']') && depth > 0 ? 1 : 0;
    }
    auto words = wordsOf(outside);
    const auto isOne = [](const auto& list, const std::string& word) {
        return std::ranges::find(list, word) != list.end();
    };
    while (words.size() > 1 && isOne(kEnds, words.back())) words.pop_back();
    while (words.size() > 1 && isOne(kBeginnings, words.front())) words.erase(words.begin());
    return join(words, "");
}

std::string withoutNumberAtEnd(std::string text)
{
    while (!text.empty() && text.back() >= '0' && text.back() <= '9') text.pop_back();
    return text;
}

/// What is left of the name of a date-time without the words that say so.
std::string withoutTimeWords(std::string text)
{
    constexpr std::array<std::string_view, 8> kEnds{"datetime", "dateandtime", "timestamp", "dttm",
                                                    "dtm",      "date",        "time",      "dt"};
    constexpr std::array<std::string_view, 4> kBeginnings{"dateof", "timeof", "date", "time"};
    text = withoutNumberAtEnd(std::move(text));
    for (const std::string_view end : kEnds)
        if (text.size() > end.size() && text.ends_with(end)) return text.substr(0, text.size() - end.size());
    for (const std::string_view beginning : kBeginnings)
        if (text.size() > beginning.size() + 1 && text.starts_with(beginning)) return text.substr(beginning.size());
    return text;
}

struct Spelling
{
    const Role* role = nullptr;
    std::size_t place = 0; ///< Among the role's spellings: the earlier, the likelier.
};

using SpellingIndex = std::unordered_multimap<std::string, Spelling>;

struct Spellings
{
    SpellingIndex whole, numbered, times;
};

void addSpellings(Spellings& index, const Role& role)
{
    std::vector<std::string> spellings = role.synonyms;
    spellings.push_back(role.id);
    spellings.push_back(role.title);
    for (std::size_t place = 0; place < spellings.size(); ++place) {
        const std::string plain = lettersAndDigits(spellings[place]);
        for (const std::string& text : {plain, withoutPrefixes(spellings[place])})
            if (!text.empty()) index.whole.emplace(text, Spelling{&role, place});
        if (role.type == RoleType::CodeList) index.numbered.emplace(withoutNumberAtEnd(plain), Spelling{&role, place});
        if (role.type == RoleType::DateTime)
            for (const std::string& text : {plain, withoutPrefixes(spellings[place])})
                index.times.emplace(withoutTimeWords(text), Spelling{&role, place});
    }
}

const Spellings& spellings()
{
    static const Spellings index = [] {
        Spellings all;
        for (const Role& role : allRoles()) addSpellings(all, role);
        return all;
    }();
    return index;
}

bool belongs(const Role& role, const Grain& grain)
{
    return role.grains.empty() || std::ranges::find(role.grains, grain.id) != role.grains.end();
}

void addMatch(std::vector<HeaderMatch>& matches, const HeaderMatch& match)
{
    const auto same = std::ranges::find(matches, match.role, &HeaderMatch::role);
    if (same == matches.end())
        matches.push_back(match);
    else if (same->rank < match.rank)
        *same = match;
}

void addKnown(std::vector<HeaderMatch>& matches, const SpellingIndex& index, const std::string& text,
              const Grain& grain, double confidence, std::string_view how)
{
    const auto [first, last] = index.equal_range(text);
    for (auto found = first; found != last; ++found) {
        const Role& role = *found->second.role;
        if (!belongs(role, grain)) continue;
        const double own = role.grains.empty() ? 0 : 0.5;
        const double key = role.id == grain.keyDate || role.id == grain.key ? 0.25 : 0;
        const double place = 0.001 * static_cast<double>(found->second.place);
        addMatch(matches, {&role, confidence, 10 * confidence + own + key - place,
                           fmt::format("a known spelling of {}{}", role.title, how)});
    }
}

bool saysLittle(const std::string& word)
{
    constexpr std::array<std::string_view, 24> kCommon{
        "date", "time", "code", "number", "patient", "first", "type", "mental", "of",   "the", "to", "at",
        "no",   "id",   "flag", "health", "in",      "by",    "and",  "for",    "dttm", "dt",  "y",  "n"};
    return word.size() < 3 || std::ranges::find(kCommon, word) != kCommon.end();
}

/// Share of words that two names have in common; nothing where those say little.
double overlap(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    std::size_t shared = 0;
    bool telling = false;
    for (const std::string& word : a)
        if (std::ranges::find(b, word) != b.end()) ++shared, telling = telling || !saysLittle(word);
    return telling ? 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size()) : 0;
}

using Words = std::vector<std::string>;

/// The words of every spelling of every role, cut once.
const std::vector<std::vector<Words>>& wordsOfRoles()
{
    static const auto all = [] {
        std::vector<std::vector<Words>> list;
        for (const Role& role : allRoles()) {
            auto& words = list.emplace_back();
            words.push_back(wordsOf(role.title));
            for (const std::string& synonym : role.synonyms) words.push_back(wordsOf(synonym));
        }
        return list;
    }();
    return all;
}

/// A spelling: the place of its role among the roles, and its own among that role's.
using SpellingPlace = std::pair<std::size_t, std::size_t>;

/// The spellings that have a telling word, in order.
const std::unordered_map<std::string, std::vector<SpellingPlace>>& spellingsByWord()
{
    static const auto all = [] {
        std::unordered_map<std::string, std::vector<SpellingPlace>> index;
        for (std::size_t role = 0; role < wordsOfRoles().size(); ++role)
            for (std::size_t place = 0; place < wordsOfRoles()[role].size(); ++place)
                for (const std::string& word : wordsOfRoles()[role][place])
                    if (!saysLittle(word)) index[word].emplace_back(role, place);
        return index;
    }();
    return all;
}

bool mayOverlap(const Role& role, const Grain& grain)
{
    const bool isKey = role.id == grain.key || role.id == "patient_key" || role.id == "record_id";
    return belongs(role, grain) && !isKey && role.type != RoleType::Forbidden && role.type != RoleType::Ignore;
}

void addOverlapping(std::vector<HeaderMatch>& matches, std::string_view header, const Grain& grain)
{
    const auto words = wordsOf(header);
    std::set<SpellingPlace> shared;
    for (const std::string& word : words)
        if (const auto found = spellingsByWord().find(word); found != spellingsByWord().end())
            shared.insert(found->second.begin(), found->second.end());
    std::map<std::size_t, std::pair<double, const Words*>> best;
    for (const auto& [role, place] : shared) {
        if (!mayOverlap(allRoles()[role], grain)) continue;
        const Words& spelling = wordsOfRoles()[role][place];
        const double share = overlap(words, spelling);
        if (auto& most = best[role]; share > most.first) most = {share, &spelling};
    }
    for (const auto& [place, most] : best) {
        if (most.first < kLeastOverlap) continue;
        const Role& role = allRoles()[place];
        addMatch(matches,
                 {&role, kOverlapConfidence * most.first, 5 * most.first,
                  fmt::format("it shares words with “{}”, a spelling of {}", join(*most.second, " "), role.title)});
    }
}

/// A header with and without what systems put around its name.
struct HeaderForms
{
    explicit HeaderForms(std::string_view header)
        : plain(lettersAndDigits(header))
        , bare(withoutPrefixes(header))
        , plainTime(withoutTimeWords(plain))
        , bareTime(withoutTimeWords(bare))
        , unnumbered(withoutNumberAtEnd(plain))
        , core(withoutTrimmings(header))
        , coreTime(withoutTimeWords(core))
        , coded(plain.ends_with("code") || plain.ends_with("cd"))
    {}

    std::string plain, bare, plainTime, bareTime, unnumbered, core, coreTime;
    bool coded;
};

std::vector<HeaderMatch> knownMatches(const HeaderForms& header, const Grain& grain)
{
    std::vector<HeaderMatch> matches;
    if (header.plain.empty()) return matches;
    addKnown(matches, spellings().whole, header.plain, grain, 1.0, "");
    addKnown(matches, spellings().whole, header.bare, grain, 0.98, ", without its prefix");
    addKnown(matches, spellings().times, header.plainTime, grain, 0.97, ", without the words for date and time");
    addKnown(matches, spellings().times, header.bareTime, grain, 0.96,
             ", without its prefix and the words for date and time");
    addKnown(matches, spellings().numbered, header.unnumbered, grain, 0.95, ", with a number after it");
    if (!matches.empty() || header.core.size() < 3 || header.core == header.plain) return matches;
    addKnown(matches, spellings().whole, header.core, grain, 0.95, ", without what stands around it");
    addKnown(matches, spellings().times, header.coreTime, grain, 0.95,
             ", without what stands around it and the words for date and time");
    // "Consultant Code" names nobody.
    if (header.coded) std::erase_if(matches, [](const HeaderMatch& m) { return m.role->type == RoleType::Forbidden; });
    return matches;
}

} // namespace

std::vector<HeaderMatch> matchHeader(std::string_view header, const Grain& grain)
{
    std::vector<HeaderMatch> matches = knownMatches(HeaderForms(header), grain);
    if (matches.empty()) addOverlapping(matches, header, grain);
    std::ranges::stable_sort(matches, std::greater{}, &HeaderMatch::rank);
    return matches;
}

bool isKnownHeader(std::string_view text)
{
    const HeaderForms header(text);
    return std::ranges::any_of(allGrains(), [&](const Grain& grain) { return !knownMatches(header, grain).empty(); });
}

bool namesIdentifier(std::string_view header)
{
    constexpr std::array<std::string_view, 16> kWords{
        "surname",   "forename", "forenames", "firstname", "lastname", "dob",   "postcode",  "address",
        "telephone", "mobile",   "phone",     "email",     "mrn",      "nhsno", "nhsnumber", "nextofkin"};
    const auto words = wordsOf(header);
    const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    if (has("pseudo") || has("pseudonymised") || has("hashed")) return false;
    constexpr std::array<std::string_view, 13> kPeople{"patient", "pt",        "client",  "user",  "su",
                                                       "person",  "carer",     "gp",      "nurse", "consultant",
                                                       "staff",   "clinician", "assessor"};
    return std::ranges::any_of(kWords, has) || (has("nhs") && (has("number") || has("no"))) ||
           (has("birth") && (has("date") || has("dt"))) || (has("name") && std::ranges::any_of(kPeople, has));
}

} // namespace qi
