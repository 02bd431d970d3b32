#pragma once

#include "core/records/cleaned_file.h"

#include <QString>

namespace qi
{

/// What would become of a file, or became of it, in sentences.
QString importOutcome(const ImportReport& report, bool done);

/// Departures that look to be after midnight, with what taking them so does to the median.
QString midnightProposal(const MidnightProposal& midnight);

/// "1 row", "2,000 rows".
QString rowsText(std::size_t rows);

/// What a file is, in a line: its name, what it is, where its headers are, how many columns it has.
QString fileFacts(const QString& name, const FilePreview& preview);

} // namespace qi
