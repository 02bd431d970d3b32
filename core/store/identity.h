#pragma once

#include "core/records/cleaned_file.h"
#include "core/records/cleaning_stream.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qi::sqlite
{

/// What makes a row the same row in two files: 128 bits, so that two different ones never meet.
struct Identity
{
    std::int64_t a = 0, b = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
};

/// Of a key as text. Stored in files: what it gives must never change.
Identity identityOfKey(std::string_view key);

/// Identity and contents of each row of a cleaned file.
struct RowIdentities
{
    std::vector<Identity> identities;
    std::vector<std::int64_t> contents; ///< Equal rows, equal contents.
};
/// A row is known by its key, or by all its values where that is empty.
RowIdentities identitiesOf(std::size_t rows, const std::vector<std::string>& keys,
                           const std::vector<Fingerprint>& fingerprints);
RowIdentities identitiesOf(const CleanedRows& rows);

} // namespace qi::sqlite
