#include "core/records/mapping_json.h"
#include "tests/fuzz/targets.h"

namespace qi::fuzz
{

/// A mapping as a file holds it: read, written and read again it says the same.
std::string mapping(std::string_view bytes)
{
    const auto read = readMappingJson(bytes, "fuzz.json");
    if (!read) return read.error().sentence.size() < 10 ? "an error without a sentence" : "";
    const auto again = readMappingJson(mappingJson(*read), "fuzz.json");
    return again && *again == *read ? "" : "a mapping that changes when it is written and read";
}

} // namespace qi::fuzz
