#include "app/gui/date_questions.h"

#include "app/gui/announce.h"
#include "app/gui/scrolling.h"
#include "app/models/wording.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDate>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kMostHeight = 190; ///< The table of columns below needs the rest.
constexpr int kExamples = 3;

/// "3 April 2024"
QString inWords(Date date)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
        .toString(QDate(1970, 1, 1).addDays(dayNumber(date)), u"d MMMM yyyy"_s);
}

QString whatIsOpen(const DateQuestion& question)
{
    const QString header = u"“%1”"_s.arg(text(question.header));
    if (question.contrary == 0) return header;
    const bool monthFirst = question.contraryOrder == DateOrder::MonthFirst;
    const QString example = question.contraryExample.empty()
                                ? QString()
                                : DateQuestions::tr(", such as %1").arg(text(question.contraryExample));
    return (monthFirst ? DateQuestions::tr("%1 holds both: %2 of its %3 dates can only have the month first%4.")
                       : DateQuestions::tr("%1 holds both: %2 of its %3 dates can only have the day first%4."))
        .arg(header, countText(question.contrary), countText(question.dates), example);
}

} // namespace

DateQuestions::DateQuestions(QWidget* parent)
    : QFrame(parent)
    , words_(new QLabel)
    , together_(new QCheckBox(tr("The same in &all these columns")))
    , area_(new QScrollArea)
{
    setObjectName(u"advice"_s);
    words_->setObjectName(u"dateWords"_s);
    words_->setWordWrap(true);
    together_->setObjectName(u"datesTogether"_s);
    together_->setChecked(true);
    area_->setWidgetResizable(true);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(words_);
    layout->addWidget(together_);
    layout->addWidget(area_);
    hide();
}

void DateQuestions::ask(const std::string& file, const std::vector<DateQuestion>& questions)
{
    questions_ = questions;
    groups_.clear();
    setVisible(!questions.empty());
    if (questions.empty()) return;
    const bool both = std::ranges::any_of(questions, [](const DateQuestion& q) { return q.contrary > 0; });
    words_->setText(
        both ? tr("▲ %1 has dates with the day first and dates with the month first. Which is right for those "
                  "that can be read both ways? The others of their column are then set aside.")
                   .arg(text(file))
             : tr("▲ Nothing in %1 says whether its dates have the day or the month first. Which is right?")
                   .arg(text(file)));
    together_->setVisible(questions.size() > 1);
    auto* inside = new QWidget;
    auto* grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(4);
    for (std::size_t at = 0; at < questions.size(); ++at) addColumn(*grid, static_cast<int>(at) * 5, questions[at]);
    grid->setColumnStretch(kExamples + 1, 1);
    area_->setWidget(inside);
    announce(*words_);
    area_->setFixedHeight(std::min(inside->sizeHint().height() + 2, kMostHeight));
}

void DateQuestions::forget()
{
    questions_.clear();
    answers_.clear();
    groups_.clear();
    hide();
}

/// The examples stand in a row, and under each what it means in either order.
void DateQuestions::addColumn(QGridLayout& grid, int row, const DateQuestion& question)
{
    auto* header = new QLabel(whatIsOpen(question));
    header->setObjectName(u"heading"_s);
    header->setTextFormat(Qt::PlainText);
    if (question.contrary > 0) {
        header->setWordWrap(true);
        grid.addWidget(header, row++, 0, 1, -1);
    } else {
        grid.addWidget(header, row, 0);
    }
    int at = 1;
    for (const DateExample& example : question.examples) {
        auto* stands = new QLabel(text(example.text));
        stands->setTextFormat(Qt::PlainText);
        QFont bold = stands->font();
        bold.setWeight(QFont::DemiBold);
        stands->setFont(bold);
        grid.addWidget(stands, row, at++);
    }
    auto* group = new QButtonGroup(grid.parentWidget());
    groups_[question.header] = group;
    addChoice(grid, row + 1, question, DateOrder::DayFirst, *group);
    addChoice(grid, row + 2, question, DateOrder::MonthFirst, *group);
    grid.setRowMinimumHeight(row + 3, 4);
}

void DateQuestions::addChoice(QGridLayout& grid, int row, const DateQuestion& question, DateOrder order,
                              QButtonGroup& group)
{
    const bool dayFirst = order == DateOrder::DayFirst;
    auto* choice = new QRadioButton(dayFirst ? tr("Day first") : tr("Month first"));
    choice->setObjectName(dayFirst ? u"dayFirst"_s : u"monthFirst"_s);
    QStringList meanings;
    for (const DateExample& example : question.examples) {
        meanings << inWords(dayFirst ? example.dayFirst : example.monthFirst);
        grid.addWidget(new QLabel(meanings.back()), row, static_cast<int>(meanings.size()));
    }
    choice->setAccessibleName(tr("%1, %2: %3").arg(text(question.header), choice->text(), meanings.join(u", "_s)));
    choice->setProperty("header", text(question.header));
    group.addButton(choice, static_cast<int>(order));
    grid.addWidget(choice, row, 0);
    const auto known = answers_.find(question.header);
    choice->setChecked(known != answers_.end() && known->second == order);
    connect(choice, &QRadioButton::toggled, this, [this, header = question.header, order](bool on) {
        if (on) answer(header, order);
    });
}

void DateQuestions::answer(const std::string& header, DateOrder order)
{
    answers_[header] = order;
    if (together_->isVisibleTo(this) && together_->isChecked())
        for (const auto& [other, group] : groups_) {
            answers_[other] = order;
            QAbstractButton* button = group->button(static_cast<int>(order));
            const QSignalBlocker quiet(button);
            button->setChecked(true);
        }
    Q_EMIT answered();
}

bool DateQuestions::isAnswered() const
{
    return std::ranges::all_of(questions_, [this](const DateQuestion& q) { return answers_.contains(q.header); });
}

void DateQuestions::focusFirst()
{
    for (const DateQuestion& question : questions_) {
        if (answers_.contains(question.header)) continue;
        QAbstractButton* first = groups_.at(question.header)->button(static_cast<int>(DateOrder::DayFirst));
        first->setFocus(Qt::OtherFocusReason);
        bringIntoView(*this);
        bringIntoView(*first);
        return;
    }
}

} // namespace qi
