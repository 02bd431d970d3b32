#include "core/store/column_block.h"

#include "core/records/keyed_hash.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace qi::sqlite
{

namespace
{

/// More different texts than this are read from the store itself: few measures ask for them, and lists of them would
/// fill the memory.
constexpr std::size_t kMostTexts = 200'000;
constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kQuarterHour = 900;

enum class TextForm : char { Codes = 'c', Hashes = 'h' };

template<typename Value>
void put(std::string& bytes, Value value)
{
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Takes values from the beginning of bytes; `good` tells whether there were enough.
struct Taker
{
    std::string_view bytes;
    bool good = true;

    template<typename Value>
    Value take()
    {
        Value value{};
        const std::string_view taken = take(sizeof value);
        if (good) std::memcpy(&value, taken.data(), sizeof value);
        return value;
    }
    std::string_view take(std::size_t count)
    {
        good = good && count <= bytes.size();
        if (!good) return {};
        const std::string_view taken = bytes.substr(0, count);
        bytes.remove_prefix(count);
        return taken;
    }
};

// Whole numbers: least one, unit, width, then each as a multiple of the unit above the least one; all bits set:
// missing.

template<typename Narrow>
void putNarrow(std::string& bytes, const std::vector<std::int64_t>& values, std::int64_t least, std::int64_t unit)
{
    const std::size_t begin = bytes.size();
    bytes.resize(begin + values.size() * sizeof(Narrow));
    char* to = bytes.data() + begin;
    for (const std::int64_t value : values) {
        const auto above = static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(least);
        const auto narrow = value == kMissing
                                ? std::numeric_limits<Narrow>::max()
                                : static_cast<Narrow>(unit == 1 ? above : above / static_cast<std::uint64_t>(unit));
        std::memcpy(to, &narrow, sizeof narrow);
        to += sizeof narrow;
    }
}

void putNumbers(std::string& bytes, const std::vector<std::int64_t>& values, std::int64_t unit = 1)
{
    std::int64_t least = std::numeric_limits<std::int64_t>::max(), most = kMissing;
    for (const std::int64_t value : values) {
        if (value == kMissing) continue;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    const bool multiples = unit > 1 && std::ranges::all_of(values, [&](std::int64_t v) {
                               return v == kMissing || (v - least) % unit == 0;
                           });
    if (!multiples) unit = 1;
    const std::uint64_t range =
        most == kMissing
            ? 0
            : (static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least)) / static_cast<std::uint64_t>(unit);
    const std::uint8_t width = range < 0xFF ? 1 : range < 0xFFFF ? 2 : range < 0xFFFFFFFF ? 4 : 8;
    put(bytes, least);
    put(bytes, unit);
    put(bytes, width);
    if (width == 1) putNarrow<std::uint8_t>(bytes, values, least, unit);
    if (width == 2) putNarrow<std::uint16_t>(bytes, values, least, unit);
    if (width == 4) putNarrow<std::uint32_t>(bytes, values, least, unit);
    if (width == 8) putNarrow<std::uint64_t>(bytes, values, least, unit);
}

template<typename Narrow>
void takeNarrow(std::string_view bytes, std::int64_t least, std::int64_t unit, std::vector<std::int64_t>& values)
{
    const char* from = bytes.data();
    for (std::int64_t& value : values) {
        Narrow narrow;
        std::memcpy(&narrow, from, sizeof narrow);
        from += sizeof narrow;
        value = narrow == std::numeric_limits<Narrow>::max()
                    ? kMissing
                    : static_cast<std::int64_t>(static_cast<std::uint64_t>(least) +
                                                std::uint64_t{narrow} * static_cast<std::uint64_t>(unit));
    }
}

std::vector<std::int64_t> takeNumbers(Taker& from, std::size_t rows)
{
    const auto least = from.take<std::int64_t>();
    const auto unit = from.take<std::int64_t>();
    const auto width = from.take<std::uint8_t>();
    from.good = from.good && std::has_single_bit(width) && width <= 8 && rows <= from.bytes.size();
    const std::string_view bytes = from.good ? from.take(rows * width) : std::string_view();
    if (!from.good) return {};
    std::vector<std::int64_t> values(rows);
    if (width == 1) takeNarrow<std::uint8_t>(bytes, least, unit, values);
    if (width == 2) takeNarrow<std::uint16_t>(bytes, least, unit, values);
    if (width == 4) takeNarrow<std::uint32_t>(bytes, least, unit, values);
    if (width == 8) takeNarrow<std::uint64_t>(bytes, least, unit, values);
    return values;
}

/// A column's values as whole numbers.
template<typename Column, typename Number>
std::vector<std::int64_t> numbersOf(const Column& column, const std::vector<std::uint32_t>& rows, Number number)
{
    std::vector<std::int64_t> values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows) values.push_back(column[row] ? number(*column[row]) : kMissing);
    return values;
}

struct WriteValues
{
    const std::vector<std::uint32_t>& rows;
    std::string& bytes;

    void operator()(const TextColumn&) const {}
    void operator()(const TimeColumn& column) const
    {
        putNumbers(bytes, numbersOf(column, rows, [](const ClockTime& time) { return time.local; }));
        putNumbers(bytes, numbersOf(column, rows, [](const ClockTime& time) { return time.local - time.instant; }),
                   kQuarterHour);
    }
    void operator()(const DateColumn& column) const
    {
        putNumbers(bytes, numbersOf(column, rows, [](Date date) { return dayNumber(date); }));
    }
    void operator()(const IntegerColumn& column) const
    {
        putNumbers(bytes, numbersOf(column, rows, [](std::int64_t value) { return value; }));
    }
    void operator()(const FlagColumn& column) const
    {
        putNumbers(bytes, numbersOf(column, rows, [](bool value) { return std::int64_t{value}; }));
    }
    void operator()(const NumberColumn& column) const
    {
        for (const std::uint32_t row : rows) put(bytes, column[row].value_or(std::nan("")));
    }
};

struct ReadValues
{
    Taker& from;
    std::size_t rows;

    template<typename Column, typename Value>
    void append(Column& column, Value value) const
    {
        const std::vector<std::int64_t> numbers = takeNumbers(from, rows);
        for (const std::int64_t number : numbers) {
            if (number == kMissing)
                column.emplace_back();
            else
                column.emplace_back(value(number));
        }
    }
    void operator()(TextColumn&) const {}
    void operator()(TimeColumn& column) const
    {
        const std::vector<std::int64_t> local = takeNumbers(from, rows), ahead = takeNumbers(from, rows);
        if (!from.good) return;
        for (std::size_t row = 0; row < rows; ++row) {
            if (local[row] == kMissing)
                column.emplace_back();
            else
                column.emplace_back(ClockTime{local[row], local[row] - ahead[row]});
        }
    }
    void operator()(DateColumn& column) const
    {
        append(column, [](std::int64_t day) { return dateOfDay(day); });
    }
    void operator()(IntegerColumn& column) const
    {
        append(column, [](std::int64_t number) { return number; });
    }
    void operator()(FlagColumn& column) const
    {
        append(column, [](std::int64_t number) { return number != 0; });
    }
    void operator()(NumberColumn& column) const
    {
        for (std::size_t row = 0; row < rows; ++row) {
            const auto value = from.take<double>();
            if (!from.good) return;
            column.push_back(std::isnan(value) ? std::nullopt : std::optional(value));
        }
    }
};

/// The 64 bits of each text where all are keyed hashes.
std::optional<std::vector<std::uint64_t>> hashesOf(const TextColumn& column, const std::vector<std::uint32_t>& rows)
{
    std::vector<std::uint64_t> hashes;
    for (const std::uint32_t row : rows) {
        const auto text = column.at(row);
        const auto hash = text ? KeyedHash::hashOfText(*text) : std::optional<std::uint64_t>(0);
        if (!hash || (text && *hash == 0)) return std::nullopt;
        hashes.push_back(*hash);
        if (hashes.size() == 1) hashes.reserve(rows.size());
    }
    return hashes;
}

} // namespace

bool BlockWriter::write(const RecordColumn& column, const std::vector<std::uint32_t>& rows, std::string& bytes)
{
    if (const auto* texts = std::get_if<TextColumn>(&column.values)) return writeTexts(*texts, rows, bytes);
    std::visit(WriteValues{rows, bytes}, column.values);
    return true;
}

bool BlockWriter::writeTexts(const TextColumn& column, const std::vector<std::uint32_t>& rows, std::string& bytes)
{
    if (const auto hashes = texts_.texts().empty() ? hashesOf(column, rows) : std::nullopt) {
        put(bytes, TextForm::Hashes);
        bytes.append(reinterpret_cast<const char*>(hashes->data()), hashes->size() * sizeof(std::uint64_t));
        return true;
    }
    if (onlyHashes_) return false;
    // In the order in which rows bring them, as reading the store itself gives them.
    std::vector<std::int64_t> codes(column.texts().size(), kMissing), values;
    values.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const std::uint32_t code = column.codeAt(row);
        if (code == TextColumn::kMissing) {
            values.push_back(kMissing);
            continue;
        }
        if (codes[code] == kMissing) codes[code] = texts_.intern(column.texts()[code]);
        values.push_back(codes[code]);
    }
    if (texts_.texts().size() > kMostTexts) return false;
    put(bytes, TextForm::Codes);
    putNumbers(bytes, values);
    return true;
}

