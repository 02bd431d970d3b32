#include "charts/render/chart_view.h"
#include "tests/charts/sample_scenes.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace qi
{

namespace
{

class View : public testing::Test
{
protected:
    void SetUp() override
    {
        view.resize(900, 500);
        view.setScene(test::sampleScene());
        view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&view));
    }
    ChartView view;
};

} // namespace

TEST_F(View, SelectsThePointThatIsClicked)
{
    QSignalSpy selected(&view, &ChartView::pointSelected), menu(&view, &ChartView::pointMenuRequested);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.positionOf(7).value() + QPoint(3, -2));
    ASSERT_EQ(selected.size(), 1);
    EXPECT_EQ(selected[0][0].value<std::size_t>(), 7U);
    EXPECT_EQ(menu.size(), 1);
    EXPECT_EQ(view.selectedPoint(), 7U);
}

TEST_F(View, LeavesTheSelectionWhenTheGroundIsClicked)
{
    view.selectPoint(7);
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(5, 5));
    EXPECT_FALSE(view.selectedPoint());
}

TEST_F(View, MovesTheSelectionByKeys)
{
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(view.selectedPoint(), 0U);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(view.selectedPoint(), 2U);
    QTest::keyClick(&view, Qt::Key_Left);
    EXPECT_EQ(view.selectedPoint(), 1U);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_EQ(view.selectedPoint(), 35U);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(view.selectedPoint(), 35U) << "there is nothing behind the last one";
}

TEST_F(View, AsksForTheMenuByEnter)
{
    QSignalSpy menu(&view, &ChartView::pointMenuRequested);
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(menu.size(), 0) << "no point is selected";
    QTest::keyClick(&view, Qt::Key_End);
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(menu.size(), 1);
}

TEST_F(View, SaysWhichPointThePointerIsOn)
{
    QSignalSpy hovered(&view, &ChartView::pointHovered);
    QTest::mouseMove(&view, view.positionOf(4).value());
    ASSERT_TRUE(QTest::qWaitFor([&] { return hovered.size() > 0; }));
    EXPECT_EQ(hovered.back()[0].value<std::optional<std::size_t>>(), 4U);
}

TEST_F(View, TellsItsChartToScreenReaders)
{
    EXPECT_EQ(view.accessibleName().toStdString(), view.scene().title);
    view.selectPoint(3);
    EXPECT_TRUE(view.accessibleDescription().startsWith(QString::fromStdString(view.scene().points[3].tooltip)));
}

TEST_F(View, ForgetsASelectionThatIsNoMore)
{
    view.selectPoint(30);
    view.setScene(test::sampleScene({.points = 12}));
    EXPECT_FALSE(view.selectedPoint());
}

TEST_F(View, ShowsASelectionInItsPicture)
{
    const QImage before = view.grab().toImage();
    view.selectPoint(9);
    QCoreApplication::processEvents();
    EXPECT_NE(view.grab().toImage(), before);
}

} // namespace qi
