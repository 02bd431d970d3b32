#include "core/records/record_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>

namespace qi
{

namespace
{

constexpr std::size_t kFirstBuckets = 64;

/// Texts of a column are short and many: eight bytes at a time. The value is never kept in a file.
std::uint32_t hashOf(std::string_view text)
{
    constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15u;
    std::uint64_t hash = text.size() * kMultiplier;
    for (; text.size() >= 8; text.remove_prefix(8)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data(), 8);
        hash = (hash ^ eight) * kMultiplier;
        hash ^= hash >> 32;
    }
    std::uint64_t rest = 0;
    if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
    hash = (hash ^ rest) * kMultiplier;
    return static_cast<std::uint32_t>(hash >> 32);
}

decltype(RecordColumn::values) emptyValues(RoleType type)
{
    switch (type) {
    case RoleType::DateTime:
        return TimeColumn();
    case RoleType::Date:
        return DateColumn();
    case RoleType::Integer:
        return IntegerColumn();
    case RoleType::Number:
        return NumberColumn();
    case RoleType::Flag:
        return FlagColumn();
    default:
        return TextColumn();
    }
}

} // namespace

void TextColumn::append(std::optional<std::string_view> text) { appendCode(text ? intern(*text) : kMissing); }

std::uint32_t TextColumn::intern(std::string_view text)
{
    if ((texts_.size() + 1) * 2 > buckets_.size()) growBuckets();
    const std::uint32_t hash = hashOf(text);
    std::size_t bucket = hash & (buckets_.size() - 1);
    for (; buckets_[bucket] != kMissing; bucket = (bucket + 1) & (buckets_.size() - 1))
        if (hashes_[buckets_[bucket]] == hash && texts_[buckets_[bucket]] == text) return buckets_[bucket];
    buckets_[bucket] = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    hashes_.push_back(hash);
    return buckets_[bucket];
}

TextColumn TextColumn::takeRows()
{
    TextColumn taken;
    taken.codes_ = std::exchange(codes_, {});
    taken.texts_ = texts_;
    taken.hashes_ = hashes_;
    return taken;
}

void TextColumn::append(const TextColumn& other)
{
    std::vector<std::uint32_t> codes(other.texts_.size(), kMissing);
    for (const std::uint32_t code : other.codes_) {
        if (code != kMissing && codes[code] == kMissing) codes[code] = intern(other.texts_[code]);
        appendCode(code == kMissing ? kMissing : codes[code]);
    }
}

void TextColumn::growBuckets()
{
    buckets_.assign(std::max(kFirstBuckets, std::bit_ceil((texts_.size() + 1) * 2)), kMissing);
    for (std::uint32_t code = 0; code < texts_.size(); ++code) {
        std::size_t bucket = hashes_[code] & (buckets_.size() - 1);
        while (buckets_[bucket] != kMissing) bucket = (bucket + 1) & (buckets_.size() - 1);
        buckets_[bucket] = code;
    }
}

std::optional<std::string_view> TextColumn::at(std::size_t row) const
{
    const std::uint32_t code = codes_[row];
    if (code == kMissing) return std::nullopt;
    return texts_[code];
}

std::size_t RecordColumn::size() const
{
    return std::visit([](const auto& column) { return column.size(); }, values);
}

const RecordColumn* RecordTable::find(std::string_view role) const
{
    const auto found = std::ranges::find(columns, role, &RecordColumn::role);
    return found == columns.end() ? nullptr : &*found;
}

RecordColumn& RecordTable::add(const Role& role)
{
    columns.push_back({role.id, emptyValues(role.type)});
    return columns.back();
}

void appendRows(RecordTable& table, RecordTable more)
{
    table.rows += more.rows;
    if (table.columns.empty()) {
        table.columns = std::move(more.columns);
        return;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        std::visit(
            [&](auto& values) {
                const auto& added = std::get<std::decay_t<decltype(values)>>(more.columns[i].values);
                if constexpr (std::is_same_v<std::decay_t<decltype(values)>, TextColumn>)
                    values.append(added);
                else
                    values.insert(values.end(), added.begin(), added.end());
            },
            table.columns[i].values);
}

} // namespace qi
