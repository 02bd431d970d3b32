#include "app/gui/source_form.h"

#include "app/models/wording.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

SourceForm::SourceForm(QWidget* parent)
    : QFrame(parent)
    , title_(new QLabel)
    , mistake_(new QLabel)
    , purpose_(new QLineEdit)
    , system_(new QLineEdit)
    , owner_(new QLineEdit)
    , caldicott_(new QLineEdit)
    , basis_(new QLineEdit)
    , keepUntil_(new QLineEdit)
{
    setObjectName(u"sourceForm"_s);
    title_->setObjectName(u"heading"_s);
    mistake_->setWordWrap(true);
    mistake_->hide();
    purpose_->setPlaceholderText(tr("such as: improving crisis care in the emergency department"));
    system_->setPlaceholderText(tr("such as: Careflow ED, monthly extract 12"));
    basis_->setPlaceholderText(tr("such as: UK GDPR 6(1)(e) and 9(2)(h)"));
    keepUntil_->setPlaceholderText(tr("such as: 2027-03-31"));

    auto* left = new QFormLayout;
    left->addRow(tr("&Purpose"), purpose_);
    left->addRow(tr("&Source system"), system_);
    left->addRow(tr("&Lawful basis"), basis_);
    auto* right = new QFormLayout;
    right->addRow(tr("&Owner"), owner_);
    right->addRow(tr("&Caldicott contact"), caldicott_);
    right->addRow(tr("&Keep until"), keepUntil_);
    auto* fields = new QHBoxLayout;
    fields->addLayout(left, 3);
    fields->addLayout(right, 2);

    auto* save = new QPushButton(tr("Sa&ve"));
    save->setObjectName(u"saveSource"_s);
    auto* cancel = new QPushButton(tr("Close"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(mistake_, 1);
    buttons->addStretch();
    buttons->addWidget(save);
    buttons->addWidget(cancel);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(title_);
    layout->addLayout(fields);
    layout->addLayout(buttons);
    const std::pair<QLineEdit*, const char*> names[] = {{purpose_, "purpose"},   {system_, "system"},
                                                        {owner_, "owner"},       {caldicott_, "caldicott"},
                                                        {basis_, "lawfulBasis"}, {keepUntil_, "keepUntil"}};
    for (const auto& [edit, name] : names) edit->setObjectName(QLatin1String(name));
    for (QFormLayout* form : {left, right})
        for (int row = 0; row < form->rowCount(); ++row) {
            const auto* name = qobject_cast<QLabel*>(form->itemAt(row, QFormLayout::LabelRole)->widget());
            form->itemAt(row, QFormLayout::FieldRole)->widget()->setAccessibleName(name->text().remove(u'&'));
        }
    connect(save, &QPushButton::clicked, this, &SourceForm::save);
    connect(keepUntil_, &QLineEdit::returnPressed, this, &SourceForm::save);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void SourceForm::edit(const DatasetSummary& dataset)
{
    dataset_ = dataset.name;
    title_->setText(tr("About the data in %1").arg(text(dataset.name)));
    const SourceInfo& source = dataset.source;
    purpose_->setText(text(source.purpose));
    system_->setText(text(source.system));
    owner_->setText(text(source.owner));
    caldicott_->setText(text(source.caldicott));
    basis_->setText(text(source.basis));
    keepUntil_->setText(source.keepUntil ? text(isoDate(*source.keepUntil)) : QString());
    mistake_->hide();
    show();
    purpose_->setFocus();
}

void SourceForm::save()
{
    SourceInfo source;
    source.purpose = purpose_->text().trimmed().toStdString();
    source.system = system_->text().trimmed().toStdString();
    source.owner = owner_->text().trimmed().toStdString();
    source.caldicott = caldicott_->text().trimmed().toStdString();
    source.basis = basis_->text().trimmed().toStdString();
    const QString day = keepUntil_->text().trimmed();
    source.keepUntil = parseIsoDate(day.toStdString());
    if (!day.isEmpty() && !source.keepUntil) {
        mistake_->setText(tr("“%1” is no date; write it as 2027-03-31.").arg(day));
        mistake_->show();
        keepUntil_->setFocus();
        return;
    }
    hide();
    Q_EMIT saved(dataset_, source);
}

} // namespace qi
