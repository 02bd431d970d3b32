#pragma once

#include "charts/render/chart_view.h"
#include "core/spc/analysis.h"

#include <QColor>

class QApplication;

namespace qi
{

enum class Theme { System, Light, Dark, HighContrast };

/// The colours of the window; text on its ground has a contrast of at least 4.5, in high contrast of 7.
struct Colours
{
    QColor window, panel, raised, line, ink, quiet, accent, accentSoft, onAccent;
    QColor improvement, concern, neutral, warning, warningLine;
};

/// Puts Fusion, palette, font and style sheet on the whole program. System: as the desktop is.
void applyTheme(QApplication& application, Theme theme);
/// Of the theme in force.
const Colours& colours();
ChartTheme chartTheme();
/// Of the theme in force; common cause is quiet.
QColor colourOf(Judgement judgement);

} // namespace qi
