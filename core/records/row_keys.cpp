#include "core/records/row_keys.h"

#include "core/base/text.h"
#include "core/records/code_reading.h"

#include <array>

namespace qi
{

namespace
{

constexpr char kBetween = '\x1F';

/// What tells the figures of one month apart: the first of each line that the file has.
constexpr std::array<std::array<std::string_view, 2>, 6> kMonthlyScope{{{"org_code", "org_name"},
                                                                        {"measure_code", "measure_name"},
                                                                        {"breakdown", ""},
                                                                        {"breakdown_2", ""},
                                                                        {"department_type", ""},
                                                                        {"age_band", ""}}};

std::vector<std::size_t> sourcesOf(const ColumnMapping& mapping, std::string_view role)
{
    std::vector<std::size_t> sources;
    for (const ColumnUse& use : mapping.uses)
        if (use.role && use.role->id == role) sources.push_back(use.source);
    return sources;
}

} // namespace

RowKeys::RowKeys(const ColumnMapping& mapping, const KeyedHash& hash,
                 const std::vector<std::unique_ptr<ColumnWriter>>& writers)
    : hash_(hash), monthly_(mapping.grain->id == "aggregate")
{
    if (!mapping.grain->key.empty()) number_ = sourcesOf(mapping, mapping.grain->key);
    for (const auto& writer : writers)
        if (writer->role().id == mapping.grain->key && isHashed(mapping.grain->key)) writer_ = writer.get();
    const auto addScope = [&](std::string_view role) {
        const auto sources = sourcesOf(mapping, role);
        for (const std::size_t source : sources) scope_.push_back({source, roleOf(role), {}, {}});
        return !sources.empty();
    };
    if (!monthly_) {
        for (const std::string& role : mapping.grain->keyScope) addScope(role);
        return;
    }
    for (const auto& [first, second] : kMonthlyScope)
        if (!addScope(first)) addScope(second);
}

void RowKeys::addPart(ScopePart& scope, std::string_view cell, std::string& key)
{
    if (scope.parts.size() > kTextsWorthKnowing) scope.seen = {}, scope.parts.clear();
    const std::uint32_t known = scope.seen.intern(cell);
    if (known == scope.parts.size()) {
        const CodeReading reading = readCode(cell, *scope.role, vocabularyOf(scope.role->id));
        scope.parts.push_back(kBetween + (reading.code ? asciiLower(*reading.code) : std::string()));
    }
    key += scope.parts[known];
}

std::optional<std::uint64_t> RowKeys::hashWritten() const
{
    return writer_->lastHash() == kMissingCellHash ? std::nullopt : std::optional(writer_->lastHash());
}

std::optional<std::uint64_t> RowKeys::hashOf(std::string_view cell) const
{
    if (const auto hash = KeyedHash::hashInMark(cell)) return hash;
    const CodeReading number = readCode(cell, *roleOf("record_id"), nullptr);
    return number.code ? std::optional(hash_.of(*number.code)) : std::nullopt;
}

void RowKeys::addKeyOf(const Cells& cells, Date keyDate, std::string& key)
{
    if (monthly_) {
        key += isoDate(keyDate);
    } else {
        if (number_.empty()) return;
        const auto hash = writer_ ? hashWritten() : hashOf(cells[number_.front()]);
        if (!hash) return;
        key += KeyedHash::textOfHash(*hash);
    }
    for (ScopePart& part : scope_) addPart(part, cells[part.source], key);
}

std::string RowKeys::keyWithoutDate(const Cells& cells)
{
    const auto hash = monthly_ || number_.empty() ? std::nullopt : hashOf(cells[number_.front()]);
    if (!hash) return {};
    std::string key = KeyedHash::textOfHash(*hash);
    for (ScopePart& part : scope_) addPart(part, cells[part.source], key);
    return key;
}

} // namespace qi
