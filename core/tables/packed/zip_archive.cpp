#include "core/tables/packed/zip_archive.h"

#include "core/base/text.h"
#include "core/tables/packed/unpack_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <zip.h>

namespace qi
{

namespace
{

constexpr std::int64_t kMostParts = 10000;

struct CloseZip
{
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct ClosePart
{
    void operator()(zip_file_t* part) const { zip_fclose(part); }
};
using OpenZip = std::unique_ptr<zip_t, CloseZip>;

OpenZip openZip(const std::string& bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    OpenZip zip;
    if (zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error)) {
        zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!zip) zip_source_free(source);
    }
    zip_error_fini(&error);
    return zip;
}

Error damaged(const std::string& name)
{
    return {Error::Kind::Data, fmt::format("{} is damaged or was not copied to its end, so that it cannot be unpacked; "
                                           "fetch it again from where it comes from.",
                                           name)};
}

std::string slashed(std::string_view name)
{
    std::string text(name);
    std::ranges::replace(text, '\\', '/');
    while (text.starts_with('/')) text.erase(0, 1);
    return text;
}

class PartSource final : public ByteSource
{
public:
    PartSource(std::shared_ptr<const std::string> bytes, OpenZip zip, zip_file_t* part, std::string name,
               std::uint64_t packedBytes)
        : bytes_(std::move(bytes)), zip_(std::move(zip)), part_(part), name_(std::move(name)), limits_(packedBytes)
    {}
    Result<std::size_t> read(std::span<char> place) override
    {
        std::size_t filled = 0;
        while (filled < place.size()) {
            const zip_int64_t count = zip_fread(part_.get(), place.data() + filled, place.size() - filled);
            if (count < 0) return fail(damaged(name_));
            if (count == 0) break;
            filled += static_cast<std::size_t>(count);
            if (!limits_.take(static_cast<std::size_t>(count)))
                return fail(Error::Kind::Data, fmt::format("{} unpacks to far more than a table of this size can hold, "
                                                           "so it was not read any further; save the table as CSV and "
                                                           "import that.",
                                                           name_));
        }
        return filled;
    }

private:
    std::shared_ptr<const std::string> bytes_; ///< What zip_ reads in.
    OpenZip zip_;
    std::unique_ptr<zip_file_t, ClosePart> part_;
    std::string name_;
    UnpackLimits limits_;
};

} // namespace

Result<ZipArchive> ZipArchive::open(std::shared_ptr<const std::string> bytes, std::string name)
{
    const OpenZip zip = openZip(*bytes);
    if (!zip) return fail(damaged(name));
    const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
    if (count > kMostParts)
        return fail(Error::Kind::Data, fmt::format("{} has {} files packed in it, more than a table can need; unpack "
                                                   "it and import the one that is meant.",
                                                   name, count));
    ZipArchive archive;
    archive.bytes_ = std::move(bytes);
    archive.name_ = std::move(name);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        const auto index = static_cast<zip_uint64_t>(i);
        if (zip_stat_index(zip.get(), index, 0, &stat) != 0 || !stat.name) return fail(damaged(archive.name_));
        const bool encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE;
        archive.parts_.push_back({slashed(stat.name), index, stat.comp_size, stat.size, encrypted});
    }
    return archive;
}

const ZipPart* ZipArchive::find(std::string_view name) const
{
    const std::string wanted = slashed(name);
    auto part = std::ranges::find(parts_, wanted, &ZipPart::name);
    if (part == parts_.end())
        part = std::ranges::find_if(parts_, [&](const ZipPart& p) { return equalsIgnoringCase(p.name, wanted); });
    return part == parts_.end() ? nullptr : &*part;
}

Result<std::unique_ptr<ByteSource>> ZipArchive::read(const ZipPart& part) const
{
    if (part.encrypted)
        return fail(Error::Kind::Data,
                    fmt::format("{} is protected by a password; unpack it with the password, or ask for it without "
                                "one, and import what was in it.",
                                name_));
    OpenZip zip = openZip(*bytes_);
    zip_file_t* opened = zip ? zip_fopen_index(zip.get(), part.index, 0) : nullptr;
    if (!opened) return fail(damaged(name_));
    return std::unique_ptr<ByteSource>(
        std::make_unique<PartSource>(bytes_, std::move(zip), opened, name_, part.packedBytes));
}

Result<std::string> ZipArchive::readAll(const ZipPart& part, std::size_t mostBytes) const
{
    auto source = read(part);
    if (!source) return fail(source.error());
    constexpr std::size_t kPiece = 256 * 1024;
    std::string bytes;
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + kPiece);
        const auto count = (*source)->read(std::span(bytes).subspan(before));
        if (!count) return fail(count.error());
        bytes.resize(before + *count);
        if (bytes.size() > mostBytes)
            return fail(Error::Kind::Data, fmt::format("{} holds {}, which unpacks to more than {} MB; save the table "
                                                       "as CSV and import that.",
                                                       name_, part.name, mostBytes / 1000000));
        if (*count < kPiece) return bytes;
    }
}

} // namespace qi
