#include "core/records/column_writers.h"

#include "core/base/text.h"
#include "core/calendar/period_text.h"
#include "core/records/code_reading.h"
#include "core/records/identifiers.h"
#include "core/records/number_writers.h"
#include "core/records/row_fingerprint.h"
#include "core/records/value_reading.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace qi
{

namespace
{

/// What a cell of codes or words becomes.
struct CodeOutcome
{
    std::uint32_t code = TextColumn::kMissing;
    bool damaged = false, unknown = false;
    std::uint64_t hash = kMissingCellHash;
};

/// A column of texts or codes. What a distinct cell becomes is worked out once.
class CodeWriter final : public ColumnWriter
{
public:
    struct Sources
    {
        std::optional<std::size_t> codes;
        std::optional<std::size_t> words; ///< A description that tells the code where it is missing.
        std::optional<std::size_t> flag;  ///< A local marker that does.
    };
    CodeWriter(const Role& role, const Sources& sources)
        : role_(role)
        , vocabulary_(vocabularyOf(role.id))
        , codes_(sources.codes)
        , words_(sources.words)
        , flag_(sources.flag)
    {
        begin();
    }

    std::optional<ValueFault> write(const Cells& cells) override
    {
        const CodeOutcome& own = codes_ ? outcomeOf(cells[*codes_], seenCodes_, codeOutcomes_, true) : none_;
        const bool asWords = own.code == TextColumn::kMissing && words_;
        const CodeOutcome& told = asWords ? outcomeOf(cells[*words_], seenWords_, wordOutcomes_, false) : own;
        const bool byFlag = told.code == TextColumn::kMissing && flag_ && readFlag(cells[*flag_]).value_or(false);
        const CodeOutcome& used = byFlag ? flagged_ : told;
        column_.appendCode(used.code);
        last_ = used.hash;
        if (used.code == TextColumn::kMissing && own.damaged) return ValueFault{"damaged-code", cells[*codes_]};
        if (used.code == TextColumn::kMissing && own.unknown) return ValueFault{"unknown-code", cells[*codes_]};
        return std::nullopt;
    }
    const Role& role() const override { return role_; }
    std::uint64_t lastHash() const override { return last_; }
    void addTo(RecordTable& table) override
    {
        const auto isLarge = [](const TextColumn& texts) { return texts.texts().size() > kTextsWorthKnowing; };
        table.add(role_).values = column_.takeRows();
        if (isLarge(column_) || isLarge(seenCodes_) || isLarge(seenWords_)) begin();
    }
    bool recognises(std::string_view cell) const override
    {
        return vocabulary_ && vocabulary_->codeOf(cell).has_value();
    }

private:
    void begin()
    {
        column_ = seenCodes_ = seenWords_ = {};
        codeOutcomes_.clear();
        wordOutcomes_.clear();
        if (!flag_) return;
        flagged_.code = column_.intern(vocabulary_->rules().flagCode);
        flagged_.hash = textHash(vocabulary_->rules().flagCode);
    }

    const CodeOutcome& outcomeOf(std::string_view cell, TextColumn& seen, std::vector<CodeOutcome>& outcomes,
                                 bool keepUnknown)
    {
        const std::uint32_t id = seen.intern(cell);
        if (id < outcomes.size()) return outcomes[id];
        const CodeReading reading = readCode(cell, role_, vocabulary_);
        CodeOutcome outcome;
        outcome.damaged = reading.damaged;
        outcome.unknown = reading.unknown;
        // A description only tells a code where the list has its words; the description's own column keeps the rest.
        if (reading.code && (keepUnknown || vocabulary_->nameOf(*reading.code))) {
            const std::string text = withoutIdentifiers(*reading.code, vocabulary_);
            outcome.code = column_.intern(text);
            outcome.hash = textHash(text);
        }
        outcomes.push_back(outcome);
        return outcomes.back();
    }

    const Role& role_;
    const Vocabulary* vocabulary_;
    std::optional<std::size_t> codes_, words_, flag_;
    const CodeOutcome none_;
    CodeOutcome flagged_;
    TextColumn column_, seenCodes_, seenWords_;
    std::vector<CodeOutcome> codeOutcomes_, wordOutcomes_;
    std::uint64_t last_ = kMissingCellHash;
};

/// Several codes, from one cell or several, joined by commas; words alone tell the first one.
class CodeListWriter final : public ColumnWriter
{
public:
    CodeListWriter(const Role& role, std::vector<std::size_t> sources, std::optional<std::size_t> words)
        : role_(role), vocabulary_(vocabularyOf(role.id)), sources_(std::move(sources)), words_(words)
    {}

    std::optional<ValueFault> write(const Cells& cells) override
    {
        // What a distinct cell becomes is worked out once, where nothing beside it has a say.
        const bool alone = sources_.size() == 1;
        const std::uint32_t seen = alone ? seen_.intern(cells[sources_.front()]) : TextColumn::kMissing;
        if (seen < known_.size() && known_[seen] != TextColumn::kMissing) {
            append(known_[seen]);
            return std::nullopt;
        }
        const auto fault = read(cells);
        append(joined_.empty() ? TextColumn::kMissing : codeOfJoined());
        if (!alone) return fault;
        known_.resize(seen_.texts().size(), TextColumn::kMissing);
        if (!fault && !fromWords_) known_[seen] = lastCode_;
        return fault;
    }
    const Role& role() const override { return role_; }
    std::uint64_t lastHash() const override { return last_; }
    void addTo(RecordTable& table) override
    {
        table.add(role_).values = column_.takeRows();
        if (column_.texts().size() <= kTextsWorthKnowing && seen_.texts().size() <= kTextsWorthKnowing) return;
        column_ = seen_ = {};
        hashes_.clear();
        known_.clear();
    }
    bool recognises(std::string_view cell) const override
    {
        return vocabulary_ && vocabulary_->codeOf(cell).has_value();
    }

private:
    std::optional<ValueFault> read(const Cells& cells)
    {
        joined_.clear();
        fromWords_ = false;
        std::optional<ValueFault> fault;
        for (const std::size_t source : sources_)
            for (std::string_view rest = cells[source]; !rest.empty();) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                const CodeReading reading = readCode(trimmed(rest.substr(0, comma)), role_, vocabulary_);
                if (reading.code) add(withoutIdentifiers(*reading.code, vocabulary_));
                if (reading.damaged) fault = ValueFault{"damaged-code", cells[source]};
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
        if (joined_.empty() && words_) {
            const CodeReading reading = readCode(cells[*words_], role_, vocabulary_);
            fromWords_ = true;
            if (reading.code && vocabulary_->nameOf(*reading.code)) joined_ = *reading.code, fault.reset();
        }
        return fault;
    }
    void add(std::string_view code)
    {
        if (!joined_.empty()) joined_ += ',';
        joined_ += code;
    }
    std::uint32_t codeOfJoined()
    {
        const std::uint32_t code = column_.intern(joined_);
        if (code >= hashes_.size()) hashes_.push_back(textHash(joined_));
        return code;
    }
    void append(std::uint32_t code)
    {
        column_.appendCode(code);
        lastCode_ = code;
        last_ = code == TextColumn::kMissing ? kMissingCellHash : hashes_[code];
    }

    const Role& role_;
    const Vocabulary* vocabulary_;
    std::vector<std::size_t> sources_;
    std::optional<std::size_t> words_;
    TextColumn column_;
    std::vector<std::uint64_t> hashes_;
    std::string joined_;
    bool fromWords_ = false;
    TextColumn seen_;                  ///< Cells, and
    std::vector<std::uint32_t> known_; ///< their codes; kMissing: to be read again.
    std::uint32_t lastCode_ = TextColumn::kMissing;
    std::uint64_t last_ = kMissingCellHash;
};

/// Record numbers and patient keys, which leave as keyed hashes.
class HashWriter final : public ColumnWriter
{
public:
    HashWriter(const Role& role, std::size_t source, const WriterOptions& options)
        : role_(role), source_(source), hash_(*options.hash), clear_(options.keepIdentifiers && role.id == "record_id")
    {}

    std::optional<ValueFault> write(const Cells& cells) override
    {
        if (const auto hash = KeyedHash::hashInMark(cells[source_])) {
            last_ = *hash;
            column_.append(KeyedHash::textOfHash(*hash));
            return std::nullopt;
        }
        const CodeReading reading = readCode(cells[source_], role_, nullptr);
        if (!reading.code) {
            column_.append(std::nullopt);
            last_ = kMissingCellHash;
            return std::nullopt;
        }
        last_ = hash_.of(*reading.code);
        column_.append(clear_ ? *reading.code : KeyedHash::textOfHash(last_));
        return std::nullopt;
    }
    const Role& role() const override { return role_; }
    std::uint64_t lastHash() const override { return last_; }
    void addTo(RecordTable& table) override { table.add(role_).values = std::exchange(column_, {}); }
    bool recognises(std::string_view) const override { return false; }
    std::string maskOf(std::string_view cell) const override
    {
        if (clear_) return {};
        const CodeReading reading = readCode(cell, role_, nullptr);
        return reading.code ? hash_.markOf(*reading.code) : std::string(kMasked);
    }

private:
    const Role& role_;
    std::size_t source_;
    const KeyedHash& hash_;
    bool clear_;
    TextColumn column_;
    std::uint64_t last_ = kMissingCellHash;
};

/// Chooses the writer of each role of a mapping.
class WriterMaker
{
public:
    WriterMaker(const ColumnMapping& mapping, const WriterOptions& options) : mapping_(mapping), options_(options) {}

    std::unique_ptr<ColumnWriter> writerOf(const Role& role) const
    {
        const auto sources = sourcesOf(role.id);
        if (role.id == "suppressed") return suppressed();
        const Vocabulary* vocabulary = vocabularyOf(role.id);
        const auto words =
            vocabulary && !vocabulary->rules().textFrom.empty() ? sourceOf(vocabulary->rules().textFrom) : std::nullopt;
        if (role.type == RoleType::CodeList && (!sources.empty() || words))
            return std::make_unique<CodeListWriter>(role, sources, words);
        const auto flag =
            vocabulary && !vocabulary->rules().flagFrom.empty() ? sourceOf(vocabulary->rules().flagFrom) : std::nullopt;
        if (role.type == RoleType::Code && (!sources.empty() || words || flag))
            return std::make_unique<CodeWriter>(role, CodeWriter::Sources{sourceOf(role.id), words, flag});
        if (sources.empty()) return nullptr;
        return plainWriter(role, sources);
    }

private:
    std::unique_ptr<ColumnWriter> plainWriter(const Role& role, const std::vector<std::size_t>& sources) const
    {
        switch (role.type) {
        case RoleType::Text:
            if (isHashed(role.id)) return std::make_unique<HashWriter>(role, sources.front(), options_);
            return std::make_unique<CodeWriter>(role, CodeWriter::Sources{sources.front(), {}, {}});
        case RoleType::Integer:
        case RoleType::Number:
            return makeNumberWriter(role, sources);
        case RoleType::Flag:
            return makeFlagWriter(role, sources.front());
        default:
            return nullptr;
        }
    }

    std::unique_ptr<ColumnWriter> suppressed() const
    {
        const auto value = sourceOf("value"), numerator = sourceOf("numerator");
        if (!value && !numerator) return nullptr;
        return makeSuppressedWriter(value, numerator);
    }

    std::vector<std::size_t> sourcesOf(std::string_view role) const
    {
        std::vector<std::size_t> sources;
        for (const ColumnUse& use : mapping_.uses)
            if (use.role && use.role->id == role) sources.push_back(use.source);
        return sources;
    }

    std::optional<std::size_t> sourceOf(std::string_view role) const
    {
        const auto sources = sourcesOf(role);
        return sources.empty() ? std::nullopt : std::optional(sources.front());
    }

    const ColumnMapping& mapping_;
    const WriterOptions& options_;
};

} // namespace

std::vector<std::unique_ptr<ColumnWriter>> makeWriters(const ColumnMapping& mapping, const WriterOptions& options)
{
    const WriterMaker maker(mapping, options);
    std::vector<std::unique_ptr<ColumnWriter>> writers;
    for (const Role& role : allRoles())
        if (auto writer = maker.writerOf(role)) writers.push_back(std::move(writer));
    return writers;
}

} // namespace qi
