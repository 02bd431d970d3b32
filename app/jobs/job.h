#pragma once

#include "core/base/feedback.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QThreadPool;

namespace qi
{

/// One piece of long work: what it is called, how far it is, and the way to stop it. Made and ended by Jobs.
class Job : public QObject
{
    Q_OBJECT
public:
    using Work = std::function<void(Feedback&)>;
    Job(QString title, QThreadPool& pool, Work work, QObject* parent);

    const QString& title() const { return title_; }
    /// 0 to 100; absent while it is not known.
    std::optional<int> percent() const { return percent_; }
    bool isStopping() const { return watcher_.isCanceled(); }

public Q_SLOTS:
    /// Asks the work to stop; it ends when it next looks up.
    void cancel();

Q_SIGNALS:
    void progressed();
    void ended();

private:
    void showProgress(int value);

    QString title_;
    std::optional<int> percent_;
    QFutureWatcher<void> watcher_;
};

} // namespace qi
