#include "core/records/row_keys.h"

#include "core/base/text.h"
#include "core/records/code_reading.h"

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

constexpr char kBetween = '\x1F';

/// What tells the figures of one month apart, besides the measure.
constexpr std::array<std::string_view, 9> kMonthlyScope{"org_code",     "org_name",     "parent_org",
                                                        "breakdown",    "breakdown_2",  "department_type",
                                                        "measure_code", "measure_name", "period_end"};

std::vector<std::size_t> sourcesOf(const ColumnMapping& mapping, std::string_view role)
{
    std::vector<std::size_t> sources;
    for (const ColumnUse& use : mapping.uses)
        if (use.role && use.role->id == role) sources.push_back(use.source);
    return sources;
}

void addPart(std::string& key, std::string_view cell, std::string_view role)
{
    const CodeReading reading = readCode(cell, *roleOf(role), vocabularyOf(role));
    key += kBetween;
    if (reading.code) key += asciiLower(*reading.code);
}

} // namespace

RowKeys::RowKeys(const ColumnMapping& mapping, const KeyedHash& hash)
    : hash_(hash), monthly_(mapping.grain->id == "aggregate")
{
    if (!mapping.grain->key.empty()) number_ = sourcesOf(mapping, mapping.grain->key);
    const auto addScope = [&](std::string_view role) {
        for (const std::size_t source : sourcesOf(mapping, role)) scope_.push_back(source);
    };
    if (monthly_)
        std::ranges::for_each(kMonthlyScope, addScope);
    else
        std::ranges::for_each(mapping.grain->keyScope, addScope);
}

std::string RowKeys::keyOf(const Cells& cells, Date keyDate) const
{
    std::string key;
    if (monthly_) {
        key = isoDate(keyDate);
    } else {
        if (number_.empty()) return {};
        const CodeReading number = readCode(cells[number_.front()], *roleOf("record_id"), nullptr);
        if (!number.code) return {};
        key = hash_.textOf(*number.code);
    }
    for (const std::size_t source : scope_) addPart(key, cells[source], "provider_code");
    return key;
}

} // namespace qi
