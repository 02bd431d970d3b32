#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/base/sip_hash.h"
#include "core/tables/source_file.h"
#include "core/tables/text_file.h"
#include "core/tables/workbook/workbook.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace qi
{

/// Text with cells in it, or a workbook with sheets.
using FileContents = std::variant<TextFile, std::shared_ptr<const Workbook>>;

/// Opens a file by what it holds, whatever its name says: text, a workbook, or either of them in a .zip or .gz. A ZIP
/// file may hold one table and other things; of several `member` names the one that is meant (else it may be anything).
/// System error for a file that cannot be read; Data error, with what to do, for what holds no table: an old .xls, a
/// file under a password, a web page called .xls, a picture.
Result<FileContents> openContents(const SourceFile& file, std::string_view member, TextFile::Look look);

/// The same file, with the bytes of a packed one at hand; another, and one that cannot be read, as it is.
SourceFile heldWherePacked(const SourceFile& file);

/// contentHash() of the file's bytes. System error when it cannot be read; Cancelled when it was asked to stop.
Result<Hash128> contentsOf(const SourceFile& file, Feedback& feedback);

} // namespace qi
