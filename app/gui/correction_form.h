#pragma once

#include "core/store/store.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace qi
{

/// What should stand in a row or value that was set aside; stands in the Data page, under the table of them.
class CorrectionForm final : public QFrame
{
    Q_OBJECT
public:
    explicit CorrectionForm(QWidget* parent = nullptr);
    void edit(const SetAsideRow& row);
    /// Why what was given still cannot be used; the form stays.
    void refuse(const QString& sentence);

Q_SIGNALS:
    void wanted(const qi::Correction& correction);
    void closed(); ///< By the person, without one.

private:
    void send();
    void putAway();

    SetAsideRow row_;
    QLabel *title_, *stood_, *missing_, *mistake_;
    QLineEdit *value_, *why_;
};

} // namespace qi
