#include "tests/core/measures/tables.h"

#include "core/calendar/date.h"
#include "core/records/roles.h"

#include <charconv>

namespace qi::test
{

namespace
{

template<typename Number>
Number numberFrom(std::string_view word)
{
    Number number{};
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

ClockTime timeFrom(const std::string& words)
{
    const std::int64_t day = dayNumber(*parseIsoDate(words.substr(0, 10)));
    const std::int64_t local =
        day * 86'400 + numberFrom<int>(words.substr(11, 2)) * 3600 + numberFrom<int>(words.substr(14, 2)) * 60;
    const bool summer = words.find('+') != std::string::npos;
    return {local, local - (summer ? 3600 : 0)};
}

struct Append
{
    const std::string& word;
    bool there() const { return !word.empty(); }
    void operator()(TextColumn& column) const
    {
        column.append(there() ? std::optional<std::string_view>(word) : std::nullopt);
    }
    void operator()(TimeColumn& column) const
    {
        column.push_back(there() ? std::optional(timeFrom(word)) : std::nullopt);
    }
    void operator()(DateColumn& column) const { column.push_back(parseIsoDate(word)); }
    void operator()(IntegerColumn& column) const
    {
        column.push_back(there() ? std::optional(numberFrom<std::int64_t>(word)) : std::nullopt);
    }
    void operator()(NumberColumn& column) const
    {
        column.push_back(there() ? std::optional(numberFrom<double>(word)) : std::nullopt);
    }
    void operator()(FlagColumn& column) const { column.push_back(there() ? std::optional(word == "Y") : std::nullopt); }
};

} // namespace

Records::Records(std::vector<std::string> roles)
{
    for (const std::string& role : roles) table_.add(*roleOf(role));
}

Records& Records::row(const std::vector<std::string>& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) std::visit(Append{words[i]}, table_.columns[i].values);
    ++table_.rows;
    return *this;
}

Records& Records::rows(std::size_t times, const std::vector<std::string>& words)
{
    for (std::size_t i = 0; i < times; ++i) row(words);
    return *this;
}

} // namespace qi::test
