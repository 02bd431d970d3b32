#include "app/gui/import_columns_page.h"

#include "app/gui/columns_table.h"
#include "app/gui/import_words.h"
#include "app/models/wording.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

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
    made->setMinimumContentsLength(16);
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
{
    facts_->setObjectName(u"quiet"_s);
    facts_->setWordWrap(true);
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

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    addChoice(*grid, 0, 0, tr("&Dataset"), dataset_);
    addChoice(*grid, 1, 0, tr("Dates such as &03/04/2025"), dateOrder_);
    addChoice(*grid, 0, 2, tr("&Sheet"), sheet_);
    addChoice(*grid, 0, 2, tr("S&eparated by"), delimiter_);
    addChoice(*grid, 1, 2, tr("Headers in &row"), headerRow_);
    addChoice(*grid, 0, 4, tr("&Letters"), encoding_);
    grid->setColumnStretch(6, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(facts_);
    layout->addLayout(grid);
    layout->addWidget(columns_, 1);

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

/// A label is its field's buddy, and is shown and hidden with it.
void ImportColumnsPage::addChoice(QGridLayout& grid, int row, int column, const QString& title, QWidget* field)
{
    auto* label = new QLabel(title);
    label->setBuddy(field);
    grid.addWidget(label, row, column);
    grid.addWidget(field, row, column + 1);
    if (field == sheet_) sheetTitle_ = label;
    if (field == encoding_) encodingTitle_ = label;
    if (field == delimiter_) delimiterTitle_ = label;
}

void ImportColumnsPage::show(const QString& name, const FilePreview& preview,
                             const std::optional<std::map<std::string, std::string>>& remembered)
{
    facts_->setText(fileFacts(name, preview) + (remembered ? u"  ·  "_s + tr("columns as last time") : QString()));
    columns_->setColumns(preview.columns, remembered.value_or(std::map<std::string, std::string>()));
    dataset_->setText(text(preview.suggestedDataset));
    showSheets(preview);
    showText(preview);
    const QSignalBlocker quiet(headerRow_);
    headerRow_->setValue(static_cast<int>(preview.headerRow));
}

void ImportColumnsPage::showSheets(const FilePreview& preview)
{
    sheet_->clear();
    for (const SheetName& sheet : preview.sheets)
        sheet_->addItem(sheet.hidden ? tr("%1 (hidden)").arg(text(sheet.name)) : text(sheet.name), text(sheet.name));
    sheet_->setCurrentIndex(sheet_->findData(text(preview.sheet)));
    for (QWidget* widget : {static_cast<QWidget*>(sheet_), static_cast<QWidget*>(sheetTitle_)})
        widget->setVisible(!preview.sheets.empty());
}

void ImportColumnsPage::showText(const FilePreview& preview)
{
    encoding_->setCurrentIndex(encoding_->findData(int(encodingNamed(preview.encoding))));
    delimiter_->setCurrentIndex(delimiter_->findData(preview.delimiter == "tab" ? u"\t"_s : text(preview.delimiter)));
    for (QWidget* widget : {static_cast<QWidget*>(encoding_), static_cast<QWidget*>(encodingTitle_),
                            static_cast<QWidget*>(delimiter_), static_cast<QWidget*>(delimiterTitle_)})
        widget->setVisible(preview.sheets.empty());
}

ImportOptions ImportColumnsPage::options() const
{
    ImportOptions options;
    options.dataset = dataset_->text().trimmed().toStdString();
    options.mapping = columns_->mapping();
    options.source = source_;
    options.dateOrder = static_cast<DateOrder>(dateOrder_->currentData().toInt());
    return options;
}

} // namespace qi
