#pragma once

#include "charts/render/chart_view.h"
#include "charts/scene/small_multiples.h"

#include <QScrollArea>

namespace qi
{

class MultiplesView;

/// The page of all groups, to be scrolled where it is higher than there is room.
class GroupsPanel final : public QScrollArea
{
    Q_OBJECT
public:
    explicit GroupsPanel(QWidget* parent = nullptr);
    void setPage(SmallMultiples page);
    void setTheme(ChartTheme theme);
    MultiplesView& view() { return *view_; }

Q_SIGNALS:
    void groupOpened(const QString& name);

private:
    MultiplesView* view_;
};

} // namespace qi
