#include "charts/render/chart_view.h"

namespace qi
{

struct ChartView::Impl
{
    ChartScene scene;
};

ChartView::ChartView(QWidget* parent) : QWidget(parent), impl_(std::make_unique<Impl>()) {}
ChartView::~ChartView() = default;
void ChartView::setScene(ChartScene scene) { impl_->scene = std::move(scene); }
const ChartScene& ChartView::scene() const { return impl_->scene; }

} // namespace qi
