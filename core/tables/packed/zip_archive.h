#pragma once

#include "core/base/result.h"
#include "core/tables/text_file.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// A file in a ZIP file. Its name is only ever compared with others: nothing is written anywhere by it.
struct ZipPart
{
    std::string name; ///< With / between folders, whatever the file has.
    std::uint64_t index = 0;
    std::uint64_t packedBytes = 0;
    std::uint64_t bytes = 0; ///< As the archive says, which may be wrong.
    bool encrypted = false;
};

/// What is packed in a ZIP file held in memory. Parts are unpacked piece by piece, and no further than UnpackLimits.
class ZipArchive
{
public:
    /// `name` is for sentences. Data error for a file that is cut, damaged or has more parts than can be meant.
    static Result<ZipArchive> open(std::shared_ptr<const std::string> bytes, std::string name);

    const std::string& name() const { return name_; }
    const std::vector<ZipPart>& parts() const { return parts_; }
    /// The part of that name, in any case; nullptr when there is none.
    const ZipPart* find(std::string_view name) const;
    /// Its bytes from the first. Data error for a part under a password; reading fails when the part is damaged or
    /// larger than the limits.
    Result<std::unique_ptr<ByteSource>> read(const ZipPart& part) const;
    /// All of a small part.
    Result<std::string> readAll(const ZipPart& part, std::size_t mostBytes) const;

private:
    std::shared_ptr<const std::string> bytes_;
    std::string name_;
    std::vector<ZipPart> parts_;
};

} // namespace qi
