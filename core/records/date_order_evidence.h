#pragma once

#include "core/calendar/date_time_text.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace qi
{

/// Dates such as 03/04/2025 that no other value of the file decides, and what all of them together say.
class DateOrderEvidence
{
public:
    /// `periods`: each date stands for a month or a week, and so begins or ends one.
    explicit DateOrderEvidence(bool periods) : periods_(periods) {}

    /// Also of dates that are the same both ways (04/04).
    void add(std::string_view cell, Date dayFirst, Date monthFirst, const std::optional<Date>& today);
    /// There are times of day beside the dates: they are days, not names of months.
    void noteTimes() { timed_ = true; }
    bool empty() const { return count_ == 0; }
    /// A reading of some date lay in the future.
    bool metFuture() const { return dayFirst_.future + monthFirst_.future > 0; }
    /// DayFirst or MonthFirst where only one of them makes sense: the other reading has dates in the future, or spreads
    /// the days of one month over a year, or (periods) begins no month; Auto where both do.
    DateOrder verdict() const;
    const std::string& example() const { return example_; } ///< Can be read both ways; empty when there is none.
    /// What to ask a person, with an example and both its readings.
    std::string question(const std::string& file) const;

private:
    struct Reading
    {
        std::set<std::pair<int, unsigned>> months;
        std::set<unsigned> days, weekdays;
        std::size_t future = 0, edges = 0;
        void add(Date date, const std::optional<Date>& today);
        bool isOneMonth() const;
    };

    bool periods_;
    bool timed_ = false;
    std::size_t all_ = 0, count_ = 0; ///< Dates, and those of them that can be read both ways.
    Reading dayFirst_, monthFirst_;
    std::string example_;
    Date exampleDayFirst_{}, exampleMonthFirst_{};
};

} // namespace qi
