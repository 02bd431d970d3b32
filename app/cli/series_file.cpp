#include "app/cli/series_file.h"

#include "app/cli/columns.h"
#include "core/calendar/period_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace qi::cli
{

namespace
{

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Beyond this a neighbour's place could not be counted any more.
    constexpr std::int64_t kFurthest = 1'000'000'000'000'000;
    if (error != std::errc{} || end != text.data() + text.size() || value < -kFurthest || value > kFurthest)
        return std::nullopt;
    return value;
}

/// Dates are read as the column as a whole makes plain: one 31/12 settles the order of 01/02.
DateOrder orderOf(const DelimitedTable& table, std::size_t column)
{
    for (const auto& row : table.rows)
        if (const DateOrder order = orderShownBy(row[column]); order != DateOrder::Auto) return order;
    return DateOrder::Auto;
}

std::optional<std::int64_t> dayNamed(std::string_view text, DateOrder order)
{
    if (const auto iso = parseIsoDate(text)) return dayNumber(*iso);
    const auto period = parsePeriod(text, order);
    if (!period) return std::nullopt;
    return dayNumber(period->start);
}

class SeriesReader
{
public:
    SeriesReader(const DelimitedTable& table, const SeriesColumns& asked) : table_(table), asked_(asked) {}

    Result<std::vector<Series>> read()
    {
        if (auto found = findColumns(); !found) return fail(found.error());
        axis_ = std::ranges::all_of(table_.rows, [&](const auto& row) { return wholeNumber(row[*x_]).has_value(); })
                    ? AxisKind::Numbers
                    : AxisKind::Dates;
        order_ = axis_ == AxisKind::Dates ? orderOf(table_, *x_) : DateOrder::Auto;
        if (!by_) seriesCalled("");
        for (std::size_t row = 0; row < table_.rows.size(); ++row)
            if (auto done = addRow(row); !done) return fail(done.error());
        return std::move(series_);
    }

private:
    using Column = std::optional<std::size_t>;

    Result<Done> findColumns()
    {
        struct Wanted
        {
            const std::string& header;
            const char* option;
            Column& into;
        };
        for (const Wanted& wanted :
             {Wanted{asked_.x, "--x", x_}, Wanted{asked_.y, "--y", y_}, Wanted{asked_.n, "--n", n_},
              Wanted{asked_.by, "--by", by_}, Wanted{asked_.centre, "--centre", centre_},
              Wanted{asked_.target, "--target", target_}}) {
            if (wanted.header.empty()) continue;
            const auto found = columnOf(table_, wanted.header, wanted.option);
            if (!found) return fail(found.error());
            wanted.into = *found;
        }
        return Done{};
    }

    Series& seriesCalled(const std::string& name)
    {
        const auto [at, isNew] = byName_.try_emplace(name, series_.size());
        if (isNew) {
            Series& made = series_.emplace_back();
            made.name = name;
            made.axis = axis_;
            made.hasDenominator = n_.has_value();
        }
        return series_[at->second];
    }

    Result<std::optional<double>> number(std::size_t row, Column column) const
    {
        if (!column) return std::optional<double>{};
        return numberAt(table_, row, *column);
    }

    Result<Done> addRow(std::size_t row)
    {
        const std::string& place = table_.rows[row][*x_];
        const auto x = axis_ == AxisKind::Numbers ? wholeNumber(place) : dayNamed(place, order_);
        if (!x)
            return fail(Error::Kind::Data,
                        fmt::format("{}, row {}, column “{}”: “{}” is neither a date nor, like all others, a whole "
                                    "number; dates such as 2026-03-01 or 01/03/2026 are read.",
                                    table_.name, table_.rowNumbers[row], table_.header[*x_], place));
        const auto y = number(row, y_), n = number(row, n_), centre = number(row, centre_),
                   target = number(row, target_);
        for (const auto* value : {&y, &n, &centre, &target})
            if (!*value) return fail(value->error());
        Series& series = seriesCalled(by_ ? textAt(table_, row, *by_).value_or("Not known") : "");
        series.observations.push_back({*x, *y, *n, true});
        if (centre_) series.centre.push_back(*centre);
        if (target_) series.target.push_back(*target);
        return Done{};
    }

    const DelimitedTable& table_;
    const SeriesColumns& asked_;
    Column x_, y_, n_, by_, centre_, target_;
    AxisKind axis_ = AxisKind::Dates;
    DateOrder order_ = DateOrder::Auto;
    std::vector<Series> series_;
    std::unordered_map<std::string, std::size_t> byName_;
};

} // namespace

void addSeriesColumns(CLI::App& command, SeriesColumns& columns)
{
    command
        .add_option("FILE", columns.file, "CSV with one row a point, or several that are joined; - for standard input")
        ->required();
    command.add_option("--x", columns.x, "Column with dates or whole numbers")->required()->type_name("COL");
    command.add_option("--y", columns.y, "Column with values or numerators")->required()->type_name("COL");
    command.add_option("--n", columns.n, "Column with denominators")->type_name("COL");
    command.add_option("--by", columns.by, "Column with groups: one chart a group")->type_name("COL");
}

Result<std::vector<Series>> readSeries(const SeriesColumns& columns)
{
    const auto table = readTable(columns.file);
    if (!table) return fail(table.error());
    return SeriesReader(*table, columns).read();
}

Result<std::int64_t> placeNamed(const std::string& text, AxisKind axis, const std::string& option)
{
    const auto found = axis == AxisKind::Numbers ? wholeNumber(text) : dayNamed(text, DateOrder::Auto);
    if (found) return *found;
    const char* wanted =
        axis == AxisKind::Numbers ? "a whole number, as in the column of --x" : "a date such as 2026-03-01";
    return fail(Error::Kind::Usage, fmt::format("{}: “{}” is not {}.", option, text, wanted));
}

} // namespace qi::cli
