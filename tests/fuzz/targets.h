#pragma once

#include <string>
#include <string_view>

/// What is fuzzed: each function takes any bytes and answers what is wrong, or nothing when all that must hold holds.
/// A new target is a declaration here, a fuzz_NAME.cpp, a name in both lists of CMakeLists.txt and test_corpus.cpp, and
/// a folder corpus/NAME.
namespace qi::fuzz
{

std::string analyse(std::string_view bytes);
std::string csv(std::string_view bytes);
std::string dates(std::string_view bytes);
std::string mapping(std::string_view bytes);
std::string measures(std::string_view bytes);
std::string ods(std::string_view bytes);
std::string xlsx(std::string_view bytes);
std::string xml(std::string_view bytes);

} // namespace qi::fuzz
