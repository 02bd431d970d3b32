#include "core/records/row_dates.h"

#include "core/base/text.h"
#include "core/calendar/period_text.h"
#include "core/records/time_reader.h"
#include "core/records/value_reading.h"

namespace qi
{

namespace
{

/// What a date in a column of periods stands for.
enum class PeriodSense { AsIs, Month, WeekEnding };

PeriodSense senseOf(std::string_view header)
{
    const std::string lower = asciiLower(header);
    const auto says = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
    if (says("week") && says("ending")) return PeriodSense::WeekEnding;
    return says("month") ? PeriodSense::Month : PeriodSense::AsIs;
}

/// The period of a monthly figure.
class PeriodReader final : public RowDates
{
public:
    PeriodReader(const ColumnMapping& mapping, const std::vector<std::string>& headers,
                 const std::vector<ColumnContent>& contents, const DateOptions& options)
        : role_(*roleOf(mapping.grain->keyDate)), options_(options)
    {
        for (const ColumnUse& use : mapping.uses)
            if (use.role == &role_) source_ = use.source;
        sense_ = senseOf(headers[source_]);
        order_ = options.order != DateOrder::Auto ? options.order : orderShownBy({&contents[source_]});
    }

    std::optional<DateFault> read(const Cells& cells) override
    {
        const std::string_view cell = cells[source_];
        const auto period = parsePeriod(cell, order_);
        if (!period) return DateFault{&role_, isMissingWord(cell) ? "missing-date" : "bad-date", cell};
        keyDate_ = startOf(*period);
        if (options_.today && keyDate_ > *options_.today) return DateFault{&role_, "future-date", cell};
        return std::nullopt;
    }
    void append() override { column_.push_back(keyDate_); }
    void addTo(RecordTable& table) override { table.add(role_).values = std::move(column_); }
    void addTo(RowFingerprint& fingerprint) const override
    {
        fingerprint.add(static_cast<std::uint64_t>(dayNumber(keyDate_)));
    }
    bool settleOrders() override { return false; }
    DateOrder order() const override { return order_ == DateOrder::Auto ? DateOrder::DayFirst : order_; }
    bool recognises(std::size_t source, std::string_view cell) const override
    {
        return source == source_ && parsePeriod(cell, order_).has_value();
    }

private:
    Date startOf(const NamedPeriod& period) const
    {
        if (period.length != Period::Day || sense_ == PeriodSense::AsIs) return period.start;
        if (sense_ == PeriodSense::WeekEnding) return period.start - std::chrono::days{6};
        return periodStart(Period::Month, period.start);
    }

    const Role& role_;
    DateOptions options_;
    std::size_t source_ = 0;
    PeriodSense sense_ = PeriodSense::AsIs;
    DateOrder order_ = DateOrder::Auto;
    DateColumn column_;
};

} // namespace

std::unique_ptr<RowDates> makeRowDates(const ColumnMapping& mapping, const std::vector<std::string>& headers,
                                       const std::vector<ColumnContent>& contents, const DateOptions& options)
{
    if (roleOf(mapping.grain->keyDate)->type == RoleType::Date)
        return std::make_unique<PeriodReader>(mapping, headers, contents, options);
    return std::make_unique<TimeReader>(mapping, contents, options);
}

} // namespace qi
