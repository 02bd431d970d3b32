#include "core/records/row_dates.h"

#include "core/base/text.h"
#include "core/calendar/period_text.h"
#include "core/records/date_order_evidence.h"
#include "core/records/time_reader.h"
#include "core/records/value_reading.h"

#include <set>
#include <utility>

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

/// Weeks or days under a header that speaks of months: one of them must not take the place of another.
bool holdsSeveralInAMonth(const ColumnContent& content)
{
    std::set<Date> days, months;
    for (const std::string& value : content.values)
        if (const auto period = parsePeriod(value, DateOrder::DayFirst); period && period->length == Period::Day) {
            days.insert(period->start);
            months.insert(periodStart(Period::Month, period->start));
        }
    return days.size() > months.size() * 2;
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
        if (sense_ == PeriodSense::Month && holdsSeveralInAMonth(contents[source_])) sense_ = PeriodSense::AsIs;
        const DateOrder asked = options.orderOf(role_);
        order_ = asked != DateOrder::Auto ? asked : orderShownBy({&contents[source_]});
        open_ = order_ == DateOrder::Auto || (asked == DateOrder::Auto && order_ == DateOrder::YearFirst);
    }

    std::optional<DateFault> read(const Cells& cells) override
    {
        const std::string_view cell = cells[source_];
        const auto period = parsePeriod(cell, order_);
        if (!period) return DateFault{&role_, isMissingWord(cell) ? "missing-date" : "bad-date", cell};
        keyDate_ = startOf(*period);
        if (open_) weigh(cell, *period);
        const bool future = options_.today && keyDate_ > *options_.today;
        future_ = future_ || future;
        if (future) return DateFault{&role_, "future-date", cell};
        return std::nullopt;
    }
    void append() override { column_.push_back(keyDate_); }
    void addTo(RecordTable& table) override { table.add(role_).values = std::exchange(column_, {}); }
    void addTo(RowFingerprint& fingerprint) const override
    {
        fingerprint.add(static_cast<std::uint64_t>(dayNumber(keyDate_)));
    }
    bool settleOrders() override
    {
        if (!open_ || evidence_.verdict() != DateOrder::MonthFirst) return false;
        order_ = DateOrder::MonthFirst;
        open_ = false;
        column_.clear();
        return true;
    }
    std::optional<std::string> question(const std::string& file) const override
    {
        if (!open_ || evidence_.empty() || evidence_.verdict() != DateOrder::Auto) return std::nullopt;
        return evidence_.question(file);
    }
    bool metFuture() const override { return future_ || evidence_.metFuture(); }
    std::vector<OpenDates> undecided() const override
    {
        if (!question({})) return {};
        return {{.role = &role_, .source = source_, .example = evidence_.example(), .cells = 0, .otherOrder = 0}};
    }
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

    void weigh(std::string_view cell, const NamedPeriod& period)
    {
        if (period.length != Period::Day) return;
        const DateOrder shown = orderShownBy(cell);
        if (shown == DateOrder::DayFirst || shown == DateOrder::MonthFirst) open_ = false;
        const auto other = parsePeriod(cell, DateOrder::MonthFirst);
        if (open_ && other) evidence_.add(cell, period.start, other->start, options_.today);
    }

    const Role& role_;
    DateOptions options_;
    bool open_ = false; ///< Nothing has decided the order yet.
    bool future_ = false;
    DateOrderEvidence evidence_{true};
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
