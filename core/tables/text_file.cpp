#include "core/tables/text_file.h"

#include "core/tables/file_bytes.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace qi
{

namespace
{

/// Large enough that asking for it costs nothing, small enough to stay in a processor's cache until it is read.
constexpr std::size_t kPiece = 256 * 1024;

class FileSource final : public ByteSource
{
public:
    FileSource(std::ifstream stream, std::string name) : stream_(std::move(stream)), name_(std::move(name)) {}
    Result<std::size_t> read(std::span<char> place) override
    {
        stream_.read(place.data(), static_cast<std::streamsize>(place.size()));
        if (stream_.bad()) return fail(Error::Kind::System, name_ + " could not be read to its end.");
        return static_cast<std::size_t>(stream_.gcount());
    }

private:
    std::ifstream stream_;
    std::string name_;
};

} // namespace

TextStream::TextStream(std::unique_ptr<ByteSource> bytes, Encoding encoding, bool sure)
    : bytes_(std::move(bytes)), decoder_(encoding), encoding_(encoding), sure_(sure), piece_(kPiece, '\0')
{}

std::optional<Encoding> TextStream::turnsOut() const
{
    if (sure_ || !(ended_ || guess_.isCertain()) || guess_.encoding() == encoding_) return std::nullopt;
    return guess_.encoding();
}

Result<bool> TextStream::append(std::string& text)
{
    if (ended_) return false;
    const auto count = bytes_->read(piece_);
    if (!count) return fail(count.error());
    bytesRead_ += *count;
    const std::string_view bytes = std::string_view(piece_).substr(0, *count);
    hash_.add(bytes);
    if (!sure_) guess_.add(bytes);
    decoder_.add(bytes, text);
    if (*count == piece_.size()) return true;
    ended_ = true;
    decoder_.finish(text);
    return true;
}

Result<TextFile> TextFile::open(const std::filesystem::path& file, Look look)
{
    const auto size = readableSize(file);
    if (!size) return fail(size.error());
    return open(
        fileNameText(file), *size,
        [file]() -> Result<std::unique_ptr<ByteSource>> {
            const auto readable = readableSize(file);
            if (!readable) return fail(readable.error());
            return std::unique_ptr<ByteSource>(
                std::make_unique<FileSource>(std::ifstream(file, std::ios::binary), fileNameText(file)));
        },
        look);
}

Result<TextFile> TextFile::open(std::string name, std::size_t bytes,
                                std::function<Result<std::unique_ptr<ByteSource>>()> open, Look look)
{
    TextFile file;
    file.name_ = std::move(name);
    file.bytes_ = bytes;
    file.open_ = std::move(open);
    if (auto done = file.look(look); !done) return fail(done.error());
    return file;
}

Result<TextStream> TextFile::read() const
{
    auto bytes = open_();
    if (!bytes) return fail(bytes.error());
    return TextStream(std::move(*bytes), encoding_, sure_);
}

Result<Done> TextFile::look(Look look)
{
    auto bytes = open_();
    if (!bytes) return fail(bytes.error());
    EncodingGuess guess;
    std::string piece(kPiece, '\0');
    bool blank = true, ended = false;
    for (bool first = true;; first = false) {
        const auto count = (*bytes)->read(piece);
        if (!count) return fail(count.error());
        const std::string_view text = std::string_view(piece).substr(0, *count);
        blank = blank && isBlank(text);
        if (first && !blank)
            if (auto done = refuseBinary(name_, text); !done) return done;
        guess.add(text);
        const bool enough = !blank && (look == Look::Beginning || guess.isCertain());
        ended = *count < piece.size();
        if (enough || ended) break;
    }
    if (blank) return fail(emptyFile(name_));
    encoding_ = ended ? guess.encoding() : guess.soFar();
    return Done{};
}

} // namespace qi
