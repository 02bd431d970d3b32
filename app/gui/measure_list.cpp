#include "app/gui/measure_list.h"

#include "app/gui/measure_delegate.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

const std::pair<MeasuresFilter::Only, const char*> kChips[] = {
    {MeasuresFilter::Only::All, QT_TR_NOOP("All")},
    {MeasuresFilter::Only::SpecialCause, QT_TR_NOOP("Special cause")},
    {MeasuresFilter::Only::FailingTarget, QT_TR_NOOP("Failing")}};

} // namespace

MeasureList::MeasureList(MeasuresModel& model, QWidget* parent)
    : QFrame(parent), model_(model), search_(new QLineEdit), list_(new QListView)
{
    setObjectName(u"side"_s);
    setFixedWidth(272);
    search_->setObjectName(u"measureSearch"_s);
    search_->setPlaceholderText(tr("Find a measure…"));
    search_->setAccessibleName(tr("Find a measure"));
    search_->setClearButtonEnabled(true);
    filter_.setSourceModel(&model);
    list_->setObjectName(u"measures"_s);
    list_->setAccessibleName(tr("Measures"));
    list_->setModel(&filter_);
    list_->setItemDelegate(new MeasureDelegate(list_));
    list_->setMouseTracking(true);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(9, 11, 5, 6);
    layout->setSpacing(7);
    layout->addWidget(search_);
    layout->addWidget(makeChips());
    layout->addWidget(list_, 1);

    connect(search_, &QLineEdit::textChanged, &filter_, &MeasuresFilter::setWords);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!index.isValid()) return;
        wanted_ = current();
        Q_EMIT chosen(wanted_);
    });
    connect(&model, &MeasuresModel::modelReset, this, &MeasureList::keepChoice);
    connect(&model, &MeasuresModel::modelReset, this, &MeasureList::countChips);
    connect(&model, &MeasuresModel::dataChanged, this, &MeasureList::countChips);
    countChips();
}

QWidget* MeasureList::makeChips()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->setSpacing(4);
    auto* group = new QButtonGroup(row);
    for (const auto& [only, title] : kChips) {
        auto* chip = new QToolButton;
        chip->setObjectName(u"chip"_s);
        chip->setCheckable(true);
        chip->setChecked(only == MeasuresFilter::Only::All);
        chip->setAccessibleName(tr("Show: %1").arg(tr(title)));
        group->addButton(chip);
        layout->addWidget(chip);
        chips_[only] = chip;
        connect(chip, &QToolButton::toggled, this, [this, which = only](bool on) {
            if (on) filter_.setOnly(which);
        });
    }
    layout->addStretch();
    return row;
}

void MeasureList::countChips()
{
    for (const auto& [only, title] : kChips)
        chips_[only]->setText(u"%1 %2"_s.arg(tr(title)).arg(filter_.countOf(only)));
}

QString MeasureList::current() const { return list_->currentIndex().data(MeasuresModel::IdRole).toString(); }

void MeasureList::choose(const QString& measureId)
{
    wanted_ = measureId;
    const QModelIndex index = filter_.mapFromSource(model_.indexOf(measureId));
    if (!index.isValid()) return;
    list_->setCurrentIndex(index);
    list_->scrollTo(index);
}

void MeasureList::focusSearch()
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

/// After the list was filled anew: what was chosen before, else the first.
void MeasureList::keepChoice()
{
    const bool there = model_.indexOf(wanted_).isValid();
    if (there)
        choose(wanted_);
    else if (model_.rowCount() > 0)
        choose(model_.index(0).data(MeasuresModel::IdRole).toString());
    else
        Q_EMIT chosen(QString());
}

} // namespace qi
