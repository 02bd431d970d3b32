#include "app/gui/sharing_bar.h"

#include "app/gui/flow_layout.h"

#include <QComboBox>
#include <QLabel>

namespace qi
{

using namespace Qt::StringLiterals;

SharingBar::SharingBar(QWidget* parent) : QWidget(parent), schemes_(new QComboBox)
{
    auto* layout = new FlowLayout(this);
    layout->setContentsMargins(10, 2, 10, 2);
    auto* words = new QLabel(tr("True numbers, small ones too. Expor&ts:"));
    schemes_->setObjectName(u"smallNumbers"_s);
    schemes_->setAccessibleName(tr("Small numbers in exports"));
    schemes_->addItem(tr("hide 1 to 4 people"), int(Suppression::LessThanFive));
    schemes_->addItem(tr("hide 1 to 7, round to 5"), int(Suppression::Sdc7));
    schemes_->addItem(tr("show all numbers"), int(Suppression::None));
    words->setBuddy(schemes_);
    layout->addWidget(words);
    layout->addWidget(schemes_);
    connect(schemes_, &QComboBox::activated, this,
            [this] { Q_EMIT chosen(static_cast<Suppression>(schemes_->currentData().toInt())); });
}

void SharingBar::setScheme(Suppression scheme) { schemes_->setCurrentIndex(schemes_->findData(int(scheme))); }

} // namespace qi
