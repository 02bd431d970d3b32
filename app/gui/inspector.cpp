#include "app/gui/inspector.h"

#include "app/gui/theme.h"
#include "app/models/groups_model.h"
#include "app/models/wording.h"
#include "charts/render/icons.h"
#include "core/project/group_charts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// The mark that the chart's points carry, in its shape and colour.
QIcon markOf(Judgement judgement, qreal ratio)
{
    constexpr char16_t shapes[] = u"●◆▲■■";
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(colourOf(judgement));
    painter.drawText(QRect(0, 0, 16, 16), Qt::AlignCenter, QString(QChar(shapes[static_cast<std::size_t>(judgement)])));
    return pixmap;
}

QString stretchWords(const Analysis& analysis, const SignalStretch& stretch, Period period)
{
    const QString first = text(periodLabel(period, dateOfDay(analysis.points[stretch.first].x)));
    const QString last = text(periodLabel(period, dateOfDay(analysis.points[stretch.last].x)));
    const QString when = stretch.first == stretch.last ? first : u"%1 – %2"_s.arg(first, last);
    const QString points = stretch.points == 1 ? QObject::tr("1 point") : QObject::tr("%1 points").arg(stretch.points);
    return u"%1 · %2"_s.arg(when, points);
}

std::vector<std::size_t> pointsOf(const SignalStretch& stretch)
{
    std::vector<std::size_t> points;
    for (std::size_t at = stretch.first; at <= stretch.last; ++at) points.push_back(at);
    return points;
}

QString targetText(const MeasureChart& chart)
{
    const auto& targets = chart.settings.options.targets;
    return targets.empty() ? QString() : QString::number(targets.back().value);
}

} // namespace

Inspector::Inspector(QWidget* parent) : QFrame(parent), layout_(new QVBoxLayout)
{
    setObjectName(u"panel"_s);
    setAccessibleName(tr("What the chart says"));
    setMinimumWidth(290);
    setMaximumWidth(330);
    auto* inner = new QWidget;
    inner->setLayout(layout_);
    layout_->setContentsMargins(14, 12, 10, 12);
    layout_->setSpacing(7);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(scroll);
}

