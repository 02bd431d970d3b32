#include "app/gui/records_panel.h"

#include "app/document/project_document.h"
#include "app/gui/choosers.h"
#include "app/gui/theme.h"
#include "app/jobs/jobs.h"
#include "app/models/wording.h"
#include "charts/scene/measure_text.h"
#include "core/measures/logic.h"
#include "core/records/import_report.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// Numbers to the right, what they are of beside them, as lines of a table.
class Counts
{
public:
    void add(std::size_t count, const QString& words, bool quiet = false)
    {
        const QString colour = (quiet ? colours().quiet : colours().ink).name();
        html_ +=
            u"<tr><td align='right' style='padding-right:12px; color:%3'>%1</td><td style='color:%3'>%2</td></tr>"_s
                .arg(countText(count), words.toHtmlEscaped(), colour);
    }
    void addSome(std::size_t count, const QString& words)
    {
        if (count > 0) add(count, words, true);
    }
    QString html() const { return u"<table cellspacing='0' cellpadding='1'>"_s + html_ + u"</table>"_s; }

private:
    QString html_;
};

QString titleOfField(const std::string& field)
{
    const Role* role = roleOf(field);
    return text(role && !role->title.empty() ? role->title : field);
}

void addBeside(Counts& counts, const RowsBeside& beside)
{
    for (const auto& [field, reason, count] : beside.rows)
        counts.addSome(count, QObject::tr("set aside, not among the records: %1").arg(text(reasonText(reason))));
    for (const auto& [field, reason, count] : beside.values)
        counts.addSome(
            count,
            QObject::tr("%1 set aside in as many records: %2").arg(titleOfField(field), text(reasonText(reason))));
    counts.addSome(beside.olderVersions, QObject::tr("duplicate: an older version, which a later row replaced"));
    counts.addSome(beside.repeats, QObject::tr("duplicate: an exact repeat in a later file"));
    counts.addSome(beside.undatedRows, QObject::tr("set aside, of any period: not even the month can be told"));
    counts.addSome(beside.undatedRepeats, QObject::tr("duplicate, of any period: an exact repeat within its file"));
}

/// Single records are to be looked at here, not to be carried away: Qt would copy a cell.
class WorkingTable final : public QTableView
{
public:
    using QTableView::QTableView;

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->matches(QKeySequence::Copy))
            event->accept();
        else
            QTableView::keyPressEvent(event);
    }
};

EvaluationOptions optionsOf(const MeasureChart& chart)
{
    EvaluationOptions options = evaluationOf(chart);
    options.between = Between::Periods;
    if (chart.result) options.period = chart.result->period; // events are told by day
    return options;
}

} // namespace

