#include "app/gui/data_page.h"

#include "app/document/project_document.h"
#include "app/jobs/jobs.h"
#include "app/models/wording.h"
#include "core/library/measure_library.h"

#include <QComboBox>
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

} // namespace

DataPage::DataPage(ProjectDocument& document, Jobs& jobs, QWidget* parent)
    : QWidget(parent)
    , document_(document)
    , jobs_(jobs)
    , reasons_(new QComboBox)
    , forgetButton_(new QPushButton(tr("Forget this import…")))
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
    datasetTable_ = addTable(*layout, {}, "datasets", datasets_);
    link_ = new QLabel;
    link_->setObjectName(u"link"_s);
    link_->setWordWrap(true);
    link_->hide();
    layout->addWidget(link_);
    batchTable_ = addTable(*layout, tr("Imports"), "imports", batches_);
    auto* row = new QHBoxLayout;
    row->addWidget(forgetButton_);
    row->addStretch();
    layout->addLayout(row);
    layout->addWidget(makeQuestion());
    auto* filter = new QHBoxLayout;
    filter->addWidget(heading(tr("Set aside by the chosen import")));
    filter->addStretch();
    filter->addWidget(reasons_);
    layout->addLayout(filter);
    setAsideTable_ = addTable(*layout, {}, "setAside", byReason_);
    datasetTable_->setMaximumHeight(130);
    batchTable_->setMaximumHeight(210);
    layout->setStretchFactor(setAsideTable_, 1);

    connect(import, &QPushButton::clicked, this, &DataPage::importWanted);
    connect(paste, &QPushButton::clicked, this, &DataPage::pasteWanted);
    connect(&document, &ProjectDocument::datasetsChanged, this, &DataPage::refresh);
    connect(&document, &ProjectDocument::closed, this, &DataPage::refresh);
    connect(batchTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DataPage::showSetAside);
    connect(forgetButton_, &QPushButton::clicked, this, &DataPage::askToForget);
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
    auto* layout = new QHBoxLayout(question_);
    layout->addWidget(questionWords_, 1);
    layout->addWidget(yes);
    layout->addWidget(no);
    connect(yes, &QPushButton::clicked, this, &DataPage::forget);
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
    if (batches_.rowCount() > 0) batchTable_->selectRow(0);
    showLink();
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
            return store->forget(id, feedback);
        },
        [this](const Result<Done>& done) {
            if (done)
                document_.reload();
            else if (done.error().kind != Error::Kind::Cancelled)
                Q_EMIT document_.problem(text(done.error().sentence));
        });
}

} // namespace qi
