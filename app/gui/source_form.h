#pragma once

#include "core/store/store.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace qi
{

/// Why a dataset is held, who answers for it and until when; stands in the Data page, under the datasets.
class SourceForm final : public QFrame
{
    Q_OBJECT
public:
    explicit SourceForm(QWidget* parent = nullptr);
    void edit(const DatasetSummary& dataset);
    const std::string& dataset() const { return dataset_; }

Q_SIGNALS:
    void saved(const std::string& dataset, const qi::SourceInfo& source);

private:
    void save();

    std::string dataset_;
    QLabel *title_, *mistake_;
    QLineEdit *purpose_, *system_, *owner_, *caldicott_, *basis_, *keepUntil_;
};

} // namespace qi
