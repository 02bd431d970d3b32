#include "core/tables/workbook/xml_scanner.h"
#include "tests/fuzz/targets.h"

namespace qi::fuzz
{

namespace
{

struct Heard final : XmlHandler
{
    std::string words;
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        words.append("<").append(name);
        for (const char* const* pair = attributes.pairs(); *pair; pair += 2)
            words.append(" ").append(pair[0]).append("=[").append(pair[1]).append("]");
        words += ">";
    }
    void end(std::string_view name) override { words.append("</").append(name).append(">"); }
    void text(std::string_view piece) override { words += piece; }
};

} // namespace

/// What the scanner reads it reads as the parser does; the first byte is the size of the pieces.
std::string xml(std::string_view bytes)
{
    if (bytes.empty()) return "";
    const std::size_t piece = static_cast<std::uint8_t>(bytes.front()) % 64 + 1;
    bytes.remove_prefix(1);
    Heard scanned, parsed;
    XmlScanner scanner(scanned);
    for (std::size_t at = 0;; at += piece) {
        const bool last = at + piece >= bytes.size();
        if (!scanner.feed(bytes.substr(std::min(at, bytes.size()), piece), last)) return "";
        if (last) break;
    }
    XmlReader reader(parsed, "fuzz.xml");
    if (!reader.feed(bytes, true)) return "the scanner reads what the parser refuses";
    return scanned.words == parsed.words ? "" : "the scanner hears something else than the parser";
}

} // namespace qi::fuzz
