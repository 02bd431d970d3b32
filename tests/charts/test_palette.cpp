#include "charts/render/palette.h"

#include <gtest/gtest.h>

#include <cmath>

namespace qi
{

namespace
{

// Relative luminance and contrast as WCAG 2.2 defines them.
double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double luminance(const QColor& c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}
double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class Palette : public testing::TestWithParam<ChartTheme>
{
protected:
    const ChartColours& colours = coloursOf(GetParam());
};

TEST_P(Palette, HasReadableText)
{
    for (const QColor& text : {colours.ink, colours.quiet, colours.target}) {
        EXPECT_GE(contrast(text, colours.ground), 4.5) << text.name().toStdString();
        EXPECT_GE(contrast(text, colours.band), 4.5) << text.name().toStdString() << " on the band";
    }
}

TEST_P(Palette, HasMarksThatStandOutByFillOrOutline)
{
    for (const QColor& mark : {colours.commonCause, colours.improvement, colours.concern, colours.neutral}) {
        const double fill = contrast(mark, colours.band);
        const double outline = colours.outline.alpha() == 0 ? 0 : contrast(colours.outline, colours.band);
        EXPECT_GE(std::max(fill, outline), 3) << mark.name().toStdString();
    }
}

TEST_P(Palette, HasLinesOfMeaningThatStandOut)
{
    for (const QColor& line : {colours.limits, colours.phase, colours.axis, colours.target, colours.focus})
        EXPECT_GE(contrast(line, colours.ground), 3) << line.name().toStdString();
}

std::string themeName(const testing::TestParamInfo<ChartTheme>& theme)
{
    switch (theme.param) {
    case ChartTheme::Light:
        return "Light";
    case ChartTheme::Dark:
        return "Dark";
    case ChartTheme::HighContrast:
        return "HighContrast";
    case ChartTheme::MakingDataCount:
        return "MakingDataCount";
    }
    return {};
}

INSTANTIATE_TEST_SUITE_P(Themes, Palette,
                         testing::Values(ChartTheme::Light, ChartTheme::Dark, ChartTheme::HighContrast,
                                         ChartTheme::MakingDataCount),
                         themeName);

} // namespace qi
