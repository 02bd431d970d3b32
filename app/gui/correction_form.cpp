#include "app/gui/correction_form.h"

#include "app/models/wording.h"
#include "core/records/roles.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

CorrectionForm::CorrectionForm(QWidget* parent)
    : QFrame(parent)
    , title_(new QLabel)
    , stood_(new QLabel)
    , mistake_(new QLabel)
    , value_(new QLineEdit)
    , why_(new QLineEdit)
{
    setObjectName(u"correctionForm"_s);
    title_->setObjectName(u"heading"_s);
    for (QLabel* label : {stood_, mistake_}) label->setWordWrap(true);
    mistake_->setObjectName(u"correctionMistake"_s);
    mistake_->hide();
    value_->setObjectName(u"correctedValue"_s);
    why_->setObjectName(u"correctionReason"_s);
    why_->setPlaceholderText(tr("for the history, such as: looked up in the record"));
    auto* fields = new QFormLayout;
    fields->addRow(tr("What &should stand there"), value_);
    fields->addRow(tr("&Why"), why_);
    value_->setAccessibleName(tr("What should stand there"));
    why_->setAccessibleName(tr("Why"));
    auto* save = new QPushButton(tr("&Try it again"));
    save->setObjectName(u"saveCorrection"_s);
    auto* cancel = new QPushButton(tr("Close"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(mistake_, 1);
    buttons->addStretch();
    buttons->addWidget(save);
    buttons->addWidget(cancel);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(title_);
    layout->addWidget(stood_);
    layout->addLayout(fields);
    layout->addLayout(buttons);
    connect(save, &QPushButton::clicked, this, &CorrectionForm::send);
    connect(value_, &QLineEdit::returnPressed, this, &CorrectionForm::send);
    connect(why_, &QLineEdit::returnPressed, this, &CorrectionForm::send);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void CorrectionForm::edit(const SetAsideRow& row)
{
    row_ = row;
    const Role* role = roleOf(row.found.field);
    const QString field = role ? text(role->title) : tr("the whole row");
    title_->setText(tr("Line %1, %2: %3").arg(row.found.row).arg(field, text(reasonText(row.found.reason))));
    stood_->setText(row.text.empty() ? tr("There stood: %1").arg(text(row.found.value))
                                     : tr("The row, without identifiers: %1").arg(text(row.text)));
    // A row that does not fit its header is given as a whole.
    value_->setText(text(row.found.field.empty() ? row.text : row.found.value));
    why_->clear();
    mistake_->hide();
    show();
    value_->setFocus();
    value_->selectAll();
}

void CorrectionForm::refuse(const QString& sentence)
{
    mistake_->setText(sentence);
    mistake_->setAccessibleName(sentence);
    mistake_->show();
    value_->setFocus();
}

void CorrectionForm::send()
{
    Correction correction;
    correction.setAside = row_.id;
    correction.why = why_->text().trimmed().toStdString();
    const std::string value = value_->text().trimmed().toStdString();
    if (row_.found.field.empty())
        correction.row = value;
    else
        correction.values[row_.found.field] = value;
    Q_EMIT wanted(correction);
}

} // namespace qi
