#include "app/gui/set_aside_panel.h"

#include "app/gui/correction_form.h"
#include "app/gui/flow_layout.h"
#include "app/gui/prompts.h"
#include "app/gui/tables.h"
#include "app/models/wording.h"
#include "core/store/set_aside_csv.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kWidestFilter = 300, kLeastTable = 140;

QComboBox* chooser(const char* name, const QString& spoken)
{
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(spoken);
    box->setToolTip(spoken);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(kWidestFilter);
    return box;
}

/// What there is of something, the most frequent first, with how often; what was chosen stays chosen.
void fillWith(QComboBox& box, const QString& all, const std::map<std::string, int>& counts,
              QString (*title)(const std::string&))
{
    const QSignalBlocker quiet(&box);
    const QVariant before = box.currentData();
    std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, int>::second);
    box.clear();
    box.addItem(all, QString());
    for (const auto& [code, count] : sorted) box.addItem(u"%1 (%2)"_s.arg(title(code)).arg(count), text(code));
    box.setCurrentIndex(std::max(0, box.findData(before)));
    box.view()->setMinimumWidth(box.view()->sizeHintForColumn(0) + 24);
}

QString reasonTitle(const std::string& reason) { return text(reasonText(reason)); }

} // namespace

SetAsidePanel::SetAsidePanel(Prompts& prompts, QWidget* parent)
    : QWidget(parent)
    , prompts_(prompts)
    , count_(new QLabel)
    , table_(new PageTable(kLeastTable))
    , correct_(new QPushButton(tr("C&orrect…")))
    , export_(new QPushButton(tr("E&xport as CSV…")))
    , form_(new CorrectionForm)
{
    auto* heading = new QLabel(tr("Set aside"));
    heading->setObjectName(u"heading"_s);
    count_->setObjectName(u"quiet"_s);
    correct_->setObjectName(u"correct"_s);
    correct_->setToolTip(tr("Say what should stand there, and try it again (Enter)"));
    export_->setObjectName(u"exportSetAside"_s);
    export_->setToolTip(tr("What is shown here, with the reasons beside the original text"));
    auto* top = new QHBoxLayout;
    top->addWidget(heading);
    top->addWidget(count_, 1);
    top->addWidget(correct_);
    top->addWidget(export_);
    makeTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addWidget(makeFilters());
    layout->addWidget(table_, 1);
    layout->addWidget(form_);
    connect(correct_, &QPushButton::clicked, this, &SetAsidePanel::edit);
    connect(export_, &QPushButton::clicked, this, &SetAsidePanel::save);
    connect(form_, &CorrectionForm::wanted, this, &SetAsidePanel::corrected);
    connect(form_, &CorrectionForm::closed, table_, qOverload<>(&QWidget::setFocus));
    show({});
}

QWidget* SetAsidePanel::makeFilters()
{
    imports_ = chooser("ofImports", tr("Of which imports"));
    kinds_ = chooser("kinds", tr("Whole rows or single values"));
    reasons_ = chooser("reasons", tr("Show only what was set aside because"));
    fields_ = chooser("fields", tr("Show only what was set aside in"));
    states_ = chooser("states", tr("Open or not"));
    imports_->addItem(tr("The chosen import"), false);
    imports_->addItem(tr("All imports"), true);
    kinds_->addItem(tr("Rows and values"));
    kinds_->addItem(tr("Rows not counted"), true);
    kinds_->addItem(tr("Values not used"), false);
    states_->addItem(tr("Open or not"));
    states_->addItem(tr("Still open"), false);
    states_->addItem(tr("Corrected"), true);
    auto* row = new QWidget;
    auto* layout = new FlowLayout(row, 8);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QComboBox* box : {imports_, kinds_, reasons_, fields_, states_}) layout->addWidget(box);
    for (QComboBox* box : {kinds_, reasons_, fields_, states_})
        connect(box, &QComboBox::currentIndexChanged, this, &SetAsidePanel::filter);
    connect(imports_, &QComboBox::currentIndexChanged, this, &SetAsidePanel::importsChanged);
    return row;
}

