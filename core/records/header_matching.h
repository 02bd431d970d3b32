#pragma once

#include "core/records/roles.h"

#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// What a header may mean, and how sure that is.
struct HeaderMatch
{
    const Role* role = nullptr;
    double confidence = 0; ///< 1 for a known spelling, less by overlap of words.
    double rank = 0;       ///< For choosing among matches: known spellings first, the likelier roles before others.
    std::string why{};     ///< "a known spelling of Arrival"
};

/// Roles that a header may mean in files of this grain, best first: by known spelling (case, spaces and punctuation
/// dropped; `EC_`, `Der_`, numbers at the end and the words date and time dropped), else by overlap of words.
std::vector<HeaderMatch> matchHeader(std::string_view header, const Grain& grain);

/// True for a known spelling of some role.
bool isKnownHeader(std::string_view text);

/// True for a header that names a direct identifier among other words: "Patient Home Address 1".
bool namesIdentifier(std::string_view header);

} // namespace qi
