#include "app/gui/charts_page.h"

#include "app/document/chart_edits.h"
#include "app/document/project_document.h"
#include "app/gui/chart_exports.h"
#include "app/gui/chart_toolbar.h"
#include "app/gui/copyable_table.h"
#include "app/gui/groups_bar.h"
#include "app/gui/groups_panel.h"
#include "app/gui/inspector.h"
#include "app/gui/measure_list.h"
#include "app/gui/point_actions.h"
#include "app/gui/points_table.h"
#include "app/gui/sharing_bar.h"
#include "app/gui/theme.h"
#include "app/models/shown_chart.h"
#include "app/models/wording.h"
#include "charts/render/chart_view.h"
#include "charts/render/multiples_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kChart = 480, kTable = 210; ///< Heights of the two, as parts of what there is.
constexpr int kManyCharts = 570, kGroups = 120;

constexpr int kWithInspector = 1060; ///< Below this width the chart needs the inspector's room.

/// A part of the page, and what of it takes the keys.
struct Part
{
    QWidget *whole, *keys;
};

/// Two that take each other's place, and with it the keyboard: else it would go where nobody looks.
void showOneOf(const Part& first, const Part& second, bool isFirst, bool shown)
{
    const bool hadKeys = first.keys->hasFocus() || second.keys->hasFocus();
    first.whole->setVisible(shown && isFirst);
    second.whole->setVisible(shown && !isFirst);
    if (hadKeys && shown) (isFirst ? first : second).keys->setFocus();
}

} // namespace

ChartsPage::ChartsPage(ProjectDocument& document, MeasuresModel& measures, Jobs& jobs, Prompts& prompts,
                       QWidget* parent)
    : QWidget(parent)
    , document_(document)
    , groups_(jobs)
    , list_(new MeasureList(measures))
    , toolbar_(new ChartToolbar)
    , view_(new ChartView)
    , groupsPanel_(new GroupsPanel)
    , groupsBar_(new GroupsBar(*toolbar_))
    , table_(makePointsTable(pointsModel_))
    , groupsTable_(makeGroupsTable(groupsModel_))
    , sharing_(new SharingBar)
    , inspector_(new Inspector)
    , actions_(new PointActions(
          document, jobs, prompts, *view_, [this] { return showsGroups() ? nullptr : chart(); }, this))
    , exports_(new ChartExports(document, prompts, this))
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
    connect(view_, &ChartView::pointMenuRequested, this, [this](std::size_t index, QPoint where) {
        selectPoint(index);
        actions_->showMenu(where);
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (row.isValid() && !filling_) selectPoint(static_cast<std::size_t>(row.row()));
    });
    connect(inspector_, &Inspector::signalChosen, view_, &ChartView::highlight);
    connect(inspector_, &Inspector::targetChanged, this, [this](std::optional<double> target) {
        if (const MeasureChart* at = chart()) document_.change(tr("Target"), withTarget(at->settings, target));
    });
    connect(toolbar_, &ChartToolbar::wanted, &document, &ProjectDocument::change);
    connect(toolbar_, &ChartToolbar::exportWanted, this, &ChartsPage::exportPicture);
    listenToGroups();
    applyTheme();
    refresh();
}

void ChartsPage::listenToGroups()
{
    connect(&groups_, &GroupedCharts::changed, this, &ChartsPage::refresh);
    connect(groupsBar_, &GroupsBar::splitChosen, this, [this](const QString& role) {
        if (chart()) document_.change(tr("Split"), withSplit(chart()->settings, role.toStdString()));
    });
    connect(groupsBar_, &GroupsBar::filterChosen, this, [this](const QString& role, const QString& group) {
        if (chart())
            document_.change(tr("Filter"), withFilter(chart()->settings, role.toStdString(), group.toStdString()));
    });
    connect(groupsBar_, &GroupsBar::scalesChosen, this, &ChartsPage::refresh);
    connect(groupsBar_, &GroupsBar::groupChosen, this, &ChartsPage::changeGroup);
    connect(groupsPanel_, &GroupsPanel::groupOpened, this, &ChartsPage::changeGroup);
    connect(inspector_, &Inspector::groupChosen, this, &ChartsPage::changeGroup);
    connect(groupsTable_, &QTableView::activated, this,
            [this](const QModelIndex& row) { changeGroup(groupsModel_.row(row.row()).name); });
    connect(groupsTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid() && !filling_) groupsPanel_->view().setCurrent(static_cast<std::size_t>(row.row()));
            });
}

QWidget* ChartsPage::makeMiddle()
{
    auto* card = new QFrame;
    card->setObjectName(u"panel"_s);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(2);
    inside->addWidget(toolbar_);
    inside->addWidget(view_, 1);
    inside->addWidget(groupsPanel_, 1);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setMargin(40);
    inside->addWidget(empty_, 1);
    view_->setObjectName(u"chart"_s);

    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setContentsMargins(0, 12, 0, 0);
    splitter->addWidget(card);
    splitter->addWidget(makeTable());
    splitter->setSizes({kChart, kTable});
    parts_ = splitter;
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(10);
    return splitter;
}

