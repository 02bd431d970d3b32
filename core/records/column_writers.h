#pragma once

#include "core/records/column_mapping.h"
#include "core/records/keyed_hash.h"
#include "core/records/record_table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

using Cells = std::vector<std::string_view>;

/// Why a value cannot be used, and what stood there.
struct ValueFault
{
    std::string_view reason, text;
};

/// Of a value that is missing, for the row's fingerprint.
inline constexpr std::uint64_t kMissingCellHash = 0x6D697373696E6721u;

/// Turns cells of a row into the next value of one role.
class ColumnWriter
{
public:
    virtual ~ColumnWriter() = default;
    virtual const Role& role() const = 0;
    /// Appends one value; a fault tells that it is missing because what stood there cannot be used.
    virtual std::optional<ValueFault> write(const Cells& cells) = 0;
    virtual std::uint64_t lastHash() const = 0; ///< Of the value just written, for the row's fingerprint.
    virtual void addTo(RecordTable& table) = 0; ///< Moves what was written since the last time into the table.
    /// What stands in a report where an identifier of this column stood; empty: the cell may be shown.
    virtual std::string maskOf(std::string_view) const { return {}; }
    /// True when the cell is a value of this column, so that it may be shown in a report.
    virtual bool recognises(std::string_view cell) const = 0;
};

struct WriterOptions
{
    const KeyedHash* hash = nullptr;
    bool keepIdentifiers = false;
};

/// Writers for all roles of the mapping but times (see TimeReader), with the roles that follow from others: codes told
/// by a description, the mark of a small number. In the order of the roles.
std::vector<std::unique_ptr<ColumnWriter>> makeWriters(const ColumnMapping& mapping, const WriterOptions& options);

} // namespace qi
