#pragma once

#include "core/records/date_question.h"

#include <QFrame>

#include <map>
#include <string>
#include <vector>

class QButtonGroup;
class QCheckBox;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace qi
{

/// Asks, column by column, whether dates such as 03/04/2024 have the day or the month first, with what both would
/// mean; hidden while there is nothing to ask.
class DateQuestions final : public QFrame
{
    Q_OBJECT
public:
    explicit DateQuestions(QWidget* parent = nullptr);
    /// Answers to the same columns are kept.
    void ask(const std::string& file, const std::vector<DateQuestion>& questions);
    void forget();
    bool isAnswered() const;
    /// Header → order, of what was answered now or before.
    const std::map<std::string, DateOrder>& answers() const { return answers_; }
    void setAnswers(std::map<std::string, DateOrder> answers) { answers_ = std::move(answers); }
    /// To the first column that waits for its answer.
    void focusFirst();

Q_SIGNALS:
    void answered();

private:
    void addColumn(QGridLayout& grid, int row, const DateQuestion& question);
    void addChoice(QGridLayout& grid, int row, const DateQuestion& question, DateOrder order, QButtonGroup& group);
    void answer(const std::string& header, DateOrder order);

    std::vector<DateQuestion> questions_;
    std::map<std::string, DateOrder> answers_;
    std::map<std::string, QButtonGroup*> groups_;
    QLabel* words_;
    QCheckBox* together_;
    QScrollArea* area_;
};

} // namespace qi
