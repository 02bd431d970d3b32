#include "core/tables/file_contents.h"

#include "core/base/text.h"
#include "core/tables/foreign_files.h"
#include "core/tables/packed/gzip.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>

namespace qi
{

namespace
{

constexpr std::size_t kBeginning = 8192;
constexpr std::size_t kPieceToHash = 256 * 1024;
/// Packed files are held in memory as they are; a packed extract of this size would have billions of cells.
constexpr std::size_t kMostPackedBytes = 1000U * 1000 * 1000;
constexpr std::string_view kZip = "PK\x03\x04", kGzip = "\x1F\x8B", kOldOffice = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(std::shared_ptr<const std::string> bytes) : bytes_(std::move(bytes)) {}
    Result<std::size_t> read(std::span<char> place) override
    {
        const std::size_t count = std::min(place.size(), bytes_->size() - at_);
        std::memcpy(place.data(), bytes_->data() + at_, count);
        at_ += count;
        return count;
    }

private:
    std::shared_ptr<const std::string> bytes_;
    std::size_t at_ = 0;
};

using OpenBytes = std::function<Result<std::unique_ptr<ByteSource>>()>;

OpenBytes inMemory(std::shared_ptr<const std::string> bytes)
{
    return [bytes]() -> Result<std::unique_ptr<ByteSource>> { return std::make_unique<MemorySource>(bytes); };
}

Result<std::string> beginningOf(const OpenBytes& open)
{
    auto source = open();
    if (!source) return fail(source.error());
    std::string bytes(kBeginning, '\0');
    const auto count = (*source)->read(bytes);
    if (!count) return fail(count.error());
    bytes.resize(*count);
    return bytes;
}

Result<std::string> beginningOf(const SourceFile& file)
{
    if (file.bytes()) return file.bytes()->substr(0, kBeginning);
    if (const auto size = readableSize(file.path()); !size) return fail(size.error());
    std::ifstream stream(file.path(), std::ios::binary);
    std::string bytes(kBeginning, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return bytes;
}

bool isPacked(std::string_view beginning) { return beginning.starts_with(kZip) || beginning.starts_with(kGzip); }

Result<std::shared_ptr<const std::string>> bytesOf(const SourceFile& file)
{
    if (file.bytes()) return file.bytes();
    const auto size = readableSize(file.path());
    if (!size) return fail(size.error());
    if (*size > kMostPackedBytes)
        return fail(Error::Kind::Data, fmt::format("{} is a packed file of more than {} MB; unpack it, or save the "
                                                   "table as CSV, and import that.",
                                                   file.name(), kMostPackedBytes / 1000000));
    auto bytes = readFileBytes(file.path());
    if (!bytes) return fail(bytes.error());
    return std::make_shared<const std::string>(std::move(*bytes));
}

Result<FileContents> openText(const std::string& name, std::size_t bytes, const OpenBytes& open, TextFile::Look look)
{
    const auto beginning = beginningOf(open);
    if (!beginning) return fail(beginning.error());
    if (auto done = refuseMarkup(name, *beginning); !done) return fail(done.error());
    auto text = TextFile::open(name, bytes, open, look);
    if (!text) return fail(text.error());
    return FileContents(std::move(*text));
}

/// What programs put beside the files a person packed.
bool isLitter(const ZipPart& part)
{
    const std::string_view name = part.name;
    const std::string_view last = name.substr(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    return last.empty() || last.starts_with('.') || name.starts_with("__MACOSX/") || last == "Thumbs.db" ||
           last == "desktop.ini";
}

bool isTable(const ZipPart& part)
{
    const std::string name = asciiLower(part.name);
    return std::ranges::any_of(std::array{".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".ods"},
                               [&](const char* ending) { return name.ends_with(ending); });
}

/// The file in the archive that is meant.
Result<ZipPart> choosePart(const ZipArchive& archive, std::string_view member)
{
    if (const ZipPart* named = member.empty() ? nullptr : archive.find(member)) return *named;
    std::vector<ZipPart> parts;
    std::ranges::copy_if(archive.parts(), std::back_inserter(parts), [](const auto& part) { return !isLitter(part); });
    if (parts.size() > 1) std::erase_if(parts, [](const ZipPart& part) { return !isTable(part); });
    const auto isText = [](const ZipPart& part) { return asciiLower(part.name).ends_with(".txt"); };
    if (std::ranges::count_if(parts, isText) + 1 == std::ssize(parts)) std::erase_if(parts, isText); // A readme.
    if (parts.size() == 1) return parts.front();
    if (parts.empty())
        return fail(Error::Kind::Data,
                    fmt::format("{} holds no table; a .zip with one CSV file in it is needed.", archive.name()));
    std::vector<std::string> names;
    for (const ZipPart& part : parts)
        if (names.size() < 10) names.push_back(part.name);
    return fail(Error::Kind::Data,
                fmt::format("{} holds {} tables ({}{}); unpack it and import the one that is meant, or name it as its "
                            "sheet.",
                            archive.name(), parts.size(), join(names, ", "), parts.size() > names.size() ? " …" : ""));
}

enum class Nesting { Allowed, Inside };

Result<FileContents> openZip(std::shared_ptr<const std::string> bytes, const std::string& name, std::string_view member,
                             TextFile::Look look, Nesting nesting)
{
    auto opened = ZipArchive::open(std::move(bytes), name);
    if (!opened) return fail(opened.error());
    const auto archive = std::make_shared<const ZipArchive>(std::move(*opened));
    auto workbook = openWorkbook(archive);
    if (!workbook) return fail(workbook.error());
    if (*workbook) return FileContents(std::move(*workbook));
    const auto part = choosePart(*archive, member);
    if (!part) return fail(part.error());
    const OpenBytes open = [archive, part = *part] { return archive->read(part); };
    const auto beginning = beginningOf(open);
    if (!beginning) return fail(beginning.error());
    if (!beginning->starts_with(kZip)) return openText(name, static_cast<std::size_t>(part->bytes), open, look);
    if (nesting == Nesting::Inside)
        return fail(Error::Kind::Data,
                    fmt::format("{} is packed more than twice; unpack it and import what is in it.", name));
    auto inner = archive->readAll(*part, kMostPackedBytes);
    if (!inner) return fail(inner.error());
    return openZip(std::make_shared<const std::string>(std::move(*inner)), name, "", look, Nesting::Inside);
}

} // namespace

Result<FileContents> openContents(const SourceFile& file, std::string_view member, TextFile::Look look)
{
    const auto beginning = beginningOf(file);
    if (!beginning) return fail(beginning.error());
    if (!isPacked(*beginning) && !beginning->starts_with(kOldOffice)) {
        if (auto done = refuseMarkup(file.name(), *beginning); !done) return fail(done.error());
        auto text = file.bytes() ? TextFile::open(file.name(), file.bytes()->size(), inMemory(file.bytes()), look)
                                 : TextFile::open(file.path(), look);
        if (!text) return fail(text.error());
        return FileContents(std::move(*text));
    }
    auto bytes = bytesOf(file);
    if (!bytes) return fail(bytes.error());
    if (beginning->starts_with(kZip)) return openZip(*bytes, file.name(), member, look, Nesting::Allowed);
    if (beginning->starts_with(kGzip))
        return openText(
            file.name(), 0,
            [packed = *bytes, name = file.name()]() -> Result<std::unique_ptr<ByteSource>> {
                return unpackGzip(packed, name);
            },
            look);
    return fail(oldOfficeFile(file.name(), **bytes));
}

SourceFile heldWherePacked(const SourceFile& file)
{
    if (file.bytes()) return file;
    const auto beginning = beginningOf(file);
    if (!beginning || !isPacked(*beginning)) return file;
    auto bytes = bytesOf(file);
    return bytes ? SourceFile(file.name(), std::move(*bytes)) : file;
}

Result<Hash128> contentsOf(const SourceFile& file, Feedback& feedback)
{
    SipHash128 hash = contentHash();
    if (file.bytes()) {
        hash.add(*file.bytes());
        return hash.value();
    }
    const auto size = readableSize(file.path());
    if (!size) return fail(size.error());
    std::ifstream stream(file.path(), std::ios::binary);
    std::string piece(kPieceToHash, '\0');
    for (std::size_t at = 0; stream;) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (stream.bad()) return fail(Error::Kind::System, file.name() + " could not be read to its end.");
        const auto count = static_cast<std::size_t>(stream.gcount());
        hash.add(std::string_view(piece).substr(0, count));
        feedback.progress(at += count, *size);
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "The import was stopped; nothing was changed.");
    }
    return hash.value();
}

} // namespace qi
