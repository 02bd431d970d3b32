#include "core/tables/file_bytes.h"

#include "core/base/path_text.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

namespace qi
{

namespace
{

struct BinaryKind
{
    std::string_view magic, sentence;
};

using namespace std::string_view_literals;

constexpr std::string_view kSaveAsCsv = "save it as CSV and import that";

constexpr std::array kBinaryKinds{
    BinaryKind{"PK\x03\x04"sv, "a spreadsheet or another packed (ZIP) file"},
    BinaryKind{"PK\x05\x06"sv, "an empty packed (ZIP) file"},
    BinaryKind{"\xD0\xCF\x11\xE0"sv, "a workbook of an old Excel or another Office file"},
    BinaryKind{"\x89PNG"sv, "a picture (PNG)"},
    BinaryKind{"\xFF\xD8\xFF"sv, "a picture (JPEG)"},
    BinaryKind{"GIF8"sv, "a picture (GIF)"},
    BinaryKind{"%PDF"sv, "a PDF document"},
    BinaryKind{"SQLite format 3"sv, "a database, perhaps a Common Cause project"},
    BinaryKind{"\x1F\x8B"sv, "a packed (gzip) file"},
    BinaryKind{"{\\rtf"sv, "a text document (RTF)"},
    BinaryKind{"PAR1"sv, "a Parquet file"},
    BinaryKind{"7z\xBC\xAF"sv, "a packed (7-Zip) file"},
};

/// Bytes that no text in UTF-8 or Windows-1252 has; UTF-16 is told apart by its mark before this is asked.
bool looksBinary(std::string_view bytes)
{
    const std::string_view start = bytes.substr(0, 4096);
    if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) return false;
    const auto controls = std::ranges::count_if(start, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte != 0 && byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1A;
    });
    return static_cast<std::size_t>(controls) * 20 > start.size();
}

} // namespace

std::string fileNameText(const std::filesystem::path& file)
{
    const std::u8string name = file.filename().u8string();
    return {name.begin(), name.end()};
}

Result<std::size_t> readableSize(const std::filesystem::path& file)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status))
        return fail(Error::Kind::System, fmt::format("There is no file {}.", fileNameText(file)));
    if (std::filesystem::is_directory(status))
        return fail(Error::Kind::System, fmt::format("{} is a folder; choose a file in it.", fileNameText(file)));
    // Not even looked into: where this program has it open, closing it here would take its locks away (RawFile).
    if (equalsIgnoringCase(pathText(file.extension()), ".ccause"))
        return fail(Error::Kind::Data,
                    fmt::format("{} is a Common Cause store, not a table; open it instead, or choose "
                                "the extract that is to be imported.",
                                fileNameText(file)));
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    const std::streamoff size = stream ? static_cast<std::streamoff>(stream.tellg()) : -1;
    if (size < 0)
        return fail(
            Error::Kind::System,
            fmt::format("{} cannot be read; is it open in another program, or not yours to open?", fileNameText(file)));
    return static_cast<std::size_t>(size);
}

Result<std::string> readFileBytes(const std::filesystem::path& file)
{
    const auto size = readableSize(file);
    if (!size) return fail(size.error());
    std::string bytes(*size, '\0');
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        return fail(Error::Kind::System, fmt::format("{} could not be read to its end.", fileNameText(file)));
    return bytes;
}

std::optional<std::string> knownBinaryKind(std::string_view bytes)
{
    for (const BinaryKind& kind : kBinaryKinds)
        if (bytes.starts_with(kind.magic)) return std::string(kind.sentence);
    if (looksBinary(bytes)) return "not a text file";
    return std::nullopt;
}

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Error emptyFile(const std::string& name)
{
    return {Error::Kind::Data, fmt::format("{} is empty; a table with a line of headers is needed.", name)};
}

Result<Done> refuseBinary(const std::string& name, std::string_view beginning)
{
    if (const auto kind = knownBinaryKind(beginning))
        return fail(Error::Kind::Data, fmt::format("{} is {}; if it holds a table, {}.", name, *kind, kSaveAsCsv));
    return Done{};
}

Result<std::string> readTextFileBytes(const std::filesystem::path& file)
{
    auto bytes = readFileBytes(file);
    if (!bytes) return bytes;
    if (isBlank(*bytes)) return fail(emptyFile(fileNameText(file)));
    if (auto done = refuseBinary(fileNameText(file), *bytes); !done) return fail(done.error());
    return bytes;
}

} // namespace qi
