#pragma once

#include "core/records/cleaned_file.h"
#include "core/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace qi::sqlite
{

/// What is kept of a row that was set aside, so that it is known when it comes again.
std::string markOfRow(const Fingerprint& row);

/// Rows of a dataset that were set aside and then corrected by hand: files of later months bring them again as they
/// stood.
class CorrectedBefore
{
public:
    static Result<CorrectedBefore> of(const Database& database, std::int64_t dataset);
    /// The correction of such a row.
    std::optional<std::int64_t> correctionOf(const Fingerprint& row) const;
    bool empty() const { return byMark_.empty(); }

private:
    std::unordered_map<std::string, std::int64_t> byMark_;
};

/// An import is about to be forgotten, and its corrections with it: rows of other imports that they helped are set
/// aside again.
Result<Done> setAsideAgain(const Database& database, std::int64_t batch);

} // namespace qi::sqlite
