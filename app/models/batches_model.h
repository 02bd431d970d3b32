#pragma once

#include "app/models/table_model.h"
#include "core/store/store.h"

namespace qi
{

/// Imports, the latest first.
class BatchesModel final : public TableModel<ImportBatch>
{
public:
    explicit BatchesModel(QObject* parent = nullptr);
    void setDatasets(const std::vector<DatasetSummary>& datasets);
};

} // namespace qi
