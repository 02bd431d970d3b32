#pragma once

#include <QSortFilterProxyModel>

namespace qi
{

/// Measures whose title has the words looked for, and maybe only those with a special cause or a target they fail.
class MeasuresFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class Only { All, SpecialCause, FailingTarget };
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString& words);
    void setOnly(Only only);
    /// How many measures of the source there are of each, whatever the words.
    int countOf(Only only) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    static bool belongs(const QModelIndex& index, Only only);
    QStringList words_;
    Only only_ = Only::All;
};

} // namespace qi
