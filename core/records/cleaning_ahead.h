#pragma once

#include "core/records/cleaning_stream.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace qi
{

/// Cleans a file in a thread of its own, a few pieces ahead of who takes them: one reads and checks while the other
/// writes. The pieces are the same and in the same order, whoever is quicker.
class CleaningAhead
{
public:
    explicit CleaningAhead(CleaningStream& stream);
    ~CleaningAhead(); ///< Stops after the piece that is being cleaned.
    CleaningAhead(const CleaningAhead&) = delete;
    CleaningAhead& operator=(const CleaningAhead&) = delete;

    struct Piece
    {
        CleaningStream::Step step = CleaningStream::Step::End;
        CleanedRows rows;
        std::size_t bytesRead = 0, bytesInAll = 0;
    };
    /// The next piece; waits for it. After the end and after an error there is none.
    Result<Piece> next();

private:
    void work();
    Result<Piece> clean();

    CleaningStream& stream_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Result<Piece>> ready_;
    bool stopped_ = false;
    std::thread thread_; ///< Last: it uses all of the above.
};

} // namespace qi
