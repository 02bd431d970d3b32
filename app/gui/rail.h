#pragma once

#include <QFrame>
#include <QList>

class QButtonGroup;
class QVBoxLayout;

namespace qi
{

/// The narrow rail of places at the left edge.
class Rail final : public QFrame
{
    Q_OBJECT
public:
    /// Shapes drawn, not found: icons look alike on every machine and follow the theme.
    enum class Shape { Cards, Chart, Rows };
    explicit Rail(QWidget* parent = nullptr);

    void addPlace(const QString& title, Shape shape);
    void choose(int place);
    void applyTheme();

Q_SIGNALS:
    void chosen(int place);

private:
    QButtonGroup* buttons_;
    QVBoxLayout* layout_;
    QList<Shape> shapes_;
};

} // namespace qi
