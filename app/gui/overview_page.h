#pragma once

#include "app/models/measures_model.h"

#include <QWidget>

class QListView;
class QSortFilterProxyModel;

namespace qi
{

/// All measures as cards on one page; what needs a look comes first.
class OverviewPage final : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPage(MeasuresModel& measures, QWidget* parent = nullptr);

Q_SIGNALS:
    void measureChosen(const QString& measureId);

private:
    QListView* cards_;
};

} // namespace qi
