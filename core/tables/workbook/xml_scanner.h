#pragma once

#include "core/tables/workbook/xml_reader.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Reads XML as spreadsheet programs write their cells, several times faster than XmlReader: elements, attributes,
/// text, comments, the five entities and numbers of characters, in UTF-8. Anything else it leaves to XmlReader, which
/// also finds the words for what is wrong.
class XmlScanner
{
public:
    explicit XmlScanner(XmlHandler& handler) : handler_(handler) {}
    /// Goes on with the next piece; `last` when none follows. False where it is not of the simple kind: what the
    /// handler heard before is right, and the document must be read again from its beginning.
    bool feed(std::string_view piece, bool last);

private:
    enum class Step { Done, NeedsMore, TooHard };
    Step tag(std::size_t& at);
    Step skipTo(std::size_t& at, std::string_view end);
    Step declaration(std::size_t& at);
    Step endTag(std::size_t& at);
    Step startTag(std::size_t& at);
    bool attributes(char* from, char* end);
    bool emitText(std::size_t from, std::size_t end);

    XmlHandler& handler_;
    std::string text_;    ///< What was not read yet; names and values in it are ended by zeros as they are handed on.
    std::string decoded_; ///< Text with entities.
    std::vector<const char*> pairs_;
    std::vector<std::string> open_; ///< Names of the elements that are open.
    std::size_t depth_ = 0;
    bool begun_ = false; ///< The root element was met.
};

} // namespace qi
