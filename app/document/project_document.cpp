#include "app/document/project_document.h"

#include "app/document/change_chart.h"
#include "app/document/recent_stores.h"
#include "app/jobs/jobs.h"
#include "core/base/path_text.h"
#include "core/project/kept_charts.h"

#include <QDateTime>

#include <algorithm>
#include <functional>
#include <iterator>
#include <mutex>
#include <set>

namespace qi
{

namespace
{

/// Charts of the same records: these are gone through once for all of them.
std::vector<std::vector<MeasureChart>> byDataset(const std::vector<MeasureChart>& charts)
{
    std::vector<std::vector<MeasureChart>> parts;
    for (const MeasureChart& chart : charts) {
        const auto same =
            std::ranges::find_if(parts, [&](const auto& part) { return part.front().dataset == chart.dataset; });
        if (same == parts.end())
            parts.push_back({chart});
        else
            same->push_back(chart);
    }
    return parts;
}

std::string now() { return QDateTime::currentDateTime().toOffsetFromUtc(0).toString(Qt::ISODate).toStdString(); }

} // namespace

/// Charts that a worker has finished and the window has not taken yet: the first ones show while the last are made.
struct ProjectDocument::Deliveries
{
    void put(MeasureChart chart)
    {
        const std::lock_guard lock(mutex);
        charts.push_back(std::move(chart));
    }

    std::vector<MeasureChart> take()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(charts, {});
    }

    std::mutex mutex;
    std::vector<MeasureChart> charts;
};

