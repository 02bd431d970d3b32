#include "tests/layout/source_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace qi::layout
{

namespace
{

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kFolders{"app",     "charts",     "cmake", "core", "docs",
                                                   "scripts", "installers", "tests", ".ci"};
constexpr std::array<std::string_view, 9> kKinds{".cpp", ".h", ".cmake", ".md", ".sh", ".txt", ".json", ".in", ""};

std::string read(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool endsAt(std::string_view text, std::size_t at, std::string_view what)
{
    return text.substr(at, what.size()) == what;
}

/// Where the piece that starts at `from` ends: just behind `end`, which a backslash may escape.
std::size_t behind(std::string_view text, std::size_t from, std::string_view end, bool escapes)
{
    for (std::size_t at = from; at < text.size(); ++at) {
        if (escapes && text[at] == '\\')
            ++at;
        else if (endsAt(text, at, end))
            return at + end.size();
    }
    return text.size();
}

/// Where a literal or comment that starts at `at` ends; `at` itself when none starts there.
std::size_t endOfOpaque(std::string_view text, std::size_t at)
{
    const auto starts = [&](std::string_view what) { return endsAt(text, at, what); };
    if (starts("//")) return behind(text, at, "\n", true) - 1;
    if (starts("/*")) return behind(text, at + 2, "*/", false);
    if (starts("R\"")) {
        const std::size_t bracket = text.find('(', at);
        const std::string close = ")" + std::string(text.substr(at + 2, bracket - at - 2)) + "\"";
        return behind(text, bracket, close, false);
    }
    if (starts("\"")) return behind(text, at + 1, "\"", true);
    const bool digitSeparator = at > 0 && std::isxdigit(static_cast<unsigned char>(text[at - 1])) != 0;
    if (starts("'") && !digitSeparator) return behind(text, at + 1, "'", true);
    return at;
}

std::vector<std::string> includesOf(std::string_view text)
{
    static const std::regex line(R"re((?:^|\n)[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">])re");
    std::vector<std::string> found;
    for (std::cregex_iterator it(text.data(), text.data() + text.size(), line), end; it != end; ++it)
        found.push_back((*it)[1]);
    return found;
}

SourceFile sourceFile(const fs::path& root, const fs::path& file)
{
    SourceFile source{file.lexically_relative(root).generic_string(), read(file), {}, {}};
    if (source.isCpp()) {
        source.code = codeOnly(source.text);
        source.includes = includesOf(source.text);
    }
    return source;
}

bool isWritten(const fs::path& file)
{
    return std::ranges::find(kKinds, file.extension().string()) != kKinds.end() && file.filename() != ".gitkeep";
}

void addFolder(const fs::path& root, const fs::path& folder, std::vector<SourceFile>& files)
{
    for (fs::recursive_directory_iterator it(folder), end; it != end; ++it) {
        if (it->is_directory() && (it->path().filename() == "data" || it->path().filename() == "corpus"))
            it.disable_recursion_pending();
        else if (it->is_regular_file() && isWritten(it->path()))
            files.push_back(sourceFile(root, it->path()));
    }
}

std::vector<SourceFile> readTree()
{
    const fs::path root = QI_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const std::string_view folder : kFolders)
        if (fs::exists(root / folder)) addFolder(root, root / folder, files);
    for (const auto& entry : fs::directory_iterator(root))
        if (entry.is_regular_file() && isWritten(entry.path()) && entry.path().filename() != "CMakeUserPresets.json")
            files.push_back(sourceFile(root, entry.path()));
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<std::string> matchesIn(const std::string& path, const std::string& text, const std::string& expression)
{
    const std::regex pattern(expression);
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
        const auto line = 1 + std::count(text.begin(), text.begin() + it->position(), '\n');
        found.push_back(path + ":" + std::to_string(line) + ": " + it->str());
    }
    return found;
}

} // namespace

bool SourceFile::isCpp() const { return path.ends_with(".cpp") || path.ends_with(".h"); }

bool SourceFile::under(std::string_view folder) const { return path.starts_with(std::string(folder) + "/"); }

std::string SourceFile::folder() const
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string codeOnly(std::string_view text)
{
    std::string code;
    code.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfOpaque(text, at);
        if (end == at) {
            code += text[at++];
            continue;
        }
        code += ' ';
        code.append(static_cast<std::size_t>(std::ranges::count(text.substr(at, end - at), '\n')), '\n');
        at = end;
    }
    return code;
}

const std::vector<SourceFile>& sourceTree()
{
    static const std::vector<SourceFile> files = readTree();
    return files;
}

std::vector<std::string> matches(const SourceFile& file, const std::string& expression)
{
    return matchesIn(file.path, file.isCpp() ? file.code : file.text, expression);
}

std::vector<std::string> matchesInText(const SourceFile& file, const std::string& expression)
{
    return matchesIn(file.path, file.text, expression);
}

std::string listed(const std::vector<std::string>& findings)
{
    std::string message;
    for (const std::string& finding : findings) message += finding + "\n";
    return message;
}

} // namespace qi::layout
