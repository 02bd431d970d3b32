#include "core/records/cleaning_ahead.h"

#include <new>

namespace qi
{

namespace
{

/// Large enough that handing on costs nothing, small enough that a few of them are nothing to the memory.
constexpr std::size_t kRowsInPiece = 8192;
constexpr std::size_t kPiecesAhead = 3;

} // namespace

CleaningAhead::CleaningAhead(CleaningStream& stream) : stream_(stream), thread_([this] { work(); }) {}

CleaningAhead::~CleaningAhead()
{
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

Result<CleaningAhead::Piece> CleaningAhead::next()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !ready_.empty(); });
    Result<Piece> piece = std::move(ready_.front());
    ready_.pop_front();
    changed_.notify_all();
    return piece;
}

void CleaningAhead::work()
{
    for (bool more = true; more;) {
        Result<Piece> piece = clean();
        more = piece && piece->step != CleaningStream::Step::End;
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || ready_.size() < kPiecesAhead; });
        if (stopped_) return;
        ready_.push_back(std::move(piece));
        changed_.notify_all();
    }
}

Result<CleaningAhead::Piece> CleaningAhead::clean()
{
    try {
        Piece piece;
        const auto step = stream_.next(piece.rows, kRowsInPiece);
        if (!step) return fail(step.error());
        piece.step = *step;
        piece.bytesRead = stream_.bytesRead();
        piece.bytesInAll = stream_.bytesInAll();
        return piece;
    } catch (const std::bad_alloc&) { // No exception may leave a thread.
        return fail(Error::Kind::System, "There is not enough memory to read the file; close other programs.");
    }
}

} // namespace qi
