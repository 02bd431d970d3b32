#pragma once

#include "app/document/open_records.h"
#include "app/jobs/job.h"
#include "core/project/measure_chart.h"
#include "core/store/store.h"

#include <QObject>
#include <QPointer>
#include <QUndoStack>

#include <filesystem>
#include <optional>
#include <vector>

namespace qi
{

class Jobs;

/// The open store as every page sees it: its datasets, the measures they can answer, each with its chart. Charts are
/// worked out in the background, their answers kept beside the store for the next time, and shared; every change of one
/// is an undo step and is written to the store at once.
class ProjectDocument : public QObject
{
    Q_OBJECT
public:
    explicit ProjectDocument(Jobs& jobs, QObject* parent = nullptr);
    ~ProjectDocument() override;

    /// Opens a store, or makes one with `create`; what was open is closed. False, with problem(), when it cannot.
    bool open(const std::filesystem::path& store);
    bool create(const std::filesystem::path& store);
    void close();
    /// Reads datasets and charts again: after an import or one taken back.
    void reload();

    bool isOpen() const { return store_.has_value(); }
    std::filesystem::path path() const;
    const std::vector<DatasetSummary>& datasets() const { return datasets_; }
    /// Of the store for the window's own short questions.
    Store& store() { return *store_; }

    const std::vector<MeasureChart>& charts() const { return charts_; }
    /// nullptr for a measure that the data cannot answer.
    const MeasureChart* chart(const std::string& measure) const;
    bool isReading() const { return reading_ || working_; }

    /// How small numbers are hidden in what leaves the program; kept in the store.
    Suppression smallNumbers() const { return smallNumbers_; }
    void hideSmallNumbers(Suppression scheme);

    /// Changes a chart as one undo step: `what` is the menu's word ("New phase"), and the reason in the audit trail.
    void change(const QString& what, const ChartSettings& settings);
    QUndoStack& undoStack() { return undo_; }
    /// The undo step's own way: puts the settings in and hands back what was there.
    ChartSettings exchange(const ChartSettings& settings, const QString& why);

Q_SIGNALS:
    void opened();
    void closed();
    void datasetsChanged();
    void chartsChanged();                        ///< The list of measures is another.
    void chartChanged(const QString& measureId); ///< Its settings, numbers or analysis.
    void problem(const QString& sentence);       ///< Something could not be done.

private:
    struct Deliveries;
    bool take(Result<Store> store);
    void takeRecords(const Result<OpenRecords>& read);
    void workOut(std::vector<MeasureChart> charts, const QString& title);
    void keepAnswers();
    void readAhead();
    void takeDelivered(Deliveries& deliveries);
    void takeChart(MeasureChart chart);
    void stopWork();
    MeasureChart* find(const std::string& measure);
    bool save(const ChartSettings& settings, const QString& why);

    Jobs& jobs_;
    std::optional<Store> store_;
    std::vector<DatasetSummary> datasets_;
    std::vector<MeasureChart> charts_;
    QUndoStack undo_;
    Suppression smallNumbers_ = Suppression::LessThanFive;
    std::string state_; ///< Of the records that the charts are of, see Store::stateOfRecords().
    std::shared_ptr<StopReading> stop_;
    QPointer<Job> reading_, working_;
};

} // namespace qi
