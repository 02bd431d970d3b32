#pragma once

#include "charts/render/layout.h"
#include "charts/render/palette.h"
#include "charts/render/scene_painter.h"
#include "charts/scene/chart_scene.h"

#include <QImage>
#include <QPaintDevice>
#include <QWidget>

#include <memory>

namespace qi
{

/// A scene on a QCustomPlot: the one door to that library. Screen, picture and paper are painted by the same code.
class Plot
{
public:
    explicit Plot(QWidget* parent = nullptr);
    ~Plot();

    QWidget* widget(); ///< Passes mouse and keys through to its parent.
    void show(ChartScene scene, ChartTheme theme);
    void highlight(SceneHighlights highlights);
    const ChartScene& scene() const;
    const ChartLayout& layout() const; ///< For the widget's size.

    QImage image(QSize size, double scale) const;
    /// Paints on a device of vectors: paper, SVG. One unit of the device is one pixel of the layout.
    bool paintOn(QPaintDevice& device, QSize size) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace qi
