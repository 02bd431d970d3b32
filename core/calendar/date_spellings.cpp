#include "core/calendar/date_spellings.h"

#include "core/calendar/date_time_text.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>
#include <vector>

namespace qi
{

namespace
{

constexpr std::size_t kShortest = 3, kLongest = 60, kMostWords = 9;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::size_t digitsAt(std::string_view text, std::size_t from = 0)
{
    std::size_t end = from;
    while (end < text.size() && isDigit(text[end])) ++end;
    return end - from;
}

bool isDigits(std::string_view text) { return !text.empty() && digitsAt(text) == text.size(); }

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

/// Words between white space and commas; the white space of web pages is some, and what has no width is nothing.
std::vector<std::string> wordsOf(std::string_view text)
{
    constexpr std::array<std::string_view, 3> kWide{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
    constexpr std::array<std::string_view, 3> kNone{"\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x80\x8E"};
    std::vector<std::string> words(1);
    while (!text.empty()) {
        const auto begins = [text](std::string_view mark) { return text.starts_with(mark); };
        const auto wide = std::ranges::find_if(kWide, begins), none = std::ranges::find_if(kNone, begins);
        const char c = text.front();
        const bool space = wide != kWide.end() || c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r';
        if (space && !words.back().empty())
            words.emplace_back();
        else if (!space && none == kNone.end())
            words.back().push_back(c);
        text.remove_prefix(wide != kWide.end() ? wide->size() : none != kNone.end() ? none->size() : 1);
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// In lower case and without points: `p.m.`, `Sat.`, `GMT`.
std::string plainWord(std::string_view word)
{
    std::string plain;
    for (const char c : word)
        if (c != '.') plain.push_back(lowered(c));
    return plain;
}

/// Sorts the words of a cell into those of the date and those of the time.
class Sorter
{
public:
    bool take(std::string_view word)
    {
        if (word == "-" || word == "@") return true;
        if (word.size() > 1 && lowered(word.front()) == 't' && isDigit(word[1])) word.remove_prefix(1);
        return isDigit(word.front()) ? takeNumber(word) : takeWord(word);
    }

    std::optional<std::string> result()
    {
        if (time_.empty() && (!half_.empty() || !offset_.empty())) return std::nullopt;
        if (time_.empty()) return date_;
        const std::string clock = time_ + half_ + offset_;
        return date_.empty() ? clock : date_ + " " + clock;
    }

private:
    bool takeWord(std::string_view word)
    {
        const std::string plain = plainWord(word);
        if (leadingWeekday(plain) && std::ranges::all_of(plain, isLetter)) return true;
        if (isOneOf(plain, {"at", "on", "of"})) return true;
        if (monthNamed(plain) != 0) return addToDate(plain);
        if (isOneOf(plain, {"am", "pm"})) return set(half_, plain);
        if (isOneOf(plain, {"gmt", "utc", "z"})) return set(offset_, "+00:00");
        if (plain == "bst") return set(offset_, "+01:00");
        return isOneOf(plain, {"h", "hr", "hrs", "hours"}) && takeHours();
    }

    /// "0905 hrs": of the clock, and no length of time as "5 hours" is.
    bool takeHours()
    {
        if (!time_.empty()) return true;
        if (pieces_ != 1 || !isDigits(date_) || date_.size() != 4) return false;
        const std::string digits = std::exchange(date_, {});
        pieces_ = 0;
        return takeClock(digits);
    }

    bool takeNumber(std::string_view word)
    {
        const std::size_t digits = digitsAt(word);
        if (const std::size_t colon = word.find(':'); colon != std::string_view::npos) {
            if (digits == colon && digits <= 2) return takeTime(word);
            return addToDate(std::string(word.substr(0, colon))) && takeTime(word.substr(colon + 1));
        }
        const std::string_view rest = word.substr(digits);
        const std::string after = plainWord(rest);
        if (digits <= 2 && isOneOf(after, {"st", "nd", "rd", "th"}))
            return addToDate(std::string(word.substr(0, digits)));
        if (digits <= 2 && (after == "am" || after == "pm")) return takeTime(word);
        if (digits == 8 && rest.size() >= 5 && lowered(rest.front()) == 't')
            return addToDate(std::string(word.substr(0, digits))) && takeClock(rest.substr(1));
        if (digits == 4 && isOneOf(after, {"h", "hrs"})) return takeClock(word.substr(0, digits));
        if (digits <= 2 && rest.size() == 3 && lowered(rest.front()) == 'h' && isDigits(rest.substr(1)))
            return takeTime(std::string(word.substr(0, digits)).append(":").append(rest.substr(1)));
        if (dateIsWhole() && time_.empty() && isDigits(word) && (digits == 3 || digits == 4 || digits == 6))
            return takeClock(word);
        if (dateIsWhole() && time_.empty()) return takeTime(word);
        return addToDate(std::string(word));
    }

    /// 13APR2024 as 13-APR-2024, 20240413 as 2024-04-13.
    static std::string withHyphens(std::string_view word)
    {
        if (isDigits(word) && word.size() == 8)
            return std::string(word.substr(0, 4))
                .append("-")
                .append(word.substr(4, 2))
                .append("-")
                .append(word.substr(6));
        const std::size_t day = digitsAt(word);
        std::size_t month = day;
        while (month < word.size() && isLetter(word[month])) ++month;
        const bool joined =
            month > day && monthNamed(word.substr(day, month - day)) != 0 && isDigits(word.substr(month));
        if (!joined) return std::string(word);
        return std::string(word.substr(0, day)) + "-" + std::string(word.substr(day, month - day)) + "-" +
               std::string(word.substr(month));
    }

    /// hmm, hhmm or hhmmss
    bool takeClock(std::string_view digits)
    {
        if (!isDigits(digits) || digits.size() < 3 || digits.size() > 6) return false;
        const std::size_t hours = digits.size() == 3 || digits.size() == 5 ? 1 : 2;
        std::string time(digits.substr(0, hours));
        for (std::size_t at = hours; at < digits.size(); at += 2) time.append(":").append(digits.substr(at, 2));
        return set(time_, time);
    }

    bool takeTime(std::string_view text)
    {
        for (const std::string_view end : {"hrs", "h"})
            if (text.size() > end.size() + 3 && plainWord(text).ends_with(end)) text.remove_suffix(end.size());
        const std::size_t letters = static_cast<std::size_t>(std::ranges::find_if(text, isLetter) - text.begin());
        const std::string half = plainWord(text.substr(letters));
        return set(time_, std::string(text.substr(0, letters)) + half);
    }

    bool addToDate(const std::string& piece)
    {
        if (dateIsWhole() || piece.empty()) return false;
        if (!date_.empty()) date_ += ' ';
        date_ += withHyphens(piece);
        ++pieces_;
        return true;
    }

    bool dateIsWhole() const
    {
        const auto separators = std::ranges::count_if(date_, [](char c) { return c == '/' || c == '-' || c == '.'; });
        return pieces_ == 3 || (pieces_ == 1 && separators == 2);
    }

    static bool set(std::string& part, std::string_view text)
    {
        if (!part.empty()) return false;
        part = text;
        return true;
    }

    std::string date_, time_, half_, offset_;
    std::size_t pieces_ = 0;
};

} // namespace

std::optional<std::string> usualSpelling(std::string_view text)
{
    if (text.size() < kShortest || text.size() > kLongest || std::ranges::none_of(text, isDigit)) return std::nullopt;
    if (digitsAt(text) == 5 && text.size() > 6 && text[5] == ',' && isDigits(text.substr(6)))
        return std::string(text.substr(0, 5)).append(".").append(text.substr(6)); // A serial with a decimal comma.
    const auto words = wordsOf(text);
    if (words.size() > kMostWords) return std::nullopt;
    Sorter sorter;
    for (const std::string& word : words)
        if (!sorter.take(word)) return std::nullopt;
    auto found = sorter.result();
    if (!found || found->empty() || *found == text) return std::nullopt;
    return found;
}

std::optional<LeadingWeekday> leadingWeekday(std::string_view text)
{
    constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};
    std::size_t letters = 0;
    while (letters < text.size() && isLetter(text[letters])) ++letters;
    const std::string_view word = text.substr(0, letters);
    if (word.size() < 3) return std::nullopt;
    const auto day = std::ranges::find_if(kDays, [word](std::string_view name) {
        return word.size() <= name.size() && std::ranges::equal(word, name.substr(0, word.size()), {}, lowered);
    });
    if (day == kDays.end()) return std::nullopt;
    std::string_view rest = text.substr(letters);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ',' || rest.front() == '.')) rest.remove_prefix(1);
    return LeadingWeekday{std::chrono::weekday{static_cast<unsigned>(day - kDays.begin())}, rest};
}

} // namespace qi
