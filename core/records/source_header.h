#pragma once

#include "core/base/result.h"
#include "core/records/source_table.h"

#include <cstddef>

namespace qi
{

/// How much the first rows look like a table of ours.
struct FoundHeader
{
    bool isTable = false;         ///< There is a line of headers, and something below it.
    std::size_t knownHeaders = 0; ///< Of its headers, months included.
};

/// Finds the header among the first rows of a table whose rows can be read, and sets what the table says of it:
/// the row of full width with most known headers, or `headerRow` where a person says it (0: nobody did; Usage error
/// when there is none). Headers in two lines, as merged cells make them, become one.
Result<FoundHeader> readHeader(SourceTable& table, std::size_t headerRow);

} // namespace qi
