#include "charts/render/palette.h"

namespace qi
{

namespace
{

ChartColours light()
{
    return {.ground = QColor(0xFFFFFF),
            .band = QColor(0xF3F6F7),
            .grid = QColor(0xE8EDEE),
            .axis = QColor(0x768692),
            .ink = QColor(0x212B32),
            .quiet = QColor(0x4C6272),
            .values = QColor(0xA7B1B8),
            .limits = QColor(0x768692),
            .phase = QColor(0x768692),
            .target = QColor(0xC8102E),
            .commonCause = QColor(0x5B6B76),
            .improvement = QColor(0x0072B2),
            .concern = QColor(0xC24E00),
            .neutral = QColor(0x490092),
            .outline = QColor(Qt::transparent),
            .focus = QColor(0x005EB8)};
}

ChartColours dark()
{
    return {.ground = QColor(0x1B2329),
            .band = QColor(0x242E36),
            .grid = QColor(0x303C45),
            .axis = QColor(0x8796A1),
            .ink = QColor(0xF0F4F5),
            .quiet = QColor(0xB4C1CA),
            .values = QColor(0x6C7B86),
            .limits = QColor(0x94A3AE),
            .phase = QColor(0x94A3AE),
            .target = QColor(0xFF7A85),
            .commonCause = QColor(0xA9B7C0),
            .improvement = QColor(0x56B4E9),
            .concern = QColor(0xFF9E4A),
            .neutral = QColor(0xC9A0FF),
            .outline = QColor(Qt::transparent),
            .focus = QColor(0xFFD23F)};
}

ChartColours highContrast()
{
    ChartColours colours = light();
    colours.band = QColor(0xFFFFFF);
    colours.grid = QColor(0xB0B0B0);
    colours.axis = colours.ink = colours.quiet = colours.limits = colours.phase = QColor(Qt::black);
    colours.values = QColor(0x595959);
    colours.commonCause = QColor(Qt::black);
    colours.improvement = QColor(0x00407A);
    colours.concern = QColor(0x8A2F00);
    colours.target = QColor(0x9B0020);
    colours.outline = QColor(Qt::black);
    return colours;
}

/// The colours that Making Data Count made familiar. Its grey and light blue are too faint on white alone, hence
/// outlines.
ChartColours makingDataCount()
{
    ChartColours colours = light();
    colours.commonCause = QColor(0xA6A6A6);
    colours.improvement = QColor(0x00B0F0);
    colours.concern = QColor(0xE46C0A);
    colours.outline = QColor(0x425563);
    return colours;
}

} // namespace

const ChartColours& coloursOf(ChartTheme theme)
{
    static const ChartColours kLight = light(), kDark = dark(), kHighContrast = highContrast(),
                              kMdc = makingDataCount();
    switch (theme) {
    case ChartTheme::Light:
        return kLight;
    case ChartTheme::Dark:
        return kDark;
    case ChartTheme::HighContrast:
        return kHighContrast;
    case ChartTheme::MakingDataCount:
        return kMdc;
    }
    return kLight;
}

QColor markColour(const ChartColours& colours, PointMark mark)
{
    switch (mark) {
    case PointMark::Improvement:
        return colours.improvement;
    case PointMark::Concern:
        return colours.concern;
    case PointMark::NeutralHigh:
    case PointMark::NeutralLow:
        return colours.neutral;
    case PointMark::Hidden:
        return colours.ink;
    case PointMark::CommonCause:
    case PointMark::Mixed:
    case PointMark::Excluded:
    case PointMark::Incomplete:
        return colours.commonCause;
    }
    return colours.commonCause;
}

} // namespace qi
