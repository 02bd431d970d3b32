#include "app/gui/data_page.h"

#include "app/document/project_document.h"
#include "app/gui/correction_form.h"
#include "app/gui/source_form.h"
#include "app/jobs/jobs.h"
#include "app/models/wording.h"
#include "core/library/measure_library.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

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

DataPage::DataPage(ProjectDocument& document, Jobs& jobs, QWidget* parent)
    : QWidget(parent)
    , document_(document)
    , jobs_(jobs)
    , reasons_(new QComboBox)
    , forgetButton_(new QPushButton(tr("Forget this import…")))
    , sourceButton_(new QPushButton(tr("About this data…")))
    , deleteButton_(new QPushButton(tr("Delete this dataset…")))
    , correctButton_(new QPushButton(tr("Correct…")))
    , sourceForm_(new SourceForm)
    , correctionForm_(new CorrectionForm)
    , reminder_(new QLabel)
    , withBackups_(new QCheckBox)
{
    byReason_.setSourceModel(&setAside_);
    byReason_.setFilterKeyColumn(SetAsideModel::Reason);
    auto* import = new QPushButton(tr("Import data…"));
    import->setObjectName(u"primary"_s);
    auto* paste = new QPushButton(tr("Paste rows…"));
    paste->setObjectName(u"paste"_s);
    paste->setToolTip(tr("Rows with their headers, copied in Excel or another program (Ctrl+V)"));
    forgetButton_->setObjectName(u"forget"_s);
    reasons_->setObjectName(u"reasons"_s);
    reasons_->setAccessibleName(tr("Show only what was set aside because"));
    reasons_->setMinimumWidth(320);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 16, 12);
    layout->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->addWidget(heading(tr("Data in this store")));
    top->addStretch();
    top->addWidget(paste);
    top->addWidget(import);
    layout->addLayout(top);
    reminder_->setObjectName(u"reminder"_s);
    reminder_->setWordWrap(true);
    layout->addWidget(reminder_);
    datasetTable_ = addTable(*layout, {}, "datasets", datasets_);
    link_ = new QLabel;
    link_->setObjectName(u"link"_s);
    link_->setWordWrap(true);
    link_->hide();
    auto* aboutData = makeDatasetButtons();
    aboutData->addWidget(link_, 1);
    aboutData->addStretch();
    layout->addLayout(aboutData);
    layout->addWidget(sourceForm_);
    auto* row = new QHBoxLayout;
    row->addWidget(heading(tr("Imports")));
    row->addStretch();
    row->addWidget(forgetButton_);
    layout->addLayout(row);
    batchTable_ = addTable(*layout, {}, "imports", batches_);
    layout->addWidget(makeQuestion());
    auto* filter = new QHBoxLayout;
    filter->addWidget(heading(tr("Set aside by the chosen import")));
    filter->addStretch();
    filter->addWidget(reasons_);
    layout->addLayout(filter);
    setAsideTable_ = addTable(*layout, {}, "setAside", byReason_);
    layout->addLayout(makeSetAsideButtons());
    layout->addWidget(correctionForm_);
    layout->setStretchFactor(batchTable_, 2);
    layout->setStretchFactor(setAsideTable_, 3);

    connect(import, &QPushButton::clicked, this, &DataPage::importWanted);
    connect(paste, &QPushButton::clicked, this, &DataPage::pasteWanted);
    connect(&document, &ProjectDocument::datasetsChanged, this, &DataPage::refresh);
    connect(&document, &ProjectDocument::closed, this, &DataPage::refresh);
    connect(batchTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DataPage::showSetAside);
    connect(forgetButton_, &QPushButton::clicked, this, &DataPage::askToForget);
    connect(setAsideTable_, &QTableView::activated, correctButton_, &QPushButton::click);
    connect(setAsideTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const SetAsideRow* chosen = chosenSetAside();
        correctButton_->setEnabled(chosen && !chosen->correction);
    });
    connect(sourceForm_, &SourceForm::saved, this, &DataPage::keepSource);
    connect(correctionForm_, &CorrectionForm::wanted, this, &DataPage::correct);
    connect(reasons_, &QComboBox::currentIndexChanged, this, [this] {
        const QString reason = reasons_->currentData().toString();
        byReason_.setFilterFixedString(reason);
    });
    refresh();
}

