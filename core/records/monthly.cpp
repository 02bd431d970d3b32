#include "core/records/monthly.h"

#include "core/base/text.h"

#include <array>
#include <unordered_set>

namespace qi
{

namespace
{

/// The columns of an aggregate table, each nullptr where the file lacks it.
template<typename Column>
const Column* valuesOf(const RecordTable& table, std::string_view role)
{
    const RecordColumn* column = table.find(role);
    return column ? std::get_if<Column>(&column->values) : nullptr;
}

template<typename Column>
auto valueAt(const Column* column, std::size_t row) -> std::optional<typename Column::value_type::value_type>
{
    if (!column) return std::nullopt;
    return (*column)[row];
}

std::optional<std::string_view> textAt(const TextColumn* column, std::size_t row)
{
    return column ? column->at(row) : std::nullopt;
}

struct Figure
{
    std::string_view measure;
    std::optional<double> numerator, denominator, value;
    bool suppressed = false;
};

struct NationalMeasure
{
    std::string_view id, title, unit;
    bool percent;
};

constexpr std::array kNational{
    NationalMeasure{"AEATT", "A&E attendances, all types", "attendances", false},
    NationalMeasure{"AE4H", "A&E attendances within 4 hours, all types", "percent", true},
    NationalMeasure{"AE12DTA", "12 hours and more from decision to admit", "patients", false},
};

/// Columns of a return of beds, each a figure of its own; the role is the figure's id.
constexpr std::array kBedDays{
    NationalMeasure{"occupied_bed_days", "Occupied bed days", "bed days", false},
    NationalMeasure{"available_bed_days", "Available bed days", "bed days", false},
};

/// What the figures of one record have in common, as text.
constexpr std::array<std::string_view, 5> kShared{"measure_name", "breakdown", "breakdown_2", "data_status",
                                                  "parent_org"};

/// Writes figures beside what they share with the record they come from.
class FigureWriter
{
public:
    explicit FigureWriter(const RecordTable& source)
        : period_(valuesOf<DateColumn>(source, "period"))
        , orgCode_(valuesOf<TextColumn>(source, "org_code"))
        , orgName_(valuesOf<TextColumn>(source, "org_name"))
        , department_(valuesOf<TextColumn>(source, "department_type"))
    {
        for (const char* role : {"period", "org_code", "org_name", "department_type", "measure_code", "numerator",
                                 "denominator", "value", "suppressed"})
            figures_.add(*roleOf(role));
        for (const std::string_view role : kShared) {
            figures_.add(*roleOf(role));
            shared_.push_back(valuesOf<TextColumn>(source, role));
        }
    }

    void write(std::size_t row, const Figure& figure)
    {
        column<DateColumn>(0).push_back(valueAt(period_, row));
        column<TextColumn>(1).append(textAt(orgCode_, row));
        column<TextColumn>(2).append(textAt(orgName_, row));
        column<TextColumn>(3).append(textAt(department_, row));
        column<TextColumn>(4).append(figure.measure);
        column<NumberColumn>(5).push_back(figure.numerator);
        column<NumberColumn>(6).push_back(figure.denominator);
        column<NumberColumn>(7).push_back(figure.value);
        column<FlagColumn>(8).push_back(figure.suppressed);
        for (std::size_t i = 0; i < shared_.size(); ++i) column<TextColumn>(9 + i).append(textAt(shared_[i], row));
        ++figures_.rows;
    }

    RecordTable take() { return std::move(figures_); }

private:
    template<typename Column>
    Column& column(std::size_t at)
    {
        return std::get<Column>(figures_.columns[at].values);
    }