void Inspector::clear()
{
    while (QLayoutItem* item = layout_->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

void Inspector::show(const MeasureChart& chart)
{
    clear();
    addHeading(tr("What the chart says"));
    if (!chart.analysis) {
        addWords(chart.problem.empty() ? tr("It is being worked out…") : text(chart.problem), "summary");
    } else {
        addWords(text(chart.analysis->summary), "summary");
        addSignals(chart);
        addAdvice(chart.analysis->advice);
        addTarget(chart);
    }
    addFacts(chart);
    layout_->addStretch();
}

void Inspector::showGroups(const MeasureChart& whole, const std::vector<MeasureChart>& groups)
{
    clear();
    addHeading(tr("What the groups say"));
    const int decimals = decimalsOf(groups);
    for (const MeasureChart& group : groups) {
        const GroupRow row = rowOf(group, decimals);
        const QString name = row.records.isEmpty() ? row.name : u"%1 · n %2"_s.arg(row.name, row.records);
        auto* button = new QPushButton(u"%1\n%2"_s.arg(name, row.says).replace(u'&', u"&&"_s));
        if (group.analysis && group.analysis->variationKnown)
            button->setIcon(iconPixmap(group.analysis->variation, chartTheme(), 18, devicePixelRatioF()));
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setObjectName(u"signal"_s);
        button->setAccessibleName(u"%1, %2"_s.arg(name, row.says));
        button->setToolTip(group.analysis ? text(group.analysis->summary) : text(group.problem));
        connect(button, &QPushButton::clicked, this, [this, group = row.name] { Q_EMIT groupChosen(group); });
        layout_->addWidget(button);
    }
    addAdvice(adviceOnGroups(groups));
    addFacts(whole);
    layout_->addStretch();
}

void Inspector::addHeading(const QString& words)
{
    auto* label = new QLabel(words);
    label->setObjectName(u"heading"_s);
    if (layout_->count() > 0) layout_->addSpacing(6);
    layout_->addWidget(label);
}

QLabel* Inspector::addWords(const QString& words, const char* name)
{
    auto* label = new QLabel(words);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout_->addWidget(label);
    return label;
}

void Inspector::addSignals(const MeasureChart& chart)
{
    addHeading(tr("Signals"));
    if (chart.analysis->signals.empty()) addWords(tr("None: what varies here is common cause."), "quiet");
    // What is new is what people ask about: the latest first.
    for (auto at = chart.analysis->signals.rbegin(); at != chart.analysis->signals.rend(); ++at) {
        const SignalStretch& stretch = *at;
        const QString when = stretchWords(*chart.analysis, stretch, chart.settings.period);
        auto* button = new QPushButton(u"%1\n%2"_s.arg(text(stretch.title), when));
        button->setIcon(markOf(stretch.judgement, devicePixelRatioF()));
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setObjectName(u"signal"_s);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setAccessibleName(u"%1, %2, %3"_s.arg(text(stretch.title), when, titleOf(stretch.judgement)));
        button->setToolTip(text(stretch.text));
        connect(button, &QPushButton::clicked, this,
                [this, points = pointsOf(stretch)] { Q_EMIT signalChosen(points); });
        layout_->addWidget(button);
    }
}

void Inspector::addAdvice(const std::vector<Advice>& all)
{
    if (all.empty()) return;
    addHeading(tr("Worth knowing"));
    for (const Advice& advice : all) {
        auto* card = new QFrame;
        card->setObjectName(u"advice"_s);
        auto* words = new QLabel(text(advice.text));
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
        auto* inside = new QVBoxLayout(card);
        inside->setContentsMargins(10, 7, 10, 7);
        inside->addWidget(words);
        layout_->addWidget(card);
    }
}

void Inspector::addTarget(const MeasureChart& chart)
{
    addHeading(tr("Target"));
    auto* edit = new QLineEdit(targetText(chart));
    edit->setObjectName(u"target"_s);
    edit->setPlaceholderText(tr("none"));
    edit->setAccessibleName(tr("Target, in %1").arg(text(chart.definition.unit)));
    edit->setMaximumWidth(120);
    layout_->addWidget(edit);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] { readTarget(*edit); });
    if (!chart.definition.target || !chart.settings.options.targets.empty()) return;
    const double national = chart.definition.target->value;
    auto* use = new QPushButton(
        tr("Use the %1 one: %2").arg(text(chart.definition.target->kind), valueText(national, chart.definition.unit)));
    use->setObjectName(u"link"_s);
    use->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(use, &QPushButton::clicked, this, [this, national] { Q_EMIT targetChanged(national); });
    layout_->addWidget(use);
}

void Inspector::readTarget(const QLineEdit& edit)
{
    if (!edit.isModified()) return;
    QString typed = edit.text().trimmed();
    typed.remove(u'%').remove(u',');
    if (typed.isEmpty()) {
        Q_EMIT targetChanged(std::nullopt);
        return;
    }
    bool isNumber = false;
    const double value = QLocale::c().toDouble(typed, &isNumber);
    if (isNumber && std::isfinite(value)) Q_EMIT targetChanged(value);
}

void Inspector::addFacts(const MeasureChart& chart)
{
    if (chart.analysis && chart.analysis->used.falseAlarm) {
        addHeading(tr("False alarms"));
        addWords(tr("%1 in 100 stable charts of this length would show a signal under these rules.")
                     .arg(std::lround(*chart.analysis->used.falseAlarm * 100)),
                 "quiet");
    }
    addHeading(tr("What is measured"));
    addWords(text(chart.definition.definition), "quiet");
    addWords(tr("%1. Usual for this measure: %2.")
                 .arg(titleOf(chart.settings.options.chart), titleOf(chart.definition.chart)),
             "quiet");
    if (!chart.definition.sourceName.empty())
        addWords(tr("Source: %1").arg(text(chart.definition.sourceName)), "quiet");
}

} // namespace qi
