#include "core/tables/packed/gzip.h"

#include "core/tables/packed/unpack_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <zlib.h>

namespace qi
{

namespace
{

constexpr int kGzipWindow = 15 + 16; ///< zlib's way of asking for a gzip header.
constexpr std::size_t kMostAtOnce = 1U << 30U;

class GzipSource final : public ByteSource
{
public:
    GzipSource(std::shared_ptr<const std::string> bytes, std::string name)
        : bytes_(std::move(bytes)), name_(std::move(name)), limits_(bytes_->size())
    {
        begun_ = inflateInit2(&stream_, kGzipWindow) == Z_OK;
    }
    ~GzipSource() override
    {
        if (begun_) inflateEnd(&stream_);
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;

    Result<std::size_t> read(std::span<char> place) override
    {
        if (!begun_) return fail(damaged());
        std::size_t filled = 0;
        while (filled < place.size() && !ended_) {
            offerInput();
            const auto room = static_cast<uInt>(std::min(place.size() - filled, kMostAtOnce));
            stream_.next_out = reinterpret_cast<Bytef*>(place.data() + filled);
            stream_.avail_out = room;
            const uInt offered = stream_.avail_in;
            const int answer = inflate(&stream_, Z_NO_FLUSH);
            const std::size_t came = room - stream_.avail_out;
            at_ += offered - stream_.avail_in;
            filled += came;
            if (!limits_.take(came))
                return fail(Error::Kind::Data,
                            fmt::format("{} unpacks to far more than a table of this size can hold, so it was not "
                                        "read any further; unpack it and see what it is.",
                                        name_));
            if (answer == Z_STREAM_END)
                nextMember();
            else if (answer != Z_OK)
                return fail(damaged());
        }
        return filled;
    }

private:
    void offerInput()
    {
        const std::size_t left = std::min(bytes_->size() - at_, kMostAtOnce);
        // zlib's own type has no const; it does not write there.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes_->data() + at_)); // NOLINT
        stream_.avail_in = static_cast<uInt>(left);
    }
    /// Files packed one by one may stand behind each other; zeros at the end are padding.
    void nextMember()
    {
        const bool another = at_ + 2 < bytes_->size() && (*bytes_)[at_] == '\x1F' && (*bytes_)[at_ + 1] == '\x8B';
        if (!another || inflateReset(&stream_) != Z_OK) ended_ = true;
    }
    Error damaged() const
    {
        return {Error::Kind::Data, fmt::format("{} is damaged or was not copied to its end, so that it cannot be "
                                               "unpacked; fetch it again from where it comes from.",
                                               name_)};
    }

    std::shared_ptr<const std::string> bytes_;
    std::string name_;
    UnpackLimits limits_;
    z_stream stream_{};
    std::size_t at_ = 0;
    bool begun_ = false, ended_ = false;
};

} // namespace

std::unique_ptr<ByteSource> unpackGzip(std::shared_ptr<const std::string> bytes, std::string name)
{
    return std::make_unique<GzipSource>(std::move(bytes), std::move(name));
}

} // namespace qi
