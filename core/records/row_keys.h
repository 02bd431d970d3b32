#pragma once

#include "core/records/column_mapping.h"
#include "core/records/column_writers.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// What tells a record from others: its number, within its provider or site where the file has them, as a keyed hash;
/// for monthly figures their period, organisation and measure.
class RowKeys
{
public:
    /// `writers` are asked after the row was written.
    RowKeys(const ColumnMapping& mapping, const KeyedHash& hash,
            const std::vector<std::unique_ptr<ColumnWriter>>& writers);
    /// Adds the row's key to a text; nothing where the row has no number: its contents tell it apart then.
    void addKeyOf(const Cells& cells, Date keyDate, std::string& key);
    /// The same for a row that is not written, because its date cannot be read; nothing for monthly figures, which
    /// their period tells apart.
    std::string keyWithoutDate(const Cells& cells);

private:
    struct ScopePart
    {
        std::size_t source = 0;
        const Role* role = nullptr;
        TextColumn seen;                ///< Cells, and
        std::vector<std::string> parts; ///< what each adds to a key.
    };
    std::optional<std::uint64_t> hashWritten() const;
    std::optional<std::uint64_t> hashOf(std::string_view cell) const;
    static void addPart(ScopePart& scope, std::string_view cell, std::string& key);

    const KeyedHash& hash_;
    bool monthly_ = false;
    std::vector<std::size_t> number_;      ///< The record's number, at most one column,
    const ColumnWriter* writer_ = nullptr; ///< and who has just hashed it, if anybody.
    std::vector<ScopePart> scope_;
};

} // namespace qi
