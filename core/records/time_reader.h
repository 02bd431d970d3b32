#pragma once

#include "core/calendar/date_time_text.h"
#include "core/records/column_mapping.h"
#include "core/records/date_order_evidence.h"
#include "core/records/row_dates.h"
#include "core/records/stay_figures.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Reads all date-times of a row, gives each its instant, and checks them against each other.
class TimeReader final : public RowDates
{
public:
    TimeReader(const ColumnMapping& mapping, const std::vector<ColumnContent>& contents, const DateOptions& options);

    std::optional<DateFault> read(const Cells& cells) override;
    void append() override;
    void addTo(RecordTable& table) override;
    void addTo(RowFingerprint& fingerprint) const override;
    bool settleOrders() override;
    DateOrder order() const override;
    bool recognises(std::size_t source, std::string_view cell) const override;
    std::map<std::string, DateOrder> otherOrders() const override;
    std::optional<std::string> question(const std::string& file) const override;
    std::vector<OpenDates> undecided() const override;
    std::optional<std::string> warning() const override;
    bool metFuture() const override { return future_ || evidence_.metFuture(); }
    std::optional<MidnightProposal> midnight() const override { return stays_.proposal(options_.moveMidnight); }

private:
    struct Slot
    {
        const Role* role = nullptr;
        std::optional<std::size_t> whole, date, time;
        DateOrder order = DateOrder::DayFirst;
        bool asked = false; ///< A person said so.
        bool settled = false;
        std::string example;    ///< The first date that can be read both ways, while nothing has decided.
        bool fractions = false; ///< Its times are fractions of a day: 0.25 is six o'clock.
        bool metDayFirst = false, metMonthFirst = false;
        std::size_t cells = 0, otherOrder = 0; ///< Not empty; and those that only the other order could read.
        /// The ten characters of the date last read, when it was plausible: neighbouring rows share it.
        std::array<char, 10> lastText{};
        std::optional<Date> lastDate;
        std::optional<WallTime> wall;
        std::optional<ClockTime> clock;
        TimeColumn column;
    };

    Slot& slotOf(const Role& role);
    void chooseOrders(const std::vector<ColumnContent>& contents);
    std::string_view readSlot(Slot& slot, const Cells& cells);
    std::string_view readWhole(Slot& slot, std::string_view cell);
    bool isFuture(Date date);
    static bool readAsLast(Slot& slot, std::string_view cell);
    static bool isMissingTime(const Slot& slot, std::string_view cell);
    static std::optional<std::int32_t> timeOfDay(const Slot& slot, std::string_view cell);
    std::string_view readPair(Slot& slot, const Cells& cells);
    void takeTimeFrom(Slot& slot, const Cells& cells);
    void giveInstants();
    ClockTime clockOf(const WallTime& wall, const Slot& slot);
    void deriveDeparture(const Cells& cells);
    void weigh(Slot& slot, std::string_view cell);
    bool metAnOrder() const;
    bool isContradicted(const Slot& slot) const;
    bool nothingDecides() const;
    void check();
    void checkDeparture(Slot& arrival, Slot& departure);
    bool isOverMidnight(const Slot& arrival, const Slot& departure, std::int64_t stay) const;
    void setAside(Slot& slot, std::string_view reason, const Cells* cells);
    void setAsideMasked(Slot& slot, std::string_view reason);
    Slot* slot(std::string_view role);
    std::string_view textOf(const Slot& slot, const Cells& cells) const;

    std::vector<Slot> slots_; ///< The key date first, then in the order of the roles.
    Slot *arrival_ = nullptr, *departure_ = nullptr, *referral_ = nullptr, *contact_ = nullptr;
    std::optional<std::size_t> stayMinutes_;
    DateOptions options_;
    DateOrder fileOrder_ = DateOrder::Auto;
    DateOrderEvidence evidence_{false};
    bool future_ = false;
    bool orderMet_ = false; ///< See metAnOrder(): from then on no date need be weighed.
    StayFigures stays_;
    const Cells* cells_ = nullptr;
};

} // namespace qi
