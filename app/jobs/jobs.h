#pragma once

#include "app/jobs/job.h"
#include "core/base/result.h"

#include <QList>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <type_traits>

namespace qi
{

/// What runs in the background, for the status bar to show. Work gets values and gives a Result; it opens its own
/// Store and touches nothing of the window. `finish` is called in the window's thread, once, unless `receiver` is gone.
class Jobs : public QObject
{
    Q_OBJECT
public:
    explicit Jobs(QObject* parent = nullptr);
    ~Jobs() override; ///< Stops everything and waits for it.

    template<typename Work, typename Finish>
    Job* start(const QString& title, QObject* receiver, Work work, Finish finish)
    {
        using Outcome = std::invoke_result_t<Work&, Feedback&>;
        auto outcome = std::make_shared<std::optional<Outcome>>();
        return launch(
            title, receiver, [work, outcome](Feedback& feedback) mutable { outcome->emplace(work(feedback)); },
            [finish, outcome]() mutable { finish(outcome->has_value() ? std::move(**outcome) : Outcome(stopped())); });
    }

    const QList<Job*>& running() const { return running_; }
    bool idle() const { return running_.isEmpty(); }

public Q_SLOTS:
    void cancelAll();

Q_SIGNALS:
    void changed(); ///< A job began, moved or ended.
    void becameIdle();

private:
    /// A job that was stopped before its turn came has no outcome of its own.
    static tl::unexpected<Error> stopped();
    Job* launch(const QString& title, QObject* receiver, Job::Work work, std::function<void()> finish);
    void end(Job* job, const std::function<void()>& finish);

    QThreadPool pool_;
    QList<Job*> running_;
};

} // namespace qi
