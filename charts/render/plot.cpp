#include "charts/render/plot.h"

// The library's header speaks Qt's own keywords, which the project leaves to the field.
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#define slots Q_SLOTS
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach

namespace qi
{

namespace
{

/// Everything of a scene as one thing that QCustomPlot draws, wherever it draws.
class SceneLayer final : public QCPLayerable
{
public:
    explicit SceneLayer(QCustomPlot* plot) : QCPLayerable(plot, QStringLiteral("main")) {}

    void setScene(ChartScene scene, ChartTheme theme)
    {
        scene_ = std::move(scene);
        theme_ = theme;
        laidOutFor_ = QSize();
    }
    void setHighlights(SceneHighlights highlights) { highlights_ = std::move(highlights); }
    const ChartScene& scene() const { return scene_; }
    ChartTheme theme() const { return theme_; }

    const ChartLayout& layoutFor(QSize size)
    {
        if (size != laidOutFor_) {
            layout_ = layOut(scene_, size);
            laidOutFor_ = size;
        }
        return layout_;
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}

    void draw(QCPPainter* painter) override
    {
        const ChartLayout& layout = layoutFor(mParentPlot->viewport().size());
        const bool onScreen = !painter->modes().testFlag(QCPPainter::pmNoCaching);
        paintPlot(*painter, scene_, layout, coloursOf(theme_), onScreen ? highlights_ : SceneHighlights{});
        paintSurroundings(*painter, scene_, layout, coloursOf(theme_));
    }

private:
    ChartScene scene_;
    ChartTheme theme_ = ChartTheme::Light;
    SceneHighlights highlights_;
    ChartLayout layout_;
    QSize laidOutFor_;
};

} // namespace

struct Plot::Impl
{
    QCustomPlot* plot = nullptr; ///< Deleted by its parent widget where it has one.
    SceneLayer* layer = nullptr; ///< Belongs to the plot.
    bool owned = false;
};

Plot::Plot(QWidget* parent) : impl_(std::make_unique<Impl>())
{
    impl_->plot = new QCustomPlot(parent);
    impl_->owned = parent == nullptr;
    impl_->plot->plotLayout()->clear();
    impl_->plot->setNoAntialiasingOnDrag(true);
    impl_->plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    impl_->plot->setFocusPolicy(Qt::NoFocus);
    impl_->layer = new SceneLayer(impl_->plot);
}

Plot::~Plot()
{
    if (impl_->owned) delete impl_->plot;
}

QWidget* Plot::widget() { return impl_->plot; }

void Plot::show(ChartScene scene, ChartTheme theme)
{
    impl_->plot->setBackground(coloursOf(theme).ground);
    impl_->layer->setScene(std::move(scene), theme);
    impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

void Plot::highlight(SceneHighlights highlights)
{
    impl_->layer->setHighlights(std::move(highlights));
    impl_->plot->replot(QCustomPlot::rpQueuedReplot);
}

const ChartScene& Plot::scene() const { return impl_->layer->scene(); }

const ChartLayout& Plot::layout() const { return impl_->layer->layoutFor(impl_->plot->viewport().size()); }

QImage Plot::image(QSize size, double scale) const
{
    return impl_->plot->toPixmap(size.width(), size.height(), scale).toImage();
}

bool Plot::paintOn(QPaintDevice& device, QSize size) const
{
    QCPPainter painter;
    if (!painter.begin(&device)) return false;
    painter.setModes(QCPPainter::pmVectorized | QCPPainter::pmNoCaching);
    impl_->plot->toPainter(&painter, size.width(), size.height());
    return painter.end();
}

} // namespace qi
