#include "app/gui/measure_delegate.h"

#include "app/gui/theme.h"
#include "app/models/measures_model.h"
#include "app/models/wording.h"
#include "charts/render/icons.h"
#include "charts/render/palette.h"
#include "charts/render/sparkline.h"

#include <QPainter>

#include <utility>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kHeight = 66, kGap = 6, kHeading = 24;

bool beginsType(const QModelIndex& index)
{
    if (index.row() == 0) return true;
    return index.siblingAtRow(index.row() - 1).data(MeasuresModel::TypeRole) != index.data(MeasuresModel::TypeRole);
}

QRectF cardOf(const QRect& row, bool heading)
{
    return QRectF(row).adjusted(2, (heading ? kHeading : 0) + 1, -2, -kGap);
}

void drawHeading(QPainter& painter, const QRect& row, const QModelIndex& index)
{
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(colours().quiet);
    painter.drawText(QRectF(row.left() + 4, row.top(), row.width(), kHeading), Qt::AlignLeft | Qt::AlignVCenter,
                     titleOf(static_cast<MeasureType>(index.data(MeasuresModel::TypeRole).toInt())).toUpper());
}

void drawCard(QPainter& painter, const QRectF& card, const QStyleOptionViewItem& option)
{
    const Colours& c = colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.setPen(QPen(selected ? c.accent : c.line, selected ? 2 : 1));
    painter.setBrush(option.state.testFlag(QStyle::State_MouseOver) && !selected ? c.accentSoft : c.panel);
    painter.drawRoundedRect(card, 6, 6);
}

void drawTexts(QPainter& painter, const QRectF& card, const QModelIndex& index)
{
    const Colours& c = colours();
    QFont font = painter.font();
    font.setPixelSize(13);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(c.ink);
    const QRectF title = card.adjusted(10, 8, -8, 0);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, int(title.width())));
    font.setWeight(QFont::Normal);
    painter.setFont(font);
    painter.setPen(c.quiet);
    QString value = index.data(MeasuresModel::ValueRole).toString();
    if (value.isEmpty())
        value = index.data(MeasuresModel::WorkingRole).toBool() ? QObject::tr("working…") : QObject::tr("no chart");
    painter.drawText(card.adjusted(10, 0, 0, -9), Qt::AlignLeft | Qt::AlignBottom, value);
}

/// Icons from the right, then the tiny chart in what room is left.
void drawPictures(QPainter& painter, const QRectF& card, const QModelIndex& index)
{
    const auto* analysis = index.data(MeasuresModel::AnalysisRole).value<const Analysis*>();
    if (!analysis) return;
    const ChartColours& inks = coloursOf(chartTheme());
    qreal right = card.right() - 8;
    const auto place = [&] {
        right -= 26;
        return QRectF(std::exchange(right, right - 3), card.bottom() - 32, 26, 26);
    };
    if (const QVariant kind = index.data(MeasuresModel::AssuranceRole); kind.isValid())
        paintIcon(painter, place(), analysis->assurance, inks);
    if (const QVariant kind = index.data(MeasuresModel::VariationRole); kind.isValid())
        paintIcon(painter, place(), analysis->variation, inks);
    const qreal left = card.left() + 82;
    paintSparkline(painter, QRectF(left, card.bottom() - 31, right - left - 4, 24), *analysis, inks, 36);
}

/// A card has room: the chart takes the middle, icons stand at the title's height.
void drawWideCard(QPainter& painter, const QRectF& card, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    drawCard(painter, card, option);
    const auto* analysis = index.data(MeasuresModel::AnalysisRole).value<const Analysis*>();
    const ChartColours& inks = coloursOf(chartTheme());
    qreal right = card.right() - 10;
    const auto place = [&] {
        right -= 28;
        return QRectF(std::exchange(right, right - 4), card.bottom() - 38, 28, 28);
    };
    if (analysis && index.data(MeasuresModel::AssuranceRole).isValid())
        paintIcon(painter, place(), analysis->assurance, inks);
    if (analysis && index.data(MeasuresModel::VariationRole).isValid())
        paintIcon(painter, place(), analysis->variation, inks);
    drawTexts(painter, card.adjusted(2, 2, -2, -2), index);
    if (analysis)
        paintSparkline(painter, QRectF(card.left() + 12, card.top() + 34, card.width() - 24, card.height() - 80),
                       *analysis, inks, 36);
}

void drawMeasure(QPainter& painter, const QRectF& card, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    drawCard(painter, card, option);
    drawTexts(painter, card, index);
    drawPictures(painter, card, index);
}

} // namespace

void MeasureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    const bool heading = beginsType(index);
    if (heading) drawHeading(*painter, option.rect, index);
    drawMeasure(*painter, cardOf(option.rect, heading), option, index);
    painter->restore();
}

QSize MeasureDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {200, kHeight + (beginsType(index) ? kHeading : 0)};
}

void MeasureCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    drawWideCard(*painter, QRectF(option.rect).adjusted(3, 3, -3, -3), option, index);
    painter->restore();
}

QSize MeasureCardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {300, 138}; }

} // namespace qi
