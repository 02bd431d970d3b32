#include "app/jobs/job.h"

#include <QPromise>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>

namespace qi
{

namespace
{

constexpr int kSteps = 1000;

/// Core's two questions, answered by Qt's promise; it thins out the reports by itself.
struct PromiseFeedback final : Feedback
{
    explicit PromiseFeedback(QPromise<void>& lent) : promise(lent) { promise.setProgressRange(0, kSteps); }

    void progress(std::size_t done, std::size_t total) override
    {
        if (total == 0) return;
        const double share = static_cast<double>(std::min(done, total)) / static_cast<double>(total);
        promise.setProgressValue(static_cast<int>(share * kSteps));
    }

    bool cancelled() const override { return promise.isCanceled(); }

    QPromise<void>& promise;
};

} // namespace

Job::Job(QString title, QThreadPool& pool, Work work, QObject* parent) : QObject(parent), title_(std::move(title))
{
    connect(&watcher_, &QFutureWatcherBase::progressValueChanged, this, &Job::showProgress);
    connect(&watcher_, &QFutureWatcherBase::finished, this, &Job::ended);
    watcher_.setFuture(QtConcurrent::run(&pool, [work = std::move(work)](QPromise<void>& promise) {
        PromiseFeedback feedback(promise);
        work(feedback);
    }));
}

void Job::cancel()
{
    watcher_.cancel();
    Q_EMIT progressed();
}

void Job::showProgress(int value)
{
    if (value <= 0) return;
    percent_ = value * 100 / kSteps;
    Q_EMIT progressed();
}

} // namespace qi
