#include "app/gui/import_dialog.h"

#include "app/document/project_document.h"
#include "app/gui/prompts.h"
#include "app/jobs/jobs.h"
#include "app/models/wording.h"
#include "core/base/path_text.h"

#include <QComboBox>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QLabel* label(const QString& words, const char* name = "")
{
    auto* made = new QLabel(words);
    made->setObjectName(QLatin1String(name));
    made->setWordWrap(true);
    return made;
}

std::string now() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(); }

Date today() { return dateOfDay(QDate(1970, 1, 1).daysTo(QDate::currentDate())); }

std::vector<std::string> headersOf(const FilePreview& preview)
{
    std::vector<std::string> headers;
    for (const MappedColumn& column : preview.columns) headers.push_back(column.header);
    return headers;
}

QString delimiterTitle(const std::string& delimiter)
{
    if (delimiter == ",") return QObject::tr("commas");
    if (delimiter == ";") return QObject::tr("semicolons");
    return delimiter == "\t" ? QObject::tr("tabs") : text(delimiter);
}

QString rowsText(std::size_t rows)
{
    return rows == 1 ? QObject::tr("1 row") : QObject::tr("%1 rows").arg(countText(rows));
}

/// What would become of the file, or became of it, in sentences.
QString outcome(const ImportReport& report, bool done)
{
    QStringList words;
    words << (done ? QObject::tr("%1 read from %2.") : QObject::tr("%1 in %2."))
                 .arg(rowsText(report.rowsRead), text(report.file));
    words << (done ? QObject::tr("New: %1. Updated: %2. There already: %3. Set aside: %4.")
                   : QObject::tr("Would be new: %1. Would be updated: %2. There already: %3. Set aside: %4."))
                 .arg(countText(report.added), countText(report.updated), countText(report.unchanged),
                      countText(report.quarantined.size()));
    if (!report.valuesSetAside.empty())
        words << QObject::tr("In rows that count, %1 single values cannot be used.")
                     .arg(countText(report.valuesSetAside.size()));
    if (report.first && report.last)
        words << QObject::tr("From %1 to %2.").arg(dateText(report.first), dateText(report.last));
    if (!report.droppedColumns.empty()) {
        QStringList dropped;
        for (const std::string& header : report.droppedColumns) dropped << text(header);
        words << QObject::tr("Left out, because they say who a person is: %1.").arg(dropped.join(u", "_s));
    }
    for (const std::string& warning : report.warnings) words << text(warning);
    return words.join(u'\n');
}

} // namespace

struct ImportDialog::Checked
{
    std::shared_ptr<const CleanedFile> file;
    ImportReport report;
};

ImportDialog::ImportDialog(ProjectDocument& document, Jobs& jobs, Prompts& prompts, QWidget* parent)
    : QDialog(parent)
    , document_(document)
    , jobs_(jobs)
    , prompts_(prompts)
    , pages_(new QStackedWidget)
    , step_(label({}, "heading"))
    , error_(label({}, "importError"))
    , columns_(new ColumnsTable)
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import data"));
    setAcceptDrops(true);
    resize(940, 600);
    for (QWidget* page : {makeFilePage(), makeColumnsPage(), makeCheckPage(), makeFinishedPage()})
        pages_->addWidget(page);
    error_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(step_);
    layout->addWidget(error_);
    layout->addWidget(pages_, 1);
    layout->addWidget(makeButtons());
    go(File);
}

ImportDialog::~ImportDialog()
{
    if (job_) job_->cancel();
}

QWidget* ImportDialog::makeFilePage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    auto* choose = new QPushButton(tr("Choose a file…"));
    choose->setObjectName(u"chooseFile"_s);
    layout->addStretch();
    layout->addWidget(label(tr("Drop a file here, or choose one: CSV, text, Excel or OpenDocument. It is only read, "
                               "never changed, and nothing leaves this computer.")),
                      0);
    layout->addWidget(choose, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(choose, &QPushButton::clicked, this, [this] {
        const auto file = prompts_.askFileToOpen(this, tr("Choose a file"),
                                                 tr("Tables (*.csv *.tsv *.txt *.xlsx *.ods);;All files (*)"));
        if (file) takeFile(*file);
    });
    return page;
}