ProjectDocument::ProjectDocument(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

ProjectDocument::~ProjectDocument() { stopWork(); }

std::filesystem::path ProjectDocument::path() const { return store_ ? store_->path() : std::filesystem::path(); }

bool ProjectDocument::open(const std::filesystem::path& store) { return take(Store::open(store)); }

bool ProjectDocument::create(const std::filesystem::path& store) { return take(Store::create(store)); }

bool ProjectDocument::take(Result<Store> store)
{
    if (!store) {
        Q_EMIT problem(QString::fromStdString(store.error().sentence));
        return false;
    }
    close();
    store_ = std::move(*store);
    rememberStore(QString::fromStdString(pathText(store_->path())));
    if (!store_->warning().empty()) Q_EMIT problem(QString::fromStdString(store_->warning()));
    smallNumbers_ = store_->smallNumbers().value_or(Suppression::LessThanFive);
    reload();
    Q_EMIT opened();
    return true;
}

void ProjectDocument::close()
{
    if (!store_) return;
    stopWork();
    undo_.clear();
    charts_.clear();
    datasets_.clear();
    store_.reset();
    Q_EMIT closed();
}

void ProjectDocument::reload()
{
    stopWork();
    stop_ = std::make_shared<StopReading>();
    reading_ = jobs_.start(
        tr("Reading the charts"), this,
        [file = path(), stop = stop_](Feedback& feedback) { return readRecords(file, feedback, stop); },
        [this, run = store_->path()](const Result<OpenRecords>& read) {
            if (path() == run) takeRecords(read);
        });
}

void ProjectDocument::takeRecords(const Result<OpenRecords>& read)
{
    if (!read) {
        if (read.error().kind != Error::Kind::Cancelled) Q_EMIT problem(QString::fromStdString(read.error().sentence));
        return;
    }
    datasets_ = read->datasets;
    charts_ = read->charts;
    state_ = read->state;
    reading_.clear();
    Q_EMIT datasetsChanged();
    Q_EMIT chartsChanged();
    std::vector<MeasureChart> lacking;
    std::ranges::copy_if(charts_, std::back_inserter(lacking), std::not_fn(isWorkedOut));
    const QString title = tr("Working out %n chart(s)", nullptr, static_cast<int>(lacking.size()));
    if (lacking.empty())
        readAhead();
    else
        workOut(std::move(lacking), title);
}

/// All is shown already; what a person may ask next takes the records.
void ProjectDocument::readAhead()
{
    std::set<std::shared_ptr<const OpenDataset>> datasets;
    for (const MeasureChart& chart : charts_) datasets.insert({chart.dataset, chart.divisor});
    datasets.erase(nullptr);
    if (datasets.empty()) return;
    reading_ = jobs_.start(
        tr("Reading the records"), this,
        [datasets](Feedback&) -> Result<Done> {
            for (const auto& dataset : datasets)
                if (const auto read = dataset->records.get(); !read) return fail(read.error());
            return Done{};
        },
        [](const Result<Done>&) {});
}

/// So that the next session can show them at once.
void ProjectDocument::keepAnswers()
{
    if (!store_ || charts_.empty()) return;
    jobs_.start(
        tr("Keeping the charts"), this,
        [file = path(), state = state_, kept = answersOf(charts_)](Feedback&) -> Result<Done> {
            auto store = Store::open(file);
            if (!store) return fail(store.error());
            store->keepAnswers(state, kept);
            return Done{};
        },
        [](const Result<Done>&) {}); // Without them the next session works them out: slower, never wrong.
}

void ProjectDocument::workOut(std::vector<MeasureChart> charts, const QString& title)
{
    if (charts.empty()) return;
    auto deliveries = std::make_shared<Deliveries>();
    working_ = jobs_.start(
        title, this,
        [charts = std::move(charts), deliveries](Feedback& feedback) -> Result<Done> {
            NoFeedback quiet;
            std::size_t done = 0;
            for (std::vector<MeasureChart>& together : byDataset(charts)) {
                std::vector<MeasureChart> finished = workedTogether(std::move(together), quiet);
                if (feedback.cancelled()) return Done{};
                done += finished.size();
                for (MeasureChart& chart : finished) deliveries->put(std::move(chart));
                feedback.progress(done, charts.size());
            }
            return Done{};
        },
        [this, deliveries, run = state_](const Result<Done>&) {
            takeDelivered(*deliveries);
            if (run == state_) keepAnswers();
        });
    connect(working_, &Job::progressed, this, [this, deliveries] { takeDelivered(*deliveries); });
}

void ProjectDocument::takeDelivered(Deliveries& deliveries)
{
    for (MeasureChart& chart : deliveries.take()) takeChart(std::move(chart));
}

/// A chart that was changed, or whose records were read again, while it was being worked out is another's business.
void ProjectDocument::takeChart(MeasureChart chart)
{
    MeasureChart* current = find(chart.definition.id);
    if (!current || current->dataset != chart.dataset || needsRecords(current->settings, chart.settings)) return;
    const ChartSettings settings = current->settings;
    *current = std::move(chart);
    if (current->settings != settings) {
        current->settings = settings;
        *current = analysed(std::move(*current));
    }
    Q_EMIT chartChanged(QString::fromStdString(settings.measure));
}

void ProjectDocument::stopWork()
{
    for (const QPointer<Job>& job : {reading_, working_})
        if (job) job->cancel();
    if (stop_) stop_->stopped = true;
}

MeasureChart* ProjectDocument::find(const std::string& measure)
{
    const auto found =
        std::ranges::find_if(charts_, [&](const MeasureChart& chart) { return chart.definition.id == measure; });
    return found == charts_.end() ? nullptr : &*found;
}

const MeasureChart* ProjectDocument::chart(const std::string& measure) const
{
    return const_cast<ProjectDocument*>(this)->find(measure); // find() changes nothing itself
}

void ProjectDocument::change(const QString& what, const ChartSettings& settings)
{
    const MeasureChart* current = chart(settings.measure);
    if (!current || current->settings == settings) return;
    undo_.push(new ChangeChart(*this, what, current->settings, settings));
}

ChartSettings ProjectDocument::exchange(const ChartSettings& settings, const QString& why)
{
    MeasureChart* current = find(settings.measure);
    if (!current || !save(settings, why)) return settings;
    ChartSettings before = std::exchange(current->settings, madeWithDefinition(*current, settings));
    current->outdated = needsRecords(before, settings);
    if (current->outdated)
        workOut({*current}, tr("Working out %1").arg(QString::fromStdString(current->definition.title)));
    else
        *current = analysed(std::move(*current));
    Q_EMIT chartChanged(QString::fromStdString(settings.measure));
    return before;
}

void ProjectDocument::hideSmallNumbers(Suppression scheme)
{
    if (const auto kept = store_->hideSmallNumbers(scheme))
        smallNumbers_ = scheme;
    else
        Q_EMIT problem(QString::fromStdString(kept.error().sentence));
}

bool ProjectDocument::save(const ChartSettings& settings, const QString& why)
{
    const auto saved = store_->saveChart(settings, why.toStdString(), now());
    if (!saved) Q_EMIT problem(QString::fromStdString(saved.error().sentence));
    return saved.has_value();
}

} // namespace qi
