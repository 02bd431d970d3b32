#include "core/measures/definition_print.h"
#include "core/measures/definition_words.h"
#include "core/store/store_impl.h"

namespace qi
{

Result<std::vector<ChartSettings>> Store::charts()
{
    std::vector<ChartSettings> charts;
    sqlite::Statement rows = impl_->database.prepare("SELECT settings FROM chart ORDER BY measure");
    rows.with();
    while (rows.next()) {
        auto settings = chartSettingsFromJson(rows.text(0));
        if (!settings) return fail(settings.error());
        charts.push_back(std::move(*settings));
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return charts;
}

Result<Done> Store::saveChart(const ChartSettings& settings, const std::string& why, const std::string& now)
{
    const auto version =
        impl_->database.integer("SELECT MAX(v.version) FROM measure m JOIN measure_version v ON v.measure = m.id "
                                "WHERE m.id = ?1",
                                settings.measure);
    if (!version) return fail(version.error());
    ChartSettings saved = settings;
    saved.definitionVersion = static_cast<int>(*version);
    const auto own = ownMeasures();
    if (!own) return fail(own.error());
    const MeasureDefinition* measure = findMeasure(*own, settings.measure);
    if (!measure) measure = findMeasure(measureCatalogue(), settings.measure);
    saved.definitionPrint = measure ? printOf(*measure, *own) : "";
    saved.definitionWords = measure ? inWords(*measure) : std::vector<std::string>{};
    const std::string json = toJson(saved);
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    if (auto done = impl_->database.run("INSERT OR REPLACE INTO chart(measure, settings) VALUES (?1, ?2)",
                                        settings.measure, json);
        !done)
        return done;
    if (auto done = impl_->database.run("INSERT INTO chart_change(measure, at, why, settings) VALUES (?1, ?2, ?3, ?4)",
                                        settings.measure, now, why, json);
        !done)
        return done;
    return transaction->commit();
}

Result<std::vector<ChartChange>> Store::chartHistory(const std::string& measure)
{
    std::vector<ChartChange> history;
    sqlite::Statement rows =
        impl_->database.prepare("SELECT at, why, settings FROM chart_change WHERE measure = ?1 ORDER BY id");
    rows.with(measure);
    while (rows.next()) {
        auto settings = chartSettingsFromJson(rows.text(2));
        if (!settings) return fail(settings.error());
        history.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::move(*settings)});
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return history;
}

Result<Suppression> Store::smallNumbers()
{
    sqlite::Statement rows = impl_->database.prepare("SELECT value FROM meta WHERE name = 'small-numbers'");
    rows.with();
    auto chosen = Suppression::LessThanFive;
    if (rows.next())
        if (const auto named = suppressionNamed(rows.text(0))) chosen = *named;
    if (auto done = rows.finished(); !done) return fail(done.error());
    return chosen;
}

Result<Done> Store::hideSmallNumbers(Suppression scheme)
{
    return impl_->database.run("INSERT OR REPLACE INTO meta VALUES ('small-numbers', ?1)", std::string(nameOf(scheme)));
}

} // namespace qi
