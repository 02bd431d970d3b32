#include "app/gui/records_panel.h"

#include "app/models/wording.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

EvaluationOptions optionsOf(const MeasureChart& chart)
{
    EvaluationOptions options;
    options.period = chart.result ? chart.result->period : chart.settings.period; // events are told by day
    options.by = chart.settings.by;
    options.only = chart.settings.only;
    return options;
}

QString summaryOf(const PeriodRecords& found)
{
    QStringList lines{QObject::tr("%1 records in this period: %2 counted, %3 take part and are not counted.")
                          .arg(countText(found.all()), countText(found.counted.size()), countText(found.rest.size()))};
    for (const auto& [reason, count] : found.reasons)
        lines << QObject::tr("%1 left out: %2.").arg(countText(count), text(reason));
    return lines.join(u'\n');
}

} // namespace

RecordsPanel::RecordsPanel(QWidget* parent)
    : QDialog(parent), summary_(new QLabel), warning_(new QLabel), table_(new QTableView)
{
    setObjectName(u"recordsPanel"_s);
    resize(900, 520);
    auto* layout = new QVBoxLayout(this);
    summary_->setObjectName(u"summary"_s);
    summary_->setWordWrap(true);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    warning_->setText(tr("Single records and true numbers: for the team that works on the data."));
    table_->setObjectName(u"records"_s);
    table_->setAccessibleName(tr("Records of the point"));
    table_->setModel(&records_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setShowGrid(false);
    table_->verticalHeader()->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(summary_);
    layout->addWidget(table_, 1);
    layout->addWidget(warning_);
    layout->addWidget(buttons);
}

Result<Done> RecordsPanel::show(const MeasureChart& chart, Date period)
{
    const EvaluationOptions options = optionsOf(chart);
    const MeasureDefinition& measure = chart.divisor ? chart.part : chart.definition;
    const auto found = recordsOfPeriod(measure, chart.dataset->records, options, period);
    if (!found) return fail(found.error());
    setWindowTitle(u"%1, %2"_s.arg(text(chart.definition.title), text(periodLabel(options.period, period))));
    summary_->setText(summaryOf(*found));
    records_.setRecords(chart.dataset, columnsToList(measure, chart.dataset->records, options), *found);
    table_->resizeColumnsToContents();
    QDialog::show();
    raise();
    table_->setFocus();
    return Done{};
}

} // namespace qi