RecordsPanel::RecordsPanel(ProjectDocument& document, Jobs& jobs, QWidget* parent)
    : QDialog(parent)
    , document_(document)
    , jobs_(jobs)
    , heading_(new QLabel)
    , about_(new QLabel)
    , summary_(new QLabel)
    , warning_(new QLabel)
    , parts_(combo("recordsPart", tr("Which records")))
    , table_(new WorkingTable)
{
    setObjectName(u"recordsPanel"_s);
    resize(940, 560);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(8);
    heading_->setObjectName(u"heading"_s);
    heading_->setTextFormat(Qt::PlainText);
    heading_->setWordWrap(true);
    about_->setObjectName(u"quiet"_s);
    about_->setTextFormat(Qt::PlainText);
    about_->setWordWrap(true);
    summary_->setObjectName(u"summary"_s);
    summary_->setTextFormat(Qt::RichText);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    warning_->setObjectName(u"quiet"_s);
    warning_->setText(tr("Single records and true numbers: for the team that works on the data, not to be shown."));
    parts_->setMaximumWidth(260);
    table_->setObjectName(u"records"_s);
    table_->setAccessibleName(tr("Records of the point"));
    table_->setModel(&records_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setShowGrid(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(24);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // Others of this program have none.
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(parts_, &QComboBox::activated, this,
            [this] { records_.showPart(static_cast<RecordsPart>(parts_->currentData().toInt())); });
    auto* foot = new QHBoxLayout;
    foot->addWidget(warning_, 1);
    foot->addWidget(buttons);
    layout->addWidget(heading_);
    layout->addWidget(about_);
    layout->addWidget(summary_);
    layout->addWidget(parts_);
    layout->addWidget(table_, 1);
    layout->addLayout(foot);
}

Result<Done> RecordsPanel::show(const MeasureChart& chart, Date period, const QString& point)
{
    if (chart.source)
        return fail(Error::Kind::Data,
                    "This counts what imports set aside, so there are no records behind it: the data page lists it.");
    if (const auto read = chart.dataset->records.get(); !read) return fail(read.error());
    const EvaluationOptions options = optionsOf(chart);
    const MeasureDefinition& measure = chart.divisor ? chart.part : chart.definition;
    auto found = recordsOfPeriod(measure, chart.dataset->records, options, period);
    if (!found) return fail(found.error());
    const QString label = text(periodLabel(options.period, period));
    setWindowTitle(tr("Records: %1, %2").arg(text(chart.definition.title), label));
    heading_->setText(point.isEmpty() ? label : point.section(u'\n', 0, 0));
    const QString groups = text(groupsInWords(chart.settings));
    about_->setText(groups.isEmpty() ? text(chart.definition.title)
                                     : u"%1 · %2"_s.arg(text(chart.definition.title), groups));
    found_ = std::move(*found);
    hasNumerator_ = measure.logic->numerator.has_value();
    isOfGroup_ = !groups.isEmpty();
    records_.setRecords(chart.dataset, columnsToList(measure, chart.dataset->records, options), found_);
    fillParts(found_);
    table_->resizeColumnsToContents();
    askBeside(chart, options, period);
    showSummary();
    QDialog::show();
    raise();
    table_->setFocus();
    return Done{};
}

void RecordsPanel::fillParts(const PeriodRecords& found)
{
    const auto add = [&](const QString& words, std::size_t count, RecordsPart part) {
        if (count > 0 || part == RecordsPart::All)
            parts_->addItem(u"%1 (%2)"_s.arg(words, countText(count)), int(part));
    };
    parts_->clear();
    add(tr("All records of the period"), found.all(), RecordsPart::All);
    add(tr("Only counted"), found.counted.size(), RecordsPart::Counted);
    add(tr("Only those not above the line"), found.rest.size(), RecordsPart::Rest);
    add(tr("Only left out"), found.others.size(), RecordsPart::LeftOut);
    records_.showPart(RecordsPart::All);
}

/// Looking for what files had beside the records goes through all of them: not in the window's thread.
void RecordsPanel::askBeside(const MeasureChart& chart, const EvaluationOptions& options, Date period)
{
    beside_.reset();
    const Date last = nextPeriodStart(options.period, period) - std::chrono::days{1};
    jobs_.start(
        tr("Looking for what was set aside"), this,
        [file = document_.path(), dataset = chart.dataset->stored, period, last](Feedback&) -> Result<RowsBeside> {
            auto store = Store::open(file, Store::Access::Read);
            if (!store) return fail(store.error());
            return store->rowsBeside(dataset, period, last);
        },
        [this, round = ++round_](const Result<RowsBeside>& beside) {
            if (round != round_) return;
            beside_ = beside.value_or(RowsBeside{});
            showSummary();
        });
}

void RecordsPanel::showSummary()
{
    Counts counts;
    counts.add(found_.counted.size(), tr("counted"));
    if (hasNumerator_) counts.add(found_.rest.size(), tr("take part, not above the line"));
    for (const auto& [reason, count] : found_.reasons) counts.add(count, tr("left out: %1").arg(text(reason)));
    if (beside_) addBeside(counts, *beside_);
    const bool anyBeside = beside_ && !(*beside_ == RowsBeside{});
    const QString ofAll =
        isOfGroup_ && anyBeside ? tr("What was set aside and duplicates are of all groups together.") : QString();
    summary_->setText(counts.html() + ofAll.toHtmlEscaped());
}

} // namespace qi
