#pragma once

#include "core/base/feedback.h"
#include "core/records/cleaned_file.h"

#include <cstdint>
#include <functional>
#include <optional>
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
RowIdentities identitiesOf(const CleanedFile& file);

/// Finds rows of a file by their identity: the first one of each.
class IdentityIndex
{
public:
    explicit IdentityIndex(const std::vector<Identity>& identities);
    std::optional<std::uint32_t> firstRowOf(const Identity& identity) const;
    /// Row → first row with the same identity.
    const std::vector<std::uint32_t>& firstRows() const { return first_; }

private:
    std::size_t slotOf(const Identity& identity) const;
    const std::vector<Identity>& identities_;
    std::vector<std::uint32_t> slots_, first_;
};

} // namespace qi::sqlite
