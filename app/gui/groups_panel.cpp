#include "app/gui/groups_panel.h"

#include "charts/render/multiples_view.h"

namespace qi
{

using namespace Qt::StringLiterals;

GroupsPanel::GroupsPanel(QWidget* parent) : QScrollArea(parent), view_(new MultiplesView)
{
    view_->setObjectName(u"groups"_s);
    setWidget(view_);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(view_);
    connect(view_, &MultiplesView::currentChanged, this, [this](std::size_t panel) {
        const QRect place = view_->placeOf(panel);
        ensureVisible(place.center().x(), place.center().y(), place.width() / 2, place.height() / 2 + 8);
    });
    connect(view_, &MultiplesView::opened, this, [this](std::size_t panel) {
        Q_EMIT groupOpened(QString::fromStdString(view_->page().panels.at(panel).group));
    });
}

void GroupsPanel::setPage(SmallMultiples page) { view_->setPage(std::move(page)); }

void GroupsPanel::setTheme(ChartTheme theme) { view_->setTheme(theme); }

} // namespace qi
