#pragma once

#include "core/measures/evaluate.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// What was asked, in words of whoever asked: the same words ask the same of the same records. And what came out, or
/// why nothing did.
struct KeptAnswer
{
    std::string question;
    std::optional<MeasureResult> result;
    std::string problem;
    friend bool operator==(const KeptAnswer&, const KeptAnswer&) = default;
};

/// Answers that a later session need not work out again, as long as no record has changed.
struct KeptAnswers
{
    std::vector<KeptAnswer> answers;
    std::map<std::string, std::string> facts; ///< What else was found in the records, by name.
    friend bool operator==(const KeptAnswers&, const KeptAnswers&) = default;
};

} // namespace qi
