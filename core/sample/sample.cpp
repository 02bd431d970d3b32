#include "core/sample/sample.h"

#include "core/sample/sample_charts.h"
#include "core/sample/sample_files.h"
#include "core/sample/sample_visits.h"
#include "core/store/store.h"

#include <algorithm>
#include <iterator>

namespace qi
{

namespace
{

constexpr std::size_t kFewestRows = 100;
constexpr std::size_t kMostRows = 20'000'000;
// Part of the sample, as everything in it: two runs write the same.
constexpr const char* kImported = "2026-03-20T09:15:00+00:00";
constexpr const char* kCharted = "2026-03-20T10:40:00+00:00";

SampleSummary summed(const std::vector<ImportReport>& reports)
{
    SampleSummary summary;
    for (const ImportReport& report : reports) {
        (report.dataset == "referrals" ? summary.referrals : summary.attendances) += report.added;
        summary.quarantined += report.quarantined.size();
    }
    return summary;
}

Result<SampleSummary> filled(Store& store, const SampleOptions& options, Feedback& feedback)
{
    const std::vector<SampleVisit> visits = sampleVisits(options);
    std::vector<CleanedFile> files = attendanceFiles(visits, options);
    std::ranges::move(referralFiles(sampleReferrals(visits, options), options), std::back_inserter(files));
    const auto reports = store.import(files, kImported, feedback);
    if (!reports) return fail(reports.error());
    for (const SampleChart& chart : sampleCharts())
        if (const auto saved = store.saveChart(chart.settings, chart.why, kCharted); !saved) return fail(saved.error());
    return summed(*reports);
}

} // namespace

Result<SampleSummary> writeSample(const std::filesystem::path& path, const SampleOptions& options, Feedback& feedback)
{
    if (options.rows < kFewestRows || options.rows > kMostRows)
        return fail(Error::Kind::Usage, "A sample has from 100 to 20,000,000 attendances.");
    auto store = Store::create(path);
    if (!store) return fail(store.error());
    auto summary = filled(*store, options, feedback);
    if (!summary) Store::discard(std::move(*store));
    return summary;
}

} // namespace qi
