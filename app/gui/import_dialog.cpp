#include "app/gui/import_dialog.h"

#include "app/document/project_document.h"
#include "app/gui/import_columns_page.h"
#include "app/gui/import_file_page.h"
#include "app/gui/import_words.h"
#include "app/jobs/jobs.h"
#include "app/models/wording.h"
#include "core/base/path_text.h"

#include <QDateTime>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
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

constexpr int kButtonWidth = 96;

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
    , pages_(new QStackedWidget)
    , filePage_(new ImportFilePage(prompts))
    , columnsPage_(new ImportColumnsPage)
    , step_(label({}, "heading"))
    , error_(label({}, "importError"))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import data"));
    setAcceptDrops(true);
    resize(940, 600);
    for (QWidget* page :
         {static_cast<QWidget*>(filePage_), static_cast<QWidget*>(columnsPage_), makeCheckPage(), makeFinishedPage()})
        pages_->addWidget(page);
    error_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(step_);
    layout->addWidget(error_);
    layout->addWidget(pages_, 1);
    layout->addWidget(makeButtons());
    connect(filePage_, &ImportFilePage::fileChosen, this, &ImportDialog::takeFile);
    connect(filePage_, &ImportFilePage::rowsPasted, this, &ImportDialog::takeRows);
    connect(filePage_, &ImportFilePage::nothingToPaste, this, [this] {
        showError({Error::Kind::Data, tr("There is nothing to paste: copy the rows with their headers in the "
                                         "spreadsheet first.")
                                          .toStdString()});
    });
    connect(columnsPage_, &ImportColumnsPage::readDifferently, this, &ImportDialog::look);
    go(File);
}

ImportDialog::~ImportDialog()
{
    if (job_) job_->cancel();
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
    for (QPushButton* button : {cancel_, back_, next_}) {
        button->setMinimumWidth(kButtonWidth); // Their words change; their places should not.
        layout->addWidget(button);
    }
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

void ImportDialog::takeFile(const QString& file) { take(SourceFile(pathOfText(file.toStdString()))); }

void ImportDialog::takeRows(const QString& rows) { take({tr("pasted rows").toStdString(), rows.toStdString()}); }

void ImportDialog::paste() { filePage_->paste(); }

void ImportDialog::take(SourceFile file)
{
    file_ = std::move(file);
    columnsPage_->forgetChoices();
    look();
}

/// Reads the first rows, in the way that was chosen.
void ImportDialog::look()
{
    error_->hide();
    ImportOptions options;
    options.source = columnsPage_->source();
    setBusy(jobs_.start(
        tr("Looking at the file"), this, [file = file_, options](Feedback&) { return previewFile(file, options); },
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
    columnsPage_->show(text(file_.name()), preview, remembered ? *remembered : std::nullopt);
    go(Columns);
}

void ImportDialog::check()
{
    auto secret = document_.store().patientKeySecret();
    if (!secret) {
        showError(secret.error());
        return;
    }
    error_->hide();
    ImportOptions options = columnsPage_->options();
    options.today = today();
    setBusy(jobs_.start(
        tr("Checking the file"), this,
        [file = file_, options = std::move(options), secret = *secret,
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
    checkWords_->setText(importOutcome(checked.report, false));
    setAside_.setRows(setAsideOf(checked.report));
    go(Check);
}

void ImportDialog::import()
{
    setBusy(jobs_.start(
        tr("Importing"), this,
        [file = cleaned_, storeFile = document_.path(), headers = headersOf(preview_),
         mapping = columnsPage_->options().mapping](Feedback& feedback) -> Result<ImportReport> {
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
    finishedWords_->setText(importOutcome(report, true) + u"\n\n"_s +
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
