#include "core/tables/packed/gzip.h"
#include "core/tables/packed/unpack_limits.h"
#include "tests/core/tables/packed/made_archives.h"

#include <gtest/gtest.h>

namespace qi
{

using test::gzipOf;
using test::shared;
using test::zipOf;

namespace
{

/// All that comes out, or the sentence of an error.
std::string allOf(ByteSource& source)
{
    std::string bytes, piece(100000, '\0');
    for (;;) {
        const auto count = source.read(piece);
        if (!count) return count.error().sentence;
        bytes.append(piece, 0, *count);
        if (*count < piece.size()) return bytes;
        if (bytes.size() > 200000000) return "endless";
    }
}

std::string partOf(const std::string& zip, const std::string& name)
{
    const auto archive = ZipArchive::open(shared(zip), "x.zip");
    if (!archive) return archive.error().sentence;
    const ZipPart* part = archive->find(name);
    if (!part) return "absent";
    auto source = archive->read(*part);
    return source ? allOf(**source) : source.error().sentence;
}

std::string words(std::size_t size)
{
    std::string text;
    for (unsigned i = 0; text.size() < size; ++i) text += std::to_string(i * 2654435761U) + ",";
    return text;
}

} // namespace

TEST(UnpackLimits, LetARealFileThroughAndStopABomb)
{
    UnpackLimits packedTenfold(30'000'000);
    EXPECT_TRUE(packedTenfold.take(300'000'000));
    UnpackLimits small(1000);
    EXPECT_TRUE(small.take(99'000'000));
    EXPECT_FALSE(small.take(2'000'000));
    UnpackLimits endless(1'000'000'000);
    EXPECT_FALSE(endless.take(4'000'000'001));
}

TEST(ZipArchive, GivesPartsByNameInAnyCaseAndFolderStyle)
{
    const std::string zip = zipOf({{"xl/One.xml", "first"}, {"xl\\two.xml", words(3000000)}, {"../../up", "third"}});
    EXPECT_EQ(partOf(zip, "XL/one.xml"), "first");
    EXPECT_EQ(partOf(zip, "/xl/two.xml"), words(3000000));
    EXPECT_EQ(partOf(zip, "../../up"), "third");
    EXPECT_EQ(partOf(zip, "xl/none.xml"), "absent");
}

TEST(ZipArchive, SaysThatAFileIsDamaged)
{
    const std::string zip = zipOf({{"a.csv", words(100000)}});
    EXPECT_NE(partOf(zip.substr(0, zip.size() / 2), "a.csv").find("x.zip is damaged"), std::string::npos);
    std::string bent = zip;
    for (std::size_t i = 1000; i < 1100; ++i) bent[i] = static_cast<char>(bent[i] ^ 0x55);
    EXPECT_NE(partOf(bent, "a.csv").find("x.zip is damaged"), std::string::npos);
}

TEST(ZipArchive, AsksForFilesWithoutAPassword)
{
    EXPECT_NE(partOf(zipOf({{"a.csv", "a,b\n"}}, "secret"), "a.csv").find("protected by a password"),
              std::string::npos);
}

TEST(ZipArchive, StopsABomb)
{
    const std::string zip = zipOf({{"bomb.csv", std::string(110'000'000, ' ')}});
    EXPECT_LT(zip.size(), 500'000U);
    EXPECT_NE(partOf(zip, "bomb.csv").find("far more than a table of this size"), std::string::npos);
}

TEST(Gzip, UnpacksOneFileOrSeveralBehindEachOther)
{
    const std::string text = words(3000000);
    EXPECT_EQ(allOf(*unpackGzip(shared(gzipOf(text)), "x.gz")), text);
    EXPECT_EQ(allOf(*unpackGzip(shared(gzipOf("one\n") + gzipOf("two\n") + std::string(10, '\0')), "x.gz")),
              "one\ntwo\n");
}

TEST(Gzip, SaysThatAFileIsDamaged)
{
    const std::string packed = gzipOf(words(100000));
    for (const std::size_t size : {std::size_t{2}, std::size_t{12}, packed.size() / 2, packed.size() - 1})
        EXPECT_NE(allOf(*unpackGzip(shared(packed.substr(0, size)), "x.gz")).find("x.gz is damaged"), std::string::npos)
            << size;
}

TEST(Gzip, StopsABomb)
{
    EXPECT_NE(allOf(*unpackGzip(shared(gzipOf(std::string(110'000'000, ' '))), "x.gz")).find("far more than a table"),
              std::string::npos);
}

} // namespace qi
