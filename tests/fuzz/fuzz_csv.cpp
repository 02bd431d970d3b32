#include "tests/fuzz/clean_bytes.h"
#include "tests/fuzz/targets.h"

namespace qi::fuzz
{

/// Text in any encoding, delimiter and shape, as records and as monthly figures.
std::string csv(std::string_view bytes)
{
    const std::string wrong = cleanBytes(bytes, "attendances");
    return wrong.empty() ? cleanBytes(bytes, "monthly") : wrong;
}

} // namespace qi::fuzz
