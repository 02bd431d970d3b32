#pragma once

namespace qi
{

class CopyableTable;
class GroupsModel;
class PointsModel;

/// The table of a chart's points, with signals in their colours.
CopyableTable* makePointsTable(PointsModel& points);

/// The table of the groups of a chart.
CopyableTable* makeGroupsTable(GroupsModel& groups);

} // namespace qi
