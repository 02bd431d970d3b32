#pragma once

#include "core/calendar/date_time_text.h"
#include "core/records/column_writers.h"
#include "core/records/import_report.h"
#include "core/records/record_table.h"
#include "core/records/row_fingerprint.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// A date or time of a row that is not used, beside the role it belongs to.
struct DateFault
{
    const Role* role = nullptr;
    std::string_view reason, text;
};

struct DateOptions
{
    std::optional<Date> today;
    DateOrder order = DateOrder::Auto; ///< As the person says; Auto: by each column's first values.
    bool moveMidnight = false;
    std::map<std::string, DateOrder> orders; ///< By role: what the person says of it, before `order`.

    DateOrder orderOf(const Role& role) const
    {
        const auto own = orders.find(role.id);
        return own == orders.end() ? order : own->second;
    }
};

/// Dates of which a person must say in which order they are written.
struct OpenDates
{
    const Role* role = nullptr;
    std::size_t source = 0; ///< Column of the file.
    std::string example;    ///< Can be read both ways; may be empty.
    DateOrder order = DateOrder::DayFirst;
    std::size_t cells = 0, otherOrder = 0; ///< Those that only the order that is not `order` can read.
};

/// Reads the dates of a row, of which one decides whether and when it counts.
class RowDates
{
public:
    virtual ~RowDates() = default;
    /// Nothing when the row can be counted; else why it cannot: missing-date, bad-date, future-date. Nothing is
    /// appended before append().
    virtual std::optional<DateFault> read(const Cells& cells) = 0;
    /// Adds what was read to the columns.
    virtual void append() = 0;
    virtual void addTo(RecordTable& table) = 0;
    virtual void addTo(RowFingerprint& fingerprint) const = 0;
    /// True when what was met later contradicts the order that the first values suggested: all must be read again.
    virtual bool settleOrders() = 0;
    virtual DateOrder order() const = 0; ///< Of the file, for the report.
    /// Of the roles whose dates were read in another order than the file's.
    virtual std::map<std::string, DateOrder> otherOrders() const { return {}; }
    virtual bool recognises(std::size_t source, std::string_view cell) const = 0;
    /// What to ask when all is read and nothing has decided the order of the dates; after settleOrders().
    virtual std::optional<std::string> question(const std::string& file) const = 0;
    /// What it is about, column by column.
    virtual std::vector<OpenDates> undecided() const = 0;
    /// What a person should know of the dates that were read: a column that holds both orders.
    virtual std::optional<std::string> warning() const { return std::nullopt; }
    /// Something was read otherwise than it will be on a later day: it lay in the future.
    virtual bool metFuture() const = 0;
    virtual std::optional<MidnightProposal> midnight() const { return std::nullopt; }

    /// Values of the row that are not used, and times that do not exist.
    const std::vector<DateFault>& faults() const { return faults_; }
    Date keyDate() const { return keyDate_; }

protected:
    std::vector<DateFault> faults_;
    Date keyDate_{};
};

/// Times of day and their instants for records; periods for monthly figures.
std::unique_ptr<RowDates> makeRowDates(const ColumnMapping& mapping, const std::vector<std::string>& headers,
                                       const std::vector<ColumnContent>& contents, const DateOptions& options);

} // namespace qi
