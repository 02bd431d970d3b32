#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qi::layout
{

struct SourceFile
{
    std::string path;                  ///< From the project's folder, with '/'.
    std::string text;                  ///< As it stands.
    std::string code;                  ///< C++ only: without comments and what literals say; as many lines as text.
    std::vector<std::string> includes; ///< C++ only: what stands between "" or <>.

    bool isCpp() const;
    bool under(std::string_view folder) const;
    std::string folder() const; ///< Path without the file name.
};

/// Every file of the project that a person wrote, sorted by path: no build folders, pictures or test data.
const std::vector<SourceFile>& sourceTree();

/// "path:line: match" of each match of an ECMAScript regular expression in a C++ file's code or anything's text.
std::vector<std::string> matches(const SourceFile& file, const std::string& expression);
std::vector<std::string> matchesInText(const SourceFile& file, const std::string& expression);

/// One message from many findings, each on its own line; empty when there are none.
std::string listed(const std::vector<std::string>& findings);

/// C++ without comments and without the contents of string and character literals; line ends stay.
std::string codeOnly(std::string_view text);

} // namespace qi::layout
