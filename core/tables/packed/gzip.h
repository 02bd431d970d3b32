#pragma once

#include "core/base/result.h"
#include "core/tables/text_file.h"

#include <memory>
#include <string>

namespace qi
{

/// What is packed in gzip bytes, from the first, and no further than UnpackLimits. `name` is for sentences. Reading
/// fails with a Data error when the bytes are cut or damaged.
std::unique_ptr<ByteSource> unpackGzip(std::shared_ptr<const std::string> bytes, std::string name);

} // namespace qi
