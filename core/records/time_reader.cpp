#include "core/records/time_reader.h"

#include "core/calendar/uk_clock.h"
#include "core/records/identifiers.h"
#include "core/records/value_reading.h"

#include <algorithm>
#include <utility>

namespace qi
{

namespace
{

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kLongestStay = 7 * kDay; ///< Longer ones are typing mistakes.
constexpr std::uint64_t kMissingHash = 0x6E6F2074696D6521u;
/// Nothing was recorded electronically before: an earlier date is a slip.
constexpr std::chrono::year kFirstYear{1948};

bool isPlausible(Date date) { return std::chrono::year_month_day{date}.year() >= kFirstYear; }

/// A date so long before the record's own is no time of a visit: more likely somebody's birth.
constexpr std::chrono::days kLongBefore{3653};

/// "01/01/1900 00:00" stands for nothing more often than for a midnight.
bool isNoTime(const WallTime& wall) { return wall.secondOfDay == 0 && isMissingDate(dayNumber(*wall.date)); }

bool isNoDate(std::string_view cell) { return cell.starts_with("00/00/0000") || cell.starts_with("0000-00-00"); }

} // namespace

TimeReader::TimeReader(const ColumnMapping& mapping, const std::vector<ColumnContent>& contents,
                       const DateOptions& options)
    : options_(options)
{
    slotOf(*roleOf(mapping.grain->keyDate));
    for (const Role& role : allRoles())
        for (const ColumnUse& use : mapping.uses) {
            if (use.role != &role) continue;
            if (role.id == "stay_minutes") stayMinutes_ = use.source;
            if (role.type != RoleType::DateTime) continue;
            Slot& slot = slotOf(role);
            (use.part == ColumnPart::Whole  ? slot.whole
             : use.part == ColumnPart::Date ? slot.date
                                            : slot.time) = use.source;
        }
    if (stayMinutes_ && mapping.grain->id == "attendance") slotOf(*roleOf("departure_dt"));
    chooseOrders(contents);
    orderMet_ = metAnOrder();
    arrival_ = slot("arrival_dt");
    departure_ = slot("departure_dt");
    referral_ = slot("mh_referral_dt");
    contact_ = slot("mh_first_contact_dt");
}

TimeReader::Slot& TimeReader::slotOf(const Role& role)
{
    const auto found = std::ranges::find(slots_, &role, &Slot::role);
    if (found != slots_.end()) return *found;
    slots_.emplace_back().role = &role;
    return slots_.back();
}

TimeReader::Slot* TimeReader::slot(std::string_view role)
{
    const auto found = std::ranges::find_if(slots_, [&](const Slot& s) { return s.role->id == role; });
    return found == slots_.end() ? nullptr : &*found;
}

/// dd/mm/yyyy hh:mm with the date of the row before, as most cells of a file in order of time are.
bool TimeReader::readAsLast(Slot& slot, std::string_view cell)
{
    constexpr std::size_t kDateAndTime = 16;
    if (cell.size() != kDateAndTime || !slot.lastDate) return false;
    if (!std::equal(slot.lastText.begin(), slot.lastText.end(), cell.begin())) return false;
    const auto digit = [&](std::size_t at) {
        return static_cast<unsigned>(static_cast<unsigned char>(cell[at])) - '0';
    };
    const unsigned h = digit(11), i = digit(12), m = digit(14), n = digit(15);
    if (cell[10] != ' ' || cell[13] != ':' || h > 9 || i > 9 || m > 9 || n > 9) return false;
    const unsigned hour = h * 10 + i, minute = m * 10 + n;
    if (hour > 23 || minute > 59) return false;
    slot.wall = WallTime{slot.lastDate, static_cast<std::int32_t>(hour * 3600 + minute * 60), std::nullopt};
    return true;
}

std::string_view TimeReader::readWhole(Slot& slot, std::string_view cell)
{
    if (cell.empty()) return {};
    ++slot.cells;
    if (readAsLast(slot, cell)) return {};
    slot.wall = parseDateTime(cell, slot.order);
    bool toBeWeighed = false; // Each such cell has a say in what the order is.
    if (!slot.settled) {
        const DateOrder shown = orderShownBy(cell);
        slot.metDayFirst = slot.metDayFirst || shown == DateOrder::DayFirst;
        slot.metMonthFirst = slot.metMonthFirst || shown == DateOrder::MonthFirst;
        orderMet_ = orderMet_ || slot.metDayFirst || slot.metMonthFirst;
        const bool exampleWanted = slot.example.empty() && slot.order == DateOrder::DayFirst;
        toBeWeighed = shown == DateOrder::Auto && (!orderMet_ || exampleWanted);
        if (toBeWeighed && slot.wall) weigh(slot, cell);
    }
    slot.lastDate.reset();
    if (slot.wall) {
        const bool none = isMissingDate(dayNumber(*slot.wall->date));
        const bool plausible = isPlausible(*slot.wall->date);
        if (none || !plausible) slot.wall.reset();
        const bool usual = !toBeWeighed && slot.wall && slot.wall->secondOfDay && cell.size() == 16 && cell[2] == '/' &&
                           cell[5] == '/';
        if (usual) {
            std::copy_n(cell.begin(), slot.lastText.size(), slot.lastText.begin());
            slot.lastDate = slot.wall->date;
        }
        return none || plausible ? std::string_view() : "bad-date";
    }
    if (isMissingWord(cell) || isNoDate(cell)) return {};
    const DateOrder shown = orderShownBy(cell);
    slot.otherOrder += shown != slot.order && (shown == DateOrder::DayFirst || shown == DateOrder::MonthFirst) ? 1 : 0;
    return "bad-date";
}

bool TimeReader::isMissingTime(const Slot& slot, std::string_view cell)
{
    if (isMissingWord(cell)) return true;
    const auto whole = cell.size() > 9 ? parseDateTime(cell, slot.order) : std::nullopt;
    return whole && isNoTime(*whole);
}

/// A cell of a column of times.
std::optional<std::int32_t> TimeReader::timeOfDay(const Slot& slot, std::string_view cell)
{
    if (slot.fractions)
        if (const auto seconds = parseDayFraction(cell)) return seconds;
    if (const auto seconds = parseTimeOfDay(cell)) return seconds;
    // Spreadsheets and databases may write a time as a date-time of their first day.
    const auto whole = parseDateTime(cell, slot.order);
    return whole && !isNoTime(*whole) ? whole->secondOfDay : std::nullopt;
}

std::string_view TimeReader::readPair(Slot& slot, const Cells& cells)
{
    const std::string_view reason = readWhole(slot, cells[*slot.date]);
    if (!slot.wall) return reason;
    const std::string_view cell = cells[*slot.time];
    if (isMissingTime(slot, cell)) {
        if (slot.wall->secondOfDay && *slot.wall->secondOfDay != 0) return {};
        slot.wall->secondOfDay.reset();
        return {};
    }
    slot.wall->secondOfDay = timeOfDay(slot, cell);
    return slot.wall->secondOfDay ? std::string_view() : "bad-time";
}

/// A time without a date: the first such time after the arrival.
void TimeReader::takeTimeFrom(Slot& slot, const Cells& cells)
{
    const std::string_view cell = cells[*slot.time];
    const auto seconds = timeOfDay(slot, cell);
    const Slot& key = slots_.front();
    if (!seconds) {
        if (!isMissingTime(slot, cell)) setAside(slot, "bad-time", &cells);
        return;
    }
    if (!key.wall || !key.wall->secondOfDay) return;
    const bool nextDay = *seconds < *key.wall->secondOfDay;
    slot.wall = WallTime{*key.wall->date + std::chrono::days{nextDay ? 1 : 0}, seconds, std::nullopt};
}

std::string_view TimeReader::readSlot(Slot& slot, const Cells& cells)
{
    slot.wall.reset();
    slot.clock.reset();
    if (slot.whole) return readWhole(slot, cells[*slot.whole]);
    if (slot.date && slot.time) return readPair(slot, cells);
    return {};
}

std::string_view TimeReader::textOf(const Slot& slot, const Cells& cells) const
{
    const auto source = slot.whole ? slot.whole : slot.date ? slot.date : slot.time;
    return source ? cells[*source] : std::string_view();
}

void TimeReader::setAside(Slot& slot, std::string_view reason, const Cells* cells)
{
    slot.wall.reset();
    slot.clock.reset();
    faults_.push_back({slot.role, reason, textOf(slot, *cells)});
}

bool TimeReader::isFuture(Date date)
{
    const bool future = options_.today && date > *options_.today;
    future_ = future_ || future;
    return future;
}

void TimeReader::setAsideMasked(Slot& slot, std::string_view reason)
{
    slot.wall.reset();
    slot.clock.reset();
    faults_.push_back({slot.role, reason, kMasked});
}

std::optional<DateFault> TimeReader::read(const Cells& cells)
{
    faults_.clear();
    cells_ = &cells;
    Slot& key = slots_.front();
    const std::string_view keyReason = readSlot(key, cells);
    const std::string_view keyText = textOf(key, cells);
    if (!key.wall) {
        const bool said =
            !keyText.empty() && keyReason.empty() && (keyText == "TBC" || keyText == "tbc" || isNoDate(keyText));
        return DateFault{key.role, keyReason.empty() && !said ? "missing-date" : "bad-date", keyText};
    }
    keyDate_ = *key.wall->date;
    if (isFuture(keyDate_)) return DateFault{key.role, "future-date", keyText};
    if (!keyReason.empty()) faults_.push_back({key.role, keyReason, key.time ? cells[*key.time] : keyText});
    for (std::size_t i = 1; i < slots_.size(); ++i) {
        Slot& slot = slots_[i];
        const std::string_view reason = readSlot(slot, cells);
        if (slot.time && !slot.date && !slot.whole) takeTimeFrom(slot, cells);
        if (!reason.empty())
            setAside(slot, reason, &cells);
        else if (slot.wall && isFuture(*slot.wall->date))
            setAside(slot, "future-date", &cells);
        else if (slot.wall && *slot.wall->date + kLongBefore < keyDate_)
            setAsideMasked(slot, "long-before");
        // A pair without its time would make midnight of it, and a stay of hours out of nothing.
        else if (slot.wall && slot.date && !slot.wall->secondOfDay)
            slot.wall.reset();
    }
    giveInstants();
    deriveDeparture(cells);
    check();
    return std::nullopt;
}

ClockTime TimeReader::clockOf(const WallTime& wall, const Slot& slot)
{
    const std::int64_t local = dayNumber(*wall.date) * kDay + wall.secondOfDay.value_or(0);
    if (wall.offsetMinutes) {
        const std::int64_t instant = local - std::int64_t{*wall.offsetMinutes} * 60;
        return {ukLocalTime(instant), instant};
    }
    const UkReading reading = readUkClock(local);
    if (reading.skipped && wall.secondOfDay) faults_.push_back({slot.role, "clock-change", textOf(slot, *cells_)});
    if (!reading.second) return {local, reading.instant};
    // The hour comes twice: the first one, unless something that must come before is between the two.
    const bool isDeparture = &slot == departure_;
    for (const Slot& earlier : slots_) {
        if (&earlier == &slot || !earlier.clock) continue;
        const bool before = isDeparture || &earlier == &slots_.front() || (&slot == contact_ && &earlier == referral_);
        if (before && earlier.clock->instant > reading.instant && earlier.clock->instant <= *reading.second)
            return {local, *reading.second};
    }
    return {local, reading.instant};
}

void TimeReader::giveInstants()
{
    Slot* const departure = departure_;
    for (Slot& slot : slots_)
        if (slot.wall && &slot != departure) slot.clock = clockOf(*slot.wall, slot);
    if (departure && departure->wall) departure->clock = clockOf(*departure->wall, *departure);
}

/// The source's own minutes, where no departure says more.
void TimeReader::deriveDeparture(const Cells& cells)
{
    Slot* const departure = stayMinutes_ ? departure_ : nullptr;
    if (!departure || departure->whole || departure->date) return;
    const auto minutes = readNumber(cells[*stayMinutes_]);
    if (!minutes || *minutes < 0 || *minutes > 1e6 || !slots_.front().clock) return;
    const std::int64_t instant = slots_.front().clock->instant + static_cast<std::int64_t>(*minutes) * 60;
    departure->clock = ClockTime{ukLocalTime(instant), instant};
}

void TimeReader::check()
{
    Slot *const arrival = arrival_, *const departure = departure_;
    if (arrival && departure && arrival->clock && departure->clock) {
        if (arrival->wall && arrival->date && !arrival->wall->secondOfDay)
            setAside(*departure, "arrival-without-time", cells_);
        else
            checkDeparture(*arrival, *departure);
    }
    Slot *const referral = referral_, *const contact = contact_;
    if (referral && contact && referral->clock && contact->clock && contact->clock->instant < referral->clock->instant)
        setAside(*contact, "contact-before-referral", cells_);
}

/// The date was copied from the arrival, the time is after midnight: a day later it would be an ordinary stay.
bool TimeReader::isOverMidnight(const Slot& arrival, const Slot& departure, std::int64_t stay) const
{
    const bool both = arrival.wall && arrival.wall->secondOfDay && departure.wall && departure.wall->secondOfDay;
    return both && stay < 0 && stay + kDay > 0;
}

void TimeReader::checkDeparture(Slot& arrival, Slot& departure)
{
    std::int64_t stay = departure.clock->instant - arrival.clock->instant;
    if (isOverMidnight(arrival, departure, stay)) {
        WallTime next = *departure.wall;
        next.date = *next.date + std::chrono::days{1};
        const ClockTime clock = clockOf(next, departure);
        stays_.addOverMidnight(clock.instant - arrival.clock->instant);
        if (options_.moveMidnight) {
            departure.wall = next;
            departure.clock = clock;
            return;
        }
    }
    if (stay < 0)
        setAside(departure, "departure-before-arrival", cells_);
    else if (stay > kLongestStay)
        setAside(departure, "implausible-stay", cells_);
    else
        stays_.addStay(stay);
}

void TimeReader::append()
{
    for (Slot& slot : slots_) slot.column.push_back(slot.clock);
}

void TimeReader::addTo(RowFingerprint& fingerprint) const
{
    for (const Slot& slot : slots_)
        fingerprint.add(slot.clock ? static_cast<std::uint64_t>(slot.clock->instant + 2 * slot.clock->local)
                                   : kMissingHash);
}

void TimeReader::addTo(RecordTable& table)
{
    for (Slot& slot : slots_) table.add(*slot.role).values = std::exchange(slot.column, {});
}

bool TimeReader::recognises(std::size_t source, std::string_view cell) const
{
    return std::ranges::any_of(slots_, [&](const Slot& slot) {
        if (slot.time == source) return timeOfDay(slot, cell).has_value();
        return (slot.whole == source || slot.date == source) && parseDateTime(cell, slot.order).has_value();
    });
}

} // namespace qi
