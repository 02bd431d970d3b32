#pragma once

#include <filesystem>
#include <string>

namespace qi::sqlite
{

/// Whether a write-ahead log is safe where the store lies, and a sentence for the person where it is not.
struct Place
{
    bool local = true;
    std::string warning; ///< Empty when local.
};

/// Network shares lose the locks a write-ahead log needs; programs that synchronise a folder copy half a change.
Place placeOf(const std::filesystem::path& store);

} // namespace qi::sqlite
