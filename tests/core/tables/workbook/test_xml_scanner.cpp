#include "core/tables/workbook/xml_scanner.h"

#include <gtest/gtest.h>

#include <string>

namespace qi
{

namespace
{

/// All that is heard, in one text; text that comes in pieces is one.
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

constexpr const char* kTooHard = "too hard";

std::string scanned(const std::string& xml, std::size_t pieceSize)
{
    Heard heard;
    XmlScanner scanner(heard);
    for (std::size_t at = 0;; at += pieceSize) {
        const bool last = at + pieceSize >= xml.size();
        if (!scanner.feed(std::string_view(xml).substr(at, pieceSize), last)) return kTooHard;
        if (last) return heard.words;
    }
}

std::string parsed(const std::string& xml)
{
    Heard heard;
    XmlReader reader(heard, "x");
    return reader.feed(xml, true) ? heard.words : kTooHard;
}

} // namespace

TEST(XmlScanner, HearsWhatTheParserHearsHoweverTheTextIsCut)
{
    const std::string documents[] = {
        "<a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<a><b x='1' y=\"2\"/>text</a>",
        "<x:a xmlns:x='m'><x:c r=\"A1\" t='s'><x:v>17</x:v></x:c></x:a>",
        "<a>one &amp; two &lt;b&gt; &quot;q&quot; &apos; &#163; &#x2013;&#10;</a>",
        "<a t='a &amp; b' u=\"it's\" v='&#65;>'>x</a>",
        "<a>\r\nline\rline\n</a>",
        "<a><!-- a comment > with < signs --><b>é ü 平均</b></a>",
        "<a >x</a><!-- after -->",
        "<row r=\"1\" spans=\"1:20\" x14ac:dyDescent=\"0.25\"><c r=\"A1\"/></row>",
    };
    for (const std::string& xml : documents)
        for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{1000}})
            EXPECT_EQ(scanned(xml, size), parsed(xml)) << xml << " in pieces of " << size;
}

TEST(XmlScanner, LeavesToTheParserWhatItDoesNotKnow)
{
    const std::string documents[] = {
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<a><![CDATA[x < y]]></a>",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>",
        "<?xml version=\"1.0\" coding=\"UTF-8\"?><a/>",
        "<?xml version=\"1.1\"?><a/>",
        "<a><?page break?></a>",
        "<a>&nbsp;</a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>x & y</a>",
        "<a>x]]></a>",
        "<a x=1/>",
        "<a 1x='1'/>",
        "<1/>",
        "<a x='1' x='2'/>",
        "<a x='1'y='2'/>",
        "<a x='<'/>",
        "<a><b></a></b>",
        "<a>",
        "<a></a",
        "</a>",
        "text",
        "<a/><b/>",
        "<a/>text",
        std::string("<a>\0</a>", 8),
        "<a>\x01</a>",
        "<a>\xE9</a>",
        "<\xE9/>",
        "",
    };
    for (const std::string& xml : documents) EXPECT_EQ(scanned(xml, 1000), kTooHard) << xml;
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "<a>";
    EXPECT_EQ(scanned(deep, 1000), kTooHard);
    EXPECT_EQ(scanned("<a x='" + std::string(9000000, 'x'), 65536), kTooHard);
}

TEST(XmlScanner, ReadsNoFurtherThanIsWanted)
{
    struct Until final : XmlHandler
    {
        void start(std::string_view name, const XmlAttributes&) override { finished = name == "b"; }
        void end(std::string_view) override { ADD_FAILURE(); }
        void text(std::string_view) override {}
    } until;
    XmlScanner scanner(until);
    EXPECT_TRUE(scanner.feed("<a>x<b/><broken", true));
    EXPECT_TRUE(until.finished);
}

} // namespace qi
