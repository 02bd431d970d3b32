#include "app/gui/charts_page.h"

#include "app/document/chart_edits.h"
#include "app/document/project_document.h"
#include "app/gui/choosers.h"
#include "app/gui/flow_layout.h"
#include "app/gui/inspector.h"
#include "app/gui/measure_list.h"
#include "app/gui/points_table.h"
#include "app/gui/prompts.h"
#include "app/gui/records_panel.h"
#include "app/gui/sharing_bar.h"
#include "app/gui/theme.h"
#include "app/models/shown_chart.h"
#include "app/models/wording.h"
#include "charts/render/chart_view.h"
#include "charts/render/picture.h"
#include "core/base/path_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kWithInspector = 1060; ///< Below this width the chart needs the inspector's room.

/// What the chart is, what the definition names beside it, and the two that fit almost anything.
std::vector<ChartType> sensibleTypes(const MeasureChart& chart)
{
    std::vector<ChartType> types{chart.settings.options.chart, chart.definition.chart};
    std::ranges::copy(chart.definition.alternatives, std::back_inserter(types));
    types.insert(types.end(), {ChartType::I, ChartType::Run});
    std::vector<ChartType> once;
    for (const ChartType type : types)
        if (std::ranges::find(once, type) == once.end()) once.push_back(type);
    return once;
}

} // namespace

ChartsPage::ChartsPage(ProjectDocument& document, MeasuresModel& measures, Prompts& prompts, QWidget* parent)
    : QWidget(parent)
    , document_(document)
    , prompts_(prompts)
    , list_(new MeasureList(measures))
    , view_(new ChartView)
    , table_(makePointsTable(points_))
    , sharing_(new SharingBar)
    , inspector_(new Inspector)
    , empty_(new QLabel)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(list_);
    layout->addWidget(makeMiddle(), 1);
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 12, 0, 0);
    right->addWidget(inspector_);
    layout->addLayout(right);

    connect(&document, &ProjectDocument::opened, this, [this] { sharing_->setScheme(document_.smallNumbers()); });
    connect(list_, &MeasureList::chosen, this, &ChartsPage::showMeasure);
    connect(&document, &ProjectDocument::chartChanged, this, &ChartsPage::changed);
    connect(view_, &ChartView::pointSelected, this, [this](std::size_t index) { selectPoint(index); });
    connect(view_, &ChartView::pointMenuRequested, this, &ChartsPage::showPointMenu);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (row.isValid() && !filling_) selectPoint(static_cast<std::size_t>(row.row()));
    });
    connect(inspector_, &Inspector::signalChosen, view_, &ChartView::highlight);
    connect(inspector_, &Inspector::targetChanged, this, [this](std::optional<double> target) {
        if (const MeasureChart* at = chart()) document_.change(tr("Target"), withTarget(at->settings, target));
    });
    applyTheme();
    refresh();
}

QWidget* ChartsPage::makeToolbar()
{
    auto* bar = new QWidget;
    auto* layout = new FlowLayout(bar, 8);
    layout->setContentsMargins(10, 8, 10, 4);
    type_ = combo("chartType", tr("Chart type"));
    rules_ = combo("rules", tr("Rules and limits"));
    place_ = combo("place", tr("Place"));
    period_ = combo("period", tr("Period of a point"));
    export_ = new QPushButton(tr("Export…"));
    export_->setObjectName(u"primary"_s);
    export_->setToolTip(tr("Save the chart as a picture (Ctrl+E)"));
    for (QComboBox* box : {type_, rules_, place_, period_}) layout->addWidget(box);
    layout->addWidget(export_);
    layout->setAlignment(export_, Qt::AlignRight);

    connect(type_, &QComboBox::activated, this, [this] {
        ChartSettings next = chart()->settings;
        next.options.chart = static_cast<ChartType>(type_->currentData().toInt());
        document_.change(tr("Chart type"), next);
    });
    connect(rules_, &QComboBox::activated, this, [this] {
        const auto convention = static_cast<Convention>(rules_->currentData().toInt());
        document_.change(tr("Rules"), withConvention(chart()->settings, convention));
    });
    connect(place_, &QComboBox::activated, this, &ChartsPage::changePlace);
    connect(period_, &QComboBox::activated, this, &ChartsPage::changePeriod);
    connect(export_, &QPushButton::clicked, this, &ChartsPage::exportPicture);
    return bar;
}

QWidget* ChartsPage::makeMiddle()
{
    auto* card = new QFrame;
    card->setObjectName(u"panel"_s);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(makeToolbar());
    inside->addWidget(view_, 1);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setMargin(40);
    inside->addWidget(empty_, 1);
    view_->setObjectName(u"chart"_s);

    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setContentsMargins(0, 12, 0, 0);
    splitter->addWidget(card);
    splitter->addWidget(makeTable());
    splitter->setSizes({480, 210});
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(10);
    return splitter;
}

