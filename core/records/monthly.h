#pragma once

#include "core/records/record_table.h"

#include <string>
#include <vector>

namespace qi
{

/// How records of grain `aggregate` (monthly figures) are kept, and one shape to read them in.
///
/// A long or wide file and MHSDS have a record for each figure: `period` (first day), `org_code`, `org_name`,
/// `measure_code` and/or `measure_name`, `numerator`, `denominator`, `value`, `suppressed` (true: the figure exists and
/// is small; its value is missing), `data_status`, `breakdown`. The national A&E files have a record for each line:
/// `period`, `org_code`, `org_name`, `department_type` where the line is about one type, `ae_attendances`,
/// `ae_over_4h`, `ae_dta_12h` (all types, booked ones included). Returns of beds have `occupied_bed_days` and
/// `available_bed_days` beside `period` and the organisation.

/// A figure that a monthly file brought with it, as a measure.
struct MonthlyMeasure
{
    std::string id; ///< The measure's code in the file, else its name; AEATT, AE4H, AE12DTA for national A&E files.
    std::string title;
    std::string unit;     ///< "percent", "minutes", "count" …, as far as the name tells.
    bool percent = false; ///< A share: 0 to 100, numerators and denominators add up where they are there.
    friend bool operator==(const MonthlyMeasure&, const MonthlyMeasure&) = default;
};

/// All layouts in one: a row for each figure with the columns period, org_code, org_name, department_type,
/// measure_code (never missing: MonthlyMeasure::id), numerator, denominator, value, suppressed, measure_name,
/// breakdown, breakdown_2, data_status, parent_org. A share with both numerator and denominator has value 100 ×
/// numerator / denominator, and so has a measure that comes as numerators and denominators alone; a count has it in
/// `value`.
RecordTable monthlyFigures(const RecordTable& aggregate);

/// The measures of figures as monthlyFigures() gives them, in the order they first appear.
std::vector<MonthlyMeasure> monthlyMeasures(const RecordTable& aggregate);

} // namespace qi
