#include "app/gui/import_columns_page.h"

#include "app/gui/columns_table.h"
#include "app/gui/date_questions.h"
#include "app/gui/flow_layout.h"
#include "app/gui/import_words.h"
#include "app/models/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kFieldWidth = 250, kFieldHeight = 30, kRowsWithHeaders = 200;

QComboBox* combo(const char* name, const QString& whatFor)
{
    auto* made = new QComboBox;
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(whatFor);
    made->setMaximumWidth(kFieldWidth);
    made->setMinimumContentsLength(12);
    return made;
}

Encoding encodingNamed(const std::string& name)
{
    for (const Encoding encoding : {Encoding::Utf16Little, Encoding::Utf16Big, Encoding::Windows1252})
        if (nameOf(encoding) == name) return encoding;
    return Encoding::Utf8;
}

} // namespace

ImportColumnsPage::ImportColumnsPage(QWidget* parent)
    : QWidget(parent)
    , facts_(new QLabel)
    , dataset_(new QLineEdit)
    , dateOrder_(combo("dateOrder", tr("Dates such as 03/04/2025 are")))
    , sheet_(combo("sheet", tr("Sheet of the workbook")))
    , encoding_(combo("encoding", tr("Letters of the file are")))
    , delimiter_(combo("delimiter", tr("Cells are separated by")))
    , headerRow_(new QSpinBox)
    , columns_(new ColumnsTable)
    , dates_(new DateQuestions)
{
    facts_->setObjectName(u"quiet"_s);
    facts_->setWordWrap(true);
    facts_->setTextFormat(Qt::PlainText);
    dataset_->setObjectName(u"dataset"_s);
    dataset_->setAccessibleName(tr("Name of the dataset"));
    dataset_->setMaximumWidth(kFieldWidth);
    headerRow_->setObjectName(u"headerRow"_s);
    headerRow_->setAccessibleName(tr("Row of the headers"));
    headerRow_->setRange(1, kRowsWithHeaders);
    headerRow_->setKeyboardTracking(false);
    headerRow_->setMaximumWidth(90);
    headerRow_->setMinimumHeight(kFieldHeight);
    dateOrder_->addItem(tr("as the file shows"), int(DateOrder::Auto));
    dateOrder_->addItem(tr("day first: 3 April"), int(DateOrder::DayFirst));
    dateOrder_->addItem(tr("month first: 4 March"), int(DateOrder::MonthFirst));
    for (const Encoding encoding : {Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16Little, Encoding::Utf16Big})
        encoding_->addItem(text(nameOf(encoding)), int(encoding));
    delimiter_->addItem(tr("commas"), u","_s);
    delimiter_->addItem(tr("tabs"), u"\t"_s);
    delimiter_->addItem(tr("semicolons"), u";"_s);
    delimiter_->addItem(tr("upright bars |"), u"|"_s);

    auto* choices = new QWidget;
    auto* line = new FlowLayout(choices, 10);
    line->setContentsMargins(0, 0, 0, 0);
    addChoice(*line, tr("&Dataset"), dataset_);
    addChoice(*line, tr("Dates such as &03/04/2025"), dateOrder_);
    sheetChoice_ = addChoice(*line, tr("&Sheet"), sheet_);
    delimiterChoice_ = addChoice(*line, tr("S&eparated by"), delimiter_);
    encodingChoice_ = addChoice(*line, tr("&Letters"), encoding_);
    addChoice(*line, tr("Headers in &row"), headerRow_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(facts_);
    layout->addWidget(choices);
    layout->addWidget(dates_);
    layout->addWidget(columns_, 1);
    connect(dates_, &DateQuestions::answered, this, &ImportColumnsPage::answered);
    connect(columns_, &ColumnsTable::changed, this, &ImportColumnsPage::askWhatIsUsed);
    connect(dateOrder_, &QComboBox::activated, this, &ImportColumnsPage::askWhatIsUsed);

    connect(sheet_, &QComboBox::activated, this, [this] {
        source_.sheet = sheet_->currentData().toString().toStdString();
        source_.headerRow = 0;
        Q_EMIT readDifferently();
    });
    connect(encoding_, &QComboBox::activated, this, [this] {
        source_.encoding = static_cast<Encoding>(encoding_->currentData().toInt());
        Q_EMIT readDifferently();
    });
    connect(delimiter_, &QComboBox::activated, this, [this] {
        source_.delimiter = delimiter_->currentData().toString().front().toLatin1();
        source_.headerRow = 0;
        Q_EMIT readDifferently();
    });
    connect(headerRow_, &QSpinBox::valueChanged, this, [this](int row) {
        source_.headerRow = static_cast<std::size_t>(row);
        Q_EMIT readDifferently();
    });
}

/// A label is its field's buddy, and stays beside it when the line is too short for all of them.
QWidget* ImportColumnsPage::addChoice(QLayout& line, const QString& title, QWidget* field)
{
    auto* pair = new QWidget;
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 8, 0);
    auto* label = new QLabel(title);
    label->setBuddy(field);
    layout->addWidget(label);
    layout->addWidget(field);
    line.addWidget(pair);
    return pair;
}

