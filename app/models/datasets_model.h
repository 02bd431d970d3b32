#pragma once

#include "app/models/table_model.h"
#include "core/store/store.h"

namespace qi
{

/// What has been imported: a row for each dataset.
class DatasetsModel final : public TableModel<DatasetSummary>
{
public:
    explicit DatasetsModel(QObject* parent = nullptr);
};

} // namespace qi