QTableView* DataPage::addTable(QVBoxLayout& layout, const QString& title, const char* name, QAbstractItemModel& model)
{
    if (!title.isEmpty()) layout.addWidget(heading(title));
    auto* table = new QTableView;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title.isEmpty() ? QLatin1String(name) : title);
    table->setModel(&model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(26);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    layout.addWidget(table);
    return table;
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
    question_->hide();
    return question_;
}

void DataPage::refresh()
{
    question_->hide();
    datasets_.setRows(document_.datasets());
    batches_.setDatasets(document_.datasets());
    for (QTableView* table : {datasetTable_, batchTable_}) table->resizeColumnsToContents();
    // As high as its rows, so that the others have the room.
    datasetTable_->setFixedHeight(40 + 26 * std::clamp(datasets_.rowCount(), 1, 5));
    if (datasets_.rowCount() > 0) datasetTable_->selectRow(0);
    if (batches_.rowCount() > 0) batchTable_->selectRow(0);
    showLink();
    for (QPushButton* button : {sourceButton_, deleteButton_}) button->setEnabled(datasets_.rowCount() > 0);
    sourceForm_->hide();
    showReminder();
    showSetAside();
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
        auto read = document_.store().quarantine(batch->id);
        if (read) rows = std::move(*read);
    }
    correctionForm_->hide();
    correctButton_->setEnabled(false);
    setAside_.setRows(std::move(rows));
    setAsideTable_->resizeColumnsToContents();
    fillReasons();
}

void DataPage::fillReasons()
{
    std::map<std::string, int> counts;
    for (const SetAsideRow& row : setAside_.rows()) ++counts[row.found.reason];
    reasons_->clear();
    reasons_->addItem(tr("All reasons (%1)").arg(setAside_.rowCount()), QString());
    for (const auto& [reason, count] : counts)
        reasons_->addItem(u"%1 (%2)"_s.arg(text(reasonText(reason))).arg(count), text(reasonText(reason)));
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
    question_->findChild<QPushButton*>(u"forgetYes"_s)->setFocus();
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

QHBoxLayout* DataPage::makeSetAsideButtons()
{
    correctButton_->setObjectName(u"correct"_s);
    correctButton_->setEnabled(false);
    auto* row = new QHBoxLayout;
    row->addWidget(correctButton_);
    row->addStretch();
    connect(correctButton_, &QPushButton::clicked, this, [this] {
        const SetAsideRow* found = chosenSetAside();
        if (found && !found->correction) correctionForm_->edit(*found);
    });
    return row;
}

const DatasetSummary* DataPage::chosenDataset() const
{
    const QModelIndex index = datasetTable_->currentIndex();
    return index.isValid() ? &datasets_.row(index.row()) : nullptr;
}

const SetAsideRow* DataPage::chosenSetAside() const
{
    const QModelIndex index = byReason_.mapToSource(setAsideTable_->currentIndex());
    return index.isValid() ? &setAside_.row(index.row()) : nullptr;
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
    if (!done) {
        correctionForm_->refuse(text(done.error().sentence));
        return;
    }
    correctionForm_->hide();
    document_.reload();
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
        tr("Also remove the %n backup copies of this store, which still hold it", nullptr, static_cast<int>(copies)));
    withBackups_->setChecked(true);
    withBackups_->setVisible(copies > 0);
    auto* yes = question_->findChild<QPushButton*>(u"forgetYes"_s);
    yes->setText(tr("Delete it"));
    question_->show();
    yes->setFocus();
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
