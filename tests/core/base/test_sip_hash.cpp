#include "core/base/sip_hash.h"

#include <gtest/gtest.h>

#include <string>

namespace qi::test
{

namespace
{

Hash128 hashOf(std::string_view bytes)
{
    SipHash128 hash(0x0706050403020100u, 0x0f0e0d0c0b0a0908u);
    hash.add(bytes);
    return hash.value();
}

} // namespace

TEST(SipHash128, IsWhatItsAuthorsPublished)
{
    // The first vectors of SipHash-2-4-128 in the reference implementation: key 00..0f, no byte and the byte 00.
    EXPECT_EQ(hashOf(""), (Hash128{0xe6a825ba047f81a3u, 0x930255c71472f66du}));
    EXPECT_EQ(hashOf(std::string(1, '\0')), (Hash128{0x44af996bd8c187dau, 0x45fc229b11597634u}));
}

TEST(SipHash128, IsTheSameInWhateverPiecesBytesCome)
{
    std::string bytes;
    for (int i = 0; i < 100; ++i) bytes.push_back(static_cast<char>(i * 37));
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        SipHash128 hash(0x0706050403020100u, 0x0f0e0d0c0b0a0908u);
        hash.add(std::string_view(bytes).substr(0, cut));
        hash.add("");
        hash.add(std::string_view(bytes).substr(cut, 3));
        hash.add(std::string_view(bytes).substr(std::min(bytes.size(), cut + 3)));
        EXPECT_EQ(hash.value(), hashOf(bytes)) << cut;
    }
    EXPECT_NE(hashOf(bytes), hashOf(bytes + '\0'));
}

} // namespace qi::test
