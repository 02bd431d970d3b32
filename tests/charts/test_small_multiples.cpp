#include "charts/render/multiples_layout.h"
#include "charts/render/multiples_view.h"
#include "charts/render/picture.h"
#include "tests/charts/sample_scenes.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QImageReader>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// Groups A, B, C … with values of ever more digits, so that the labels of their axes differ in width.
SmallMultiples pageOf(std::size_t groups)
{
    SmallMultiples page;
    page.title = "Median time in ED by site";
    page.subtitle = "Minutes from arrival to departure";
    page.unit = "minutes";
    page.footer = "each group judged by its own records";
    page.altText = "Small charts.";
    double scale = 1;
    for (std::size_t i = 0; i < groups; ++i, scale *= 7) {
        SmallPanel panel;
        panel.group = std::string(1, static_cast<char>('A' + i));
        panel.size = "n 1,204";
        panel.scene = test::sampleScene({.scale = scale, .title = ""});
        panel.scene.subtitle.clear(), panel.scene.footer.clear(), panel.scene.unit.clear();
        panel.variation = std::exchange(panel.scene.variation, std::nullopt);
        page.legend = std::exchange(panel.scene.legend, {});
        page.panels.push_back(std::move(panel));
    }
    return page;
}

bool apart(const QRectF& a, const QRectF& b) { return !a.adjusted(0.5, 0.5, -0.5, -0.5).intersects(b); }

} // namespace

TEST(LayoutOfGroups, KeepsChartsApartAndOnThePage)
{
    for (const std::size_t groups : {1U, 2U, 5U, 7U, 13U})
        for (const double width : {300.0, 560.0, 700.0, 1200.0, 1900.0}) {
            const MultiplesLayout layout = layOut(pageOf(groups), width);
            const QRectF page(0, 0, width, layout.height);
            ASSERT_EQ(layout.panels.size(), groups);
            for (std::size_t i = 0; i < groups; ++i) {
                const PlacedPanel& panel = layout.panels[i];
                EXPECT_TRUE(page.contains(panel.frame)) << groups << " in " << width;
                EXPECT_TRUE(panel.frame.contains(panel.name));
                EXPECT_TRUE(QRectF(QPointF(), panel.chart.size()).contains(panel.layout.plot));
                for (const QRectF& icon : panel.icons) EXPECT_TRUE(apart(icon, panel.name));
                for (std::size_t k = i + 1; k < groups; ++k) EXPECT_TRUE(apart(panel.frame, layout.panels[k].frame));
            }
            for (const PlacedText& line : layout.footer)
                EXPECT_GE(line.place.top(), layout.panels.back().frame.bottom());
        }
}

TEST(LayoutOfGroups, PutsTimesBelowEachOther)
{
    const MultiplesLayout layout = layOut(pageOf(6), 800);
    for (const PlacedPanel& panel : layout.panels) {
        EXPECT_DOUBLE_EQ(panel.layout.plot.left(), layout.panels[0].layout.plot.left());
        EXPECT_DOUBLE_EQ(panel.layout.plot.width(), layout.panels[0].layout.plot.width());
    }
}

TEST(LayoutOfGroups, FillsThePageThatIsGiven)
{
    const MultiplesLayout layout = layOut(pageOf(4), 1200, 800);
    EXPECT_NEAR(layout.height, 800, 1);
}

TEST(PictureOfGroups, IsAsHighAsItsGroupsNeed)
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"groups.png"_s);
    const auto heightOf = [&](std::size_t groups) {
        EXPECT_TRUE(writePicture(pageOf(groups), file.toStdU16String(), {.height = 0}));
        return QImageReader(file).size().height();
    };
    EXPECT_GT(heightOf(12), heightOf(3));
    EXPECT_EQ(QImageReader(file).size().width(), 2400);
}

TEST(PictureOfGroups, HasEveryGroupAndItsDescription)
{
    QTemporaryDir folder;
    for (const char* name : {"groups.svg", "groups.pdf"}) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        ASSERT_TRUE(writePicture(pageOf(3), path.toStdU16String(), {.height = 0}));
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        EXPECT_TRUE(bytes.contains("Median time in ED by site")) << name;
        if (path.endsWith(u".pdf"_s)) continue;
        EXPECT_TRUE(bytes.contains("aria-label=\"Small charts.\""));
        for (const char* group : {">A<", ">B<", ">C<"}) EXPECT_TRUE(bytes.contains(group)) << group;
    }
    EXPECT_EQ(QImage::fromData(pngOf(pageOf(2), {.height = 0})).text(u"Description"_s), u"Small charts."_s);
}

class GroupsView : public testing::Test
{
protected:
    void SetUp() override
    {
        view.resize(800, 600);
        view.setPage(pageOf(5)); // three beside each other, two below
        view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&view));
    }
    MultiplesView view;
};

TEST_F(GroupsView, OpensTheChartThatIsClicked)
{
    QSignalSpy opened(&view, &MultiplesView::opened);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.placeOf(3).center());
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened[0][0].value<std::size_t>(), 3U);
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(2, 2));
    EXPECT_EQ(opened.size(), 1);
}

TEST_F(GroupsView, IsWalkedThroughByKeys)
{
    QSignalSpy opened(&view, &MultiplesView::opened);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(view.current(), 1U);
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.current(), 4U);
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Left);
    EXPECT_EQ(view.current(), 0U) << "nothing is before the first";
    QTest::keyClick(&view, Qt::Key_Return);
    ASSERT_EQ(opened.size(), 1);
    EXPECT_EQ(opened[0][0].value<std::size_t>(), 0U);
}

TEST_F(GroupsView, TellsWhoHearsItWhichGroupIsReached)
{
    view.setCurrent(2);
    EXPECT_TRUE(view.accessibleDescription().startsWith(u"C (n 1,204)"_s));
    EXPECT_EQ(view.accessibleName(), u"Median time in ED by site"_s);
}

TEST_F(GroupsView, GrowsDownwardsWhereItIsNarrow)
{
    const int wide = view.minimumHeight();
    view.resize(300, 600);
    EXPECT_TRUE(QTest::qWaitFor([&] { return view.minimumHeight() > wide; }));
}

} // namespace qi
