#include "app/gui/import_check_page.h"

#include "app/gui/import_words.h"
#include "app/gui/tables.h"
#include "app/models/wording.h"

#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kLeastTable = 130;

QLabel* label(const char* name)
{
    auto* made = new QLabel;
    made->setObjectName(QLatin1String(name));
    made->setWordWrap(true);
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

} // namespace

ImportCheckPage::ImportCheckPage(QWidget* parent)
    : QWidget(parent), words_(label("checkWords")), midnightWords_(label("midnightWords")), midnight_(new QCheckBox)
{
    auto* table = new PageTable(kLeastTable);
    setUpTable(*table, "setAsideBefore", tr("What would be set aside, and why"), setAside_);
    for (const int column : {SetAsideModel::File, SetAsideModel::Row}) table->setColumnHidden(column, true);
    table->setColumnWidth(SetAsideModel::What, 130);
    table->setColumnWidth(SetAsideModel::Reason, 420);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(words_);
    layout->addWidget(makeProposal());
    layout->addWidget(table, 1);
}

QFrame* ImportCheckPage::makeProposal()
{
    proposal_ = new QFrame;
    proposal_->setObjectName(u"advice"_s);
    midnight_->setObjectName(u"moveMidnight"_s);
    auto* layout = new QVBoxLayout(proposal_);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(midnightWords_);
    layout->addWidget(midnight_);
    proposal_->hide();
    connect(midnight_, &QCheckBox::toggled, this, &ImportCheckPage::checkDifferently);
    return proposal_;
}

void ImportCheckPage::show(const ImportReport& report)
{
    words_->setText(importOutcome(report, false));
    setAside_.setRows(setAsideOf(report));
    showProposal(report.midnight);
}

void ImportCheckPage::showProposal(const std::optional<MidnightProposal>& midnight)
{
    proposal_->setVisible(midnight.has_value());
    if (!midnight) return;
    midnightWords_->setText(midnightProposal(*midnight));
    midnight_->setText(tr("Take these departures as of the &next day (%1)").arg(rowsText(midnight->rows)));
    midnight_->setAccessibleDescription(midnightWords_->text());
    moved_ = midnight->moved;
    showAsBefore();
}

void ImportCheckPage::showAsBefore()
{
    const QSignalBlocker quiet(midnight_);
    midnight_->setChecked(moved_);
}

bool ImportCheckPage::moveMidnight() const { return midnight_->isChecked(); }

void ImportCheckPage::forgetChoices()
{
    moved_ = false;
    showAsBefore();
}

} // namespace qi
