#include "core/records/date_question.h"

#include "core/records/cleaning_stream.h"

namespace qi
{

Result<std::vector<DateQuestion>> openDateOrders(const SourceFile& file, const ImportOptions& options,
                                                 Feedback& feedback)
{
    constexpr std::size_t kRowsAtOnce = 8192;
    auto stream = CleaningStream::open(file, options, {});
    if (!stream) return fail(stream.error());
    for (;;) {
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "The reading of the file was stopped.");
        feedback.progress(stream->bytesRead(), stream->bytesInAll());
        CleanedRows rows;
        const auto step = stream->next(rows, kRowsAtOnce);
        if (step && *step == CleaningStream::Step::End) return std::vector<DateQuestion>();
        if (step) continue;
        auto questions = stream->dateQuestions();
        if (questions.empty()) return fail(step.error());
        return questions;
    }
}

} // namespace qi