/// The points, and under them what leaves of them.
QWidget* ChartsPage::makeTable()
{
    connect(table_, &QTableView::activated, this, &ChartsPage::showRecords);

    auto* below = new QWidget;
    auto* layout = new QVBoxLayout(below);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(table_, 1);
    layout->addWidget(sharing_);
    connect(sharing_, &SharingBar::chosen, &document_, &ProjectDocument::hideSmallNumbers);
    return below;
}

const MeasureChart* ChartsPage::chart() const { return document_.chart(measure_.toStdString()); }

void ChartsPage::showMeasure(const QString& measureId)
{
    if (list_->current() != measureId) list_->choose(measureId);
    measure_ = measureId;
    view_->highlight({});
    view_->selectPoint({});
    refresh();
}

void ChartsPage::findMeasure() { list_->focusSearch(); }

void ChartsPage::showInspector(bool shown)
{
    inspectorWanted_ = shown;
    insteadOfList_ = shown && width() < kWithInspector;
    arrange();
}

/// Where there is no room for both, the inspector stands in the place of the list, if it is asked for.
void ChartsPage::arrange()
{
    const bool narrow = width() < kWithInspector;
    list_->setVisible(!(narrow && insteadOfList_));
    inspector_->setVisible(inspectorWanted_ && (!narrow || insteadOfList_));
}

void ChartsPage::resizeEvent(QResizeEvent* event)
{
    arrange();
    QWidget::resizeEvent(event);
}

void ChartsPage::applyTheme() { view_->setTheme(chartTheme()); }

std::optional<ChartScene> ChartsPage::scene() const
{
    const MeasureChart* at = chart();
    return at && at->analysis ? std::optional(view_->scene()) : std::nullopt;
}

void ChartsPage::changed(const QString& measureId)
{
    if (measureId == measure_) refresh();
}

void ChartsPage::refresh()
{
    const MeasureChart* at = chart();
    const bool drawn = at && at->analysis;
    view_->setVisible(drawn);
    empty_->setVisible(!drawn);
    export_->setEnabled(drawn);
    for (QComboBox* box : {type_, rules_, place_, period_}) box->setEnabled(at);
    if (!at) {
        empty_->setText(tr("Choose a measure on the left."));
        points_.clear();
        inspector_->clear();
        return;
    }
    fillToolbar(*at);
    refreshChart(*at);
}

void ChartsPage::refreshChart(const MeasureChart& at)
{
    filling_ = true;
    points_.setChart(at);
    table_->setColumnHidden(PointsModel::Numerator, !points_.hasNumerators());
    // Notes take what is left, however long they are.
    for (int column = 0; column < PointsModel::NoteColumn; ++column) table_->resizeColumnToContents(column);
    filling_ = false;
    inspector_->show(at);
    if (at.analysis) {
        view_->setScene(sceneOf(at));
        selectPoint(view_->selectedPoint());
        if (!view_->selectedPoint()) table_->scrollToBottom();
    } else {
        empty_->setText(at.problem.empty() ? tr("Working out %1…").arg(text(at.definition.title)) : text(at.problem));
    }
}

void ChartsPage::fillToolbar(const MeasureChart& at)
{
    std::vector<std::pair<QString, int>> types;
    for (const ChartType type : sensibleTypes(at)) types.emplace_back(shortTitleOf(type), int(type));
    fill(*type_, types, int(at.settings.options.chart));
    for (int row = 0; row < type_->count(); ++row)
        type_->setItemData(row, titleOf(static_cast<ChartType>(type_->itemData(row).toInt())), Qt::ToolTipRole);

    std::vector<std::pair<QString, int>> rules, periods;
    for (const auto rule : {Convention::Nhs, Convention::NhsR, Convention::Anhoej, Convention::Textbook})
        rules.emplace_back(titleOf(rule), int(rule));
    fill(*rules_, rules, int(at.settings.options.convention));
    for (const auto period : {Period::Week, Period::Month, Period::Quarter, Period::Year})
        periods.emplace_back(titleOf(period), int(period));
    fill(*period_, periods, int(at.settings.period));

    constexpr std::size_t kManyPlaces = 12;
    place_->clear();
    letSearch(*place_, at.dataset->places.size() > kManyPlaces);
    place_->addItem(tr("All places"), QString());
    for (const std::string& place : at.dataset->places) place_->addItem(text(place), text(place));
    place_->setCurrentIndex(std::max(0, place_->findData(text(at.settings.only))));
    place_->setVisible(at.dataset->places.size() > 1);
}

