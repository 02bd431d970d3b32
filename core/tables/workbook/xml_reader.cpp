#include "core/tables/workbook/xml_reader.h"

#include <fmt/format.h>

#include <expat.h>

namespace qi
{

namespace
{

constexpr int kDeepest = 200;
/// Nothing in a workbook is so long in one piece, and the parser would keep all of it.
constexpr std::uint64_t kLongestToken = 4ULL * 1000 * 1000;
constexpr std::size_t kPiece = 64 * 1024;

} // namespace

struct XmlReader::State
{
    XmlHandler& handler;
    std::string name;
    XML_Parser parser = XML_ParserCreate(nullptr);
    int depth = 0;
    bool definesEntities = false;
    std::uint64_t fed = 0;

    State(XmlHandler& to, std::string file) : handler(to), name(std::move(file)) {}
    ~State() { XML_ParserFree(parser); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    static void start(void* data, const XML_Char* element, const XML_Char** pairs)
    {
        State& state = *static_cast<State*>(data);
        state.handler.start(localName(element), XmlAttributes(pairs));
        if (++state.depth > kDeepest || state.handler.finished) XML_StopParser(state.parser, XML_FALSE);
    }
    static void end(void* data, const XML_Char* element)
    {
        State& state = *static_cast<State*>(data);
        --state.depth;
        state.handler.end(localName(element));
        if (state.handler.finished) XML_StopParser(state.parser, XML_FALSE);
    }
    static void text(void* data, const XML_Char* piece, int length)
    {
        static_cast<State*>(data)->handler.text({piece, static_cast<std::size_t>(length)});
    }
    static void doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int)
    {
        State& state = *static_cast<State*>(data);
        state.definesEntities = true;
        XML_StopParser(state.parser, XML_FALSE);
    }
};

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const
{
    for (const char* const* pair = pairs_; *pair; pair += 2)
        if (localName(*pair) == name) return pair[1];
    return std::nullopt;
}

XmlReader::XmlReader(XmlHandler& handler, std::string name) : state_(std::make_unique<State>(handler, std::move(name)))
{
    if (!state_->parser) return;
    XML_SetUserData(state_->parser, state_.get());
    XML_SetElementHandler(state_->parser, State::start, State::end);
    XML_SetCharacterDataHandler(state_->parser, State::text);
    XML_SetStartDoctypeDeclHandler(state_->parser, State::doctype);
}

XmlReader::~XmlReader() = default;

Result<Done> XmlReader::feed(std::string_view piece, bool last)
{
    State& state = *state_;
    if (state.handler.finished) return Done{};
    const XML_Status status =
        state.parser ? XML_Parse(state.parser, piece.data(), static_cast<int>(piece.size()), last) : XML_STATUS_ERROR;
    if (state.handler.finished) return Done{};
    if (state.definesEntities || state.depth > kDeepest)
        return fail(Error::Kind::Data, fmt::format("{} holds XML that no spreadsheet program writes, so it was not "
                                                   "read; open it in a spreadsheet program and save it again.",
                                                   state.name));
    state.fed += piece.size();
    const bool stuck = status == XML_STATUS_OK &&
                       state.fed > static_cast<std::uint64_t>(XML_GetCurrentByteIndex(state.parser)) + kLongestToken;
    if (status == XML_STATUS_ERROR || stuck)
        return fail(Error::Kind::Data, fmt::format("{} is damaged inside, so that its cells cannot be read; open it in "
                                                   "a spreadsheet program and save it again, or as CSV.",
                                                   state.name));
    return Done{};
}

Result<Done> readXml(ByteSource& source, XmlHandler& handler, const std::string& name)
{
    XmlReader reader(handler, name);
    std::string piece(kPiece, '\0');
    while (!handler.finished) {
        const auto count = source.read(piece);
        if (!count) return fail(count.error());
        const bool last = *count < piece.size();
        if (auto done = reader.feed(std::string_view(piece).substr(0, *count), last); !done) return done;
        if (last) break;
    }
    return Done{};
}

} // namespace qi
