#include "core/tables/file_contents.h"
#include "tests/core/tables/packed/made_archives.h"

#include <gtest/gtest.h>

namespace qi
{

using test::gzipOf;
using test::odsOf;
using test::xlsxOf;
using test::zipOf;

namespace
{

constexpr const char* kTable = "Measure,Site,Apr-24\nA,B,1\n";

/// The text of the file, the format of a workbook, or the sentence of an error.
std::string found(std::string bytes, std::string_view member = "")
{
    const auto contents = openContents(SourceFile("ed.csv", std::move(bytes)), member, TextFile::Look::Whole);
    if (!contents) return contents.error().sentence;
    if (const auto* workbook = std::get_if<std::shared_ptr<const Workbook>>(&*contents))
        return std::string((*workbook)->format());
    auto stream = std::get<TextFile>(*contents).read();
    std::string text;
    while (stream && *stream->append(text)) {
    }
    return text;
}

std::string wide(std::string_view text)
{
    std::string bytes;
    for (const char c : text) bytes.append({c, '\0'});
    return bytes;
}

std::string oldOffice(std::string_view stream)
{
    return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(3000, '\0') + wide(stream) + std::string(500, '\0');
}

void expectSays(const std::string& sentence, std::string_view words)
{
    EXPECT_TRUE(sentence.starts_with("ed.csv ")) << sentence;
    EXPECT_NE(sentence.find(words), std::string::npos) << sentence;
}

} // namespace

TEST(FileContents, AreToldByWhatTheyHoldAndNotByTheName)
{
    EXPECT_EQ(found(kTable), kTable);
    EXPECT_EQ(found(gzipOf(kTable)), kTable);
    EXPECT_EQ(found(zipOf({{"folder/x.csv", kTable}})), kTable);
    EXPECT_EQ(found(xlsxOf("<row/>")), "XLSX");
    EXPECT_EQ(found(odsOf("<table:table table:name='x'/>")), "ODS");
    EXPECT_EQ(found(zipOf({{"book.xlsx", xlsxOf("<row/>")}})), "XLSX");
}

TEST(FileContents, OfAZipFileAreTheOneTableInIt)
{
    EXPECT_EQ(found(zipOf({{"folder/", ""}, {"__MACOSX/._x.csv", "x"}, {".DS_Store", "x"}, {"folder/x.csv", kTable}})),
              kTable);
    EXPECT_EQ(found(zipOf({{"readme.pdf", "%PDF"}, {"data.CSV", kTable}})), kTable);
    const std::string two = zipOf({{"a.csv", kTable}, {"b.csv", "x,y\n1,2\n"}});
    expectSays(found(two), "holds 2 tables (a.csv, b.csv)");
    EXPECT_EQ(found(two, "b.csv"), "x,y\n1,2\n");
    expectSays(found(zipOf({{"a.pdf", "%PDF"}, {"b.pdf", "%PDF"}})), "holds no table");
    expectSays(found(zipOf({{"1.zip", zipOf({{"2.zip", zipOf({{"x.csv", kTable}})}})}})), "packed more than twice");
}

TEST(FileContents, AreRefusedWithWhatToDo)
{
    expectSays(found(oldOffice("Workbook")), "old Excel (.xls");
    expectSays(found(oldOffice("EncryptedPackage")), "protected by a password");
    expectSays(found(oldOffice("WordDocument")), "no workbook");
    expectSays(found("<html><table><tr><td>1</td></tr></table></html>"), "a web page");
    expectSays(found("\xEF\xBB\xBF\r\n<!DOCTYPE html>\n<html/>"), "a web page");
    expectSays(found(wide("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">")), "a web page");
    expectSays(found("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                     "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
               "XML form of 2003");
    expectSays(found("<?xml version=\"1.0\"?><rows/>"), "an XML file");
    expectSays(found("MIME-Version: 1.0\nContent-Type: multipart/related"), "MHTML");
    expectSays(found("[{\"a\": 1}]"), "a JSON file");
    expectSays(found(std::string("\xFF\xFE\0\0a\0\0\0,\0\0\0b\0\0\0", 16)), "UTF-32");
    expectSays(found("%PDF-1.7"), "a PDF document");
    expectSays(found(gzipOf("%PDF-1.7")), "a PDF document");
    expectSays(found(zipOf({{"[Content_Types].xml", ""}, {"word/document.xml", ""}})), "a Word document");
    expectSays(found(zipOf({{"[Content_Types].xml", ""}, {"xl/workbook.bin", ""}})), "(.xlsb)");
    expectSays(found(zipOf({{"Index/Document.iwa", "x"}})), "Apple Numbers");
    expectSays(found(zipOf({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}})),
               "without cells");
    expectSays(found(zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                            {"content.xml", "noise"},
                            {"META-INF/manifest.xml", "<manifest:encryption-data/>"}})),
               "protected by a password");
    expectSays(found(""), "is empty");
    expectSays(found(gzipOf("  \n")), "is empty");
}

} // namespace qi