void ImportColumnsPage::forgetChoices()
{
    source_ = {};
    questions_.clear();
    dates_->forget();
}

void ImportColumnsPage::show(const QString& name, const FilePreview& preview, const Remembered& remembered)
{
    QStringList facts{fileFacts(name, preview)};
    if (remembered.mapping) facts << tr("columns as last time");
    if (!remembered.dates.empty()) facts << tr("dates as last time");
    facts_->setText(facts.join(u"  ·  "_s));
    file_ = name.toStdString();
    columns_->setColumns(preview.columns, remembered.mapping.value_or(std::map<std::string, std::string>()));
    showDates(remembered.dates);
    dataset_->setText(text(preview.suggestedDataset));
    showSheets(preview);
    showText(preview);
    const QSignalBlocker quiet(headerRow_);
    headerRow_->setValue(static_cast<int>(preview.headerRow));
}

void ImportColumnsPage::showDates(const DateOrders& remembered)
{
    questions_.clear();
    dates_->forget();
    dates_->setAnswers(remembered.columns);
    dateOrder_->setCurrentIndex(dateOrder_->findData(int(remembered.all)));
}

void ImportColumnsPage::ask(std::vector<DateQuestion> questions)
{
    questions_ = std::move(questions);
    askWhatIsUsed();
}

/// A column that is not used needs no answer, nor does one of a file of which all is said.
void ImportColumnsPage::askWhatIsUsed()
{
    const auto mapping = columns_->mapping();
    std::vector<DateQuestion> open;
    if (options().dateOrder == DateOrder::Auto)
        std::ranges::copy_if(questions_, std::back_inserter(open), [&](const DateQuestion& question) {
            const auto role = mapping.find(question.header);
            return role != mapping.end() && !role->second.empty();
        });
    dates_->ask(file_, open);
    Q_EMIT answered();
}

bool ImportColumnsPage::isAnswered() const { return dates_->isAnswered(); }

void ImportColumnsPage::focusQuestion() { dates_->focusFirst(); }

void ImportColumnsPage::showSheets(const FilePreview& preview)
{
    sheet_->clear();
    for (const SheetName& sheet : preview.sheets)
        sheet_->addItem(sheet.hidden ? tr("%1 (hidden)").arg(text(sheet.name)) : text(sheet.name), text(sheet.name));
    sheet_->setCurrentIndex(sheet_->findData(text(preview.sheet)));
    sheetChoice_->setVisible(!preview.sheets.empty());
}

void ImportColumnsPage::showText(const FilePreview& preview)
{
    encoding_->setCurrentIndex(encoding_->findData(int(encodingNamed(preview.encoding))));
    delimiter_->setCurrentIndex(delimiter_->findData(preview.delimiter == "tab" ? u"\t"_s : text(preview.delimiter)));
    for (QWidget* choice : {encodingChoice_, delimiterChoice_}) choice->setVisible(preview.sheets.empty());
}

ImportOptions ImportColumnsPage::options() const
{
    ImportOptions options;
    options.dataset = dataset_->text().trimmed().toStdString();
    options.mapping = columns_->mapping();
    options.source = source_;
    options.dateOrder = static_cast<DateOrder>(dateOrder_->currentData().toInt());
    if (options.dateOrder == DateOrder::Auto) options.dateOrders = dates_->answers();
    return options;
}

} // namespace qi
