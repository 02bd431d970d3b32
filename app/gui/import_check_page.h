#pragma once

#include "app/models/set_aside_model.h"
#include "core/records/import_report.h"

#include <QWidget>

class QCheckBox;
class QFrame;
class QLabel;

namespace qi
{

/// The third step of an import: what would become of the file, what is set aside and why, and what is proposed for
/// departures that look to be after midnight.
class ImportCheckPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportCheckPage(QWidget* parent = nullptr);
    void show(const ImportReport& report);
    /// Off until the person says so.
    bool moveMidnight() const;
    void forgetChoices();
    /// The check was not done: what is shown holds.
    void showAsBefore();

Q_SIGNALS:
    /// Midnight is to be taken in another way: the file must be checked again.
    void checkDifferently();

private:
    QFrame* makeProposal();
    void showProposal(const std::optional<MidnightProposal>& midnight);

    SetAsideModel setAside_;
    QLabel *words_, *midnightWords_;
    QFrame* proposal_;
    QCheckBox* midnight_;
    bool moved_ = false; ///< As it is shown.
};

} // namespace qi