QWidget* ImportDialog::makeColumnsPage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    fileFacts_ = label({}, "quiet");
    dataset_ = new QLineEdit;
    dataset_->setObjectName(u"dataset"_s);
    dataset_->setAccessibleName(tr("Name of the dataset"));
    dataset_->setMaximumWidth(260);
    dateOrder_ = new QComboBox;
    dateOrder_->setObjectName(u"dateOrder"_s);
    dateOrder_->setAccessibleName(tr("Dates such as 03/04/2025 are"));
    dateOrder_->addItem(tr("as the file shows"), int(DateOrder::Auto));
    dateOrder_->addItem(tr("day first: 3 April"), int(DateOrder::DayFirst));
    dateOrder_->addItem(tr("month first: 4 March"), int(DateOrder::MonthFirst));
    dateOrder_->setMaximumWidth(260);
    auto* form = new QFormLayout;
    form->addRow(tr("&Dataset"), dataset_);
    form->addRow(tr("Dates such as &03/04/2025"), dateOrder_);
    layout->addWidget(fileFacts_);
    layout->addLayout(form);
    layout->addWidget(columns_, 1);
    return page;
}

QWidget* ImportDialog::makeCheckPage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    checkWords_ = label({}, "checkWords");
    auto* table = new QTableView;
    table->setObjectName(u"setAsideBefore"_s);
    table->setAccessibleName(tr("What would be set aside, and why"));
    table->setModel(&setAside_);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(26);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->setColumnHidden(SetAsideModel::File, true);
    table->setColumnWidth(SetAsideModel::What, 130);
    table->setColumnWidth(SetAsideModel::Reason, 420);
    layout->addWidget(checkWords_);
    layout->addWidget(table, 1);
    return page;
}

QWidget* ImportDialog::makeFinishedPage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    finishedWords_ = label({}, "finishedWords");
    layout->addWidget(finishedWords_);
    layout->addStretch();
    return page;
}

QWidget* ImportDialog::makeButtons()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    progress_ = new QProgressBar;
    progress_->setAccessibleName(tr("Progress"));
    progress_->setFixedWidth(240);
    progress_->hide();
    back_ = new QPushButton(tr("&Back"));
    back_->setObjectName(u"back"_s);
    next_ = new QPushButton;
    next_->setObjectName(u"next"_s);
    next_->setDefault(true);
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setObjectName(u"cancel"_s);
    layout->addWidget(progress_);
    layout->addStretch();
    for (QPushButton* button : {cancel_, back_, next_}) layout->addWidget(button);
    connect(back_, &QPushButton::clicked, this, [this] { go(static_cast<Step>(pages_->currentIndex() - 1)); });
    connect(next_, &QPushButton::clicked, this, &ImportDialog::goOn);
    connect(cancel_, &QPushButton::clicked, this, &ImportDialog::reject);
    return row;
}

void ImportDialog::go(Step step)
{
    const QString titles[] = {tr("1 of 4   File"), tr("2 of 4   Columns"), tr("3 of 4   Check"), tr("4 of 4   Done")};
    const QString onwards[] = {tr("Next"), tr("Check"), tr("Import"), tr("Close")};
    pages_->setCurrentIndex(step);
    step_->setText(titles[step]);
    next_->setText(onwards[step]);
    error_->hide();
    setBusy(nullptr);
    if (step != File) next_->setFocus();
}

void ImportDialog::goOn()
{
    switch (static_cast<Step>(pages_->currentIndex())) {
    case File:
        go(Columns);
        break;
    case Columns:
        check();
        break;
    case Check:
        import();
        break;
    case Finished:
        accept();
        break;
    }
}

/// While a job runs only stopping is offered.
void ImportDialog::setBusy(Job* job)
{
    job_ = job;
    const int step = pages_->currentIndex();
    progress_->setVisible(job);
    back_->setEnabled(!job && (step == Columns || step == Check));
    next_->setEnabled(!job && (step != File || !preview_.columns.empty()));
    cancel_->setText(job ? tr("Stop") : tr("Cancel"));
    cancel_->setVisible(step != Finished);
    pages_->setEnabled(!job);
    if (!job) return;
    progress_->setRange(0, 0);
    connect(job, &Job::progressed, progress_, [this, job] {
        if (!job->percent()) return;
        progress_->setRange(0, 100);
        progress_->setValue(*job->percent());
    });
}

