#pragma once

#include "core/base/result.h"
#include "core/base/sip_hash.h"
#include "core/tables/encoding.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace qi
{

/// Bytes one after the other: of a file, of something packed in one.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// Fills the beginning of `place`; how many bytes: less than its size only at the end.
    virtual Result<std::size_t> read(std::span<char> place) = 0;
};

/// Text from its beginning, as UTF-8 in pieces.
class TextStream
{
public:
    /// `sure`: nothing in the bytes will show another encoding.
    TextStream(std::unique_ptr<ByteSource> bytes, Encoding encoding, bool sure);
    /// Adds the next piece to `text`; false when there is none left.
    Result<bool> append(std::string& text);
    std::size_t bytesRead() const { return bytesRead_; }
    /// What the bytes so far show to be another encoding than they are read in; text that was given is wrong then.
    std::optional<Encoding> turnsOut() const;
    /// contentHash() of its bytes, once all are read.
    std::optional<Hash128> contents() const { return ended_ ? std::optional(hash_.value()) : std::nullopt; }

private:
    std::unique_ptr<ByteSource> bytes_;
    PieceDecoder decoder_;
    Encoding encoding_;
    bool sure_;
    EncodingGuess guess_;
    std::string piece_;
    SipHash128 hash_ = contentHash();
    std::size_t bytesRead_ = 0;
    bool ended_ = false;
};

/// A file of text of any size: what it is written in, and its text as often as it is wanted.
class TextFile
{
public:
    /// How much is read to tell the encoding: a preview cannot wait for all of a large file.
    enum class Look { Beginning, Whole };
    /// As readTextFileBytes: Data error for an empty file, a picture and so on; System error when it cannot be read.
    static Result<TextFile> open(const std::filesystem::path& file, Look look);
    /// Of bytes from elsewhere, which `open` gives again from the first; `bytes` is their number, 0 if not known.
    static Result<TextFile> open(std::string name, std::size_t bytes,
                                 std::function<Result<std::unique_ptr<ByteSource>>()> open, Look look);

    const std::string& name() const { return name_; } ///< For sentences.
    Encoding encoding() const { return encoding_; }
    std::size_t bytes() const { return bytes_; }
    Result<TextStream> read() const;
    /// Reads it in this encoding, whatever it seemed to be.
    void readAs(Encoding encoding) { encoding_ = encoding, sure_ = true; }

private:
    Result<Done> look(Look look);

    std::string name_;
    std::size_t bytes_ = 0;
    std::function<Result<std::unique_ptr<ByteSource>>()> open_;
    Encoding encoding_ = Encoding::Utf8;
    bool sure_ = false;
};

} // namespace qi
