#pragma once

#include "core/base/result.h"
#include "core/records/cleaned_file.h"
#include "core/records/column_content.h"

#include <cstddef>
#include <string>
#include <vector>

namespace qi
{

/// Which part of its role a column holds: a date and a time may come in two columns.
enum class ColumnPart { Whole, Date, Time };

/// What a column of the file is used for.
struct ColumnUse
{
    std::size_t source = 0;     ///< Column of the file.
    const Role* role = nullptr; ///< nullptr: not used.
    ColumnPart part = ColumnPart::Whole;
    double confidence = 0;
    bool identifier = false; ///< Left out because it holds direct identifiers.
    std::string why{};       ///< Why it was taken for that.
};

/// What a file is taken for.
struct ColumnMapping
{
    const Grain* grain = nullptr;
    std::vector<ColumnUse> uses; ///< One for each column of the file.
    std::vector<std::string> warnings;

    bool has(std::string_view role) const;
};

/// The role a column was given, as reports write it: `arrival_dt`, `arrival_date`, `arrival_time`.
std::string roleText(const ColumnUse& use);

/// What tells mental health attendances in a file mapped so; see ImportReport::mentalHealth.
std::string mentalHealthBy(const ColumnMapping& mapping);

/// Maps columns by header and by what they hold: known spellings, then overlap of words; the person's choice in
/// `options.mapping` overrides both. The grain is that of `options.dataset` where its name is a usual one, else the
/// one whose roles fit best. Data error when no column can be the key date, Usage error for a mapping that names what
/// is not there.
Result<ColumnMapping> mapColumns(const std::string& fileName, const std::vector<std::string>& headers,
                                 const std::vector<ColumnContent>& contents, const ImportOptions& options);

/// The same where no column can be the key date: what the others are, and which are identifiers, can be shown all the
/// same, so that a person need only name the date.
ColumnMapping likeliestColumns(const std::vector<std::string>& headers, const std::vector<ColumnContent>& contents,
                               const ImportOptions& options);

} // namespace qi
