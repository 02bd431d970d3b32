#pragma once

#include "app/models/set_aside_filter.h"
#include "app/models/set_aside_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace qi
{

class CorrectionForm;
class Prompts;

/// What imports set aside: looked at, filtered, exported as CSV with the reasons beside the original text, corrected.
class SetAsidePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit SetAsidePanel(Prompts& prompts, QWidget* parent = nullptr);
    /// The filters and the place in the table are kept as far as they still mean something.
    void show(std::vector<SetAsideRow> rows);
    bool ofAllImports() const;
    /// What became of a correction: an empty sentence when it was taken.
    void tellCorrected(const QString& mistake);

Q_SIGNALS:
    void importsChanged(); ///< ofAllImports() is another: other rows are wanted.
    void corrected(const qi::Correction& correction);
    void problem(const QString& sentence);

private:
    QWidget* makeFilters();
    void makeTable();
    void fillFilters();
    void filter();
    void edit();
    void save();
    const SetAsideRow* chosen() const;

    Prompts& prompts_;
    SetAsideModel rows_;
    SetAsideRowsFilter shown_;
    QLabel* count_;
    QComboBox *imports_, *kinds_, *reasons_, *fields_, *states_;
    QTableView* table_;
    QPushButton *correct_, *export_;
    CorrectionForm* form_;
};

} // namespace qi