/// The points, and under them what leaves of them.
QWidget* ChartsPage::makeTable()
{
    connect(table_, &QTableView::activated, actions_, &PointActions::showRecords);
    for (CopyableTable* table : {table_, groupsTable_}) {
        connect(table, &CopyableTable::saveWanted, this, &ChartsPage::saveTable);
        connect(table, &CopyableTable::copyWanted, this, [this](const std::vector<int>& rows) {
            if (chart()) exports_->copyRows(*chart(), rows);
        });
    }

    auto* below = new QWidget;
    auto* layout = new QVBoxLayout(below);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(table_, 1);
    layout->addWidget(groupsTable_, 1);
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

void ChartsPage::applyTheme()
{
    view_->setTheme(chartTheme());
    groupsPanel_->setTheme(chartTheme());
}

bool ChartsPage::showsGroups() const { return chart() && isOfAllGroups(*chart()); }

PanelScales ChartsPage::scales() const { return groupsBar_->ownScales() ? PanelScales::Own : PanelScales::Common; }

std::optional<ChartScene> ChartsPage::scene() const
{
    const MeasureChart* at = chart();
    return at && at->analysis && !showsGroups() ? std::optional(view_->scene()) : std::nullopt;
}

void ChartsPage::changed(const QString& measureId)
{
    if (measureId == measure_) refresh();
}

void ChartsPage::refresh()
{
    const MeasureChart* at = chart();
    groups_.follow(at);
    groupsBar_->show(at, groups_.charts());
    const bool split = showsGroups();
    makeRoom(split);
    const bool drawn = split ? !groups_.charts().empty() : at && at->analysis;
    showOneOf({view_, view_}, {groupsPanel_, &groupsPanel_->view()}, !split, drawn);
    empty_->setVisible(!drawn);
    showOneOf({table_, table_}, {groupsTable_, groupsTable_}, !split, true);
    canLeave_ = drawn;
    toolbar_->letExport(drawn);
    toolbar_->show(at);
    if (!at) {
        empty_->setText(tr("Choose a measure on the left."));
        pointsModel_.clear();
        inspector_->clear();
        return;
    }
    if (split)
        refreshGroups(*at);
    else
        refreshChart(*at);
}

/// Many charts need more room than one, and their table says little more than they do.
void ChartsPage::makeRoom(bool split)
{
    if (split_ == split) return;
    split_ = split;
    parts_->setSizes(split ? QList<int>{kManyCharts, kGroups} : QList<int>{kChart, kTable});
}

void ChartsPage::refreshGroups(const MeasureChart& at)
{
    filling_ = true;
    groupsModel_.setGroups(groups_.charts());
    groupsTable_->resizeColumnsToContents();
    filling_ = false;
    inspector_->showGroups(at, groups_.charts());
    if (!groups_.charts().empty())
        groupsPanel_->setPage(pageOf(groups_.charts(), scales()));
    else
        empty_->setText(groups_.problem().isEmpty() ? tr("Working out the groups of %1…").arg(text(at.definition.title))
                                                    : groups_.problem());
}

void ChartsPage::refreshChart(const MeasureChart& at)
{
    // What is drawn goes on standing until its numbers are there: a new title above old points would not be true.
    if (at.outdated && at.analysis) return;
    filling_ = true;
    pointsModel_.setChart(at);
    table_->setColumnHidden(PointsModel::Numerator, !pointsModel_.hasNumerators());
    table_->setColumnHidden(PointsModel::NoteColumn, !pointsModel_.hasNotes());
    // Signals and notes take what is left, however long they are.
    for (int column = 0; column < PointsModel::SignalColumn; ++column) table_->resizeColumnToContents(column);
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

void ChartsPage::changeGroup(const QString& name)
{
    if (const MeasureChart* at = chart()) document_.change(tr("Group"), withGroup(at->settings, name.toStdString()));
}

/// Chart and table show the same point.
void ChartsPage::selectPoint(std::optional<std::size_t> index)
{
    if (!index) return;
    if (view_->selectedPoint() != index) view_->selectPoint(index);
    const int row = static_cast<int>(*index);
    if (table_->currentIndex().row() != row && row < pointsModel_.rowCount()) table_->selectRow(row);
}

void ChartsPage::exportPicture()
{
    if (canLeave_) exports_->savePicture(*chart(), scales());
}

void ChartsPage::copyPicture()
{
    if (canLeave_) exports_->copyPicture(*chart(), scales());
}

void ChartsPage::saveTable()
{
    if (canLeave_) exports_->saveTable(*chart());
}

} // namespace qi
