#pragma once

#include "core/records/cleaned_file.h"

#include <QString>

namespace qi
{

/// What would become of a file, or became of it, in sentences.
QString importOutcome(const ImportReport& report, bool done);

/// What a file is, in a line: its name, what it is, where its headers are, how many columns it has.
QString fileFacts(const QString& name, const FilePreview& preview);

} // namespace qi
