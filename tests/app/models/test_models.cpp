#include "app/document/project_document.h"
#include "app/jobs/jobs.h"
#include "app/models/batches_model.h"
#include "app/models/datasets_model.h"
#include "app/models/measures_filter.h"
#include "app/models/measures_model.h"
#include "app/models/points_model.h"
#include "app/models/set_aside_model.h"
#include "tests/app/store_of_attendances.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QTest>

namespace qi
{

namespace
{

struct Models : testing::Test
{
    void SetUp() override
    {
        ASSERT_TRUE(document.open(made.file()));
        ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
    }

    test::AttendanceStore made;
    Jobs jobs;
    ProjectDocument document{jobs};
};

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

TEST_F(Models, ShowADatasetWithItsRowsInWords)
{
    DatasetsModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows(document.datasets());
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(cell(model, 0, 0), QStringLiteral("attendances"));
    EXPECT_EQ(cell(model, 0, 2), QStringLiteral("208"));
}

TEST_F(Models, ShowEveryImport)
{
    BatchesModel model;
    const QAbstractItemModelTester tester(&model);
    model.setDatasets(document.datasets());
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(cell(model, 0, 7), QStringLiteral("made.csv"));
}

TEST_F(Models, ListMeasuresByTypeWithTheirLatestValue)
{
    MeasuresModel model(document);
    const QAbstractItemModelTester tester(&model);
    ASSERT_EQ(model.rowCount(), static_cast<int>(document.charts().size()));
    int type = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        EXPECT_GE(model.index(row).data(MeasuresModel::TypeRole).toInt(), type);
        type = model.index(row).data(MeasuresModel::TypeRole).toInt();
    }
}

TEST_F(Models, FollowAStoreThatIsClosed)
{
    MeasuresModel model(document);
    const QAbstractItemModelTester tester(&model);
    document.close();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(Models, FindMeasuresByTheirWords)
{
    MeasuresModel model(document);
    MeasuresFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter);
    filter.setWords(QStringLiteral("median TIME"));
    EXPECT_GT(filter.rowCount(), 0);
    EXPECT_LT(filter.rowCount(), model.rowCount());
    filter.setWords(QStringLiteral("no such measure"));
    EXPECT_EQ(filter.rowCount(), 0);
}

TEST_F(Models, ShowThePointsOfAChart)
{
    PointsModel model;
    const QAbstractItemModelTester tester(&model);
    const MeasureChart& chart = document.charts().front();
    ASSERT_TRUE(chart.analysis);
    model.setChart(chart);
    EXPECT_EQ(model.rowCount(), static_cast<int>(chart.analysis->points.size()));
    EXPECT_EQ(cell(model, 0, PointsModel::PeriodColumn), QStringLiteral("Apr 2023"));
}

TEST(SetAsideModel, SaysWhyInWords)
{
    SetAsideModel model;
    const QAbstractItemModelTester tester(&model);
    ImportReport report;
    report.quarantined.push_back({.row = 7, .field = "arrival_dt", .reason = "bad-date", .value = "31/02/2025"});
    model.setRows(setAsideOf(report));
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(cell(model, 0, SetAsideModel::Line), QStringLiteral("7"));
    EXPECT_TRUE(cell(model, 0, SetAsideModel::Reason).contains(QString::fromStdString(reasonText("bad-date"))));
    EXPECT_EQ(cell(model, 0, SetAsideModel::Value), QStringLiteral("31/02/2025"));
}

} // namespace qi
