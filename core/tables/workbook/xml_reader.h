#pragma once

#include "core/base/result.h"
#include "core/tables/text_file.h"

#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// The attributes of an element, as they come from the parser.
class XmlAttributes
{
public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
    /// By its name without a prefix.
    std::optional<std::string_view> find(std::string_view name) const;
    const char* const* pairs() const { return pairs_; } ///< Name, value, name, value … nullptr; for those in a hurry.

private:
    const char* const* pairs_;
};

/// Hears what stands in a document. Names come without their namespace's prefix.
struct XmlHandler
{
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0; ///< Text comes in pieces.
    /// Asked after each element: no more is needed, or something is wrong with what was heard.
    bool finished = false;
};

/// Reads XML in pieces. Documents that define entities or are nested without end are refused: a table has neither.
class XmlReader
{
public:
    /// `name` of the file is for sentences.
    XmlReader(XmlHandler& handler, std::string name);
    ~XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;
    /// Goes on with the next piece; `last` when none follows. Data error for what is no XML.
    Result<Done> feed(std::string_view piece, bool last);

    struct State;

private:
    std::unique_ptr<State> state_;
};

/// Reads a document to its end, or until the handler has finished.
Result<Done> readXml(ByteSource& source, XmlHandler& handler, const std::string& name);

/// A name without the prefix of its namespace.
inline std::string_view localName(const char* name)
{
    const char* colon = std::strchr(name, ':');
    return colon ? colon + 1 : name;
}

} // namespace qi
