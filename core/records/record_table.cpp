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

std::uint64_t eightAt(const char* place)
{
    std::uint64_t eight = 0;
    std::memcpy(&eight, place, 8);
    return eight;
}

/// The bytes of a text of less than eight, some of them twice: what it is depends on all of them and nothing else.
std::uint64_t fewBytes(const char* text, std::size_t size)
{
    if (size >= 4) {
        std::uint32_t first = 0, last = 0;
        std::memcpy(&first, text, 4);
        std::memcpy(&last, text + size - 4, 4);
        return first | std::uint64_t{last} << 32;
    }
    if (size == 0) return 0;
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])}; };
    return byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
}

/// Texts of a column are short and many: eight bytes at a time, the last eight wherever they begin. The value is never
/// kept in a file.
std::uint32_t hashOf(std::string_view text)
{
    constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15u;
    const std::size_t size = text.size();
    std::uint64_t hash = size * kMultiplier;
    if (size < 8) {
        hash = (hash ^ fewBytes(text.data(), size)) * kMultiplier;
        return static_cast<std::uint32_t>(hash >> 32);
    }
    for (std::size_t at = 0; at + 8 < size; at += 8) {
        hash = (hash ^ eightAt(text.data() + at)) * kMultiplier;
        hash ^= hash >> 32;
    }
    hash = (hash ^ eightAt(text.data() + size - 8)) * kMultiplier;
    return static_cast<std::uint32_t>(hash >> 32);
}

/// As ==, without a call for what is as short as nearly all texts are.
bool isSame(const std::string& one, std::string_view other)
{
    const std::size_t size = other.size();
    if (one.size() != size) return false;
    if (size < 8) return fewBytes(one.data(), size) == fewBytes(other.data(), size);
    for (std::size_t at = 0; at + 8 < size; at += 8)
        if (eightAt(one.data() + at) != eightAt(other.data() + at)) return false;
    return eightAt(one.data() + size - 8) == eightAt(other.data() + size - 8);
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
        if (hashes_[buckets_[bucket]] == hash && isSame(texts_[buckets_[bucket]], text)) return buckets_[bucket];
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
