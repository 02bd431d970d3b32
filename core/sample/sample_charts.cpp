#include "core/sample/sample_charts.h"

#include "core/sample/sample.h"

namespace qi
{

namespace
{

constexpr const char* kOutageReason = "system outage, times typed in later";

std::int64_t placeOf(Date day) { return dayNumber(day); }

ChartSettings chartOf(std::string measure, ChartType chart, Improvement improve)
{
    ChartSettings settings{.measure = std::move(measure)};
    settings.options.chart = chart;
    settings.options.improve = improve;
    return settings;
}

ChartSettings withJointTriagePhase(ChartSettings settings)
{
    settings.options.phases = {{placeOf(sample::kJointTriage), "joint triage"}};
    return settings;
}

ChartSettings timeInDepartment()
{
    ChartSettings settings = withJointTriagePhase(chartOf("ED01", ChartType::I, Improvement::Down));
    settings.options.exclusions = {{placeOf(sample::kOutage), kOutageReason}};
    settings.notes = {
        {placeOf(sample::kOutage), "Aug 2024 left out: system outage, times typed in later"},
        {placeOf(sample::kJointTriage), "Joint triage with liaison psychiatry begins at Northmoor (PDSA 4)"},
        {placeOf(sample::kAssessmentRoom), "Crisis assessment room opens at Southbridge"}};
    return settings;
}

ChartSettings overTwelveHours()
{
    ChartSettings settings = withJointTriagePhase(chartOf("ED06", ChartType::P, Improvement::Down));
    settings.options.exclusions = {{placeOf(sample::kOutage), kOutageReason}};
    settings.options.targets = {{std::nullopt, 10}}; // The national plan's, in percent.
    settings.notes = {{placeOf(sample::kJointTriage), "Joint triage begins at Northmoor"}};
    return settings;
}

ChartSettings liaisonResponse()
{
    ChartSettings settings = withJointTriagePhase(chartOf("PR06", ChartType::I, Improvement::Down));
    settings.options.targets = {{std::nullopt, 60}};
    settings.notes = {{placeOf(sample::kJointTriage), "Joint triage begins at Northmoor"}};
    return settings;
}

} // namespace

std::vector<SampleChart> sampleCharts()
{
    return {{timeInDepartment(), "New phase from joint triage; the month of the outage is no measure of our care"},
            {overTwelveHours(), "New phase from joint triage; the month of the outage left out"},
            {liaisonResponse(), "New phase from joint triage"},
            {chartOf("BA01", ChartType::P, Improvement::Up), "To see that nobody else waits longer"}};
}

} // namespace qi
