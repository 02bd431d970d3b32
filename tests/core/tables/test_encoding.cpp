#include "core/tables/encoding.h"

namespace qi
{
namespace
{

using namespace std::string_literals;

TEST(Encoding, TakesAMarkOffUtf8)
{
    const DecodedText decoded = decodeText("\xEF\xBB\xBF"
                                           "Caf\xC3\xA9");
    EXPECT_EQ(decoded.text, "Caf\xC3\xA9");
    EXPECT_EQ(decoded.encoding, Encoding::Utf8WithMark);
}

TEST(Encoding, IsWindows1252WhereTheBytesAreNotUtf8)
{
    // £12 – agreed; the pound sign is A3 and the en dash 96 in Windows-1252.
    const DecodedText decoded = decodeText("\xA3"
                                           "12 \x96 agreed");
    EXPECT_EQ(decoded.text, "£12 – agreed");
    EXPECT_EQ(decoded.encoding, Encoding::Windows1252);
}

TEST(Encoding, ReadsUtf16OfEitherByteOrder)
{
    EXPECT_EQ(decodeText("\xFF\xFE\x41\x00\xE9\x00"s).text, "Aé");
    EXPECT_EQ(decodeText("\xFE\xFF\x00\x41\x00\xE9"s).text, "Aé");
}

TEST(Encoding, ReadsUtf16SurrogatePairs) { EXPECT_EQ(decodeText("\xFF\xFE\x3D\xD8\x00\xDE"s).text, "😀"); }

TEST(Encoding, ReadsUtf16WithoutAMark)
{
    const DecodedText decoded = decodeText("a\0,\0b\0\n\0"s
                                           "1\0,\0"
                                           "2\0"s);
    EXPECT_EQ(decoded.text, "a,b\n1,2");
    EXPECT_EQ(decoded.encoding, Encoding::Utf16Little);
}

TEST(Encoding, RefusesOverlongAndCutUtf8)
{
    EXPECT_FALSE(isValidUtf8("\xC0\xAF"));
    EXPECT_FALSE(isValidUtf8("abc\xE2\x82"));
    EXPECT_FALSE(isValidUtf8("\xED\xA0\x80"));
    EXPECT_TRUE(isValidUtf8("plain and St Brené’s, long enough for eight at a time"));
}

} // namespace
} // namespace qi
