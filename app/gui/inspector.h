#pragma once

#include "core/project/measure_chart.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace qi
{

/// What the chart says, beside it: summary, signals that light up their points, advice, target, why this chart type.
class Inspector final : public QFrame
{
    Q_OBJECT
public:
    explicit Inspector(QWidget* parent = nullptr);
    void show(const MeasureChart& chart);
    void clear();

Q_SIGNALS:
    void signalChosen(const std::vector<std::size_t>& points); ///< Empty: none.
    void targetChanged(std::optional<double> target);

private:
    void addHeading(const QString& words);
    QLabel* addWords(const QString& words, const char* name);
    void addSignals(const MeasureChart& chart);
    void addAdvice(const Analysis& analysis);
    void addTarget(const MeasureChart& chart);
    void addFacts(const MeasureChart& chart);
    void readTarget(const QLineEdit& edit);

    QVBoxLayout* layout_;
};

} // namespace qi
