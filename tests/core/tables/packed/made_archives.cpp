#include "tests/core/tables/packed/made_archives.h"

#include <gtest/gtest.h>

#include <zip.h>
#include <zlib.h>

namespace qi::test
{

std::string zipOf(const Parts& parts, const std::string& password)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : parts) {
        zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
        const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        EXPECT_GE(index, 0);
        if (!password.empty())
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password.c_str());
    }
    EXPECT_EQ(zip_close(zip), 0) << zip_strerror(zip);
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return bytes;
}

std::string gzipOf(const std::string& bytes)
{
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 100, '\0');
    std::string from = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(from.data());
    stream.avail_in = static_cast<uInt>(from.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    return packed;
}

std::string xlsxOf(const std::string& sheetData, const Parts& others)
{
    Parts parts{
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships><Relationship Id='rId1' Type='http://x/officeDocument' "
                        "Target='xl/workbook.xml'/></Relationships>"},
        {"xl/workbook.xml", "<workbook><sheets><sheet name='Data' sheetId='1' r:id='rId1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' "
                                       "Target='worksheets/sheet1.xml'/></Relationships>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>"},
    };
    for (const auto& [name, bytes] : others) {
        std::erase_if(parts, [&](const auto& part) { return part.first == name; });
        parts.emplace_back(name, bytes);
    }
    return zipOf(parts);
}

std::string odsOf(const std::string& tables, const std::string& automaticStyles)
{
    return zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                  {"META-INF/manifest.xml", "<manifest/>"},
                  {"content.xml", "<office:document-content><office:automatic-styles>" + automaticStyles +
                                      "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
                                      "</office:spreadsheet></office:body></office:document-content>"}});
}

std::shared_ptr<const std::string> shared(std::string bytes)
{
    return std::make_shared<const std::string>(std::move(bytes));
}

} // namespace qi::test
