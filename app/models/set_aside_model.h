#pragma once

#include "app/models/table_model.h"
#include "core/store/store.h"

namespace qi
{

/// Rows that do not count and values that are not used, with why in words.
class SetAsideModel final : public TableModel<SetAsideRow>
{
public:
    enum Column { Line, What, Reason, Value, File, Row };
    explicit SetAsideModel(QObject* parent = nullptr);
};

/// "Arrival" for `arrival_dt`.
QString fieldTitle(const std::string& field);

/// A file's report in the same form, before it is in a store.
std::vector<SetAsideRow> setAsideOf(const ImportReport& report);

} // namespace qi
