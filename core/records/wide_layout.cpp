#include "core/records/wide_layout.h"

#include "core/calendar/period_text.h"
#include "core/records/header_matching.h"
#include "core/records/value_reading.h"
#include "core/records/vocabulary.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace qi
{

namespace
{

constexpr std::size_t kLeastPeriods = 3;
constexpr double kKnown = 0.95;

/// The year that bare names of months below it belong to: a financial one, or one of the calendar.
struct YearBand
{
    std::optional<int> financial, calendar;
    unsigned lastMonth = 0;
    int over = 0; ///< Decembers that were passed.

    static YearBand of(const std::string& cell)
    {
        YearBand band;
        band.financial = parseFinancialYear(cell);
        const bool year = cell.size() == 4 && cell.find_first_not_of("0123456789") == std::string::npos;
        if (!band.financial && year && cell > "1948" && cell < "2200") band.calendar = std::stoi(cell);
        return band;
    }
    std::optional<int> yearOf(unsigned month)
    {
        // A financial year begins in April: its January comes after its December.
        if (financial) return month >= 4 ? *financial : *financial + 1;
        if (!calendar) return std::nullopt;
        over += month < lastMonth ? 1 : 0;
        lastMonth = month;
        return *calendar + over;
    }
};

std::optional<HeaderMatch> knownAs(const std::string& header, const Grain& grain)
{
    auto matches = matchHeader(header, grain);
    if (matches.empty() || matches.front().confidence < kKnown) return std::nullopt;
    return std::move(matches.front());
}

/// A column that is the date of a record: the file is no monthly one.
bool isDateOfRecords(const std::string& header)
{
    return std::ranges::any_of(allGrains(), [&](const Grain& grain) {
        if (grain.id == "aggregate") return false;
        const auto match = knownAs(header, grain);
        return match && match->role->id == grain.keyDate;
    });
}

/// A role that is itself a figure, or the name of one: the layout is another.
bool isOfOtherLayout(const Role& role)
{
    constexpr std::array<std::string_view, 7> kRoles{
        "measure_code", "measure_name", "value", "numerator", "denominator", "occupied_bed_days", "available_bed_days"};
    return role.type == RoleType::Forbidden || role.id.starts_with("ae_") ||
           std::ranges::find(kRoles, role.id) != kRoles.end();
}

/// Nine in ten of its cells, as far as there are any.
bool holds(const std::vector<const CellTexts*>& rows, std::size_t column, bool (*test)(std::string_view))
{
    std::size_t all = 0, hits = 0;
    for (const CellTexts* row : rows) {
        const std::string_view cell = column < row->size() ? std::string_view((*row)[column]) : std::string_view();
        if (isMissingWord(cell)) continue;
        ++all;
        hits += test(cell) ? 1 : 0;
    }
    return all > 0 && hits * 10 >= all * 9;
}

bool isFigure(std::string_view cell) { return readNumber(cell) || isSuppressed(cell); }

/// A month, a week or the edge of a month: other days may be those of records.
bool isPeriod(std::string_view cell)
{
    using namespace std::chrono;
    const auto isOne = [cell](DateOrder order) {
        const auto period = parsePeriod(cell, order);
        if (!period) return false;
        const year_month_day day{period->start};
        return period->length != Period::Day || unsigned{day.day()} == 1 || day == day.year() / day.month() / last;
    };
    return isOne(DateOrder::DayFirst) || isOne(DateOrder::MonthFirst);
}

bool isAnyPeriod(std::string_view cell)
{
    return parsePeriod(cell, DateOrder::DayFirst) || parsePeriod(cell, DateOrder::MonthFirst);
}

bool holdsPeriods(const std::vector<const CellTexts*>& rows, std::size_t column, const std::string& header)
{
    const bool weekly = header == "w/c" || lettersAndDigits(header).find("week") != std::string::npos;
    return holds(rows, column, weekly ? isAnyPeriod : isPeriod);
}

/// What tells one record from another, which months have not.
bool isKeyOfRecords(const std::string& header)
{
    return std::ranges::any_of(allGrains(), [&](const Grain& grain) {
        if (grain.id == "aggregate") return false;
        const auto match = knownAs(header, grain);
        return match && (match->role->id == grain.key || match->role->id == "patient_key");
    });
}

} // namespace

std::optional<WideLayout> periodsAcross(const CellTexts& header, const CellTexts* above)
{
    WideLayout wide{{}, {}, "Period"};
    YearBand band;
    for (std::size_t column = 0; column < header.size(); ++column) {
        if (above && column < above->size() && !(*above)[column].empty()) band = YearBand::of((*above)[column]);
        const std::string& cell = header[column];
        const unsigned month = cell.size() >= 3 ? monthNamed(cell) : 0;
        if (const auto period = parsePeriod(cell, DateOrder::DayFirst)) {
            wide.figures.emplace_back(column, isoDate(period->start));
        } else if (const auto year = month != 0 ? band.yearOf(month) : std::nullopt) {
            const Date start{std::chrono::year{*year} / std::chrono::month{month} / 1};
            wide.figures.emplace_back(column, isoDate(start));
        } else {
            wide.labels.push_back(column);
        }
    }
    if (wide.figures.size() < kLeastPeriods || wide.labels.empty()) return std::nullopt;
    return wide;
}

std::optional<WideLayout> measuresAcross(const CellTexts& header, const std::vector<const CellTexts*>& rows)
{
    const Grain& grain = *grainOf("aggregate");
    WideLayout wide{{}, {}, "Measure"};
    std::size_t periods = 0;
    for (std::size_t column = 0; column < header.size(); ++column) {
        const auto match = knownAs(header[column], grain);
        const bool isKey = match && match->role->id == grain.keyDate;
        if (match && isOfOtherLayout(*match->role)) return std::nullopt;
        if (!isKey && (isDateOfRecords(header[column]) || isKeyOfRecords(header[column]))) return std::nullopt;
        if (isKey && (++periods > 1 || !holdsPeriods(rows, column, header[column]))) return std::nullopt;
        if (!match && !header[column].empty() && holds(rows, column, isFigure))
            wide.figures.emplace_back(column, header[column]);
        else
            wide.labels.push_back(column);
    }
    if (periods != 1 || wide.figures.empty()) return std::nullopt;
    return wide;
}

} // namespace qi
