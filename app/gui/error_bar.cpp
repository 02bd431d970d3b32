#include "app/gui/error_bar.h"

#include "app/gui/announce.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace qi
{

using namespace Qt::StringLiterals;

ErrorBar::ErrorBar(QWidget* parent) : QFrame(parent), words_(new QLabel)
{
    setObjectName(u"errorBar"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 10, 6);
    auto* sign = new QLabel(u"▲"_s);
    sign->setAccessibleName(tr("Please note"));
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* away = new QPushButton(tr("Put away"));
    away->setObjectName(u"link"_s);
    layout->addWidget(sign);
    layout->addWidget(words_, 1);
    layout->addWidget(away);
    connect(away, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void ErrorBar::say(const QString& sentence)
{
    words_->setText(sentence);
    setVisible(!sentence.isEmpty());
    announce(*words_);
}

QString ErrorBar::sentence() const { return isHidden() ? QString() : words_->text(); }

} // namespace qi
