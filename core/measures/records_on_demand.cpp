#include "core/measures/records_on_demand.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace qi
{

struct RecordsOnDemand::Shared
{
    RecordTable columns;
    Read read;
    std::once_flag once;
    std::optional<RecordTable> records; ///< Absent: `columns` has the rows, or they have not been read.
    std::optional<Error> problem;
    std::atomic<bool> failed = false;
};

RecordsOnDemand::RecordsOnDemand(RecordTable records) : shared_(std::make_shared<Shared>())
{
    shared_->columns = std::move(records);
}

RecordsOnDemand::RecordsOnDemand(RecordTable columns, Read read) : RecordsOnDemand(std::move(columns))
{
    shared_->read = std::move(read);
}

const RecordTable& RecordsOnDemand::columns() const { return shared_->columns; }

Result<Done> RecordsOnDemand::get() const
{
    std::call_once(shared_->once, [&] {
        if (!shared_->read) return;
        auto records = shared_->read();
        if (records)
            shared_->records = std::move(*records);
        else
            shared_->problem = records.error(), shared_->failed = true;
        shared_->read = nullptr; // lets go of what it was made from
    });
    if (shared_->problem) return fail(*shared_->problem);
    return Done{};
}

bool RecordsOnDemand::couldNotBeRead() const { return shared_->failed; }

RecordsOnDemand::operator const RecordTable&() const
{
    static_cast<void>(get());
    return shared_->records ? *shared_->records : shared_->columns;
}

} // namespace qi
