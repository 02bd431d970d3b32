#pragma once

#include "core/records/cleaned_file.h"
#include "core/records/date_question.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Texts one after the other in one piece of memory, where each in a piece of its own would cost more than what it is
/// for.
class JoinedTexts
{
public:
    /// What was added to text() since the last time is the next one.
    void endText() { ends_.push_back(text_.size()); }
    std::string& text() { return text_; }
    std::size_t size() const { return ends_.size(); }
    std::string_view operator[](std::size_t at) const
    {
        const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
        return std::string_view(text_).substr(begin, ends_[at] - begin);
    }

private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

/// Some rows of a file, cleaned: as in CleanedFile.
struct CleanedRows
{
    RecordTable records;
    std::vector<std::size_t> sourceRows;
    JoinedTexts keys;
    std::vector<Fingerprint> fingerprints;
};

/// A file that is cleaned some thousand rows at a time, so that it may be of any size.
class CleaningStream
{
public:
    /// The errors of cleanFile().
    static Result<CleaningStream> open(const SourceFile& file, const ImportOptions& options,
                                       const std::string& patientKeySecret);
    CleaningStream(CleaningStream&&) noexcept;
    CleaningStream& operator=(CleaningStream&&) noexcept;
    ~CleaningStream();

    enum class Step {
        Rows,  ///< Here are the next; at least once, if only to show the columns.
        Again, ///< What came late shows that dates were read in the wrong order: forget all rows, they come anew.
        End,
    };
    /// `most`: so many rows at once. System error when the file cannot be read any further.
    Result<Step> next(CleanedRows& rows, std::size_t most);
    /// When next() has failed because nothing decides how dates are written: what to ask. Empty after other errors.
    std::vector<DateQuestion> dateQuestions() const;

    const std::string& grain() const;
    const std::string& dataset() const;
    const std::string& file() const; ///< Its name.
    std::size_t bytesRead() const;
    std::size_t bytesInAll() const;

    /// After the end: what CleanedFile says beside its rows.
    struct Outcome
    {
        ImportReport report;
        std::vector<std::string> setAsideText;
        std::vector<Fingerprint> setAsideRows;
        std::vector<std::string> setAsideKeys;
        std::vector<Fingerprint> rowsOfValues;
        std::optional<Hash128> contents; ///< contentHash() of a file of text; of a packed one nothing.
        bool metFuture = false;          ///< On a later day something in the file is no longer in the future.
    };
    Outcome takeOutcome();

private:
    struct Impl;
    explicit CleaningStream(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace qi
