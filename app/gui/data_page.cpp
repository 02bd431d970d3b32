#include "app/gui/data_page.h"

#include "app/document/project_document.h"
#include "app/gui/scrolling.h"
#include "app/gui/set_aside_panel.h"
#include "app/gui/source_form.h"
#include "app/gui/tables.h"
#include "app/jobs/jobs.h"
#include "app/models/wording.h"
#include "core/library/measure_library.h"

#include <QCheckBox>
#include <QDateTime>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kLeastImports = 118; ///< Three rows and the header.

QLabel* heading(const QString& words)
{
    auto* label = new QLabel(words);
    label->setObjectName(u"heading"_s);
    return label;
}

QString linkWords(const LinkReport& report)
{
    const Linkage& linkage = report.linkage;
    QString words =
        DataPage::tr("Linked: %1 of the %2 referrals from an ED have their attendance, %3 by number and %4 by person "
                     "and time.")
            .arg(countText(linkage.links.size()), countText(linkage.referrals - linkage.referralsFromElsewhere),
                 countText(linkage.count(LinkedBy::Number)), countText(linkage.count(LinkedBy::Person)));
    if (const std::size_t clocks = linkage.count(LinkConflict::ReferralClock); clocks > 0)
        words += u" "_s + DataPage::tr("In %1 the two files have different times of referral.").arg(countText(clocks));
    const std::size_t wrong = linkage.count(LinkConflict::ImpossibleTimes) + linkage.count(LinkConflict::OtherPerson);
    if (wrong > 0)
        words += u" "_s + DataPage::tr("%1 carry the number of a visit that cannot be theirs.").arg(countText(wrong));
    return words;
}

std::string nowText()
{
    return QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-ddTHH:mm:ss'+00:00'"_s).toStdString();
}

/// The name the system knows the person by, for the history.
std::string personText()
{
    const QString user = qEnvironmentVariable("USERNAME", qEnvironmentVariable("USER"));
    return user.toStdString();
}

} // namespace

DataPage::DataPage(ProjectDocument& document, Jobs& jobs, Prompts& prompts, QWidget* parent)
    : QWidget(parent)
    , document_(document)
    , jobs_(jobs)
    , datasetTable_(new QTableView)
    , batchTable_(new PageTable(kLeastImports))
    , forgetButton_(new QPushButton(tr("For&get this import…")))
    , sourceButton_(new QPushButton(tr("&About this data…")))
    , deleteButton_(new QPushButton(tr("&Delete this dataset…")))
    , sourceForm_(new SourceForm)
    , setAside_(new SetAsidePanel(prompts))
    , reminder_(new QLabel)
    , withBackups_(new QCheckBox)
    , link_(new QLabel)
{
    forgetButton_->setObjectName(u"forget"_s);
    setUpTable(*datasetTable_, "datasets", tr("Datasets in this store"), datasets_);
    setUpTable(*batchTable_, "imports", tr("Imports of the store"), batches_);
    reminder_->setObjectName(u"reminder"_s);
    reminder_->setWordWrap(true);
    link_->setObjectName(u"link"_s);
    link_->setWordWrap(true);
    link_->hide();
    auto* aboutData = makeDatasetButtons();
    aboutData->addWidget(link_, 1);
    aboutData->addStretch();
    auto* imports = new QHBoxLayout;
    imports->addWidget(heading(tr("Imports")));
    imports->addStretch();
    imports->addWidget(forgetButton_);

    auto* inside = new QWidget;
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(20, 16, 16, 12);
    layout->setSpacing(8);
    layout->addLayout(makeTop());
    layout->addWidget(reminder_);
    layout->addWidget(datasetTable_);
    layout->addLayout(aboutData);
    layout->addWidget(sourceForm_);
    layout->addLayout(imports);
    layout->addWidget(batchTable_, 2);
    layout->addWidget(makeQuestion());
    layout->addWidget(setAside_, 4);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolling(inside));
    join();
    refresh();
}

QHBoxLayout* DataPage::makeTop()
{
    auto* import = new QPushButton(tr("Import data…"));
    import->setObjectName(u"primary"_s);
    auto* paste = new QPushButton(tr("Paste rows…"));
    paste->setObjectName(u"paste"_s);
    paste->setToolTip(tr("Rows with their headers, copied in Excel or another program (Ctrl+V)"));
    connect(import, &QPushButton::clicked, this, &DataPage::importWanted);
    connect(paste, &QPushButton::clicked, this, &DataPage::pasteWanted);
    auto* top = new QHBoxLayout;
    top->addWidget(heading(tr("Data in this store")));
    top->addStretch();
    top->addWidget(paste);
    top->addWidget(import);
    return top;
}

