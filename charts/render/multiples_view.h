#pragma once

#include "charts/render/chart_view.h"
#include "charts/scene/small_multiples.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace qi
{

/// A page of small charts on screen, as high as it needs to be: for a scroll area. A click opens a chart, as do Enter
/// and Space on the one that the arrow keys have reached.
class MultiplesView : public QWidget
{
    Q_OBJECT
public:
    explicit MultiplesView(QWidget* parent = nullptr);
    ~MultiplesView() override;

    void setPage(SmallMultiples page); ///< The place stays where there is such a panel.
    const SmallMultiples& page() const;
    void setTheme(ChartTheme theme);
    /// The panel that the keyboard is at.
    std::size_t current() const;
    void setCurrent(std::size_t panel);
    /// Where a panel is on the widget, for scrolling and tests.
    QRect placeOf(std::size_t panel) const;

Q_SIGNALS:
    void opened(std::size_t panel);
    void currentChanged(std::size_t panel);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Impl;
    void layOutAnew();
    void tell();
    std::unique_ptr<Impl> impl_;
};

} // namespace qi
