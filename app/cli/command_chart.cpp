#include "app/cli/analysis_options.h"
#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/group_options.h"
#include "charts/render/picture.h"
#include "charts/scene/measure_text.h"
#include "charts/scene/small_multiples.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/library/measure_library.h"
#include "core/measures/definition_print.h"
#include "core/measures/suppress.h"
#include "core/project/group_charts.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <QApplication>

#include <array>
#include <charconv>
#include <memory>
#include <variant>

namespace qi::cli
{

namespace
{

struct Arguments
{
    SeriesColumns columns; ///< `file`: the series' file or the measure's id.
    AnalysisArguments options;
    std::vector<std::string> filters;
    std::string store, out, only, size = "1200x720", theme = "light", title, suppress = "none";
    double scale = 2;
    bool together = false, ownScales = false;
};

/// A chart of one group, or of all of them on one page.
struct Picture
{
    std::string group;
    std::variant<ChartScene, SmallMultiples> drawn;
};

Result<PictureOptions> pictureOptions(const Arguments& asked)
{
    constexpr std::array<std::pair<std::string_view, ChartTheme>, 4> kThemes{
        {{"light", ChartTheme::Light},
         {"dark", ChartTheme::Dark},
         {"high-contrast", ChartTheme::HighContrast},
         {"mdc", ChartTheme::MakingDataCount}}};
    PictureOptions options{.scale = asked.scale};
    for (const auto& [name, theme] : kThemes)
        if (name == asked.theme) options.theme = theme;
    const char* end = asked.size.data() + asked.size.size();
    const auto [by, badWidth] = std::from_chars(asked.size.data(), end, options.width);
    const bool hasBy = badWidth == std::errc{} && by != end && *by == 'x';
    const auto [last, badHeight] =
        hasBy ? std::from_chars(by + 1, end, options.height) : std::from_chars_result{by, std::errc::invalid_argument};
    if (badHeight != std::errc{} || last != end || options.width < 200 || options.height < 120 ||
        options.width > 8000 || options.height > 8000)
        return fail(Error::Kind::Usage,
                    fmt::format("--size: “{}” is no size such as 1200x720; from 200x120 to 8000x8000 can be drawn.",
                                asked.size));
    return options;
}

Result<std::vector<Picture>> picturesOfSeries(const Arguments& asked)
{
    SeriesColumns columns = asked.columns;
    if (columns.x.empty() || columns.y.empty() || asked.options.chart.empty())
        return fail(
            Error::Kind::Usage,
            "A series without a store needs --chart, --x and --y; with --store, MEASURE is the id of a measure.");
    addLineColumns(asked.options, columns);
    const auto series = readSeries(columns);
    if (!series) return fail(series.error());
    const auto options = analysisOptionsFor(asked.options, *series);
    if (!options) return fail(options.error());
    std::vector<Picture> pictures;
    for (std::size_t i = 0; i < series->size(); ++i) {
        const auto& period = (*options)[i].period;
        const auto analysis = analyse((*series)[i], (*options)[i], {columns.y, "", period});
        if (!analysis) return fail(analysis.error().kind, columns.file + ": " + analysis.error().sentence);
        const ChartText text{.title = asked.title.empty() ? columns.y : asked.title,
                             .place = (*series)[i].name,
                             .source = columns.file,
                             .period = period};
        pictures.push_back({(*series)[i].name, buildScene(*analysis, text, {})});
    }
    return pictures;
}

/// The chart as the desktop shows it: with what was saved for it, where something was.
Result<MeasureChart> chartAsSaved(Store& store, const KnownMeasure& measure, const Arguments& asked)
{
    MeasureChart chart{.definition = measure.definition, .settings = defaultSettings(measure.definition)};
    const auto saved = store.charts();
    if (!saved) return fail(saved.error());
    const auto own = store.ownMeasures();
    if (!own) return fail(own.error());
    chart.definitionPrint = printOf(measure.definition, *own);
    for (const ChartSettings& settings : *saved)
        if (settings.measure == measure.definition.id) chart.settings = settings;
    if (!asked.columns.by.empty()) chart.settings.by = asked.columns.by, chart.settings.only = asked.only;
    const auto where = groupsChosen(asked.filters);
    if (!where) return fail(where.error());
    if (!where->empty()) chart.settings.where = *where;
    const auto type = asked.options.chart.empty() ? Result<ChartType>(chart.settings.options.chart)
                                                  : chartTypeNamed(asked.options.chart);
    if (!type) return fail(type.error());
    chart.settings.options.chart = *type;
    if (asked.options.period.empty()) return chart;
    const auto period = periodNamed(asked.options.period);
    if (!period) return fail(period.error());
    chart.settings.period = *period;
    return chart;
}

Result<std::string> sourceOf(Store& store, const KnownMeasure& measure, const MeasureResult& result)
{
    const auto datasets = store.datasets();
    if (!datasets) return fail(datasets.error());
    for (const DatasetSummary& dataset : *datasets)
        if (dataset.name == measure.dataset && dataset.last && result.records > 0)
            return fmt::format("{} to {}, {} records", dataset.name, shortDate(*dataset.last),
                               readableNumber(static_cast<double>(result.records), 0));
    return measure.dataset;
}

/// A group's chart once more, with what was typed about its lines and rules.
Result<MeasureChart> analysedAsAsked(MeasureChart chart, const Arguments& asked)
{
    if (chart.result->series.empty() || chart.result->series.front().points.empty()) return chart;
    const ChartInput input = chartInput(*chart.result, 0, chart.settings.options.chart);
    AnalysisArguments typed = asked.options;
    typed.period.clear(); // Summed up by the measure already.
    const auto options = analysisOptionsFor(typed, {input.series}, chart.settings.options);
    if (!options) return fail(options.error());
    chart.settings.options = options->front();
    return analysed(std::move(chart));
}

Result<Picture> pictureOfOne(MeasureChart group, const Arguments& asked, const std::string& source)
{
    const auto chart = analysedAsAsked(std::move(group), asked);
    if (!chart) return fail(chart.error());
    if (!chart->analysis) return fail(Error::Kind::Data, chart->problem);
    ChartText text = chartTextOf(*chart, "", source);
    const std::string groups = groupsInWords(chart->settings);
    if (!asked.title.empty()) text.title = asked.title + (groups.empty() ? "" : " – " + groups);
    return Picture{chart->settings.only, buildScene(*chart->analysis, text, chart->settings.notes)};
}

Result<Picture> pictureOfAll(std::vector<MeasureChart> groups, const Arguments& asked, const std::string& source)
{
    for (MeasureChart& group : groups) {
        auto chart = analysedAsAsked(std::move(group), asked);
        if (!chart) return fail(chart.error());
        group = std::move(*chart);
    }
    SmallMultiples page =
        smallMultiplesOf(groups, "", source, asked.ownScales ? PanelScales::Own : PanelScales::Common);
    if (!asked.title.empty()) page.title = asked.title;
    return Picture{"", std::move(page)};
}

/// The records of a store have no column with a centre or a target.
Result<Done> refuseColumns(const AnalysisArguments& typed)
{
    SeriesColumns named;
    addLineColumns(typed, named);
    for (const auto& [option, word] : {std::pair{"--target", named.target}, std::pair{"--centre", named.centre}})
        if (!word.empty())
            return fail(
                Error::Kind::Usage,
                fmt::format("{}: “{}” is not a number; a measure's takes one in the measure's unit, such as 95.",
                            option, word));
    return Done{};
}

/// One chart, or one for each group that it is split into; each as it may leave.
Result<std::vector<MeasureChart>> groupsOf(const MeasureChart& chart, Suppression scheme, Feedback& feedback)
{
    if (!chart.settings.by.empty() && chart.settings.only.empty()) return workedByGroupToShare(chart, scheme, feedback);
    auto result = shared(chart.definition, evaluationOf(chart), scheme, evaluatorOf(chart, feedback));
    if (!result) return fail(result.error());
    MeasureChart one = chart;
    one.hidden = scheme;
    one.result = std::move(*result);
    return std::vector{analysed(std::move(one))};
}

/// As was asked; a chart that the window shows split, as it shows it.
bool isTogether(const MeasureChart& chart, const Arguments& asked)
{
    const bool isSplit = !chart.settings.by.empty() && chart.settings.only.empty();
    return isSplit && (asked.together || asked.columns.by.empty());
}

Result<std::vector<Picture>> picturesOfMeasure(const Arguments& asked)
{
    if (const auto fine = refuseColumns(asked.options); !fine) return fail(fine.error());
    if (!asked.only.empty() && asked.columns.by.empty())
        return fail(Error::Kind::Usage, "--only names a group of --by; say --by site or another field as well.");
    if (asked.together && (asked.columns.by.empty() || !asked.only.empty()))
        return fail(Error::Kind::Usage,
                    "--together puts the groups of --by on one page; say --by site or another field, without --only.");
    const auto scheme = suppressionNamed(asked.suppress);
    if (!scheme) return fail(scheme.error());
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return fail(store.error());
    MeasureLibrary library(*store);
    ConsoleFeedback feedback("Working out");
    const auto measure = library.find(asked.columns.file, feedback);
    if (!measure) return fail(measure.error());
    auto chart = chartAsSaved(*store, *measure, asked);
    if (!chart) return fail(chart.error());
    chart->source = std::make_shared<const Evaluate>(
        [&](const EvaluationOptions& options) { return library.answer(*measure, options, feedback); });
    const auto groups = groupsOf(*chart, *scheme, feedback);
    if (!groups) return fail(groups.error());
    if (groups->empty())
        return fail(Error::Kind::Data,
                    fmt::format("No record takes part in {}, so there is nothing to draw.", measure->definition.id));
    const auto source = sourceOf(*store, *measure, *groups->front().result);
    if (!source) return fail(source.error());
    std::vector<Picture> pictures;
    if (isTogether(*chart, asked)) {
        auto page = pictureOfAll(*groups, asked, *source);
        if (!page) return fail(page.error());
        pictures.push_back(std::move(*page));
        return pictures;
    }
    for (const MeasureChart& group : *groups) {
        auto picture = pictureOfOne(group, asked, *source);
        if (!picture) return fail(picture.error());
        pictures.push_back(std::move(*picture));
    }
    return pictures;
}

/// One picture a group: the group's name stands before the file's ending.
std::filesystem::path fileFor(const Arguments& asked, const Picture& picture, bool several)
{
    const std::filesystem::path out = pathOfText(asked.out);
    if (!several || picture.group.empty()) return out;
    std::string name = picture.group;
    for (char& letter : name)
        if (std::string_view("/\\:*?\"<>|").find(letter) != std::string_view::npos) letter = '-';
    std::filesystem::path file = out;
    file.replace_filename(out.stem());
    file += pathOfText("-" + name);
    file += out.extension();
    return file;
}

/// A page of groups is as high as they need, unless somebody said otherwise.
PictureOptions sizeFor(const ChartScene&, const PictureOptions& options) { return options; }

PictureOptions sizeFor(const SmallMultiples&, PictureOptions options)
{
    const PictureOptions usual;
    if (options.width == usual.width && options.height == usual.height) options.height = 0;
    return options;
}

/// The toolkit's asides are nothing to the person: what goes wrong is said in a sentence of ours.
void sayNothing(QtMsgType, const QMessageLogContext&, const QString&) {}

void startWithoutDisplay()
{
    qInstallMessageHandler(sayNothing);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
}

int run(const Arguments& asked)
{
    const auto options = pictureOptions(asked);
    if (!options) return complain(options.error());
    const auto pictures = asked.store.empty() ? picturesOfSeries(asked) : picturesOfMeasure(asked);
    if (!pictures) return complain(pictures.error());

    startWithoutDisplay();
    int count = 1;
    std::array<char, 16> name{"commoncause-cli"};
    std::array<char*, 2> arguments{name.data(), nullptr};
    const QApplication application(count, arguments.data());
    std::string written;
    for (const Picture& picture : *pictures) {
        const auto file = fileFor(asked, picture, pictures->size() > 1);
        const auto done = std::visit(
            [&](const auto& drawn) {
                written += pathText(file) + "\n" + drawn.altText + "\n";
                return writePicture(drawn, file, sizeFor(drawn, *options));
            },
            picture.drawn);
        if (!done) return complain(done.error());
    }
    return answer(written);
}

} // namespace

void addChart(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("chart", "Draw a measure, or a series from a file, as PNG, SVG or PDF");
    auto asked = std::make_shared<Arguments>();
    command
        ->add_option("MEASURE|SERIES.csv", asked->columns.file,
                     "Id of a measure of the store, or without --store a file with a series")
        ->required();
    command->add_option("-o,--out", asked->out, "Picture to write; its ending, .png, .svg or .pdf, says the kind")
        ->required()
        ->type_name("FILE");
    command->add_option("--store", asked->store, "Store with the records")->type_name("STORE");
    command->add_option("--x", asked->columns.x, "Series: column with dates or whole numbers")->type_name("COL");
    command->add_option("--y", asked->columns.y, "Series: column with values or numerators")->type_name("COL");
    command->add_option("--n", asked->columns.n, "Series: column with denominators")->type_name("COL");
    command
        ->add_option("--by", asked->columns.by,
                     "One picture a group: a field of the records, or a column of the series")
        ->type_name("FIELD");
    command->add_flag("--together", asked->together,
                      "With --store and --by: all groups on one page, on one scale, the largest first");
    command->add_flag("--own-scales", asked->ownScales, "With --together: each group's chart on a scale of its own");
    command->add_option("--only", asked->only, "With --store and --by: only this group, by its name or code")
        ->type_name("GROUP");
    addFilterOption(*command, asked->filters);
    command->add_option("--size", asked->size, "Size in pixels of 1/96 inch")->capture_default_str()->type_name("WxH");
    command->add_option("--scale", asked->scale, "PNG: pixels for each of them")
        ->capture_default_str()
        ->check(CLI::Range(0.5, 8.0));
    command->add_option("--theme", asked->theme, "light, dark, high-contrast, or mdc (Making Data Count colours)")
        ->capture_default_str()
        ->check(CLI::IsMember({"light", "dark", "high-contrast", "mdc"}));
    command->add_option("--title", asked->title, "Title instead of the measure's");
    command->add_option("--suppress", asked->suppress, "Hide small numbers: none, lt5 or sdc7")
        ->capture_default_str()
        ->type_name("SCHEME");
    addAnalysisOptions(*command, asked->options);
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
