#include "app/gui/jobs_bar.h"

#include "app/jobs/jobs.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace qi
{

using namespace Qt::StringLiterals;

JobsBar::JobsBar(Jobs& jobs, QWidget* parent)
    : QWidget(parent), jobs_(jobs), title_(new QLabel), progress_(new QProgressBar), stop_(new QPushButton(tr("Stop")))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->addWidget(title_);
    layout->addWidget(progress_);
    layout->addWidget(stop_);
    progress_->setFixedWidth(140);
    progress_->setAccessibleName(tr("Progress"));
    stop_->setObjectName(u"link"_s);
    connect(stop_, &QPushButton::clicked, &jobs, &Jobs::cancelAll);
    connect(&jobs, &Jobs::changed, this, &JobsBar::refresh);
    refresh();
}

void JobsBar::refresh()
{
    const bool busy = !jobs_.idle();
    progress_->setVisible(busy);
    stop_->setVisible(busy);
    if (!busy) {
        title_->setText(tr("Everything saved"));
        return;
    }
    const Job& job = *jobs_.running().front();
    title_->setText(job.isStopping() ? tr("Stopping…") : job.title());
    progress_->setRange(0, job.percent() ? 100 : 0);
    progress_->setValue(job.percent().value_or(0));
}

} // namespace qi