    const DateColumn* period_;
    const TextColumn *orgCode_, *orgName_, *department_;
    std::vector<const TextColumn*> shared_;
    RecordTable figures_;
};

bool namesPercent(std::string_view name)
{
    return name.find('%') != std::string_view::npos || asciiLower(name).find("percent") != std::string::npos;
}

std::optional<double> share(std::optional<double> numerator, std::optional<double> denominator)
{
    if (!numerator || !denominator || *denominator == 0) return std::nullopt;
    return 100 * *numerator / *denominator;
}

/// Measures that come as numerators and denominators and never as a value: shares, whatever their name says.
std::unordered_set<std::string> sharesByCounts(const RecordTable& source)
{
    const auto* code = valuesOf<TextColumn>(source, "measure_code");
    const auto* name = valuesOf<TextColumn>(source, "measure_name");
    const auto* numerator = valuesOf<NumberColumn>(source, "numerator");
    const auto* denominator = valuesOf<NumberColumn>(source, "denominator");
    const auto* value = valuesOf<NumberColumn>(source, "value");
    std::unordered_set<std::string> shares, others;
    if (!numerator || !denominator) return shares;
    for (std::size_t row = 0; row < source.rows; ++row) {
        const auto id = textAt(code, row) ? textAt(code, row) : textAt(name, row);
        if (!id) continue;
        const auto top = (*numerator)[row], bottom = (*denominator)[row];
        if (top && bottom) shares.emplace(*id);
        // A part may not be more than its whole: then it is a rate of another kind.
        if (valueAt(value, row) || (top && bottom && *top > *bottom)) others.emplace(*id);
    }
    std::erase_if(shares, [&](const std::string& id) { return others.contains(id); });
    return shares;
}

void writeListed(const RecordTable& source, FigureWriter& writer)
{
    const auto shares = sharesByCounts(source);
    const auto* code = valuesOf<TextColumn>(source, "measure_code");
    const auto* name = valuesOf<TextColumn>(source, "measure_name");
    const auto* numerator = valuesOf<NumberColumn>(source, "numerator");
    const auto* denominator = valuesOf<NumberColumn>(source, "denominator");
    const auto* value = valuesOf<NumberColumn>(source, "value");
    const auto* suppressed = valuesOf<FlagColumn>(source, "suppressed");
    for (std::size_t row = 0; row < source.rows; ++row) {
        const auto id = textAt(code, row) ? textAt(code, row) : textAt(name, row);
        if (!id) continue;
        Figure figure{*id, valueAt(numerator, row), valueAt(denominator, row), valueAt(value, row),
                      valueAt(suppressed, row).value_or(false)};
        const bool isShare = namesPercent(textAt(name, row).value_or(*id)) || shares.contains(std::string(*id));
        if (!figure.suppressed && isShare)
            if (const auto exact = share(figure.numerator, figure.denominator)) figure.value = exact;
        const bool isCount = !figure.denominator && !shares.contains(std::string(*id));
        if (!figure.suppressed && !figure.value && isCount) figure.value = figure.numerator;
        writer.write(row, figure);
    }
}

void writeNational(const RecordTable& source, FigureWriter& writer)
{
    const auto* attendances = valuesOf<NumberColumn>(source, "ae_attendances");
    const auto* over = valuesOf<NumberColumn>(source, "ae_over_4h");
    const auto* waited = valuesOf<NumberColumn>(source, "ae_dta_12h");
    for (std::size_t row = 0; row < source.rows; ++row) {
        const auto all = valueAt(attendances, row), late = valueAt(over, row);
        if (all) writer.write(row, {kNational[0].id, {}, {}, all});
        if (all && late) writer.write(row, {kNational[1].id, *all - *late, all, share(*all - *late, all)});
        if (const auto waits = valueAt(waited, row)) writer.write(row, {kNational[2].id, {}, {}, waits});
    }
}

void writeBedDays(const RecordTable& source, FigureWriter& writer)
{
    for (const NationalMeasure& figure : kBedDays)
        if (const auto* days = valuesOf<NumberColumn>(source, figure.id))
            for (std::size_t row = 0; row < source.rows; ++row)
                if ((*days)[row]) writer.write(row, {figure.id, {}, {}, (*days)[row]});
}

std::string unitOf(const std::string& name)
{
    struct Sign
    {
        std::string_view word, unit;
    };
    constexpr std::array kSigns{Sign{"%", "percent"},       Sign{"percent", "percent"}, Sign{"(min", "minutes"},
                                Sign{"minutes", "minutes"}, Sign{"(hour", "hours"},     Sign{"(day", "days"}};
    const std::string lower = asciiLower(name);
    for (const Sign& sign : kSigns)
        if (lower.find(sign.word) != std::string::npos) return std::string(sign.unit);
    return "count";
}

} // namespace

RecordTable monthlyFigures(const RecordTable& aggregate)
{
    FigureWriter writer(aggregate);
    writeListed(aggregate, writer);
    writeNational(aggregate, writer);
    writeBedDays(aggregate, writer);
    return writer.take();
}

std::vector<MonthlyMeasure> monthlyMeasures(const RecordTable& aggregate)
{
    std::vector<MonthlyMeasure> measures;
    std::unordered_set<std::string> seen;
    const auto* code = valuesOf<TextColumn>(aggregate, "measure_code");
    const auto* name = valuesOf<TextColumn>(aggregate, "measure_name");
    const auto shares = sharesByCounts(aggregate);
    for (std::size_t row = 0; row < aggregate.rows; ++row) {
        const auto id = textAt(code, row) ? textAt(code, row) : textAt(name, row);
        if (!id || !seen.insert(std::string(*id)).second) continue;
        const std::string title(textAt(name, row).value_or(*id));
        const bool share = shares.contains(std::string(*id));
        measures.push_back({std::string(*id), title, share ? "percent" : unitOf(title), share || namesPercent(title)});
    }
    constexpr std::array<std::string_view, 3> kNeeded{"ae_attendances", "ae_over_4h", "ae_dta_12h"};
    for (std::size_t i = 0; i < kNational.size(); ++i)
        if (aggregate.find(kNeeded[i]))
            measures.push_back({std::string(kNational[i].id), std::string(kNational[i].title),
                                std::string(kNational[i].unit), kNational[i].percent});
    for (const NationalMeasure& figure : kBedDays)
        if (aggregate.find(figure.id))
            measures.push_back(
                {std::string(figure.id), std::string(figure.title), std::string(figure.unit), figure.percent});
    return measures;
}

} // namespace qi
