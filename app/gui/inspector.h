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
    /// Of a chart that is split, what each group's says.
    void showGroups(const MeasureChart& whole, const std::vector<MeasureChart>& groups);
    void clear();

Q_SIGNALS:
    void groupChosen(const QString& name);
    void signalChosen(const std::vector<std::size_t>& points); ///< Empty: none.
    void targetChanged(std::optional<double> target);

private:
    void addHeading(const QString& words);
    QLabel* addWords(const QString& words, const char* name);
    void addSignals(const MeasureChart& chart);
    void addAdvice(const std::vector<Advice>& all);
    void addTarget(const MeasureChart& chart);
    void addFacts(const MeasureChart& chart);
    void readTarget(const QLineEdit& edit);

    QVBoxLayout* layout_;
};

} // namespace qi
