/// In which order the numbers of dates stand: what shows it, and what to ask when nothing does.
#include "core/records/time_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

/// 0.378472 can only be a part of a day; 0.25 alone could be a quarter past midnight as well.
bool isLongFraction(const std::string& cell)
{
    const std::size_t point = cell.find('.');
    return point != std::string::npos && cell.size() - point > 3 && parseDayFraction(cell).has_value();
}

} // namespace

void TimeReader::chooseOrders(const std::vector<ColumnContent>& contents)
{
    std::vector<const ColumnContent*> all;
    for (const Slot& slot : slots_)
        for (const auto& source : {slot.whole, slot.date})
            if (source) all.push_back(&contents[*source]);
    fileOrder_ = options_.order != DateOrder::Auto ? options_.order : orderShownBy(all);
    for (Slot& slot : slots_) {
        const auto source = slot.whole ? slot.whole : slot.date;
        const DateOrder own = source ? orderShownBy({&contents[*source]}) : DateOrder::Auto;
        const DateOrder asked = options_.orderOf(*slot.role);
        const DateOrder order = asked != DateOrder::Auto ? asked : own != DateOrder::Auto ? own : fileOrder_;
        slot.order = order == DateOrder::MonthFirst ? DateOrder::MonthFirst : DateOrder::DayFirst;
        slot.asked = asked != DateOrder::Auto;
        slot.settled = slot.asked || own == DateOrder::DayFirst;
        slot.fractions = slot.time && std::ranges::any_of(contents[*slot.time].values, isLongFraction);
    }
}

bool TimeReader::settleOrders()
{
    bool changed = false;
    for (Slot& slot : slots_) {
        if (slot.settled) continue;
        slot.settled = true;
        const DateOrder right = slot.metMonthFirst && !slot.metDayFirst ? DateOrder::MonthFirst : DateOrder::DayFirst;
        const bool shown = slot.metMonthFirst || slot.metDayFirst;
        if (!shown || right == slot.order) continue;
        slot.order = right;
        fileOrder_ = right;
        changed = true;
    }
    if (!changed && !metAnOrder() && evidence_.verdict() == DateOrder::MonthFirst) {
        fileOrder_ = DateOrder::MonthFirst;
        for (Slot& slot : slots_)
            if (!slot.asked) slot.order = DateOrder::MonthFirst;
        changed = true;
    }
    if (!changed) return false;
    for (Slot& slot : slots_) {
        slot.column.clear();
        slot.lastDate.reset();
        slot.cells = slot.otherOrder = 0;
    }
    stays_ = {};
    orderMet_ = metAnOrder();
    return true;
}

bool TimeReader::metAnOrder() const
{
    return options_.order != DateOrder::Auto || fileOrder_ == DateOrder::DayFirst ||
           fileOrder_ == DateOrder::MonthFirst ||
           std::ranges::any_of(slots_, [](const Slot& slot) { return slot.metDayFirst || slot.metMonthFirst; });
}

/// A third or more of it can only be read in the other order: nobody knows what its other dates mean.
bool TimeReader::isContradicted(const Slot& slot) const
{
    return options_.order == DateOrder::Auto && !slot.asked && slot.cells > 0 && slot.otherOrder * 3 >= slot.cells;
}

bool TimeReader::nothingDecides() const
{
    return !metAnOrder() && !evidence_.empty() && evidence_.verdict() == DateOrder::Auto;
}

std::optional<std::string> TimeReader::warning() const
{
    const auto most = std::ranges::max_element(slots_, {}, &Slot::otherOrder);
    if (most == slots_.end() || most->otherOrder < 2) return std::nullopt;
    const bool dayFirst = most->order == DateOrder::DayFirst;
    return fmt::format(
        "{}: {} dates have the {} first though the file's have the {} first. They are not used, and those "
        "of them that can be read both ways are counted in the wrong month: mend them in the file.",
        most->role->title, most->otherOrder, dayFirst ? "month" : "day", dayFirst ? "day" : "month");
}

std::optional<std::string> TimeReader::question(const std::string& file) const
{
    const auto slot = std::ranges::find_if(slots_, [this](const Slot& s) { return isContradicted(s); });
    if (slot != slots_.end())
        return fmt::format("{} holds dates of both orders: {} of {} in the column of {} can only be read with the {} "
                           "first, others only with the {} first, and the rest either way. Bring them into one order, "
                           "or say which, with --date-order day-first or --date-order month-first.",
                           file, slot->otherOrder, slot->cells, slot->role->title,
                           slot->order == DateOrder::DayFirst ? "month" : "day",
                           slot->order == DateOrder::DayFirst ? "day" : "month");
    return nothingDecides() ? std::optional(evidence_.question(file)) : std::nullopt;
}

std::vector<OpenDates> TimeReader::undecided() const
{
    std::vector<OpenDates> open;
    for (const Slot& slot : slots_) {
        const auto source = slot.whole ? slot.whole : slot.date;
        const bool both = isContradicted(slot);
        if (!source || !(both || (nothingDecides() && !slot.example.empty()))) continue;
        open.push_back({slot.role, *source, slot.example, slot.order, slot.cells, both ? slot.otherOrder : 0});
    }
    return open;
}

/// A date that can be read both ways, in a column that has not decided yet.
void TimeReader::weigh(Slot& slot, std::string_view cell)
{
    const auto other = parseDateTime(cell, DateOrder::MonthFirst);
    if (slot.wall->secondOfDay.value_or(0) != 0 || slot.time) evidence_.noteTimes();
    if (slot.order != DateOrder::DayFirst || !other) return;
    evidence_.add(cell, *slot.wall->date, *other->date, options_.today);
    if (slot.example.empty() && *slot.wall->date != *other->date) slot.example = cell;
}

/// That of the key date where nothing is said of all.
DateOrder TimeReader::order() const { return fileOrder_ == DateOrder::Auto ? slots_.front().order : fileOrder_; }

std::map<std::string, DateOrder> TimeReader::otherOrders() const
{
    std::map<std::string, DateOrder> others;
    const DateOrder usual = order() == DateOrder::MonthFirst ? DateOrder::MonthFirst : DateOrder::DayFirst;
    for (const Slot& slot : slots_)
        if ((slot.whole || slot.date) && slot.order != usual) others.emplace(slot.role->id, slot.order);
    return others;
}

} // namespace qi
