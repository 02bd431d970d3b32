#include "tests/fuzz/stored_zip.h"

#include <zlib.h>

namespace qi::fuzz
{

namespace
{

void add(std::string& zip, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) zip.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

/// What the header of a part and its line in the directory have in common.
std::string description(const std::string& name, const std::string& text)
{
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    std::string bytes;
    for (const std::uint64_t value : {10, 0, 0, 0, 0x21}) add(bytes, value, 2); // Version, flags, stored, time, date.
    for (const std::uint64_t value : {std::uint64_t{sum}, std::uint64_t{text.size()}, std::uint64_t{text.size()}})
        add(bytes, value, 4);
    add(bytes, name.size(), 2);
    add(bytes, 0, 2);
    return bytes;
}

} // namespace

std::string storedZip(const std::vector<std::pair<std::string, std::string>>& parts)
{
    std::string zip, directory;
    for (const auto& [name, text] : parts) {
        directory += "PK\x01\x02";
        add(directory, 20, 2);
        directory += description(name, text);
        add(directory, 0, 2); // Of a comment; then the disk and what the part is to its system.
        add(directory, 0, 8);
        add(directory, zip.size(), 4);
        directory += name;
        zip += "PK\x03\x04" + description(name, text) + name + text;
    }
    const std::size_t at = zip.size();
    zip += directory + "PK\x05\x06";
    add(zip, 0, 4);
    add(zip, parts.size(), 2);
    add(zip, parts.size(), 2);
    add(zip, directory.size(), 4);
    add(zip, at, 4);
    add(zip, 0, 2);
    return zip;
}

std::vector<std::string> piecesOf(std::string_view bytes)
{
    constexpr std::string_view kBetween = "\n----\n";
    std::vector<std::string> pieces;
    for (;;) {
        const std::size_t end = bytes.find(kBetween);
        pieces.emplace_back(bytes.substr(0, end));
        if (end == std::string_view::npos) return pieces;
        bytes.remove_prefix(end + kBetween.size());
    }
}

} // namespace qi::fuzz
