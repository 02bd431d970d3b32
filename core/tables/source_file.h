#pragma once

#include "core/tables/file_bytes.h"

#include <filesystem>
#include <memory>
#include <string>

namespace qi
{

/// Where a table is read from: a file, or bytes that came another way (standard input, rows pasted from a spreadsheet).
class SourceFile
{
public:
    SourceFile() = default;
    SourceFile(std::filesystem::path path) : name_(fileNameText(path)), path_(std::move(path)) {}
    SourceFile(const char* path) : SourceFile(std::filesystem::path(path)) {}
    /// `name` is for sentences and reports.
    SourceFile(std::string name, std::string bytes)
        : name_(std::move(name)), bytes_(std::make_shared<const std::string>(std::move(bytes)))
    {}

    SourceFile(std::string name, std::shared_ptr<const std::string> bytes)
        : name_(std::move(name)), bytes_(std::move(bytes))
    {}

    const std::string& name() const { return name_; }
    const std::filesystem::path& path() const { return path_; }                ///< Empty where the bytes are at hand.
    const std::shared_ptr<const std::string>& bytes() const { return bytes_; } ///< nullptr for a file.

private:
    std::string name_;
    std::filesystem::path path_;
    std::shared_ptr<const std::string> bytes_;
};

} // namespace qi
