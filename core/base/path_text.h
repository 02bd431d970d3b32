#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace qi
{

/// A path as UTF-8, for sentences and for libraries; never path.string(), which loses letters on Windows.
inline std::string pathText(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

/// The path that UTF-8 text names: a command line's argument.
inline std::filesystem::path pathOfText(std::string_view text) { return {std::u8string(text.begin(), text.end())}; }

} // namespace qi
