#include "app/gui/chart_toolbar.h"

#include "app/document/chart_edits.h"
#include "app/gui/choosers.h"
#include "app/gui/flow_layout.h"
#include "app/models/wording.h"

#include <QComboBox>
#include <QPushButton>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

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

ChartToolbar::ChartToolbar(QWidget* parent)
    : QWidget(parent)
    , line_(new FlowLayout(this, 8))
    , type_(combo("chartType", tr("Chart type")))
    , rules_(combo("rules", tr("Rules and limits")))
    , place_(combo("place", tr("Place")))
    , period_(combo("period", tr("Period of a point")))
    , export_(new QPushButton(tr("Export…")))
{
    line_->setContentsMargins(10, 8, 10, 4);
    export_->setObjectName(u"primary"_s);
    export_->setToolTip(tr("Save the chart as a picture (Ctrl+E)"));
    for (QComboBox* box : {type_, rules_, place_, period_}) line_->addWidget(box);
    line_->addWidget(export_);
    line_->setAlignment(export_, Qt::AlignRight);

    connect(type_, &QComboBox::activated, this, [this] {
        ChartSettings next = settings_;
        next.options.chart = static_cast<ChartType>(type_->currentData().toInt());
        Q_EMIT wanted(tr("Chart type"), next);
    });
    connect(rules_, &QComboBox::activated, this, [this] {
        Q_EMIT wanted(tr("Rules"), withConvention(settings_, static_cast<Convention>(rules_->currentData().toInt())));
    });
    connect(place_, &QComboBox::activated, this, [this] {
        Q_EMIT wanted(tr("Place"), withFilter(settings_, "site", place_->currentData().toString().toStdString()));
    });
    connect(period_, &QComboBox::activated, this, [this] {
        Q_EMIT wanted(tr("Period"), withPeriod(settings_, static_cast<Period>(period_->currentData().toInt())));
    });
    connect(export_, &QPushButton::clicked, this, &ChartToolbar::exportWanted);
}

void ChartToolbar::letExport(bool possible) { export_->setEnabled(possible); }

void ChartToolbar::insert(QWidget* field, QWidget* before) { line_->insertBefore(before ? before : export_, field); }

void ChartToolbar::show(const MeasureChart* chart)
{
    for (QComboBox* box : {type_, rules_, place_, period_}) box->setEnabled(chart);
    if (!chart) return;
    settings_ = chart->settings;
    std::vector<std::pair<QString, int>> types, rules, periods;
    for (const ChartType type : sensibleTypes(*chart)) types.emplace_back(shortTitleOf(type), int(type));
    fill(*type_, types, int(settings_.options.chart));
    for (int row = 0; row < type_->count(); ++row)
        type_->setItemData(row, titleOf(static_cast<ChartType>(type_->itemData(row).toInt())), Qt::ToolTipRole);
    for (const auto rule : {Convention::Nhs, Convention::NhsR, Convention::Anhoej, Convention::Textbook})
        rules.emplace_back(titleOf(rule), int(rule));
    fill(*rules_, rules, int(settings_.options.convention));
    for (const auto period : {Period::Week, Period::Month, Period::Quarter, Period::Year})
        periods.emplace_back(titleOf(period), int(period));
    fill(*period_, periods, int(settings_.period));
    fillPlaces(*chart);
}

void ChartToolbar::fillPlaces(const MeasureChart& chart)
{
    constexpr std::size_t kManyPlaces = 12;
    const std::vector<std::string>& places = chart.dataset->places;
    place_->clear();
    letSearch(*place_, places.size() > kManyPlaces);
    place_->addItem(tr("All places"), QString());
    for (const std::string& place : places) place_->addItem(text(place), text(place));
    const auto chosen = std::ranges::find(settings_.where, std::string("site"), &GroupChosen::role);
    place_->setCurrentIndex(chosen == settings_.where.end() ? 0 : std::max(0, place_->findData(text(chosen->group))));
    place_->setVisible(places.size() > 1);
}

} // namespace qi