std::string BlockWriter::texts() const
{
    std::string bytes;
    put(bytes, static_cast<std::uint64_t>(texts_.texts().size()));
    for (const std::string& text : texts_.texts()) {
        put(bytes, static_cast<std::uint32_t>(text.size()));
        bytes += text;
    }
    return bytes;
}

bool BlockReader::readTexts(std::string_view bytes, RecordColumn& column)
{
    auto* const texts = std::get_if<TextColumn>(&column.values);
    Taker from{bytes};
    const auto count = from.take<std::uint64_t>();
    for (std::uint64_t i = 0; from.good && i < count; ++i) {
        const std::string_view text = from.take(from.take<std::uint32_t>());
        from.good = from.good && texts && texts->intern(text) == i;
    }
    texts_ = count;
    return from.good && from.bytes.empty();
}

bool BlockReader::read(std::string_view bytes, std::size_t rows, RecordColumn& column)
{
    Taker from{bytes};
    auto* const texts = std::get_if<TextColumn>(&column.values);
    if (!texts) {
        std::visit(ReadValues{from, rows}, column.values);
        return from.good && from.bytes.empty();
    }
    const auto form = from.take<TextForm>();
    if (form == TextForm::Hashes) {
        for (std::size_t row = 0; row < rows && from.good; ++row) {
            const auto hash = from.take<std::uint64_t>();
            if (hash == 0)
                texts->append(std::nullopt);
            else
                texts->append(KeyedHash::textOfHash(hash));
        }
        return from.good && from.bytes.empty();
    }
    for (const std::int64_t code : takeNumbers(from, rows)) {
        from.good = from.good && (code == kMissing || (code >= 0 && static_cast<std::uint64_t>(code) < texts_));
        texts->appendCode(code == kMissing || !from.good ? TextColumn::kMissing : static_cast<std::uint32_t>(code));
    }
    return from.good && from.bytes.empty() && form == TextForm::Codes;
}

std::uint64_t checksumOf(std::string_view bytes)
{
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15u, kOther = 0xC2B2AE3D27D4EB4Fu;
    std::uint64_t lanes[4] = {kOdd, kOther, kOdd ^ kOther, bytes.size()};
    const auto word = [&](std::size_t at, std::size_t size) {
        std::uint64_t value = 0;
        std::memcpy(&value, bytes.data() + at, size);
        return value;
    };
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32)
        for (std::size_t lane = 0; lane < 4; ++lane)
            lanes[lane] = std::rotl(lanes[lane] ^ word(at + lane * 8, 8), 29) * kOdd;
    for (; at < bytes.size(); at += 8)
        lanes[0] = std::rotl(lanes[0] ^ word(at, std::min<std::size_t>(8, bytes.size() - at)), 29) * kOdd;
    std::uint64_t sum = 0;
    for (const std::uint64_t lane : lanes) {
        sum = (std::rotl(sum, 23) ^ lane) * kOther;
        sum ^= sum >> 31;
    }
    return sum;
}

} // namespace qi::sqlite
