#include "app/document/set_aside_charts.h"

#include "core/base/text.h"
#include "core/library/set_aside_measures.h"

#include <algorithm>
#include <mutex>

namespace qi
{

namespace
{

/// What imports set aside, by day: read when a chart first asks for it, whichever worker that is.
class SetAsideOnce
{
public:
    SetAsideOnce(std::filesystem::path store, std::vector<DatasetSummary> datasets)
        : store_(std::move(store)), datasets_(std::move(datasets))
    {}

    Result<MeasureResult> answer(const MeasureDefinition& measure, const EvaluationOptions& options)
    {
        std::call_once(read_, [this] { days_ = readDays(); });
        if (!days_) return fail(days_.error());
        return evaluateSetAside(measure, *days_, datasets_, options);
    }

private:
    Result<std::vector<SetAsideDay>> readDays() const
    {
        auto store = Store::open(store_, Store::Access::Read);
        if (!store) return fail(store.error());
        return store->setAsideDays();
    }

    std::filesystem::path store_;
    std::vector<DatasetSummary> datasets_;
    std::once_flag read_;
    Result<std::vector<SetAsideDay>> days_;
};

std::vector<std::string> namesOfRecords(const std::vector<DatasetSummary>& datasets)
{
    std::vector<std::string> names;
    for (const DatasetSummary& dataset : datasets)
        if (dataset.grain != "aggregate" && dataset.first) names.push_back(dataset.name);
    return names;
}

} // namespace

void addSetAsideCharts(OpenRecords& open, Store& store, const std::vector<ChartSettings>& kept)
{
    const std::vector<std::string> names = namesOfRecords(open.datasets);
    if (names.empty()) return;
    OpenDataset dataset{.name = join(names, ", "), .grain = "set_aside", .records = {}, .places = {}, .groupRoles = {}};
    for (const char* role : {"dataset", "reason", "field"})
        dataset.groupRoles.push_back({role, titleOfGroupRole(role)});
    if (auto state = store.setAsideState()) dataset.state = std::move(*state);
    const auto shared = std::make_shared<const OpenDataset>(std::move(dataset));
    const auto days = std::make_shared<SetAsideOnce>(store.path(), open.datasets);
    for (const MeasureDefinition& measure : setAsideMeasures()) {
        const bool isThere = std::ranges::any_of(
            open.charts, [&](const MeasureChart& chart) { return chart.definition.id == measure.id; });
        if (isThere) continue; // A measure of the person's own of that id wins.
        MeasureChart chart;
        chart.definition = measure;
        const auto found = std::ranges::find(kept, measure.id, &ChartSettings::measure);
        chart.settings = found == kept.end() ? defaultSettings(measure) : *found;
        chart.dataset = shared;
        chart.source = std::make_shared<const Evaluate>(
            [days, measure](const EvaluationOptions& options) { return days->answer(measure, options); });
        open.charts.push_back(std::move(chart));
    }
}

} // namespace qi
