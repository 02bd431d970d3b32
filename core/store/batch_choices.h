#pragma once

#include "core/calendar/date_time_text.h"
#include "core/records/import_report.h"
#include "core/store/database.h"

#include <map>
#include <string>
#include <vector>

namespace qi::sqlite
{

/// How the files of an import were read: kept with it, so that a row of it can be tried again as it was read.
struct BatchChoices
{
    std::vector<std::string> roles; ///< Of each column of the file; empty: not used or left out.
    std::string dateOrder;
    std::map<std::string, DateOrder> dateOrders; ///< By role, where another one.
    std::string mentalHealth;                    ///< What tells mental health attendances in it; see ImportReport.
    bool midnightMoved = false;                  ///< Departures after midnight were taken as of the next day.
};

Result<Done> noteChoices(const Database& database, const ImportReport& report);
/// Of an import of an earlier version: without roles.
Result<BatchChoices> choicesOf(const Database& database, std::int64_t batch);

} // namespace qi::sqlite
