#pragma once

#include "core/records/date_question.h"
#include "core/store/store.h"

#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QSpinBox;

namespace qi
{

class ColumnsTable;
class DateQuestions;

/// The second step of an import: how the file is read, what it is, and what its columns mean. All of it was found out;
/// all of it can be changed.
class ImportColumnsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportColumnsPage(QWidget* parent = nullptr);
    /// What was chosen for a file with the same headers.
    struct Remembered
    {
        std::optional<std::map<std::string, std::string>> mapping;
        DateOrders dates;
    };
    void show(const QString& name, const FilePreview& preview, const Remembered& remembered);
    /// What must be answered before it goes on; empty: nothing.
    void ask(std::vector<DateQuestion> questions);
    bool isAnswered() const;
    void focusQuestion();
    /// A new file: nothing was said about it.
    void forgetChoices();
    const SourceOptions& source() const { return source_; }
    /// What the person wants, but for today's date.
    ImportOptions options() const;

Q_SIGNALS:
    /// The person says that the file is to be read in another way: it must be looked at again.
    void readDifferently();
    void answered(); ///< isAnswered() may be another.

private:
    static QWidget* addChoice(QLayout& line, const QString& title, QWidget* field);
    void showSheets(const FilePreview& preview);
    void showText(const FilePreview& preview);
    void showDates(const DateOrders& remembered);
    void askWhatIsUsed();

    SourceOptions source_;
    QLabel* facts_;
    QLineEdit* dataset_;
    QComboBox *dateOrder_, *sheet_, *encoding_, *delimiter_;
    QWidget *sheetChoice_, *encodingChoice_, *delimiterChoice_; ///< With their titles.
    QSpinBox* headerRow_;
    ColumnsTable* columns_;
    DateQuestions* dates_;
    std::string file_;
    std::vector<DateQuestion> questions_; ///< Of columns that are used or may be.
};

} // namespace qi
