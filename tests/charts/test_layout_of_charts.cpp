#include "charts/render/layout.h"
#include "charts/render/text_layout.h"
#include "tests/charts/sample_scenes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace qi
{

namespace
{

struct Case
{
    test::SceneShape shape;
    QSizeF size;
};

std::vector<Case> cases()
{
    std::vector<Case> all;
    for (const QSizeF size :
         {QSizeF(1200, 720), QSizeF(800, 500), QSizeF(480, 320), QSizeF(1900, 900), QSizeF(300, 200)})
        for (const std::size_t points : {1U, 5U, 36U, 150U})
            for (const bool rich : {false, true})
                all.push_back({{points, rich, rich, rich, points % 2 == 0, rich ? 0.01 : 10000,
                                rich ? "A title that goes on and on about what is measured and where and by whom and "
                                       "for what reason it is"
                                     : "Short"},
                               size});
    return all;
}

bool apart(const QRectF& a, const QRectF& b) { return !a.adjusted(0.5, 0.5, -0.5, -0.5).intersects(b); }

} // namespace

TEST(LayoutOfAChart, KeepsNumbersAtTheRightEndApart)
{
    for (const Case& c : cases()) {
        const ChartScene scene = test::sampleScene(c.shape);
        const ChartLayout layout = layOut(scene, c.size);
        std::vector<QRectF> places;
        for (std::size_t i = 0; i < scene.labels.size(); ++i)
            if (scene.labels[i].atRightEnd) places.push_back(layout.lineLabels[i].place);
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t k = i + 1; k < places.size(); ++k) EXPECT_TRUE(apart(places[i], places[k]));
    }
}

TEST(LayoutOfAChart, KeepsEverythingInsideThePicture)
{
    for (const Case& c : cases()) {
        const ChartLayout layout = layOut(test::sampleScene(c.shape), c.size);
        const QRectF picture(QPointF(), c.size);
        EXPECT_TRUE(picture.contains(layout.plot));
        for (const auto* texts : {&layout.title, &layout.subtitle, &layout.footer})
            for (const PlacedText& text : *texts) EXPECT_TRUE(picture.contains(text.place)) << text.text.toStdString();
        for (const QRectF& icon : layout.icons) EXPECT_TRUE(picture.contains(icon));
        for (const PlacedText& label : layout.lineLabels) EXPECT_LE(label.place.right(), c.size.width());
    }
}

TEST(LayoutOfAChart, KeepsTheTitleClearOfTheIcons)
{
    for (const Case& c : cases()) {
        const ChartLayout layout = layOut(test::sampleScene(c.shape), c.size);
        for (const PlacedText& line : layout.title)
            for (const QRectF& icon : layout.icons) EXPECT_TRUE(apart(line.place, icon));
    }
}

TEST(LayoutOfAChart, LeavesThePlotTheLargestPart)
{
    const QSizeF size(1200, 720);
    const ChartLayout layout = layOut(test::sampleScene({.notes = true}), size);
    EXPECT_GT(layout.plot.height(), size.height() * 0.45);
    EXPECT_GT(layout.plot.width(), size.width() * 0.8);
}

TEST(LayoutOfAChart, NamesTheSameMonthsInEveryYear)
{
    const ChartScene scene = test::sampleScene({.points = 48});
    const ChartLayout layout = layOut(scene, {1000, 600});
    EXPECT_TRUE(std::ranges::any_of(layout.ticks, [&](std::size_t i) { return scene.ticks[i].label == "Apr"; }));
    for (std::size_t k = 2; k < layout.ticks.size(); ++k)
        EXPECT_EQ(layout.ticks[k] - layout.ticks[k - 1], layout.ticks[1] - layout.ticks[0]);
}

TEST(SpreadApart, MovesOnlyWhatTouches)
{
    std::vector<double> tops{10, 12, 80};
    spreadApart(tops, 10, 0, 200);
    EXPECT_EQ(tops, (std::vector<double>{6, 16, 80}));
}

TEST(SpreadApart, KeepsToItsBounds)
{
    std::vector<double> tops{-5, 0, 1};
    spreadApart(tops, 10, 0, 100);
    EXPECT_EQ(tops, (std::vector<double>{0, 10, 20}));
}

TEST(Wrapped, EndsWhatDoesNotFitWithAnEllipsis)
{
    const QStringList lines =
        wrapped(QStringLiteral("one two three four five six seven eight nine ten"), QFont(), 60, 2);
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines.back().endsWith(QChar(0x2026)));
}

} // namespace qi