void DataPage::join()
{
    connect(&document_, &ProjectDocument::datasetsChanged, this, &DataPage::refresh);
    connect(&document_, &ProjectDocument::closed, this, &DataPage::refresh);
    connect(batchTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!filling_ && !setAside_->ofAllImports()) showSetAside();
    });
    connect(forgetButton_, &QPushButton::clicked, this, &DataPage::askToForget);
    connect(sourceForm_, &SourceForm::saved, this, &DataPage::keepSource);
    connect(setAside_, &SetAsidePanel::importsChanged, this, &DataPage::showSetAside);
    connect(setAside_, &SetAsidePanel::corrected, this, &DataPage::correct);
    connect(setAside_, &SetAsidePanel::problem, &document_, &ProjectDocument::problem);
}

/// The question stands in the page, below the button: nothing covers what it is about.
QFrame* DataPage::makeQuestion()
{
    question_ = new QFrame;
    question_->setObjectName(u"advice"_s);
    questionWords_ = new QLabel;
    questionWords_->setWordWrap(true);
    auto* yes = new QPushButton(tr("Forget it"));
    yes->setObjectName(u"forgetYes"_s);
    auto* no = new QPushButton(tr("Keep it"));
    no->setObjectName(u"forgetNo"_s);
    withBackups_->setObjectName(u"withBackups"_s);
    auto* layout = new QHBoxLayout(question_);
    auto* words = new QVBoxLayout;
    words->addWidget(questionWords_);
    words->addWidget(withBackups_);
    layout->addLayout(words, 1);
    layout->addWidget(yes);
    layout->addWidget(no);
    connect(yes, &QPushButton::clicked, this, [this] { deleting_ ? deleteDataset() : forget(); });
    connect(no, &QPushButton::clicked, question_, &QWidget::hide);
    connect(new QShortcut(Qt::Key_Escape, question_, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, question_, &QWidget::hide);
    question_->hide();
    return question_;
}

void DataPage::refresh()
{
    question_->hide();
    fill();
    showLink();
    for (QPushButton* button : {sourceButton_, deleteButton_}) button->setEnabled(datasets_.rowCount() > 0);
    sourceForm_->hide();
    showReminder();
    showSetAside();
}

/// Who has chosen a dataset and an import finds them chosen again; after an import it is that one.
void DataPage::fill()
{
    const std::string dataset = chosenDataset() ? chosenDataset()->name : std::string();
    const auto newest = [this] { return batches_.rowCount() > 0 ? batches_.row(0).id : 0; };
    const std::int64_t before = newest();
    std::int64_t batch = chosenBatch() ? chosenBatch()->id : 0;
    filling_ = true;
    datasets_.setRows(document_.datasets());
    batches_.setDatasets(document_.datasets());
    if (newest() > before) batch = newest();
    for (QTableView* table : {datasetTable_, batchTable_}) fitColumns(*table);
    // As high as its rows, so that the others have the room.
    datasetTable_->setFixedHeight(40 + 26 * std::clamp(datasets_.rowCount(), 1, 5));
    const auto at = [](const auto& rows, const auto& wanted, auto member) {
        const auto found = std::ranges::find(rows, wanted, member);
        return found == rows.end() ? 0 : static_cast<int>(found - rows.begin());
    };
    datasetTable_->selectRow(at(datasets_.rows(), dataset, &DatasetSummary::name));
    batchTable_->selectRow(at(batches_.rows(), batch, &ImportBatch::id));
    filling_ = false;
}

/// How the records of two organisations go together, where the store has those of both.
void DataPage::showLink()
{
    link_->hide();
    const auto has = [&](const char* grain) {
        return std::ranges::find(document_.datasets(), grain, &DatasetSummary::grain) != document_.datasets().end();
    };
    if (!document_.isOpen() || !has("attendance") || !has("referral")) return;
    jobs_.start(
        tr("Linking attendances and referrals"), this,
        [file = document_.path()](Feedback& feedback) -> Result<LinkReport> {
            auto store = Store::open(file, Store::Access::Read);
            if (!store) return fail(store.error());
            return MeasureLibrary(*store).linkCounts({}, {}, feedback);
        },
        [this](const Result<LinkReport>& report) {
            if (!report) return;
            link_->setText(linkWords(*report));
            link_->show();
        });
}

const ImportBatch* DataPage::chosenBatch() const
{
    const QModelIndex index = batchTable_->currentIndex();
    return index.isValid() ? &batches_.row(index.row()) : nullptr;
}

void DataPage::showSetAside()
{
    question_->hide();
    const ImportBatch* batch = chosenBatch();
    forgetButton_->setEnabled(batch);
    std::vector<SetAsideRow> rows;
    if (batch && document_.isOpen()) {
        const auto import = setAside_->ofAllImports() ? std::nullopt : std::optional(batch->id);
        auto read = document_.store().quarantine(import);
        if (!read) Q_EMIT document_.problem(text(read.error().sentence));
        if (read) rows = std::move(*read);
    }
    setAside_->show(std::move(rows));
}

void DataPage::askToForget()
{
    const ImportBatch* batch = chosenBatch();
    if (!batch) return;
    deleting_ = false;
    withBackups_->hide();
    question_->findChild<QPushButton*>(u"forgetYes"_s)->setText(tr("Forget it"));
    questionWords_->setText(
        tr("Forget the import of %1? The %2 rows it added are taken out, the %3 rows it updated become again what they "
           "were before, and charts change with them. The file itself is not touched.")
            .arg(text(batch->file), countText(batch->added), countText(batch->updated)));
    question_->show();
    bringIntoView(*question_);
    question_->findChild<QPushButton*>(u"forgetNo"_s)->setFocus();
}

void DataPage::forget()
{
    const ImportBatch* batch = chosenBatch();
    question_->hide();
    if (!batch) return;
    jobs_.start(
        tr("Forgetting the import"), this,
        [file = document_.path(), id = batch->id](Feedback& feedback) -> Result<Done> {
            auto store = Store::open(file);
            if (!store) return fail(store.error());
            return store->forget(id, nowText(), personText(), feedback);
        },
        [this](const Result<Done>& done) {
            if (done)
                document_.reload();
            else if (done.error().kind != Error::Kind::Cancelled)
                Q_EMIT document_.problem(text(done.error().sentence));
        });
}

QHBoxLayout* DataPage::makeDatasetButtons()
{
    sourceButton_->setObjectName(u"aboutData"_s);
    deleteButton_->setObjectName(u"deleteDataset"_s);
    auto* row = new QHBoxLayout;
    row->addWidget(sourceButton_);
    row->addWidget(deleteButton_);
    connect(sourceButton_, &QPushButton::clicked, this, [this] {
        if (const DatasetSummary* dataset = chosenDataset()) sourceForm_->edit(*dataset);
    });
    connect(deleteButton_, &QPushButton::clicked, this, &DataPage::askToDelete);
    return row;
}

const DatasetSummary* DataPage::chosenDataset() const
{
    const QModelIndex index = datasetTable_->currentIndex();
    return index.isValid() ? &datasets_.row(index.row()) : nullptr;
}

void DataPage::showReminder()
{
    const auto today = parseIsoDate(nowText().substr(0, 10));
    QStringList late;
    for (const DatasetSummary& dataset : document_.datasets())
        if (today && isOverdue(dataset.source, *today)) late << text(dataset.name);
    reminder_->setVisible(!late.isEmpty());
    reminder_->setText(tr("The day until which %1 may be kept has passed: delete it, or write down under “About this "
                          "data” why it is still needed.")
                           .arg(late.join(u", "_s)));
}

void DataPage::keepSource(const std::string& dataset, const SourceInfo& source)
{
    if (const auto done = document_.store().setSource(dataset, source, nowText(), personText()); !done)
        Q_EMIT document_.problem(text(done.error().sentence));
    else
        document_.reload();
}

void DataPage::correct(const Correction& wanted)
{
    Correction correction = wanted;
    correction.who = personText();
    NoFeedback feedback;
    const auto done = document_.store().correct(correction, nowText(), feedback);
    setAside_->tellCorrected(done ? QString() : text(done.error().sentence));
    if (done) document_.reload();
}

void DataPage::askToDelete()
{
    const DatasetSummary* dataset = chosenDataset();
    if (!dataset) return;
    deleting_ = true;
    const auto copies = document_.store().backups().size();
    questionWords_->setText(
        tr("Delete %1 with its %2 rows and all its imports? Nothing of it is left in the store, and "
           "it cannot be undone. The files it came from are not touched.")
            .arg(text(dataset->name), countText(dataset->rows)));
    withBackups_->setText(
        copies == 1 ? tr("Also remove the backup copy of this store, which still holds it")
                    : tr("Also remove the %1 backup copies of this store, which still hold it").arg(countText(copies)));
    withBackups_->setChecked(false);
    withBackups_->setVisible(copies > 0);
    auto* yes = question_->findChild<QPushButton*>(u"forgetYes"_s);
    yes->setText(tr("Delete it"));
    question_->show();
    bringIntoView(*question_);
    question_->findChild<QPushButton*>(u"forgetNo"_s)->setFocus();
}

void DataPage::deleteDataset()
{
    const DatasetSummary* dataset = chosenDataset();
    question_->hide();
    if (!dataset) return;
    const bool backups = withBackups_->isVisibleTo(question_) && withBackups_->isChecked();
    jobs_.start(
        tr("Deleting the dataset"), this,
        [file = document_.path(), name = dataset->name, backups](Feedback& feedback) -> Result<Done> {
            auto store = Store::open(file);
            if (!store) return fail(store.error());
            if (auto done = store->deleteDataset(name, nowText(), personText(), feedback); !done) return done;
            return backups ? store->removeBackups() : Done{};
        },
        [this](const Result<Done>& done) {
            if (!done && done.error().kind != Error::Kind::Cancelled)
                Q_EMIT document_.problem(text(done.error().sentence));
            document_.reload();
        });
}

} // namespace qi
