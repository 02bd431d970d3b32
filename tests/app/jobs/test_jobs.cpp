#include "app/jobs/jobs.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace qi
{

namespace
{

/// Works until it is told to stop.
Result<int> endlessWork(Feedback& feedback)
{
    for (std::size_t step = 1; !feedback.cancelled(); ++step) feedback.progress(step % 100, 100);
    return fail(Error::Kind::Cancelled, "stopped at a step");
}

} // namespace

TEST(Jobs, HandTheOutcomeToTheWindowsThread)
{
    Jobs jobs;
    int got = 0;
    QThread* where = nullptr;
    jobs.start(
        QStringLiteral("Sum"), &jobs, [](Feedback&) { return Result<int>(42); },
        [&](const Result<int>& outcome) {
            got = *outcome;
            where = QThread::currentThread();
        });
    EXPECT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
    EXPECT_EQ(got, 42);
    EXPECT_EQ(where, jobs.thread());
}

TEST(Jobs, SayHowFarTheyAre)
{
    Jobs jobs;
    Job* job = jobs.start(QStringLiteral("Long"), &jobs, endlessWork, [](const Result<int>&) {});
    EXPECT_TRUE(QTest::qWaitFor([&] { return job->percent().has_value(); }));
    EXPECT_EQ(jobs.running().size(), 1);
    jobs.cancelAll();
    EXPECT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
}

TEST(Jobs, StopWhenTheyAreToldTo)
{
    Jobs jobs;
    std::optional<Error> error;
    QSignalSpy idle(&jobs, &Jobs::becameIdle);
    Job* job = jobs.start(QStringLiteral("Long"), &jobs, endlessWork,
                          [&](const Result<int>& outcome) { error = outcome.error(); });
    job->cancel();
    EXPECT_TRUE(QTest::qWaitFor([&] { return idle.count() == 1; }));
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind, Error::Kind::Cancelled);
}

TEST(Jobs, AreNotHeardByAReceiverThatIsGone)
{
    Jobs jobs;
    bool called = false;
    auto receiver = std::make_unique<QObject>();
    jobs.start(
        QStringLiteral("Quick"), receiver.get(), [](Feedback&) { return Result<int>(1); },
        [&](const Result<int>&) { called = true; });
    receiver.reset();
    EXPECT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
    EXPECT_FALSE(called);
}

TEST(Jobs, EndWithTheirOwner)
{
    bool called = false;
    {
        Jobs jobs;
        jobs.start(QStringLiteral("Long"), &jobs, endlessWork, [&](const Result<int>&) { called = true; });
    }
    EXPECT_FALSE(called);
}

} // namespace qi
