#pragma once

class QTableView;

namespace qi
{

class PointsModel;

/// The table of a chart's points, with signals in their colours.
QTableView* makePointsTable(PointsModel& points);

} // namespace qi
