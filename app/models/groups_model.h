#pragma once

#include "app/models/table_model.h"
#include "core/project/measure_chart.h"

namespace qi
{

/// A chart's group in a few words: what a row of the table of groups is made of.
struct GroupRow
{
    QString name, records, latest, centre, lower, upper, says;
};

/// `decimals` of all numbers in the measure's unit.
GroupRow rowOf(const MeasureChart& group, int decimals);
/// What they have in common.
int decimalsOf(const std::vector<MeasureChart>& groups);

/// The groups of a measure as a table: how many records, the latest value, the lines of the latest phase, what it says.
class GroupsModel final : public TableModel<GroupRow>
{
public:
    explicit GroupsModel(QObject* parent = nullptr);
    void setGroups(const std::vector<MeasureChart>& groups);
};

} // namespace qi
