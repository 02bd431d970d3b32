#include "app/gui/groups_bar.h"

#include "app/gui/chart_toolbar.h"
#include "app/gui/choosers.h"
#include "app/gui/theme.h"
#include "app/models/wording.h"
#include "charts/render/icons.h"
#include "core/project/group_charts.h"

#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// An ampersand in a name is no shortcut.
QString plainText(QString words) { return words.replace(u'&', u"&&"_s); }

/// Groups of the records by a role; none where they cannot be told.
std::vector<std::string> groupsBy(const MeasureChart& chart, const std::string& role)
{
    if (!chart.source) return groupsIn(chart.dataset->records, role).value_or(std::vector<std::string>{});
    EvaluationOptions options;
    options.by = role;
    options.period = Period::Year;
    std::vector<std::string> names;
    if (const auto result = (*chart.source)(options))
        for (const MeasureSeries& series : result->series) names.push_back(series.name);
    return names;
}

QIcon iconOf(const MeasureChart& group, const QWidget& widget)
{
    if (!group.analysis || !group.analysis->variationKnown) return {};
    return iconPixmap(group.analysis->variation, chartTheme(), 18, widget.devicePixelRatioF());
}

QString nameWithSize(const MeasureChart& group)
{
    const auto records = recordsOf(group);
    const QString name = text(group.settings.only);
    return records ? u"%1 · n %2"_s.arg(name, countText(static_cast<std::size_t>(*records))) : name;
}

bool isInToolbar(const MeasureChart& chart, const std::string& role)
{
    return role == "site" && chart.dataset->places.size() > 1;
}

} // namespace

GroupsBar::GroupsBar(ChartToolbar& toolbar)
    : QObject(&toolbar)
    , toolbar_(toolbar)
    , splitBy_(new QWidget)
    , split_(combo("splitBy", tr("Split by")))
    , group_(combo("group", tr("Group shown")))
    , scales_(new QCheckBox(tr("Own &scales")))
    , only_(new QToolButton)
    , menu_(new QMenu(&toolbar))
{
    auto* words = new QLabel(tr("Split &by"));
    words->setObjectName(u"quiet"_s);
    words->setBuddy(split_);
    auto* together = new QHBoxLayout(splitBy_);
    together->setContentsMargins(0, 0, 0, 0);
    together->addWidget(words);
    together->addWidget(split_);
    split_->setMaximumWidth(150);
    group_->setMaximumWidth(212);
    group_->setIconSize({18, 18});
    scales_->setObjectName(u"ownScales"_s);
    scales_->setMinimumHeight(split_->sizeHint().height());
    scales_->setToolTip(tr("Each small chart has a scale of its own: its ups and downs show, but heights cannot be "
                           "compared between groups"));
    only_->setObjectName(u"only"_s);
    only_->setText(tr("&Only…"));
    only_->setToolTip(tr("Only records of a group, such as one sex or age band; several can be put together"));
    only_->setAccessibleName(tr("Only records of a group"));
    only_->setPopupMode(QToolButton::InstantPopup);
    only_->setMenu(menu_);
    for (QWidget* field :
         {splitBy_, static_cast<QWidget*>(group_), static_cast<QWidget*>(scales_), static_cast<QWidget*>(only_)})
        toolbar_.insert(field);
    connect(split_, &QComboBox::activated, this, [this] { Q_EMIT splitChosen(split_->currentData().toString()); });
    connect(group_, &QComboBox::activated, this, [this] { Q_EMIT groupChosen(group_->currentData().toString()); });
    connect(scales_, &QCheckBox::toggled, this, &GroupsBar::scalesChosen);
    connect(menu_, &QMenu::aboutToShow, this, &GroupsBar::fillMenu);
}

bool GroupsBar::ownScales() const { return scales_->isChecked(); }

void GroupsBar::show(const MeasureChart* chart, const std::vector<MeasureChart>& groups)
{
    const bool useful = chart && chart->dataset && !chart->dataset->groupRoles.empty();
    splitBy_->setVisible(useful);
    only_->setVisible(useful);
    if (!useful) {
        group_->hide();
        scales_->hide();
        removeChips();
        chart_.reset();
        return;
    }
    chart_ = *chart;
    chart_->result.reset();
    chart_->analysis.reset();
    showSplit(*chart);
    showGroups(*chart, groups);
    showFilters(*chart);
}

