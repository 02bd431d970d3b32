#include "core/records/column_mapping.h"

#include "core/base/text.h"
#include "core/records/header_matching.h"
#include "core/records/identifiers.h"
#include "core/records/mapping_json.h"
#include "core/records/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace qi
{

namespace
{

struct Candidate
{
    std::size_t column = 0;
    HeaderMatch match;
};

bool endsInWord(std::string_view header, std::string_view word)
{
    std::string plain = lettersAndDigits(header);
    while (!plain.empty() && plain.back() >= '0' && plain.back() <= '9') plain.pop_back();
    return plain.ends_with(word) || plain.starts_with(word);
}

/// A date without times may be half of a pair; its fellow is a column of times.
ColumnPart partOf(const Role& role, std::string_view header, const ColumnContent& content)
{
    if (role.type != RoleType::DateTime) return ColumnPart::Whole;
    if (content.times * 2 > content.values.size()) return ColumnPart::Time;
    if ((content.datesWithTime - content.midnights) * 2 > content.dates) return ColumnPart::Whole;
    if (content.dates > 0) return ColumnPart::Date;
    const bool both = endsInWord(header, "datetime") || endsInWord(header, "timestamp");
    if (!both && endsInWord(header, "time")) return ColumnPart::Time;
    return !both && endsInWord(header, "date") ? ColumnPart::Date : ColumnPart::Whole;
}

/// By its spelling, and not only by some of its words.
bool isKnown(const HeaderMatch& match) { return match.confidence >= 0.95; }

bool holdsSome(const Role& role, const ColumnContent& content)
{
    return role.type == RoleType::DateTime && content.dates + content.times > 0;
}

/// Of two roles with the same spelling, the one whose words stand in the column: `Outcome`, `Disposal`.
constexpr double kRankOfCodes = 0.1;

bool holdsCodesOf(const Role& role, const ColumnContent& content)
{
    const Vocabulary* vocabulary = vocabularyOf(role.id);
    if (!vocabulary || vocabulary->entries().empty() || content.values.empty()) return false;
    const auto known = std::ranges::count_if(
        content.values, [&](const std::string& value) { return vocabulary->codeOf(value).has_value(); });
    return static_cast<std::size_t>(known) * 2 >= content.values.size();
}

/// Maps the columns of one file for one grain.
class Mapper
{
public:
    Mapper(const Grain& grain, const std::vector<std::string>& headers, const std::vector<ColumnContent>& contents,
           const ImportOptions& options)
        : headers_(headers), contents_(contents), options_(options)
    {
        mapping_.grain = &grain;
        mapping_.uses.resize(headers.size());
        for (std::size_t i = 0; i < headers.size(); ++i) mapping_.uses[i].source = i;
    }

    ColumnMapping map()
    {
        chooseForPerson();
        leaveOutIdentifiers();
        chooseByHeader();
        takeDateForKey();
        dropTotalsBesideParts();
        joinPairs();
        return std::move(mapping_);
    }

private:
    bool isChosen(std::size_t column) const { return options_.mapping.contains(headers_[column]); }

    void chooseForPerson()
    {
        for (std::size_t column = 0; column < headers_.size(); ++column) {
            const auto chosen = options_.mapping.find(headers_[column]);
            if (chosen == options_.mapping.end() || chosen->second.empty()) continue;
            assign(column, chosen->second);
        }
    }

    void assign(std::size_t column, const std::string& text)
    {
        ColumnUse& use = mapping_.uses[column];
        use.confidence = 1;
        use.why = "chosen by a person";
        use.role = roleOf(text);
        if (use.role) {
            use.part = partOf(*use.role, headers_[column], contents_[column]);
            return;
        }
        const bool date = text.ends_with("_date");
        use.role = roleOf(text.substr(0, text.size() - 5) + "_dt");
        use.part = date ? ColumnPart::Date : ColumnPart::Time;
    }

    void leaveOutIdentifiers()
    {
        for (std::size_t column = 0; column < headers_.size(); ++column) {
            ColumnUse& use = mapping_.uses[column];
            const bool forbidden = use.role && use.role->type == RoleType::Forbidden;
            if (!forbidden && !contents_[column].identifiers) continue;
            use.why = forbidden ? "it is named as an identifier" : "its values are identifiers";
            use.role = nullptr;
            use.identifier = true;
        }
    }

    /// `leniently`: columns of which only some values can be read are taken at their header's word, so that each of the
    /// others is set aside for all to see.
    std::vector<Candidate> candidates(bool leniently) const
    {
        std::vector<Candidate> list;
        for (std::size_t column = 0; column < headers_.size(); ++column) {
            if (isChosen(column) || mapping_.uses[column].identifier) continue;
            for (const HeaderMatch& match : matchHeader(headers_[column], *mapping_.grain))
                if (leniently ? isKnown(match) && holdsSome(*match.role, contents_[column])
                              : canBe(*match.role, contents_[column])) {
                    list.push_back({column, match});
                    if (holdsCodesOf(*match.role, contents_[column])) list.back().match.rank += kRankOfCodes;
                }
        }
        std::ranges::stable_sort(list, std::greater{}, [](const Candidate& c) { return c.match.rank; });
        return list;
    }

    bool isTaken(const Role& role, ColumnPart part) const
    {
        if (takesSeveral(role)) return false;
        return std::ranges::any_of(mapping_.uses, [&](const ColumnUse& use) {
            if (use.role != &role) return false;
            return part == ColumnPart::Whole || use.part == ColumnPart::Whole || use.part == part;
        });
    }

    void chooseByHeader()
    {
        choose(candidates(false));
        choose(candidates(true));
        for (std::size_t column = 0; column < headers_.size(); ++column) {
            ColumnUse& use = mapping_.uses[column];
            if (!use.role && namesIdentifier(headers_[column]) && !isChosen(column)) {
                use.identifier = true;
                use.why = "its header names an identifier";
            }
            if (!use.role && !use.identifier && use.why.empty()) use.why = whyUnused(column);
        }
    }

    void choose(const std::vector<Candidate>& candidates)
    {
        for (const Candidate& candidate : candidates) {
            ColumnUse& use = mapping_.uses[candidate.column];
            const Role& role = *candidate.match.role;
            if (use.role || use.identifier) continue;
            if (role.type == RoleType::Forbidden) {
                use.identifier = true;
                use.why = "its header names an identifier";
                continue;
            }
            const ColumnPart part = partOf(role, headers_[candidate.column], contents_[candidate.column]);
            if (isTaken(role, part)) continue;
            use.role = &role;
            use.part = part;
            use.confidence = candidate.match.confidence;
            use.why = candidate.match.why;
        }
    }

    /// The likeliest thing its header could have meant, and why it was not taken for that.
    std::string whyUnused(std::size_t column)
    {
        if (isChosen(column)) return "left out by a person";
        const auto matches = matchHeader(headers_[column], *mapping_.grain);
        if (matches.empty()) return "the header is not known";
        const Role& role = *matches.front().role;
        if (!canBe(role, contents_[column])) {
            if (isKnown(matches.front()))
                mapping_.warnings.push_back(
                    fmt::format("{} is not used: by its header it is {}, but its values, such as “{}”, cannot be.",
                                headers_[column], role.title, shownInReport(contents_[column].values.front())));
            return fmt::format("it could be {} by its header, but its values are not", role.title);
        }
        return fmt::format("it could be {} by its header, which another column is", role.title);
    }

    /// A log with one column called just "Date": the date of what it is a log of. Said, because it is a guess.
    void takeDateForKey()
    {
        const Role& key = *roleOf(mapping_.grain->keyDate);
        if (key.type != RoleType::DateTime || isTaken(key, ColumnPart::Date)) return;
        const auto isDate = [&](const ColumnUse& use) {
            return !use.role && !use.identifier && !isChosen(use.source) &&
                   lettersAndDigits(headers_[use.source]) == "date" && canBe(key, contents_[use.source]) &&
                   contents_[use.source].dates > 0;
        };
        const auto found = std::ranges::find_if(mapping_.uses, isDate);
        if (found == mapping_.uses.end() || std::ranges::count_if(mapping_.uses, isDate) > 1) return;
        found->role = &key;
        found->part = partOf(key, headers_[found->source], contents_[found->source]);
        found->confidence = 0.7;
        found->why = "it is the only column that is called just that";
    }

    /// "Total attendances" beside the columns it is the total of would count everyone twice.
    void dropTotalsBesideParts()
    {
        for (ColumnUse& use : mapping_.uses) {
            if (!use.role || !use.role->id.starts_with("ae_") || isChosen(use.source)) continue;
            const bool isTotal = lettersAndDigits(headers_[use.source]).starts_with("total");
            const auto fellows = std::ranges::count(mapping_.uses, use.role, &ColumnUse::role);
            if (isTotal && fellows > 1)
                use.role = nullptr, use.confidence = 0, use.why = "a total beside the columns it is the total of";
        }
    }

    /// A column of dates whose fellow of times is not there is the whole of its role.
    void joinPairs()
    {
        for (ColumnUse& use : mapping_.uses) {
            if (!use.role || use.part != ColumnPart::Date) continue;
            const bool paired = std::ranges::any_of(mapping_.uses, [&](const ColumnUse& other) {
                return other.role == use.role && other.part == ColumnPart::Time;
            });
            if (!paired) use.part = ColumnPart::Whole;
        }
    }

    const std::vector<std::string>& headers_;
    const std::vector<ColumnContent>& contents_;
    const ImportOptions& options_;
    ColumnMapping mapping_;
};

double fitWithoutDate(const ColumnMapping& mapping)
{
    double fit = 0;
    for (const ColumnUse& use : mapping.uses)
        if (use.role) fit += use.confidence * (use.role->grains.empty() ? 0.5 : 1);
    return fit;
}

double fitOf(const ColumnMapping& mapping)
{
    const bool dated = std::ranges::any_of(mapping.uses, [&](const ColumnUse& use) {
        return use.role && use.role->id == mapping.grain->keyDate && use.part != ColumnPart::Time;
    });
    return dated ? fitWithoutDate(mapping) : 0;
}

bool hasMonthlyFigures(const ColumnMapping& mapping)
{
    constexpr std::array kFigures{"value", "numerator", "ae_attendances", "occupied_bed_days", "available_bed_days"};
    return std::ranges::any_of(kFigures, [&](const char* role) { return mapping.has(role); });
}

Result<Done> checkChoices(const std::string& fileName, const std::vector<std::string>& headers,
                          const ImportOptions& options)
{
    if (const auto twice = mappedTwice(options.mapping)) return fail(Error::Kind::Usage, *twice);
    for (const auto& [header, role] : options.mapping) {
        if (std::ranges::find(headers, header) == headers.end())
            return fail(Error::Kind::Usage, fmt::format("The mapping names a column {}, which {} does not have; its "
                                                        "columns are {}.",
                                                        header, fileName, join(headers, ", ")));
        const bool half =
            (role.ends_with("_date") || role.ends_with("_time")) && roleOf(role.substr(0, role.size() - 5) + "_dt");
        if (!role.empty() && !roleOf(role) && !half)
            return fail(Error::Kind::Usage, fmt::format("The mapping gives the column {} the role {}, which there is "
                                                        "not; arrival_dt or departure_dt, for example, would do.",
                                                        header, role));
    }
    return Done{};
}

/// A date or an identifier, as records have and headers have not.
bool isValue(const std::string& header)
{
    return parseDateTime(header, DateOrder::DayFirst) || parseDateTime(header, DateOrder::MonthFirst) ||
           withIdentifiersMasked(header) != header;
}

/// The column that should hold the dates rows are counted by, where its values cannot be read.
std::optional<std::string> unreadDates(const std::string& fileName, const std::vector<std::string>& headers,
                                       const std::vector<ColumnContent>& contents, const Grain& grain)
{
    for (std::size_t column = 0; column < headers.size(); ++column) {
        const bool named = std::ranges::any_of(matchHeader(headers[column], grain), [&](const HeaderMatch& match) {
            return match.role->id == grain.keyDate && isKnown(match);
        });
        if (!named || contents[column].values.empty() || contents[column].identifiers) continue;
        return fmt::format("{}: by its header, {} is the date its rows are counted by, but its values, such as “{}”, "
                           "are no dates that can be read; 13/04/2024 10:05, 2024-04-13 10:05 or 13-Apr-2024 10:05 "
                           "would be.",
                           fileName, headers[column], shownInReport(contents[column].values.front()));
    }
    return std::nullopt;
}

} // namespace

bool ColumnMapping::has(std::string_view role) const
{
    return std::ranges::any_of(uses, [&](const ColumnUse& use) { return use.role && use.role->id == role; });
}

std::string roleText(const ColumnUse& use)
{
    if (!use.role) return {};
    if (use.part == ColumnPart::Whole) return use.role->id;
    const std::string stem = use.role->id.substr(0, use.role->id.size() - 2);
    return stem + (use.part == ColumnPart::Date ? "date" : "time");
}

std::string mentalHealthBy(const ColumnMapping& mapping)
{
    if (!mapping.grain || mapping.grain->id != "attendance") return {};
    const bool local = mapping.has("mh_flag");
    bool national = false;
    for (const char* role :
         {"chief_complaint_code", "chief_complaint_text", "injury_intent", "diagnosis_code", "diagnosis_text"})
        national = national || mapping.has(role);
    return national && local ? "either" : national ? "national" : local ? "local" : "";
}

ColumnMapping likeliestColumns(const std::vector<std::string>& headers, const std::vector<ColumnContent>& contents,
                               const ImportOptions& options)
{
    std::vector<ColumnMapping> found;
    for (const Grain& grain : allGrains()) found.push_back(Mapper(grain, headers, contents, options).map());
    return std::move(*std::ranges::max_element(found, {}, fitWithoutDate));
}

Result<ColumnMapping> mapColumns(const std::string& fileName, const std::vector<std::string>& headers,
                                 const std::vector<ColumnContent>& contents, const ImportOptions& options)
{
    if (auto checked = checkChoices(fileName, headers, options); !checked) return fail(checked.error());
    std::vector<ColumnMapping> found;
    for (const Grain& grain : allGrains()) {
        ColumnMapping mapping = Mapper(grain, headers, contents, options).map();
        if (fitOf(mapping) > 0 && (grain.id != "aggregate" || hasMonthlyFigures(mapping)))
            found.push_back(std::move(mapping));
    }
    const Grain* named = grainOfDataset(options.dataset);
    const auto best = std::ranges::max_element(found, {}, fitOf);
    if (!named && best != found.end()) return std::move(*best);
    const auto wanted = std::ranges::find(found, named, &ColumnMapping::grain);
    if (wanted != found.end()) return std::move(*wanted);
    const std::string other = best == found.end() ? std::string()
                                                  : fmt::format(" It looks like {}: import it into the dataset {}.",
                                                                asciiLower(best->grain->title), best->grain->dataset);
    const auto bareMonths = std::ranges::count_if(headers, [](const std::string& h) { return monthNamed(h) != 0; });
    if (named && named->id == "aggregate" && bareMonths >= 3)
        return fail(Error::Kind::Data,
                    fmt::format("{} has columns of months without a year; write Apr-24 for Apr, or the "
                                "financial year, 2024/25, in the row above.",
                                fileName));
    if (named && named->id == "aggregate")
        return fail(Error::Kind::Data,
                    fmt::format("{} cannot be read as monthly figures: they need a column Month, a column Measure that "
                                "names what is counted, and Value, or Numerator and Denominator; its columns are {}.{}",
                                fileName, join(headers, ", "), other));
    const Role* key = roleOf(named ? named->keyDate : "arrival_dt");
    if (std::ranges::any_of(headers, isValue))
        return fail(Error::Kind::Data,
                    fmt::format("{} seems to have no line that names its columns; put one above the rows.", fileName));
    if (const auto unread = unreadDates(fileName, headers, contents, named ? *named : *grainOf("attendance")))
        return fail(Error::Kind::Data, *unread);
    return fail(Error::Kind::Data, fmt::format("{} has no column with the date of {} that its rows could be counted "
                                               "by; its columns are {}.{}",
                                               fileName, asciiLower(key->title), join(headers, ", "), other));
}

} // namespace qi
