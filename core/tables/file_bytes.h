#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// The bytes of a file, all at once. System error for what is missing, is a folder or cannot be read.
Result<std::string> readFileBytes(const std::filesystem::path& file);

/// Size in bytes of a file that can be read; the same errors.
Result<std::size_t> readableSize(const std::filesystem::path& file);

/// What a file really is by its first bytes, if that is not text: "a picture (PNG)", "an Excel workbook or another ZIP
/// file". Its name may say otherwise.
std::optional<std::string> knownBinaryKind(std::string_view bytes);

/// Bytes of a file that must be delimited text: Data error, with what would be accepted, for an empty file, a picture,
/// a spreadsheet and so on; else as readFileBytes.
Result<std::string> readTextFileBytes(const std::filesystem::path& file);

bool isBlank(std::string_view text);
/// The Data error for a file that holds nothing.
Error emptyFile(const std::string& name);
/// The Data error for what begins with bytes that are no text; else Done.
Result<Done> refuseBinary(const std::string& name, std::string_view beginning);

/// The file's own name as UTF-8, for sentences.
std::string fileNameText(const std::filesystem::path& file);

} // namespace qi
