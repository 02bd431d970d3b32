#pragma once

#include "charts/scene/chart_scene.h"

#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

#include <vector>

namespace qi
{

/// A line of text with its place.
struct PlacedText
{
    QRectF place;
    QString text;
};

/// A numbered note or a mark with its words, below the plot.
struct PlacedEntry
{
    QPointF sign; ///< Centre of the flag or mark.
    QRectF place; ///< Of the words.
    QString text;
    std::size_t index = 0; ///< Into ChartScene::flags or legend.
};

/// Where everything of a chart stands for one size, in pixels. Small charts drop what they have no room for: first the
/// footer, then the legends, then the subtitle and the icons' words.
struct ChartLayout
{
    QRectF plot; ///< Inside of the axes.
    std::vector<PlacedText> title, subtitle, footer;
    PlacedText unit;
    std::vector<QRectF> icons; ///< Variation first; the words stand below.
    bool iconWords = false;
    std::vector<PlacedEntry> notes, marks;
    std::vector<PlacedText>
        lineLabels; ///< For each of ChartScene::labels, nudged apart at the right end; empty where there is no room.
    std::vector<std::size_t> ticks; ///< Those of ChartScene::ticks that are labelled, so far apart that none overlap.
    std::vector<double> gridlines;  ///< Values with a line and a label.
    double textSize = 13;           ///< Pixels of ordinary text; grows a little with the picture.
    bool flagsInPlot = false;
};

/// The least room between the plot and the sides of the chart, so that charts side by side have plots of one width.
struct PlotSides
{
    double left = 0, right = 0;
};

ChartLayout layOut(const ChartScene& scene, QSizeF size, PlotSides least = {});

/// Data to pixels inside layout.plot.
double pixelX(const ChartScene& scene, const ChartLayout& layout, double x);
double pixelY(const ChartScene& scene, const ChartLayout& layout, double y);

} // namespace qi
