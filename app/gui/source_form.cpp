#include "app/gui/source_form.h"

#include "app/gui/form_parts.h"
#include "app/gui/scrolling.h"
#include "app/models/wording.h"
#include "core/calendar/date_time_text.h"

#include <QFormLayout>
#include <QHBoxLayout>
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

/// A day as people here write it, day first, or as programs do.
std::optional<Date> dayIn(const std::string& text)
{
    const bool parted = text.find_first_of("/-. ") != std::string::npos;
    const auto wall = parted ? parseDateTime(text, DateOrder::DayFirst) : std::nullopt;
    return wall && !wall->secondOfDay ? wall->date : std::nullopt;
}

} // namespace

SourceForm::SourceForm(QWidget* parent) : QFrame(parent), title_(new QLabel)
{
    setObjectName(u"form"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    title_->setObjectName(u"heading"_s);
    auto* left = new QFormLayout;
    purpose_ =
        addField(*left, tr("&Purpose"), "purpose", tr("such as: improving crisis care in the emergency department"));
    system_ = addField(*left, tr("Source s&ystem"), "system", tr("such as: Careflow ED, monthly extract 12"));
    basis_ = addField(*left, tr("&Lawful basis"), "lawfulBasis", tr("such as: UK GDPR 6(1)(e) and 9(2)(h)"));
    auto* right = new QFormLayout;
    owner_ = addField(*right, tr("Owne&r"), "owner");
    caldicott_ = addField(*right, tr("Caldicott co&ntact"), "caldicott");
    keepUntil_ = addField(*right, tr("&Keep until"), "keepUntil", tr("such as: 31/03/2027"));
    auto* fields = new QHBoxLayout;
    fields->setSpacing(20);
    fields->addLayout(left, 3);
    fields->addLayout(right, 2);

    const FormFoot foot = makeFormFoot(tr("&Save"), "saveSource");
    mistake_ = foot.mistake;
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(title_);
    layout->addLayout(fields);
    layout->addLayout(foot.layout);
    connect(foot.save, &QPushButton::clicked, this, &SourceForm::save);
    for (QLineEdit* field : {purpose_, system_, basis_, owner_, caldicott_, keepUntil_})
        connect(field, &QLineEdit::returnPressed, this, &SourceForm::save);
    connect(foot.close, &QPushButton::clicked, this, &QWidget::hide);
    connect(new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &QWidget::hide);
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
    showMistake(*mistake_, {});
    show();
    bringIntoView(*this);
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
    source.keepUntil = dayIn(day.toStdString());
    if (!day.isEmpty() && !source.keepUntil) {
        showMistake(*mistake_, tr("“%1” is no date; write it as 31/03/2027 or 2027-03-31.").arg(day));
        keepUntil_->setFocus();
        return;
    }
    hide();
    Q_EMIT saved(dataset_, source);
}

} // namespace qi
