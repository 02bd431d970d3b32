#include "core/records/number_writers.h"

#include "core/base/text.h"
#include "core/calendar/period_text.h"
#include "core/records/value_reading.h"
#include "core/records/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace qi
{

namespace
{

struct Range
{
    std::string_view role;
    double low, high;
};

/// What is possible, where the role has bounds of its own.
constexpr std::array kRanges{Range{"age", 0, 120}, Range{"imd_decile", 1, 10}, Range{"stay_minutes", 0, 525600}};

bool isInRange(const Role& role, double value)
{
    const auto range = std::ranges::find(kRanges, role.id, &Range::role);
    return range == kRanges.end() || (value >= range->low && value <= range->high);
}

/// Numbers; several columns of one role are added up.
template<typename Value>
class NumberWriter final : public ColumnWriter
{
public:
    NumberWriter(const Role& role, std::vector<std::size_t> sources) : role_(role), sources_(std::move(sources)) {}

    std::optional<ValueFault> write(const Cells& cells) override
    {
        std::optional<double> sum;
        std::optional<ValueFault> fault;
        for (const std::size_t source : sources_) {
            const std::string_view cell = cells[source];
            const auto number = readNumberOf(role_, cell);
            const bool wrong = !number && !isMissingWord(cell) && !isSuppressed(cell) && cell != "z" && cell != ":";
            if (wrong) fault = ValueFault{"bad-number", cell};
            if (number && !isInRange(role_, *number))
                fault = ValueFault{"out-of-range", cell};
            else if (number)
                sum = sum.value_or(0) + *number;
        }
        append(fault ? std::nullopt : sum);
        return fault;
    }
    const Role& role() const override { return role_; }
    std::uint64_t lastHash() const override { return last_; }
    void addTo(RecordTable& table) override { table.add(role_).values = std::exchange(column_, {}); }
    bool recognises(std::string_view cell) const override
    {
        const auto number = readNumberOf(role_, cell);
        return number && isInRange(role_, *number) && cell.size() < 8;
    }

private:
    void append(std::optional<double> value)
    {
        last_ = value ? std::bit_cast<std::uint64_t>(*value + 0.0) : kMissingCellHash;
        if constexpr (std::is_same_v<Value, double>) {
            column_.push_back(value);
        } else {
            column_.push_back(value ? std::optional(static_cast<Value>(std::llround(*value))) : std::nullopt);
        }
    }

    const Role& role_;
    std::vector<std::size_t> sources_;
    std::vector<std::optional<Value>> column_;
    std::uint64_t last_ = kMissingCellHash;
};

class FlagWriter final : public ColumnWriter
{
public:
    FlagWriter(const Role& role, std::size_t source) : role_(role), vocabulary_(vocabularyOf(role.id)), source_(source)
    {}

    std::optional<ValueFault> write(const Cells& cells) override
    {
        const std::string_view cell = cells[source_];
        if (outcomes_.size() > kTextsWorthKnowing) seen_ = {}, outcomes_.clear();
        const std::uint32_t known = seen_.intern(cell);
        if (known == outcomes_.size()) {
            const auto flag = read(cell);
            outcomes_.push_back({flag, !flag && !isMissingWord(cell)});
        }
        const Outcome& outcome = outcomes_[known];
        column_.push_back(outcome.flag);
        last_ = outcome.flag ? std::uint64_t{*outcome.flag ? 2u : 1u} : kMissingCellHash;
        if (outcome.bad) return ValueFault{"bad-flag", cell};
        return std::nullopt;
    }
    const Role& role() const override { return role_; }
    std::uint64_t lastHash() const override { return last_; }
    void addTo(RecordTable& table) override { table.add(role_).values = std::exchange(column_, {}); }
    bool recognises(std::string_view cell) const override { return read(cell).has_value(); }

private:
    /// What a distinct cell becomes is worked out once.
    struct Outcome
    {
        std::optional<bool> flag;
        bool bad = false;
    };
    std::optional<bool> read(std::string_view cell) const
    {
        if (vocabulary_)
            if (const auto code = vocabulary_->codeOf(cell)) return *code == "true";
        return readFlag(cell);
    }

    const Role& role_;
    const Vocabulary* vocabulary_;
    std::size_t source_;
    FlagColumn column_;
    TextColumn seen_;
    std::vector<Outcome> outcomes_;
    std::uint64_t last_ = kMissingCellHash;
};

/// True where a figure of the row is hidden because it is small.
class SuppressedWriter final : public ColumnWriter
{
public:
    SuppressedWriter(std::optional<std::size_t> value, std::optional<std::size_t> numerator)
        : value_(value), numerator_(numerator)
    {}

    std::optional<ValueFault> write(const Cells& cells) override
    {
        const bool valueHidden = value_ && isSuppressed(cells[*value_]);
        const bool nothingShown = !value_ || isMissingWord(cells[*value_]);
        last_ = valueHidden || (nothingShown && numerator_ && isSuppressed(cells[*numerator_])) ? 2 : 1;
        column_.push_back(last_ == 2);
        return std::nullopt;
    }
    const Role& role() const override { return *roleOf("suppressed"); }
    std::uint64_t lastHash() const override { return last_; }
    void addTo(RecordTable& table) override { table.add(*roleOf("suppressed")).values = std::exchange(column_, {}); }
    bool recognises(std::string_view cell) const override { return isSuppressed(cell); }

private:
    std::optional<std::size_t> value_, numerator_;
    FlagColumn column_;
    std::uint64_t last_ = 1;
};

} // namespace

std::unique_ptr<ColumnWriter> makeNumberWriter(const Role& role, const std::vector<std::size_t>& sources)
{
    if (role.type == RoleType::Integer) return std::make_unique<NumberWriter<std::int64_t>>(role, sources);
    return std::make_unique<NumberWriter<double>>(role, sources);
}

std::unique_ptr<ColumnWriter> makeFlagWriter(const Role& role, std::size_t source)
{
    return std::make_unique<FlagWriter>(role, source);
}

std::unique_ptr<ColumnWriter> makeSuppressedWriter(std::optional<std::size_t> value,
                                                   std::optional<std::size_t> numerator)
{
    return std::make_unique<SuppressedWriter>(value, numerator);
}

} // namespace qi
