#include "charts/render/multiples_painter.h"

#include "charts/render/fonts.h"
#include "charts/render/icons.h"
#include "charts/render/marks.h"
#include "charts/render/scene_painter.h"

#include <QFontMetricsF>

namespace qi
{

namespace
{

QString q(const std::string& text) { return QString::fromStdString(text); }

struct PageCanvas
{
    QPainter& painter;
    const SmallMultiples& page;
    const MultiplesLayout& layout;
    const ChartColours& colours;
    double text(double factor = 1) const { return layout.textSize * factor; }
};

void paintTexts(const PageCanvas& canvas, const std::vector<PlacedText>& texts, const QFont& font, const QColor& colour)
{
    canvas.painter.setFont(font);
    canvas.painter.setPen(colour);
    for (const PlacedText& text : texts)
        canvas.painter.drawText(text.place, Qt::AlignLeft | Qt::AlignVCenter, text.text);
}

void paintLegend(const PageCanvas& canvas)
{
    for (const PlacedEntry& mark : canvas.layout.marks) {
        paintMark(canvas.painter, mark.sign, canvas.page.legend[mark.index].mark, canvas.colours, canvas.text(0.34));
        canvas.painter.setFont(chartFont(canvas.text()));
        canvas.painter.setPen(canvas.colours.quiet);
        canvas.painter.drawText(mark.place, Qt::AlignLeft | Qt::AlignVCenter, mark.text);
    }
}

/// The name, and how many records it is about as far as there is room.
void paintName(const PageCanvas& canvas, const SmallPanel& panel, const PlacedPanel& placed)
{
    const QFont bold = chartFont(canvas.text(1.08), QFont::DemiBold), plain = chartFont(canvas.text(0.95));
    const QFontMetricsF metrics(bold);
    const QString name = metrics.elidedText(q(panel.group), Qt::ElideRight, placed.name.width());
    canvas.painter.setFont(bold);
    canvas.painter.setPen(canvas.colours.ink);
    canvas.painter.drawText(placed.name, Qt::AlignLeft | Qt::AlignVCenter, name);
    const QRectF rest = placed.name.adjusted(metrics.horizontalAdvance(name) + canvas.text(0.6), 0, 0, 0);
    if (rest.width() < canvas.text(2)) return;
    canvas.painter.setFont(plain);
    canvas.painter.setPen(canvas.colours.quiet);
    canvas.painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                            QFontMetricsF(plain).elidedText(q(panel.size), Qt::ElideRight, rest.width()));
}

void paintIcons(const PageCanvas& canvas, const SmallPanel& panel, const PlacedPanel& placed)
{
    std::size_t next = 0;
    if (panel.variation) paintIcon(canvas.painter, placed.icons.at(next++), *panel.variation, canvas.colours);
    if (panel.assurance) paintIcon(canvas.painter, placed.icons.at(next), *panel.assurance, canvas.colours);
}

void paintChart(const PageCanvas& canvas, const SmallPanel& panel, const PlacedPanel& placed)
{
    if (!panel.problem.empty()) {
        canvas.painter.setFont(chartFont(canvas.text()));
        canvas.painter.setPen(canvas.colours.quiet);
        canvas.painter.drawText(placed.chart.adjusted(canvas.text(1), 0, -canvas.text(1), 0),
                                Qt::AlignCenter | Qt::TextWordWrap, q(panel.problem));
        return;
    }
    canvas.painter.save();
    canvas.painter.translate(placed.chart.topLeft());
    paintPlot(canvas.painter, panel.scene, placed.layout, canvas.colours, {});
    paintSurroundings(canvas.painter, panel.scene, placed.layout, canvas.colours);
    canvas.painter.restore();
}

void paintFrame(const PageCanvas& canvas, const PlacedPanel& placed, const MultiplesHighlights& highlights,
                std::size_t index)
{
    const bool current = highlights.current == index && highlights.focused;
    const QColor colour = current                       ? canvas.colours.focus
                          : highlights.hovered == index ? canvas.colours.quiet
                                                        : canvas.colours.grid;
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.setPen(QPen(colour, current ? 2.5 : 1));
    canvas.painter.drawRoundedRect(placed.frame.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace

void paintMultiples(QPainter& painter, const SmallMultiples& page, const MultiplesLayout& layout,
                    const ChartColours& colours, const MultiplesHighlights& highlights, const QRectF& clip)
{
    const PageCanvas canvas{painter, page, layout, colours};
    painter.setRenderHint(QPainter::Antialiasing);
    paintTexts(canvas, layout.title, chartFont(canvas.text(1.75), QFont::Bold), colours.ink);
    paintTexts(canvas, layout.subtitle, chartFont(canvas.text(1.02)), colours.quiet);
    paintTexts(canvas, {layout.unit}, chartFont(canvas.text(0.92)), colours.quiet);
    for (std::size_t i = 0; i < page.panels.size(); ++i) {
        const PlacedPanel& placed = layout.panels[i];
        if (!clip.isNull() && !clip.intersects(placed.frame)) continue;
        paintFrame(canvas, placed, highlights, i);
        paintChart(canvas, page.panels[i], placed);
        paintName(canvas, page.panels[i], placed);
        paintIcons(canvas, page.panels[i], placed);
    }
    paintLegend(canvas);
    paintTexts(canvas, layout.footer, chartFont(canvas.text(0.86)), colours.quiet);
}

} // namespace qi
