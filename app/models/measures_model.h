#pragma once

#include "app/document/project_document.h"

#include <QAbstractListModel>

namespace qi
{

/// The measures that the data can answer, by type: what the list beside the chart and the overview's cards show.
class MeasuresModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        TypeRole,      ///< int of MeasureType.
        ValueRole,     ///< Latest value in words.
        AnalysisRole,  ///< const Analysis*, for drawing at once; not to be kept.
        VariationRole, ///< int of VariationIcon; invalid: no icon.
        AssuranceRole, ///< int of AssuranceIcon; invalid: no target.
        ProblemRole,   ///< Why there is no chart.
        WorkingRole,   ///< bool: being worked out.
    };
    explicit MeasuresModel(ProjectDocument& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QModelIndex indexOf(const QString& measureId) const;

private:
    void readOrder();
    void hearOfChart(const QString& measureId);
    const MeasureChart* chartAt(int row) const;

    ProjectDocument& document_;
    std::vector<std::string> order_; ///< Ids, by type.
};

} // namespace qi
