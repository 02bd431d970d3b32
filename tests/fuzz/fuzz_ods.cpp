#include "tests/fuzz/clean_bytes.h"
#include "tests/fuzz/stored_zip.h"
#include "tests/fuzz/targets.h"

namespace qi::fuzz
{

/// A spreadsheet as it is, or the XML of its content.
std::string ods(std::string_view bytes)
{
    if (bytes.starts_with("PK")) return cleanBytes(bytes, "monthly");
    return cleanBytes(storedZip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                 {"content.xml", std::string(bytes)}}),
                      "attendances");
}

} // namespace qi::fuzz
