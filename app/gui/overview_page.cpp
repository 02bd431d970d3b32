#include "app/gui/overview_page.h"

#include "app/gui/measure_delegate.h"

#include <QLabel>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// 0: a concern or a target that is failed; 1: another special cause; 2: common cause; 3: no chart.
int urgency(const QModelIndex& index)
{
    const QVariant variation = index.data(MeasuresModel::VariationRole);
    const QVariant assurance = index.data(MeasuresModel::AssuranceRole);
    if (assurance.isValid() && assurance.toInt() == int(AssuranceIcon::Fail)) return 0;
    if (!variation.isValid()) return 3;
    const auto kind = static_cast<VariationIcon>(variation.toInt());
    if (kind == VariationIcon::ConcernHigh || kind == VariationIcon::ConcernLow) return 0;
    return kind == VariationIcon::CommonCause ? 2 : 1;
}

class ByUrgency final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override
    {
        return std::pair(urgency(left), left.row()) < std::pair(urgency(right), right.row());
    }
};

} // namespace

OverviewPage::OverviewPage(MeasuresModel& measures, QWidget* parent) : QWidget(parent), cards_(new QListView)
{
    auto* sorted = new ByUrgency(this);
    sorted->setSourceModel(&measures);
    sorted->setDynamicSortFilter(true);
    sorted->sort(0);
    cards_->setObjectName(u"measures"_s);
    cards_->setProperty("overview", true);
    cards_->setAccessibleName(tr("Overview of all measures"));
    cards_->setViewMode(QListView::IconMode);
    cards_->setMovement(QListView::Static);
    cards_->setResizeMode(QListView::Adjust);
    cards_->setUniformItemSizes(true);
    cards_->setSpacing(4);
    cards_->setMouseTracking(true);
    cards_->setModel(sorted);
    cards_->setItemDelegate(new MeasureCardDelegate(cards_));

    auto* title = new QLabel(tr("Overview"));
    title->setObjectName(u"title"_s);
    auto* words = new QLabel(tr("What needs a look comes first. Open a chart with Enter or a double click."));
    words->setObjectName(u"quiet"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 12, 6);
    layout->addWidget(title);
    layout->addWidget(words);
    layout->addWidget(cards_, 1);
    connect(cards_, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT measureChosen(index.data(MeasuresModel::IdRole).toString()); });
}

} // namespace qi