void SetAsidePanel::makeTable()
{
    shown_.setSourceModel(&rows_);
    setUpTable(*table_, "setAside", tr("Rows and values that were set aside"), shown_);
    table_->setColumnHidden(SetAsideModel::File, true);
    connect(table_, &QTableView::activated, this, &SetAsidePanel::edit);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const SetAsideRow* row = chosen();
        correct_->setEnabled(row && row->isOpen());
    });
}

bool SetAsidePanel::ofAllImports() const { return imports_->currentData().toBool(); }

void SetAsidePanel::show(std::vector<SetAsideRow> rows)
{
    const int place = table_->currentIndex().row();
    form_->hide();
    rows_.setRows(std::move(rows));
    table_->setColumnHidden(SetAsideModel::File, !ofAllImports());
    fillFilters();
    filter();
    fitColumns(*table_);
    if (place >= 0) table_->selectRow(std::min(place, shown_.rowCount() - 1));
}

void SetAsidePanel::fillFilters()
{
    std::map<std::string, int> reasons, fields;
    for (const SetAsideRow& row : rows_.rows()) {
        ++reasons[row.found.reason];
        if (!row.found.field.empty()) ++fields[row.found.field];
    }
    fillWith(*reasons_, tr("All reasons"), reasons, reasonTitle);
    fillWith(*fields_, tr("All fields"), fields, fieldTitle);
}

void SetAsidePanel::filter()
{
    const auto yesOrNo = [](const QComboBox& box) {
        const QVariant data = box.currentData();
        return data.isValid() ? std::optional(data.toBool()) : std::nullopt;
    };
    shown_.setFilter({.import = {},
                      .reason = reasons_->currentData().toString().toStdString(),
                      .field = fields_->currentData().toString().toStdString(),
                      .wholeRow = yesOrNo(*kinds_),
                      .corrected = yesOrNo(*states_)});
    const int shown = shown_.rowCount(), all = rows_.rowCount();
    count_->setText(
        all == 0 ? tr("nothing")
        : shown == all
            ? countText(static_cast<std::size_t>(all))
            : tr("%1 of %2").arg(countText(static_cast<std::size_t>(shown)), countText(static_cast<std::size_t>(all))));
    export_->setEnabled(shown > 0);
    const SetAsideRow* row = chosen();
    correct_->setEnabled(row && row->isOpen());
}

const SetAsideRow* SetAsidePanel::chosen() const
{
    const QModelIndex index = shown_.mapToSource(table_->currentIndex());
    return index.isValid() ? &rows_.row(index.row()) : nullptr;
}

void SetAsidePanel::edit()
{
    const SetAsideRow* row = chosen();
    if (row && row->isOpen()) form_->edit(*row);
}

void SetAsidePanel::tellCorrected(const QString& mistake)
{
    if (!mistake.isEmpty()) {
        form_->refuse(mistake);
        return;
    }
    form_->hide();
    table_->setFocus();
}

void SetAsidePanel::save()
{
    const auto file =
        prompts_.askFileToSave(this, tr("Export what was set aside"), u"set aside.csv"_s, tr("CSV files (*.csv)"));
    if (!file) return;
    // A byte order mark, so that spreadsheets do not take letters for others.
    const std::string csv = "\xEF\xBB\xBF" + setAsideCsv(shown_.rows());
    QSaveFile out(file->endsWith(u".csv"_s, Qt::CaseInsensitive) ? *file : *file + u".csv"_s);
    const bool written =
        out.open(QIODevice::WriteOnly) && out.write(csv.data(), static_cast<qint64>(csv.size())) >= 0 && out.commit();
    if (!written) Q_EMIT problem(tr("%1 cannot be written: %2.").arg(out.fileName(), out.errorString()));
}

} // namespace qi
