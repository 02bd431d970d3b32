#include "core/records/record_table.h"

#include <algorithm>
#include <functional>

namespace qi
{

namespace
{

constexpr std::size_t kFirstBuckets = 64;

std::size_t bucketOf(std::string_view text, std::size_t buckets)
{
    return std::hash<std::string_view>{}(text) & (buckets - 1);
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
    std::size_t bucket = bucketOf(text, buckets_.size());
    while (buckets_[bucket] != kMissing && texts_[buckets_[bucket]] != text)
        bucket = (bucket + 1) & (buckets_.size() - 1);
    if (buckets_[bucket] == kMissing) {
        buckets_[bucket] = static_cast<std::uint32_t>(texts_.size());
        texts_.emplace_back(text);
    }
    return buckets_[bucket];
}

void TextColumn::growBuckets()
{
    buckets_.assign(std::max(kFirstBuckets, buckets_.size() * 2), kMissing);
    for (std::uint32_t code = 0; code < texts_.size(); ++code) {
        std::size_t bucket = bucketOf(texts_[code], buckets_.size());
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

} // namespace qi
