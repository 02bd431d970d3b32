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

RowKeys::RowKeys(const ColumnMapping& mapping, const KeyedHash& hash)
    : hash_(hash), monthly_(mapping.grain->id == "aggregate")
{
    if (!mapping.grain->key.empty()) number_ = sourcesOf(mapping, mapping.grain->key);
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

void RowKeys::addKeyOf(const Cells& cells, Date keyDate, std::string& key)
{
    if (monthly_) {
        key = isoDate(keyDate);
    } else {
        if (number_.empty()) return;
        const std::string_view cell = cells[number_.front()];
        if (const auto hash = KeyedHash::hashInMark(cell)) {
            key = KeyedHash::textOfHash(*hash);
        } else {
            const CodeReading number = readCode(cell, *roleOf("record_id"), nullptr);
            if (!number.code) return;
            key = hash_.textOf(*number.code);
        }
    }
    for (ScopePart& part : scope_) addPart(part, cells[part.source], key);
}

std::string RowKeys::keyWithoutDate(const Cells& cells)
{
    std::string key;
    if (!monthly_) addKeyOf(cells, {}, key);
    return key;
}

} // namespace qi
