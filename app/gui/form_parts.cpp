#include "app/gui/form_parts.h"

#include "app/gui/announce.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace qi
{

using namespace Qt::StringLiterals;

QLineEdit* addField(QFormLayout& form, const QString& title, const char* name, const QString& hint)
{
    auto* field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(QString(title).remove(u'&'));
    field->setPlaceholderText(hint);
    form.setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form.addRow(title, field);
    return field;
}

FormFoot makeFormFoot(const QString& saveTitle, const char* saveName)
{
    FormFoot foot{new QHBoxLayout, new QLabel, new QPushButton(saveTitle),
                  new QPushButton(QCoreApplication::translate("Form", "Close"))};
    foot.mistake->setObjectName(u"mistake"_s);
    foot.mistake->setWordWrap(true);
    foot.mistake->setTextFormat(Qt::PlainText);
    foot.mistake->hide();
    foot.save->setObjectName(QLatin1String(saveName));
    foot.layout->addWidget(foot.mistake, 1);
    foot.layout->addStretch();
    foot.layout->addWidget(foot.close);
    foot.layout->addWidget(foot.save);
    return foot;
}

void showMistake(QLabel& mistake, const QString& sentence)
{
    mistake.setText(sentence.isEmpty() ? QString() : u"▲ "_s + sentence);
    mistake.setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty()) announce(mistake);
}

} // namespace qi