void GroupsBar::showSplit(const MeasureChart& chart)
{
    split_->clear();
    split_->addItem(tr("Nothing"), QString());
    for (const GroupRole& role : chart.dataset->groupRoles) split_->addItem(text(role.title), text(role.id));
    if (split_->findData(text(chart.settings.by)) < 0) // Of an earlier import, which had it.
        split_->addItem(text(titleOfGroupRole(chart.settings.by)), text(chart.settings.by));
    split_->setCurrentIndex(split_->findData(text(chart.settings.by)));
}

void GroupsBar::showGroups(const MeasureChart& chart, const std::vector<MeasureChart>& groups)
{
    const std::string& only = chart.settings.only;
    const bool isSplit = !chart.settings.by.empty();
    group_->setVisible(isSplit);
    scales_->setVisible(isSplit && only.empty());
    group_->clear();
    group_->addItem(tr("All groups"), QString());
    for (const MeasureChart& group : groups) {
        group_->addItem(iconOf(group, toolbar_), nameWithSize(group), text(group.settings.only));
        if (!group.analysis || !group.analysis->variationKnown) continue;
        const QString said = titleOf(group.analysis->variation);
        group_->setItemData(group_->count() - 1, said, Qt::ToolTipRole);
        group_->setItemData(group_->count() - 1, u"%1, %2"_s.arg(nameWithSize(group), said), Qt::AccessibleTextRole);
    }
    if (!only.empty() && group_->findData(text(only)) < 0) group_->addItem(text(only), text(only));
    group_->setCurrentIndex(group_->findData(text(only)));
}

void GroupsBar::removeChips()
{
    for (QToolButton* chip : chips_) {
        chip->hide();
        chip->deleteLater();
    }
    chips_.clear();
}

void GroupsBar::showFilters(const MeasureChart& chart)
{
    removeChips();
    for (const GroupChosen& chosen : chart.settings.where)
        if (!isInToolbar(chart, chosen.role)) chips_.push_back(chipOf(chosen));
}

QToolButton* GroupsBar::chipOf(const GroupChosen& chosen)
{
    const QString words = text(groupInWords(chosen.role, chosen.group));
    auto* chip = new QToolButton;
    chip->setObjectName(u"filterChip"_s);
    chip->setText(tr("Only %1  ✕").arg(plainText(words)));
    chip->setToolTip(tr("Only records of %1: click for all again").arg(words));
    chip->setAccessibleName(tr("Remove the filter: only %1").arg(words));
    connect(chip, &QToolButton::clicked, this, [this, role = text(chosen.role)] { Q_EMIT filterChosen(role, {}); });
    chip->setMinimumHeight(only_->sizeHint().height());
    toolbar_.insert(chip, only_);
    chip->show();
    return chip;
}

void GroupsBar::fillMenu()
{
    menu_->clear();
    if (!chart_) return;
    for (const GroupRole& role : chart_->dataset->groupRoles) {
        if (role.id == chart_->settings.by) continue; // Its groups are chosen beside it.
        QMenu* groups = menu_->addMenu(plainText(text(role.title)));
        // A list of groups looks through all records, so it waits until somebody wants it.
        connect(groups, &QMenu::aboutToShow, this, [this, groups, role] { fillGroups(*groups, role); });
        groups->addAction(QString());
    }
}

void GroupsBar::fillGroups(QMenu& menu, const GroupRole& role)
{
    menu.clear();
    const auto chosen = std::ranges::find(chart_->settings.where, role.id, &GroupChosen::role);
    auto* exclusive = new QActionGroup(&menu);
    const auto add = [&](const QString& words, const std::string& group, bool isChosen) {
        QAction* action = menu.addAction(plainText(words));
        action->setCheckable(true);
        action->setChecked(isChosen);
        exclusive->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, id = text(role.id), name = text(group)] { Q_EMIT filterChosen(id, name); });
    };
    const bool any = chosen == chart_->settings.where.end();
    add(tr("All"), {}, any);
    menu.addSeparator();
    for (const std::string& group : groupsBy(*chart_, role.id)) add(text(group), group, !any && chosen->group == group);
}

} // namespace qi
