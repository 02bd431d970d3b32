#pragma once

#include <QLayout>
#include <QList>

namespace qi
{

/// Widgets beside each other as in a line of words: each as wide as it wants to be, on to a new line where the width
/// ends. Nothing is cut on a narrow screen. One aligned to the right, the last of them, stands at the end of its line.
class FlowLayout final : public QLayout
{
public:
    explicit FlowLayout(QWidget* parent = nullptr, int gap = 6);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { items_.append(item); }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    /// Puts a widget before another one.
    void insertBefore(QWidget* next, QWidget* widget);
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// The height that it takes; `place`: puts the widgets there.
    int arrange(const QRect& rect, bool place) const;

    int gap_;
    QList<QLayoutItem*> items_;
};

} // namespace qi
