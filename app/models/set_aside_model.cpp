#include "app/models/set_aside_model.h"

#include "app/models/wording.h"
#include "core/records/roles.h"

namespace qi
{

namespace
{

QString what(const SetAsideRow& row)
{
    if (row.mendedBy) return QObject::tr("Mended by import %1").arg(*row.mendedBy);
    if (row.correction) return QObject::tr("Corrected on %1").arg(text(row.correction->at.substr(0, 10)));
    return row.wholeRow ? QObject::tr("Row not counted") : QObject::tr("Value not used");
}

QString why(const SetAsideRow& row)
{
    const QString reason = text(reasonText(row.found.reason));
    return row.found.field.empty() ? reason : QObject::tr("%1: %2").arg(fieldTitle(row.found.field), reason);
}

} // namespace

QString fieldTitle(const std::string& field)
{
    const Role* role = roleOf(field);
    return role && !role->title.empty() ? text(role->title) : text(field);
}

SetAsideModel::SetAsideModel(QObject* parent)
    : TableModel({{"Line", [](const SetAsideRow& row) { return QString::number(row.found.row); }, true},
                  {"What", what},
                  {"Why", why},
                  {"Found", [](const SetAsideRow& row) { return text(row.found.value); }},
                  {"File", [](const SetAsideRow& row) { return text(row.file); }},
                  {"The row as it stood", [](const SetAsideRow& row) { return text(row.text); }}},
                 parent)
{}

std::vector<SetAsideRow> setAsideOf(const ImportReport& report)
{
    std::vector<SetAsideRow> rows;
    for (const SetAside& found : report.quarantined)
        rows.push_back({.file = report.file, .found = found, .wholeRow = true});
    for (const SetAside& found : report.valuesSetAside)
        rows.push_back({.file = report.file, .found = found, .wholeRow = false});
    return rows;
}

} // namespace qi
