#include "app/jobs/jobs.h"

namespace qi
{

Jobs::Jobs(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(2); }

Jobs::~Jobs()
{
    for (Job* job : std::as_const(running_)) {
        job->disconnect(this);
        job->cancel();
    }
    pool_.waitForDone();
}

void Jobs::cancelAll()
{
    for (Job* job : std::as_const(running_)) job->cancel();
}

tl::unexpected<Error> Jobs::stopped() { return fail(Error::Kind::Cancelled, tr("Stopped.").toStdString()); }

Job* Jobs::launch(const QString& title, QObject* receiver, Job::Work work, std::function<void()> finish)
{
    auto* job = new Job(title, pool_, std::move(work), this);
    running_.append(job);
    connect(job, &Job::progressed, this, &Jobs::changed);
    connect(job, &Job::ended, this, [this, job, guard = QPointer<QObject>(receiver), finish = std::move(finish)] {
        end(job, guard ? finish : std::function<void()>());
    });
    Q_EMIT changed();
    return job;
}

void Jobs::end(Job* job, const std::function<void()>& finish)
{
    running_.removeOne(job);
    job->deleteLater();
    if (finish) finish();
    Q_EMIT changed();
    if (idle()) Q_EMIT becameIdle();
}

} // namespace qi
