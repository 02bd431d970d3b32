#include "app/models/groups_model.h"

#include "app/models/wording.h"
#include "core/base/text.h"
#include "core/project/group_charts.h"

#include <algorithm>

namespace qi
{

namespace
{

QString shown(std::optional<double> value, int decimals)
{
    return value ? text(readableNumber(*value, decimals)) : QString();
}

/// The last point that is complete: what the icons speak of.
const AnalysedPoint* latestOf(const Analysis& analysis)
{
    const AnalysedPoint* latest = nullptr;
    for (const AnalysedPoint& point : analysis.points)
        if (point.value && point.complete && !point.excluded) latest = &point;
    return latest;
}

} // namespace

GroupRow rowOf(const MeasureChart& group, int decimals)
{
    GroupRow row;
    row.name = text(group.settings.only);
    const auto records = recordsOf(group);
    row.records = records ? countText(static_cast<std::size_t>(*records)) : QString();
    if (!group.analysis) {
        row.says = text(group.problem);
        return row;
    }
    if (const AnalysedPoint* latest = latestOf(*group.analysis)) {
        row.latest = shown(latest->value, decimals);
        row.centre = shown(latest->centre, decimals);
        row.lower = shown(latest->lower, decimals);
        row.upper = shown(latest->upper, decimals);
    }
    if (group.analysis->variationKnown) row.says = titleOf(group.analysis->variation);
    if (group.analysis->assurance != AssuranceIcon::None)
        row.says += (row.says.isEmpty() ? QString() : QStringLiteral(" · ")) + titleOf(group.analysis->assurance);
    const bool anybody =
        std::ranges::any_of(group.analysis->points, [](const AnalysedPoint& point) { return point.value.has_value(); });
    if (row.says.isEmpty()) row.says = anybody ? QObject::tr("Too few points to judge") : QObject::tr("No records");
    return row;
}

int decimalsOf(const std::vector<MeasureChart>& groups)
{
    std::vector<double> values;
    for (const MeasureChart& group : groups)
        if (const AnalysedPoint* latest = group.analysis ? latestOf(*group.analysis) : nullptr)
            values.push_back(*latest->value);
    return decimalsFor(values);
}

GroupsModel::GroupsModel(QObject* parent)
    : TableModel({{QT_TR_NOOP("Group"), [](const GroupRow& row) { return row.name; }},
                  {QT_TR_NOOP("Records"), [](const GroupRow& row) { return row.records; }, true},
                  {QT_TR_NOOP("Latest"), [](const GroupRow& row) { return row.latest; }, true},
                  {QT_TR_NOOP("Centre"), [](const GroupRow& row) { return row.centre; }, true},
                  {QT_TR_NOOP("Lower"), [](const GroupRow& row) { return row.lower; }, true},
                  {QT_TR_NOOP("Upper"), [](const GroupRow& row) { return row.upper; }, true},
                  {QT_TR_NOOP("What it says"), [](const GroupRow& row) { return row.says; }}},
                 parent)
{}

void GroupsModel::setGroups(const std::vector<MeasureChart>& groups)
{
    std::vector<GroupRow> rows;
    const int decimals = decimalsOf(groups);
    for (const MeasureChart& group : groups) rows.push_back(rowOf(group, decimals));
    setRows(std::move(rows));
}

} // namespace qi
