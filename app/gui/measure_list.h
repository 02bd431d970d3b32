#pragma once

#include "app/models/measures_filter.h"
#include "app/models/measures_model.h"

#include <QFrame>
#include <QMap>

class QLineEdit;
class QListView;
class QToolButton;

namespace qi
{

/// The list of measures with its search field and the chips that narrow it.
class MeasureList final : public QFrame
{
    Q_OBJECT
public:
    explicit MeasureList(MeasuresModel& model, QWidget* parent = nullptr);

    QString current() const;
    void choose(const QString& measureId);
    void focusSearch();

Q_SIGNALS:
    void chosen(const QString& measureId); ///< Empty: none.

private:
    QWidget* makeChips();
    void keepChoice();
    void countChips();

    MeasuresModel& model_;
    MeasuresFilter filter_;
    QLineEdit* search_;
    QListView* list_;
    QMap<MeasuresFilter::Only, QToolButton*> chips_;
    QString wanted_; ///< Chosen last, also while the list is being filled anew.
};

} // namespace qi
