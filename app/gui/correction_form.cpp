#include "app/gui/correction_form.h"

#include "app/gui/form_parts.h"
#include "app/gui/scrolling.h"
#include "app/models/wording.h"
#include "core/records/roles.h"
#include "core/records/row_again.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// A line of CSV may have no space at which it could go on in the next line.
QString breakable(QString line) { return line.replace(u',', u",\u200B"_s); }

/// "cells 1, 2 and 5"
QString cellNumbers(const std::vector<std::size_t>& numbers)
{
    if (numbers.size() == 1) return CorrectionForm::tr("cell %1").arg(numbers.front());
    QStringList words;
    for (const std::size_t number : numbers) words << QString::number(number);
    const QString last = words.isEmpty() ? QString() : words.takeLast();
    return CorrectionForm::tr("cells %1 and %2").arg(words.join(u", "_s), last);
}

} // namespace

CorrectionForm::CorrectionForm(QWidget* parent)
    : QFrame(parent), title_(new QLabel), stood_(new QLabel), missing_(new QLabel)
{
    setObjectName(u"form"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    title_->setObjectName(u"heading"_s);
    missing_->setObjectName(u"missing"_s);
    for (QLabel* label : {title_, stood_, missing_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* fields = new QFormLayout;
    value_ = addField(*fields, tr("What sho&uld stand there"), "correctedValue");
    why_ = addField(*fields, tr("&Why"), "correctionReason", tr("for the history, such as: looked up in the record"));
    const FormFoot foot = makeFormFoot(tr("&Try it again"), "saveCorrection");
    mistake_ = foot.mistake;
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(title_);
    layout->addWidget(stood_);
    layout->addWidget(missing_);
    layout->addLayout(fields);
    layout->addLayout(foot.layout);
    connect(foot.save, &QPushButton::clicked, this, &CorrectionForm::send);
    connect(value_, &QLineEdit::returnPressed, this, &CorrectionForm::send);
    connect(why_, &QLineEdit::returnPressed, this, &CorrectionForm::send);
    connect(foot.close, &QPushButton::clicked, this, &CorrectionForm::putAway);
    connect(new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &CorrectionForm::putAway);
    hide();
}

void CorrectionForm::putAway()
{
    hide();
    Q_EMIT closed();
}

void CorrectionForm::edit(const SetAsideRow& row)
{
    row_ = row;
    const Role* role = roleOf(row.found.field);
    const QString field = role ? text(role->title) : tr("the whole row");
    title_->setText(tr("Line %1, %2: %3").arg(row.found.row).arg(field, text(reasonText(row.found.reason))));
    stood_->setText(row.text.empty() ? tr("There stood: %1").arg(text(row.found.value))
                                     : tr("The row, without identifiers: %1").arg(breakable(text(row.text))));
    // A row that does not fit its header is given as a whole.
    const bool masked = isMasked(row.found.value);
    const LineToComplete line =
        row.found.field.empty() ? lineToComplete(row.text) : LineToComplete{masked ? "" : row.found.value, {}};
    value_->setText(text(line.line));
    missing_->setText(tr("What was masked is not kept and must be typed again: %1.").arg(cellNumbers(line.missing)));
    missing_->setVisible(!line.missing.empty());
    why_->clear();
    showMistake(*mistake_, {});
    show();
    bringIntoView(*this);
    value_->setFocus();
    value_->selectAll();
}

void CorrectionForm::refuse(const QString& sentence)
{
    showMistake(*mistake_, sentence);
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
