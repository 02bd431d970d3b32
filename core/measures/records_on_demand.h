#pragma once

#include "core/base/result.h"
#include "core/records/record_table.h"

#include <functional>
#include <memory>
#include <string_view>

namespace qi
{

/// Records that are read when they are first asked for, and then kept: what is known already can be shown before.
/// Copies share them; any thread may ask, and waits while another reads.
class RecordsOnDemand
{
public:
    using Read = std::function<Result<RecordTable>()>;
    RecordsOnDemand() : RecordsOnDemand(RecordTable{}) {}
    /// There already.
    RecordsOnDemand(RecordTable records);
    /// `columns`: those that `read` will give, without rows.
    RecordsOnDemand(RecordTable columns, Read read);

    /// Which roles there are; reads nothing, and may be without rows.
    const RecordTable& columns() const;
    /// Reads if nobody did yet; the error of reading.
    Result<Done> get() const;
    /// Whether somebody tried to read, and could not.
    bool couldNotBeRead() const;
    /// The same; only columns where reading failed.
    operator const RecordTable&() const;
    const RecordColumn* find(std::string_view role) const { return static_cast<const RecordTable&>(*this).find(role); }

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

} // namespace qi
