#pragma once

#include "core/records/column_mapping.h"
#include "core/records/column_writers.h"

#include <string>
#include <vector>

namespace qi
{

/// What tells a record from others: its number, within its provider or site where the file has them, as a keyed hash;
/// for monthly figures their period, organisation and measure.
class RowKeys
{
public:
    RowKeys(const ColumnMapping& mapping, const KeyedHash& hash);
    /// Adds the row's key to an empty text; nothing where the row has no number: its contents tell it apart then.
    void addKeyOf(const Cells& cells, Date keyDate, std::string& key);
    /// The same for a row whose date cannot be read; nothing for monthly figures, which their period tells apart.
    std::string keyWithoutDate(const Cells& cells);

private:
    struct ScopePart
    {
        std::size_t source = 0;
        const Role* role = nullptr;
        TextColumn seen;                ///< Cells, and
        std::vector<std::string> parts; ///< what each adds to a key.
    };
    static void addPart(ScopePart& scope, std::string_view cell, std::string& key);

    const KeyedHash& hash_;
    bool monthly_ = false;
    std::vector<std::size_t> number_; ///< The record's number, at most one column.
    std::vector<ScopePart> scope_;
};

} // namespace qi
