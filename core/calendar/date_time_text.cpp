#include "core/calendar/date_time_text.h"

#include "core/calendar/date_spellings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace qi
{

namespace
{

constexpr std::int32_t kDaySeconds = 86400;
constexpr int kFirstExcelSerial = 20000, kLastExcelSerial = 80000;
constexpr int kExcelDayOf1970 = 25569;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Reads from left to right; each function takes what it can and says what it took.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    struct Number
    {
        int value = 0;
        int digits = 0;
    };

    Number number()
    {
        Number number;
        while (at_ < text_.size() && isDigit(text_[at_]) && number.digits < 9) {
            number.value = number.value * 10 + (text_[at_++] - '0');
            ++number.digits;
        }
        return number;
    }
    std::string_view word()
    {
        const std::size_t start = at_;
        while (at_ < text_.size() && isLetter(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }
    bool take(char c)
    {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void skipSpaces()
    {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool atEnd() const { return at_ >= text_.size(); }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

std::optional<Date> civil(int year, int month, int day)
{
    using namespace std::chrono;
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
    const year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                             std::chrono::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    return Date{ymd};
}

std::optional<int> fullYear(Scanner::Number year)
{
    if (year.digits == 4) return year.value;
    if (year.digits == 2) return year.value < 70 ? 2000 + year.value : 1900 + year.value;
    return std::nullopt;
}

bool isSeparator(char c) { return c == '/' || c == '-' || c == '.' || c == ' '; }

/// The rest of a date after its first number and separator: 4/2024, Apr-2024, 04-01.
std::optional<Date> dateAfter(Scanner& scan, Scanner::Number first, char separator, DateOrder order)
{
    const bool named = isLetter(scan.peek());
    const Scanner::Number second =
        named ? Scanner::Number{static_cast<int>(monthNamed(scan.word())), 2} : scan.number();
    if (!scan.take(separator)) {
        if (named) scan.take(',');
        if (!named || !(scan.take(' ') || scan.take('-'))) return std::nullopt;
    }
    const Scanner::Number third = scan.number();
    if (second.digits == 0 || second.digits > 2 || third.digits == 0) return std::nullopt;
    if (first.digits == 4) return third.digits > 2 ? std::nullopt : civil(first.value, second.value, third.value);
    const auto year = fullYear(third);
    if (!year || first.digits > 2) return std::nullopt;
    if (order == DateOrder::YearFirst && third.digits == 2) {
        const auto leading = fullYear(first);
        return leading ? civil(*leading, second.value, third.value) : std::nullopt;
    }
    const bool monthFirst = order == DateOrder::MonthFirst && !named;
    return monthFirst ? civil(*year, first.value, second.value) : civil(*year, second.value, first.value);
}

/// `April 3, 2024`
std::optional<Date> dateOfWords(Scanner& scan)
{
    const unsigned month = monthNamed(scan.word());
    if (month == 0) return std::nullopt;
    scan.take('.'), scan.take(','), scan.skipSpaces(), scan.take('-');
    const Scanner::Number first = scan.number();
    scan.take(','), scan.skipSpaces();
    const Scanner::Number year = scan.number();
    if (year.digits != 4) return std::nullopt;
    return civil(year.value, static_cast<int>(month), first.value);
}

/// am or pm after a time of the twelve-hour clock; nothing where neither stands.
bool applyHalfDay(Scanner& scan, int& hour)
{
    scan.skipSpaces();
    if (!isLetter(scan.peek()) || lowered(scan.peek()) == 'z') return true;
    const std::string_view word = scan.word();
    if (word.empty() || word.size() > 2 || hour > 12) return false;
    const char half = lowered(word.front());
    if ((half != 'a' && half != 'p') || (word.size() == 2 && lowered(word[1]) != 'm')) return false;
    hour = hour % 12 + (half == 'p' ? 12 : 0);
    return true;
}

std::optional<std::int32_t> secondOfDay(int hour, int minute, int second)
{
    if (hour == 24 && minute == 0 && second == 0) return kDaySeconds;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return hour * 3600 + minute * 60 + second;
}

/// hh:mm[:ss[.fff]] [am|pm]
std::optional<std::int32_t> clockTime(Scanner& scan)
{
    const Scanner::Number hour = scan.number();
    if (hour.digits == 0 || hour.digits > 2) return std::nullopt;
    const char separator = scan.peek();
    int hours = hour.value, seconds = 0;
    if (separator != ':' && separator != '.') { // "9 pm"
        const bool named = isLetter(scan.peek()) || scan.peek() == ' ';
        if (!named || !applyHalfDay(scan, hours)) return std::nullopt;
        return secondOfDay(hours, 0, 0);
    }
    scan.take(separator);
    const Scanner::Number minute = scan.number();
    if (minute.digits != 2) return std::nullopt;
    if (scan.take(separator)) {
        const Scanner::Number second = scan.number();
        if (second.digits != 2) return std::nullopt;
        seconds = second.value;
        if (scan.take('.')) scan.number();
    }
    if (!applyHalfDay(scan, hours)) return std::nullopt;
    return secondOfDay(hours, minute.value, seconds);
}

/// `Z` or `+01:00`; nothing stands for no offset, false for what is none.
bool readOffset(Scanner& scan, WallTime& found)
{
    scan.skipSpaces();
    if (scan.atEnd()) return true;
    if (scan.take('Z') || scan.take('z')) {
        found.offsetMinutes = 0;
        return scan.atEnd();
    }
    const bool minus = scan.peek() == '-';
    if (!scan.take('+') && !scan.take('-')) return false;
    const Scanner::Number hours = scan.number();
    if (hours.digits != 2 && hours.digits != 4) return false;
    int minutes = hours.digits == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60;
    if (hours.digits == 2 && scan.take(':')) minutes += scan.number().value;
    found.offsetMinutes = minus ? -minutes : minutes;
    return scan.atEnd() && minutes <= 14 * 60;
}

std::optional<WallTime> withTime(Scanner& scan, Date date)
{
    WallTime found{date, std::nullopt, std::nullopt};
    if (scan.atEnd()) return found;
    if (!scan.take('T') && !scan.take('t')) {
        if (!scan.take(' ') && !scan.take(',') && !scan.take('\t')) return std::nullopt;
        scan.skipSpaces();
    }
    found.secondOfDay = clockTime(scan);
    if (!found.secondOfDay || !readOffset(scan, found)) return std::nullopt;
    return found;
}

std::optional<double> decimal(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<WallTime> fromExcelSerial(std::string_view text)
{
    const auto serial = decimal(text);
    if (!serial || *serial < kFirstExcelSerial || *serial > kLastExcelSerial) return std::nullopt;
    const auto minutes = static_cast<std::int64_t>(std::llround(*serial * 1440));
    const std::int64_t day = minutes / 1440 - kExcelDayOf1970;
    WallTime found{dateOfDay(day), std::nullopt, std::nullopt};
    if (text.find('.') != std::string_view::npos) found.secondOfDay = static_cast<std::int32_t>(minutes % 1440 * 60);
    return found;
}

/// yyyymmdd, yyyymmddhhmm, yyyymmddhhmmss
std::optional<WallTime> fromDigits(std::string_view text)
{
    const auto part = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (const char c : text.substr(from, count)) value = value * 10 + (c - '0');
        return value;
    };
    const auto date = civil(part(0, 4), part(4, 2), part(6, 2));
    if (!date) return std::nullopt;
    if (text.size() == 8) return WallTime{date, std::nullopt, std::nullopt};
    const auto time = secondOfDay(part(8, 2), part(10, 2), text.size() == 14 ? part(12, 2) : 0);
    if (!time) return std::nullopt;
    return WallTime{date, time, std::nullopt};
}

bool isAllDigits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

bool isNumberLike(std::string_view text) { return text.find_first_not_of("0123456789.") == std::string_view::npos; }

int twoDigits(std::string_view text, std::size_t at)
{
    return isDigit(text[at]) && isDigit(text[at + 1]) ? (text[at] - '0') * 10 + (text[at + 1] - '0') : -1;
}

/// dd/mm/yyyy hh:mm and dd/mm/yyyy, which most files hold by the million, without the scanner's questions.
std::optional<WallTime> commonShape(std::string_view text, DateOrder order)
{
    if ((text.size() != 16 && text.size() != 10) || text[2] != '/' || text[5] != '/') return std::nullopt;
    const int first = twoDigits(text, 0), second = twoDigits(text, 3);
    const int century = twoDigits(text, 6), year = twoDigits(text, 8);
    if (first < 0 || second < 0 || century < 10 || year < 0) return std::nullopt;
    const bool monthFirst = order == DateOrder::MonthFirst;
    const auto date = civil(century * 100 + year, monthFirst ? first : second, monthFirst ? second : first);
    if (!date) return std::nullopt;
    if (text.size() == 10) return WallTime{date, std::nullopt, std::nullopt};
    const int hour = twoDigits(text, 11), minute = twoDigits(text, 14);
    if (text[10] != ' ' || text[13] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return WallTime{date, hour * 3600 + minute * 60, std::nullopt};
}

} // namespace

std::string_view nameOf(DateOrder order)
{
    constexpr std::array<std::string_view, 4> kNames{"auto", "day-first", "month-first", "year-first"};
    return kNames[static_cast<std::size_t>(order)];
}

std::optional<DateOrder> dateOrderNamed(std::string_view name)
{
    for (const DateOrder order : {DateOrder::Auto, DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst})
        if (nameOf(order) == name) return order;
    return std::nullopt;
}

unsigned monthNamed(std::string_view word)
{
    constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
    if (word.size() < 3) return 0;
    for (unsigned month = 0; month < kMonths.size(); ++month) {
        bool same = word.size() <= kMonths[month].size();
        for (std::size_t i = 0; same && i < word.size(); ++i) same = lowered(word[i]) == kMonths[month][i];
        if (same) return month + 1;
    }
    return 0;
}

namespace
{

std::optional<WallTime> dateTimeOf(std::string_view text, DateOrder order)
{
    if (text.size() < 5 || text.size() > 40) return std::nullopt;
    if (isNumberLike(text)) {
        if (isAllDigits(text) && (text.size() == 8 || text.size() == 12 || text.size() == 14)) return fromDigits(text);
        if (const auto serial = fromExcelSerial(text)) return serial;
    }
    Scanner scan(text);
    std::optional<Date> date;
    if (isLetter(scan.peek())) {
        date = dateOfWords(scan);
    } else {
        const Scanner::Number first = scan.number();
        const char separator = scan.peek();
        if (first.digits == 0 || !isSeparator(separator)) return std::nullopt;
        scan.take(separator);
        date = dateAfter(scan, first, separator, order);
    }
    if (!date) return std::nullopt;
    return withTime(scan, *date);
}

std::optional<std::int32_t> timeOf(std::string_view text)
{
    if (text.empty() || text.size() > 20) return std::nullopt;
    if (isAllDigits(text) && text.size() <= 4) {
        Scanner scan(text);
        const int value = scan.number().value;
        return secondOfDay(value / 100, value % 100, 0);
    }
    const std::size_t point = text.find('.');
    const bool hoursAndMinutes = point != std::string_view::npos && text.size() - point == 3;
    if (isNumberLike(text) && point != std::string_view::npos && !hoursAndMinutes) return parseDayFraction(text);
    Scanner scan(text);
    const auto seconds = clockTime(scan);
    WallTime ignored;
    if (!seconds || !readOffset(scan, ignored)) return std::nullopt;
    return seconds;
}

/// What the numbers of a date in the usual spelling show; nothing where they are no such date.
std::optional<DateOrder> orderOfNumbers(std::string_view text)
{
    Scanner scan(text);
    const Scanner::Number first = scan.number();
    if (first.digits == 4 && (scan.peek() == '-' || scan.peek() == '/')) return DateOrder::YearFirst;
    const char separator = scan.peek();
    if (first.digits == 0 || first.digits > 2 || separator == ' ' || separator == ':' || !isSeparator(separator))
        return std::nullopt;
    scan.take(separator);
    const Scanner::Number second = scan.number();
    if (second.digits == 0 || second.digits > 2 || !scan.take(separator)) return std::nullopt;
    if (first.value > 12 && first.value <= 31 && second.value <= 12) return DateOrder::DayFirst;
    if (second.value > 12 && second.value <= 31 && first.value <= 12) return DateOrder::MonthFirst;
    return DateOrder::Auto;
}

/// "Mon 01/04/2024" can only be the 1 April: the 4 January was a Thursday.
DateOrder orderByWeekday(const LeadingWeekday& named)
{
    const auto falls = [&](DateOrder order) {
        const auto read = dateTimeOf(named.rest, order);
        return read && std::chrono::weekday{*read->date} == named.day;
    };
    const bool dayFirst = falls(DateOrder::DayFirst), monthFirst = falls(DateOrder::MonthFirst);
    if (dayFirst == monthFirst) return DateOrder::Auto;
    return dayFirst ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

} // namespace

std::optional<WallTime> parseDateTime(std::string_view text, DateOrder order)
{
    if (const auto common = commonShape(text, order)) return common;
    if (const auto usual = dateTimeOf(text, order)) return usual;
    const auto spelling = usualSpelling(text);
    return spelling ? dateTimeOf(*spelling, order) : std::nullopt;
}

std::optional<std::int32_t> parseDayFraction(std::string_view text)
{
    if (!isNumberLike(text) || text.find('.') == std::string_view::npos) return std::nullopt;
    const auto fraction = decimal(text);
    if (!fraction || *fraction < 0 || *fraction >= 1) return std::nullopt;
    return static_cast<std::int32_t>(std::lround(*fraction * 1440)) * 60;
}

std::optional<std::int32_t> parseTimeOfDay(std::string_view text)
{
    if (const auto usual = timeOf(text)) return usual;
    const auto spelling = usualSpelling(text);
    return spelling ? timeOf(*spelling) : std::nullopt;
}

DateOrder orderShownBy(std::string_view text)
{
    if (const auto shown = orderOfNumbers(text)) return *shown;
    const auto weekday = leadingWeekday(text);
    if (weekday)
        if (const auto shown = orderOfNumbers(weekday->rest); shown && *shown != DateOrder::Auto) return *shown;
    if (weekday)
        if (const DateOrder shown = orderByWeekday(*weekday); shown != DateOrder::Auto) return shown;
    const auto spelling = usualSpelling(text);
    return spelling ? orderOfNumbers(*spelling).value_or(DateOrder::Auto) : DateOrder::Auto;
}

} // namespace qi
