#pragma once

#include "core/store/identity.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace qi::sqlite
{

enum class Fate : std::uint8_t { Added, Updated, Unchanged };

/// Ids of rows, from the first to the last.
struct RowRange
{
    std::int64_t first = 0, last = 0;
    friend bool operator==(const RowRange&, const RowRange&) = default;
};

/// What an import does, beside writing the rows that are not unchanged.
struct ImportPlan
{
    struct Replacement
    {
        std::int64_t older = 0, newer = 0; ///< Ids of rows.
    };
    std::size_t added = 0, updated = 0, unchanged = 0;
    std::vector<Replacement> replacements; ///< In the order of the file.
    std::vector<std::int64_t> confirmed;   ///< Rows of the store that the file has as they are.
    std::vector<std::int64_t> withdrawn;   ///< Rows written that are not wanted after all.
};

/// Decides what becomes of each row of a file as it comes: 28 bytes for a row of the store or the file, and nothing of
/// its contents, so that files may be of any size.
///
/// A row without a fellow is added; other contents of a known row are an update, and the later one wins. The last row
/// of a record in the file decides: when the store has it as it is, nothing changes, so that importing a file again
/// never does.
class RowRegister
{
public:
    /// `lastId`: of the rows that there are; new ones get the ids after it.
    explicit RowRegister(std::int64_t lastId) : lastId_(lastId) {}

    /// About so many rows will come: room for them is made once.
    void expect(std::size_t rows);
    /// The row is asked for soon: what tells it apart is fetched meanwhile; the second time from further off.
    void fetchSoon(const Identity& identity) const;
    void fetchNext(const Identity& identity) const;
    /// A row of the store that is in force. All of them come before the first of the file.
    void meetStored(std::int64_t id, const Identity& identity, std::int64_t content);
    /// The next row of the file. lastId() is its own where it is not unchanged.
    Fate meet(const Identity& identity, std::int64_t content);
    std::int64_t lastId() const { return lastId_; }
    ImportPlan plan() const;
    /// The rows that are the file's, once the plan is carried out: what an import of the same file would find.
    std::vector<RowRange> rowsOfFile() const;

private:
    struct Original
    {
        std::int64_t id = 0, content = 0;
    };
    std::uint32_t slotOf(const Identity& identity) const;
    std::uint32_t add(const Identity& identity, std::int64_t content, std::int64_t id);
    std::uint32_t firstSlotOf(const Identity& identity) const;
    void growSlots(std::size_t slots);
    bool isStored(std::uint32_t entry) const { return entry < stored_; }
    /// Of a stored entry that the file has: in the end it is as the store had it.
    bool isSettled(std::uint32_t entry) const;

    std::int64_t lastId_;
    std::uint32_t stored_ = 0; ///< Entries from the store: the first ones.
    // One entry for each identity; columns, as they are the memory that an import takes.
    std::vector<Identity> identities_;
    std::vector<std::int64_t> contents_; ///< Of the version in force.
    std::vector<std::uint32_t> ids_;     ///< Of the version in force, less 1.
    std::vector<std::uint32_t> slots_;
    std::vector<bool> seen_;                                ///< Of the stored: the file has it.
    std::unordered_map<std::uint32_t, Original> originals_; ///< Stored ones that the file changed, as they were.
    std::vector<std::pair<std::uint32_t, ImportPlan::Replacement>> replacements_; ///< With their entries.
    std::size_t added_ = 0, updated_ = 0, unchanged_ = 0;
};

} // namespace qi::sqlite