void ImportDialog::showError(const Error& error)
{
    setBusy(nullptr);
    error_->setText(error.kind == Error::Kind::Cancelled ? tr("Stopped. Nothing was changed.")
                                                         : u"▲ "_s + text(error.sentence));
    error_->show();
}

void ImportDialog::takeFile(const QString& file)
{
    file_ = pathOfText(file.toStdString());
    error_->hide();
    setBusy(jobs_.start(
        tr("Looking at the file"), this, [path = file_](Feedback&) { return previewFile(path, {}); },
        [this](const Result<FilePreview>& preview) {
            if (preview)
                showPreview(*preview);
            else
                showError(preview.error());
        }));
}

void ImportDialog::showPreview(const FilePreview& preview)
{
    preview_ = preview;
    const auto remembered = document_.store().rememberedMapping(headersOf(preview));
    const bool known = remembered && remembered->has_value();
    columns_->setColumns(preview.columns, known ? **remembered : std::map<std::string, std::string>());
    dataset_->setText(text(preview.suggestedDataset));
    dateOrder_->setCurrentIndex(dateOrder_->findData(int(DateOrder::Auto)));
    QStringList facts{text(pathText(file_.filename())), text(preview.encoding)};
    if (!preview.delimiter.empty()) facts << tr("separated by %1").arg(delimiterTitle(preview.delimiter));
    facts << tr("headers in line %1").arg(preview.headerRow) << tr("%1 columns").arg(preview.columns.size());
    if (known) facts << tr("columns as last time");
    fileFacts_->setText(facts.join(u"  ·  "_s));
    go(Columns);
}

ImportOptions ImportDialog::options() const
{
    ImportOptions options;
    options.dataset = dataset_->text().trimmed().toStdString();
    options.mapping = columns_->mapping();
    options.dateOrder = static_cast<DateOrder>(dateOrder_->currentData().toInt());
    options.today = today();
    return options;
}

void ImportDialog::check()
{
    auto secret = document_.store().patientKeySecret();
    if (!secret) {
        showError(secret.error());
        return;
    }
    error_->hide();
    setBusy(jobs_.start(
        tr("Checking the file"), this,
        [file = file_, options = options(), secret = *secret,
         storeFile = document_.path()](Feedback& feedback) -> Result<Checked> {
            auto cleaned = cleanFile(file, options, secret, feedback);
            if (!cleaned) return fail(cleaned.error());
            auto store = Store::open(storeFile);
            if (!store) return fail(store.error());
            auto report = store->tryImport(*cleaned, feedback);
            if (!report) return fail(report.error());
            return Checked{std::make_shared<const CleanedFile>(std::move(*cleaned)), std::move(*report)};
        },
        [this](const Result<Checked>& checked) {
            if (checked)
                showChecked(*checked);
            else
                showError(checked.error());
        }));
}

void ImportDialog::showChecked(const Checked& checked)
{
    cleaned_ = checked.file;
    checkWords_->setText(outcome(checked.report, false));
    setAside_.setRows(setAsideOf(checked.report));
    go(Check);
}

void ImportDialog::import()
{
    setBusy(jobs_.start(
        tr("Importing"), this,
        [file = cleaned_, storeFile = document_.path(), headers = headersOf(preview_),
         mapping = columns_->mapping()](Feedback& feedback) -> Result<ImportReport> {
            auto store = Store::open(storeFile);
            if (!store) return fail(store.error());
            auto report = store->import(*file, now(), feedback);
            if (!report) return fail(report.error());
            if (auto kept = store->rememberMapping(headers, mapping); !kept) return fail(kept.error());
            return report;
        },
        [this](const Result<ImportReport>& report) {
            if (report)
                showImported(*report);
            else
                showError(report.error());
        }));
}

void ImportDialog::showImported(const ImportReport& report)
{
    finishedWords_->setText(outcome(report, true) + u"\n\n"_s +
                            tr("What was set aside stays to be looked at under Data, and the whole import can be "
                               "forgotten there. Next month’s file with the same columns will be read the same way."));
    go(Finished);
    document_.reload();
}

void ImportDialog::reject()
{
    if (job_)
        job_->cancel();
    else
        QDialog::reject();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && pages_->currentIndex() == File) event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile()) takeFile(urls.front().toLocalFile());
}

} // namespace qi
