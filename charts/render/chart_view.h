#pragma once

#include "charts/scene/chart_scene.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace qi
{

/// How a chart is coloured; values in render/palette.h.
enum class ChartTheme { Light, Dark, HighContrast, MakingDataCount };

/// A chart on screen. Draws a scene and says where it is touched; keeps no knowledge of what the numbers mean.
/// Arrow keys move the selected point, Home and End jump, Enter or the menu key asks for its menu.
class ChartView : public QWidget
{
    Q_OBJECT
public:
    explicit ChartView(QWidget* parent = nullptr);
    ~ChartView() override;

    void setScene(ChartScene scene); ///< Redraws at once; the selection stays where the point still is.
    const ChartScene& scene() const;
    void setTheme(ChartTheme theme);

    /// Index into Analysis::points.
    std::optional<std::size_t> selectedPoint() const;
    void selectPoint(std::optional<std::size_t> index);
    /// Points drawn with a halo, such as those of one signal.
    void highlight(std::vector<std::size_t> indices);
    /// Where a point is on the widget, for menus and tests.
    std::optional<QPoint> positionOf(std::size_t index) const;

Q_SIGNALS:
    void pointSelected(std::size_t index);
    void pointMenuRequested(std::size_t index, QPoint globalPosition);
    void pointHovered(std::optional<std::size_t> index);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace qi
