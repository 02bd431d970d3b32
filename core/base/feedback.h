#pragma once

#include <cstddef>

namespace qi
{

/// How long work says how far it is, and hears that it should stop. Called often: both must be cheap.
struct Feedback
{
    virtual ~Feedback() = default;
    /// `done` of `total` steps; `total` 0 while it is not known.
    virtual void progress(std::size_t done, std::size_t total) = 0;
    virtual bool cancelled() const = 0;
};

/// For callers who neither watch nor stop.
struct NoFeedback final : Feedback
{
    void progress(std::size_t, std::size_t) override {}
    bool cancelled() const override { return false; }
};

} // namespace qi