void ChartsPage::changePeriod()
{
    const auto period = static_cast<Period>(period_->currentData().toInt());
    document_.change(tr("Period"), withPeriod(chart()->settings, period));
}

void ChartsPage::changePlace()
{
    ChartSettings next = chart()->settings;
    next.only = place_->currentData().toString().toStdString();
    next.by = next.only.empty() ? std::string() : "site";
    document_.change(tr("Place"), next);
}

/// Chart and table show the same point.
void ChartsPage::selectPoint(std::optional<std::size_t> index)
{
    if (!index) return;
    if (view_->selectedPoint() != index) view_->selectPoint(index);
    const int row = static_cast<int>(*index);
    if (table_->currentIndex().row() != row && row < points_.rowCount()) table_->selectRow(row);
}

std::optional<std::int64_t> ChartsPage::selectedPlace() const
{
    const MeasureChart* at = chart();
    const auto index = view_->selectedPoint();
    if (!at || !at->analysis || !index || *index >= at->analysis->points.size()) return std::nullopt;
    return at->analysis->points[*index].x;
}

void ChartsPage::showPointMenu(std::size_t index, QPoint where)
{
    selectPoint(index);
    const auto x = selectedPlace();
    if (!x) return;
    const ChartSettings settings = chart()->settings;
    QMenu menu(this);
    menu.addAction(tr("Show the records…"), this, &ChartsPage::showRecords);
    menu.addAction(noteAt(settings, *x) ? tr("Change the note…") : tr("Note here…"), this, &ChartsPage::noteHere);
    if (noteAt(settings, *x))
        menu.addAction(tr("Remove the note"), [&] { document_.change(tr("Remove note"), withoutNote(settings, *x)); });
    if (phaseAt(settings, *x))
        menu.addAction(tr("Remove the phase that begins here"),
                       [&] { document_.change(tr("Remove phase"), withoutPhase(settings, *x)); });
    else
        menu.addAction(tr("New phase from here…"), this, &ChartsPage::newPhaseHere);
    if (exclusionAt(settings, *x))
        menu.addAction(tr("Count it in the limits again"),
                       [&] { document_.change(tr("Count again"), withoutExclusion(settings, *x)); });
    else
        menu.addAction(tr("Leave out of the limits…"), this, &ChartsPage::leaveOutHere);
    menu.exec(where);
}

void ChartsPage::noteHere()
{
    const auto x = selectedPlace();
    if (!x) return;
    const Note* there = noteAt(chart()->settings, *x);
    const auto words =
        prompts_.askText(this, tr("Note"), tr("What happened here?"), there ? text(there->text) : QString());
    if (words && !words->isEmpty()) document_.change(tr("Note"), withNote(chart()->settings, *x, words->toStdString()));
}

void ChartsPage::newPhaseHere()
{
    const auto x = selectedPlace();
    if (!x) return;
    const auto reason = prompts_.askText(
        this, tr("New phase"), tr("Which change begins here? The limits are worked out anew from this point."), {});
    if (reason) document_.change(tr("New phase"), withPhase(chart()->settings, *x, reason->toStdString()));
}

void ChartsPage::leaveOutHere()
{
    const auto x = selectedPlace();
    if (!x) return;
    const auto reason = prompts_.askText(this, tr("Leave out of the limits"),
                                         tr("Why does this point not count? It stays on the chart, hollow."), {});
    if (reason) document_.change(tr("Leave out"), withExclusion(chart()->settings, *x, reason->toStdString()));
}

void ChartsPage::showRecords()
{
    const auto x = selectedPlace();
    if (!x) return;
    if (!recordsPanel_) recordsPanel_ = new RecordsPanel(this);
    const auto shown = recordsPanel_->show(*chart(), dateOfDay(*x));
    if (!shown) Q_EMIT document_.problem(text(shown.error().sentence));
}

void ChartsPage::exportPicture()
{
    if (!scene()) return;
    const auto drawn = sceneToShare(*chart(), document_.smallNumbers());
    if (!drawn) {
        Q_EMIT document_.problem(text(drawn.error().sentence));
        return;
    }
    const auto file = prompts_.askFileToSave(this, tr("Export the chart"), text(chart()->definition.id) + u".png"_s,
                                             tr("Picture (*.png);;Drawing (*.svg);;Document (*.pdf)"));
    if (!file) return;
    const auto written = writePicture(*drawn, pathOfText(file->toStdString()), {});
    if (!written) Q_EMIT document_.problem(text(written.error().sentence));
}

} // namespace qi
