#include "app/gui/import_dialog.h"

#include "app/document/project_document.h"
#include "app/gui/announce.h"
#include "app/gui/import_check_page.h"
#include "app/gui/import_columns_page.h"
#include "app/gui/import_file_page.h"
#include "app/gui/import_words.h"
#include "app/gui/scrolling.h"
#include "app/jobs/jobs.h"
#include "app/models/wording.h"
#include "core/base/path_text.h"

#include <QDateTime>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kButtonWidth = 96;
constexpr QSize kFrame(16, 48); ///< Of a window, and a bar of the desktop.

QLabel* label(const QString& words, const char* name = "")
{
    auto* made = new QLabel(words);
    made->setObjectName(QLatin1String(name));
    made->setWordWrap(true);
    return made;
}

std::string now() { return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(); }

Date today() { return dateOfDay(QDate(1970, 1, 1).daysTo(QDate::currentDate())); }

} // namespace

ImportDialog::ImportDialog(ProjectDocument& document, Jobs& jobs, Prompts& prompts, QWidget* parent)
    : QDialog(parent)
    , document_(document)
    , jobs_(jobs)
    , pages_(new QStackedWidget)
    , filePage_(new ImportFilePage(prompts))
    , columnsPage_(new ImportColumnsPage)
    , checkPage_(new ImportCheckPage)
    , step_(label({}, "heading"))
    , error_(label({}, "importError"))
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import data"));
    setAcceptDrops(true);
    resize(QSize(940, 600).boundedTo(screen()->availableSize() - kFrame));
    for (QWidget* page : {static_cast<QWidget*>(filePage_), static_cast<QWidget*>(columnsPage_),
                          static_cast<QWidget*>(checkPage_), makeFinishedPage()})
        pages_->addWidget(scrolling(page));
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
    connect(columnsPage_, &ImportColumnsPage::answered, this, &ImportDialog::allowNext);
    connect(checkPage_, &ImportCheckPage::checkDifferently, this, &ImportDialog::check);
    go(File);
}

ImportDialog::~ImportDialog()
{
    if (job_) job_->cancel();
}

QWidget* ImportDialog::makeFinishedPage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
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
    remaining_ = label({}, "quiet");
    remaining_->setWordWrap(false);
    back_ = new QPushButton(tr("&Back"));
    back_->setObjectName(u"back"_s);
    next_ = new QPushButton;
    next_->setObjectName(u"next"_s);
    next_->setDefault(true);
    cancel_ = new QPushButton(tr("Cancel"));
    cancel_->setObjectName(u"cancel"_s);
    layout->addWidget(progress_);
    layout->addWidget(remaining_, 1);
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
    const QString onwards[] = {tr("&Next"), tr("&Check"), tr("&Import"), tr("&Close")};
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
    remaining_->clear();
    back_->setEnabled(!job && (step == Columns || step == Check));
    allowNext();
    cancel_->setText(job ? tr("Stop") : tr("Cancel"));
    for (QPushButton* button : {cancel_, back_}) button->setVisible(step != Finished);
    pages_->setEnabled(!job);
    if (!job) return;
    progress_->setRange(0, 0);
    working_.start();
    connect(job, &Job::progressed, progress_, [this, job] { showProgress(*job); });
}

/// On a page whose question waits for its answer there is no going on.
void ImportDialog::allowNext()
{
    const int step = pages_->currentIndex();
    const bool ready = step == File ? !preview_.columns.empty() : step == Columns ? columnsPage_->isAnswered() : true;
    next_->setEnabled(!job_ && ready);
    if (next_->isEnabled()) next_->setDefault(true); // Return goes on, wherever the keys are.
    next_->setToolTip(step == Columns && !ready ? tr("Answer the question about the dates first.") : QString());
}

void ImportDialog::showProgress(const Job& job)
{
    constexpr qint64 kSoonest = 2000; ///< Before that any estimate is a guess.
    if (!job.percent()) return;
    const int percent = *job.percent();
    progress_->setRange(0, 100);
    progress_->setValue(percent);
    if (percent == 0 || working_.elapsed() < kSoonest) return;
    const auto seconds = static_cast<int>(working_.elapsed() * (100 - percent) / percent / 1000) + 1;
    remaining_->setText(seconds < 90 ? tr("about %1 s left").arg(seconds)
                                     : tr("about %1 min left").arg(seconds / 60 + 1));
}

void ImportDialog::showError(const Error& error)
{
    setBusy(nullptr);
    error_->setText(error.kind == Error::Kind::Cancelled ? tr("Stopped. Nothing was changed.")
                                                         : u"▲ "_s + text(error.sentence));
    error_->show();
    announce(*error_);
}

void ImportDialog::takeFile(const QString& file) { take(SourceFile(pathOfText(file.toStdString()))); }

void ImportDialog::takeRows(const QString& rows) { take({tr("pasted rows").toStdString(), rows.toStdString()}); }

void ImportDialog::paste() { filePage_->paste(); }

void ImportDialog::take(SourceFile file)
{
    file_ = std::move(file);
    columnsPage_->forgetChoices();
    checkPage_->forgetChoices();
    look();
}

/// Reads the first rows, in the way that was chosen.
void ImportDialog::look()
{
    error_->hide();
    FileToImport file{file_, {}};
    file.options.source = columnsPage_->source();
    file.options.today = today();
    setBusy(jobs_.start(
        tr("Looking at the file"), this,
        [file = std::move(file), store = document_.path()](Feedback& feedback) {
            return lookAt(file, store, feedback);
        },
        [this](const Result<LookedAt>& looked) {
            if (looked)
                showPreview(*looked);
            else
                showError(looked.error());
        }));
}

void ImportDialog::showPreview(const LookedAt& looked)
{
    preview_ = looked.preview;
    columnsPage_->show(text(file_.name()), preview_, {looked.mapping, looked.dates});
    columnsPage_->ask(looked.questions);
    go(Columns);
    if (!columnsPage_->isAnswered()) columnsPage_->focusQuestion();
}

FileToImport ImportDialog::fileToImport() const
{
    FileToImport file{file_, columnsPage_->options()};
    file.options.today = today();
    file.options.moveMidnight = checkPage_->moveMidnight();
    return file;
}

void ImportDialog::check()
{
    error_->hide();
    setBusy(jobs_.start(
        tr("Checking the file"), this,
        [file = fileToImport(), store = document_.path()](Feedback& feedback) {
            return checkFile(store, file, feedback);
        },
        [this](const Result<Checked>& checked) {
            if (checked) {
                showChecked(*checked);
                return;
            }
            checkPage_->showAsBefore();
            showError(checked.error());
        }));
}

void ImportDialog::showChecked(const Checked& checked)
{
    if (checked.questions.empty()) {
        checkPage_->show(checked.report);
        go(Check);
        return;
    }
    go(Columns);
    columnsPage_->ask(checked.questions);
    columnsPage_->focusQuestion();
}

void ImportDialog::import()
{
    setBusy(jobs_.start(
        tr("Importing"), this,
        [file = fileToImport(), store = document_.path()](Feedback& feedback) {
            return importFile(store, file, now(), feedback);
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
