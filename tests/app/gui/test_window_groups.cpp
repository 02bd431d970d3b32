#include "app/gui/groups_bar.h"
#include "charts/render/multiples_view.h"
#include "tests/app/gui/window_fixture.h"

#include <QCheckBox>
#include <QTableView>
#include <QToolButton>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

struct GroupsWindow : test::WindowTest
{
    MultiplesView& groups() { return *window.findChild<MultiplesView*>(u"groups"_s); }
    QToolButton* chip() { return window.findChild<QToolButton*>(u"filterChip"_s); }

    void split(const QString& role)
    {
        open();
        choose(u"splitBy"_s, role);
    }

    /// Opens the menu of filters as a click would, and takes a group of a role.
    void limitTo(const QString& role, const QString& group)
    {
        QMenu* menu = window.findChild<QToolButton*>(u"only"_s)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction* entry : menu->actions()) {
            if (entry->text() != role) continue;
            Q_EMIT entry->menu()->aboutToShow();
            for (QAction* action : entry->menu()->actions())
                if (action->text() == group) action->trigger();
        }
        settle();
    }
};

} // namespace

TEST_F(GroupsWindow, ShowsAChartForEachGroupBesideTheOthers)
{
    split(u"sex"_s);
    EXPECT_TRUE(groups().isVisible());
    EXPECT_FALSE(view().isVisible());
    ASSERT_EQ(groups().page().panels.size(), 3U);
    EXPECT_EQ(groups().page().panels[0].group, "Female");
    EXPECT_EQ(groups().page().panels[2].group, "Not known");
    EXPECT_EQ(window.findChild<QTableView*>(u"groupsTable"_s)->model()->rowCount(), 3);
    ASSERT_TRUE(chart().analysis);
    EXPECT_EQ(chart().result->series.front().name, "") << "list and overview go on with all together";
}

TEST_F(GroupsWindow, OpensAGroupByAClick)
{
    split(u"sex"_s);
    QTest::mouseClick(&groups(), Qt::LeftButton, {}, groups().placeOf(1).center());
    settle();
    EXPECT_TRUE(view().isVisible());
    EXPECT_EQ(chart().settings.only, "Male");
    EXPECT_NE(view().scene().title.find("Male"), std::string::npos) << view().scene().title;
    EXPECT_EQ(chart().result->records, 26U * 2);
}

TEST_F(GroupsWindow, OpensAGroupByKeysAndGoesBackToAll)
{
    split(u"sex"_s);
    groups().setFocus();
    QTest::keyClick(&groups(), Qt::Key_End);
    QTest::keyClick(&groups(), Qt::Key_Return);
    settle();
    EXPECT_EQ(chart().settings.only, "Not known");
    choose(u"group"_s, QString());
    EXPECT_TRUE(groups().isVisible());
    EXPECT_EQ(groups().page().panels.size(), 3U);
}

TEST_F(GroupsWindow, HoldsLookingThroughGroupsForOneStep)
{
    split(u"sex"_s);
    for (const char* group : {"Male", "Female", "Not known"}) choose(u"group"_s, QString::fromLatin1(group));
    QTest::keySequence(&window, QKeySequence(u"Ctrl+Z"_s));
    settle();
    EXPECT_TRUE(chart().settings.only.empty());
    EXPECT_EQ(chart().settings.by, "sex");
    QTest::keySequence(&window, QKeySequence(u"Ctrl+Z"_s));
    EXPECT_TRUE(chart().settings.by.empty());
    EXPECT_TRUE(view().isVisible());
}

TEST_F(GroupsWindow, GivesEachChartAScaleOfItsOwnWhenAsked)
{
    split(u"sex"_s);
    const double common = groups().page().panels[0].scene.yMax;
    for (const SmallPanel& panel : groups().page().panels) EXPECT_EQ(panel.scene.yMax, common);
    window.findChild<QCheckBox*>(u"ownScales"_s)->click();
    const auto& panels = groups().page().panels;
    EXPECT_TRUE(std::ranges::any_of(panels, [&](const SmallPanel& panel) { return panel.scene.yMax != common; }));
}

TEST_F(GroupsWindow, LimitsAChartToAGroupAndSaysSo)
{
    open();
    limitTo(u"Sex"_s, u"Male"_s);
    EXPECT_EQ(chart().settings.where, (std::vector<GroupChosen>{{"sex", "Male"}}));
    EXPECT_EQ(chart().result->records, 26U * 2);
    EXPECT_NE(view().scene().title.find("Male"), std::string::npos);
    ASSERT_TRUE(chip());
    EXPECT_TRUE(chip()->accessibleName().contains(u"Male"_s));
    chip()->click();
    settle();
    EXPECT_TRUE(chart().settings.where.empty());
    EXPECT_EQ(chart().result->records, 26U * 8);
}

TEST_F(GroupsWindow, PutsTwoFiltersTogether)
{
    open();
    limitTo(u"Sex"_s, u"Female"_s);
    choose(u"place"_s, u"Northmoor General"_s);
    EXPECT_EQ(chart().settings.where.size(), 2U);
    EXPECT_EQ(chart().result->records, 26U * 2) << "of four attendances the first is hers and there";
    limitTo(u"Sex"_s, u"Not known"_s);
    EXPECT_EQ(chart().settings.where.size(), 2U) << "in place of the other";
    EXPECT_EQ(chart().result->records, 0U) << "all of them went to the other site";
}

TEST_F(GroupsWindow, NamesALimitedChartAsOneInItsList)
{
    open();
    limitTo(u"Sex"_s, u"Male"_s);
    const auto* list = window.chartsPage().findChild<QAbstractItemView*>(u"measures"_s);
    EXPECT_TRUE(list->currentIndex().data().toString().startsWith(u"Male: "_s))
        << list->currentIndex().data().toString().toStdString();
}

TEST_F(GroupsWindow, ChartsWhatImportsSetAsideLikeAnyOther)
{
    open();
    for (const char* id : {"DQ-ROWS", "DQ-VALUES"}) {
        const MeasureChart* set = window.document().chart(id);
        ASSERT_TRUE(set) << id;
        ASSERT_TRUE(set->analysis) << set->problem;
        EXPECT_EQ(set->analysis->points.size(), chart().analysis->points.size());
        for (const AnalysedPoint& point : set->analysis->points) EXPECT_EQ(*point.value, 0);
    }
    window.showMeasure(u"DQ-ROWS"_s);
    EXPECT_TRUE(view().isVisible());
    EXPECT_EQ(view().scene().title, "Rows set aside");
}

} // namespace qi
