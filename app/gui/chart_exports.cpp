#include "app/gui/chart_exports.h"

#include "app/document/project_document.h"
#include "app/gui/prompts.h"
#include "app/models/groups_model.h"
#include "app/models/points_model.h"
#include "app/models/shown_chart.h"
#include "app/models/table_text.h"
#include "app/models/wording.h"
#include "charts/render/picture.h"
#include "core/base/path_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSaveFile>

#include <numeric>
#include <variant>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

using Shown = std::variant<ChartScene, SmallMultiples>;

Result<Shown> shownOf(const MeasureChart& chart, Suppression scheme, PanelScales scales)
{
    if (!isOfAllGroups(chart)) {
        auto scene = sceneToShare(chart, scheme);
        if (!scene) return fail(scene.error());
        return Shown(std::move(*scene));
    }
    const auto groups = groupsToShare(chart, scheme);
    if (!groups) return fail(groups.error());
    return Shown(pageOf(*groups, scales));
}

/// A page of small charts is as high as its groups need.
PictureOptions sizeFor(const Shown& shown)
{
    PictureOptions options;
    if (std::holds_alternative<SmallMultiples>(shown)) options.height = 0;
    return options;
}

QString fileName(const MeasureChart& chart, const QString& ending)
{
    QString name = text(chart.definition.id);
    if (!chart.settings.by.empty()) name += u" by "_s + text(titleOfGroupRole(chart.settings.by)).toLower();
    return name + ending;
}

/// The table beside the chart as it may leave.
Result<std::unique_ptr<QAbstractItemModel>> tableOf(const MeasureChart& chart, Suppression scheme)
{
    if (isOfAllGroups(chart)) {
        const auto groups = groupsToShare(chart, scheme);
        if (!groups) return fail(groups.error());
        auto table = std::make_unique<GroupsModel>();
        table->setGroups(*groups);
        return std::unique_ptr<QAbstractItemModel>(std::move(table));
    }
    const auto shown = chartToShare(chart, scheme);
    if (!shown) return fail(shown.error());
    auto table = std::make_unique<PointsModel>();
    table->setChart(*shown);
    return std::unique_ptr<QAbstractItemModel>(std::move(table));
}

} // namespace

ChartExports::ChartExports(ProjectDocument& document, Prompts& prompts, QWidget* page)
    : QObject(page), document_(document), prompts_(prompts), page_(page)
{}

Suppression ChartExports::scheme() const { return document_.smallNumbers(); }

void ChartExports::say(const Error& error) { Q_EMIT document_.problem(text(error.sentence)); }

void ChartExports::savePicture(const MeasureChart& chart, PanelScales scales)
{
    const auto shown = shownOf(chart, scheme(), scales);
    if (!shown) return say(shown.error());
    const auto file = prompts_.askFileToSave(page_, tr("Export the chart"), fileName(chart, u".png"_s),
                                             tr("Picture (*.png);;Drawing (*.svg);;Document (*.pdf)"));
    if (!file) return;
    const auto written = std::visit(
        [&](const auto& drawn) { return writePicture(drawn, pathOfText(file->toStdString()), sizeFor(*shown)); },
        *shown);
    if (!written) say(written.error());
}

void ChartExports::copyPicture(const MeasureChart& chart, PanelScales scales)
{
    const auto shown = shownOf(chart, scheme(), scales);
    if (!shown) return say(shown.error());
    // The picture first: programs take the first form they know. The words are for those that take no pictures.
    auto* data = new QMimeData;
    std::visit(
        [&](const auto& drawn) {
            const QByteArray png = pngOf(drawn, sizeFor(*shown));
            data->setImageData(QImage::fromData(png, "png"));
            data->setData(u"image/png"_s, png);
            data->setText(text(drawn.altText));
        },
        *shown);
    QGuiApplication::clipboard()->setMimeData(data);
    Q_EMIT told(tr("The chart is on the clipboard, with its description."));
}

void ChartExports::saveTable(const MeasureChart& chart)
{
    const auto table = tableOf(chart, scheme());
    if (!table) return say(table.error());
    const auto file = prompts_.askFileToSave(page_, tr("Save the table"), fileName(chart, u".csv"_s),
                                             tr("Comma-separated values (*.csv)"));
    if (!file) return;
    QSaveFile out(*file);
    const QByteArray bytes = asCsv(**table);
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit()) return;
    say({Error::Kind::System, tr("%1 cannot be written: %2. Choose a folder that you may write to and that has room.")
                                  .arg(*file, out.errorString())
                                  .toStdString()});
}

void ChartExports::copyRows(const MeasureChart& chart, const std::vector<int>& rows)
{
    const auto table = tableOf(chart, scheme());
    if (!table) return say(table.error());
    std::vector<int> wanted = rows;
    const int count = (*table)->rowCount();
    if (wanted.empty() || wanted.back() >= count) {
        wanted.resize(static_cast<std::size_t>(count));
        std::iota(wanted.begin(), wanted.end(), 0);
    }
    QGuiApplication::clipboard()->setText(asTabs(**table, wanted));
    Q_EMIT told(tr("%n row(s) are on the clipboard.", nullptr, static_cast<int>(wanted.size())));
}

} // namespace qi
