#include "core/records/column_mapping.h"

#include "core/base/text.h"
#include "core/records/header_matching.h"
#include "core/records/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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
    if (content.datesWithTime * 2 > content.dates) return ColumnPart::Whole;
    if (content.dates > 0) return ColumnPart::Date;
    const bool both = endsInWord(header, "datetime") || endsInWord(header, "timestamp");
    if (!both && endsInWord(header, "time")) return ColumnPart::Time;
    return !both && endsInWord(header, "date") ? ColumnPart::Date : ColumnPart::Whole;
}

/// Roles that several columns give together: codes are joined, the national file's parts summed.
bool takesSeveral(const Role& role) { return role.type == RoleType::CodeList || role.id.starts_with("ae_"); }

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

    std::vector<Candidate> candidates() const
    {
        std::vector<Candidate> list;
        for (std::size_t column = 0; column < headers_.size(); ++column) {
            if (isChosen(column) || mapping_.uses[column].identifier) continue;
            for (const HeaderMatch& match : matchHeader(headers_[column], *mapping_.grain))
                if (canBe(*match.role, contents_[column])) list.push_back({column, match});
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
        for (const Candidate& candidate : candidates()) {
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
        for (std::size_t column = 0; column < headers_.size(); ++column) {
            ColumnUse& use = mapping_.uses[column];
            if (!use.role && namesIdentifier(headers_[column]) && !isChosen(column)) {
                use.identifier = true;
                use.why = "its header names an identifier";
            }
            if (!use.role && !use.identifier && use.why.empty()) use.why = whyUnused(column);
        }
    }

    /// The likeliest thing its header could have meant, and why it was not taken for that.
    std::string whyUnused(std::size_t column) const
    {
        if (isChosen(column)) return "left out by a person";
        const auto matches = matchHeader(headers_[column], *mapping_.grain);
        if (matches.empty()) return "the header is not known";
        const Role& role = *matches.front().role;
        if (!canBe(role, contents_[column]))
            return fmt::format("it could be {} by its header, but its values are not", role.title);
        return fmt::format("it could be {} by its header, which another column is", role.title);
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
    if (named && named->id == "aggregate")
        return fail(Error::Kind::Data,
                    fmt::format("{} cannot be read as monthly figures: they need a column Month, a column Measure that "
                                "names what is counted, and Value, or Numerator and Denominator; its columns are {}.{}",
                                fileName, join(headers, ", "), other));
    const Role* key = roleOf(named ? named->keyDate : "arrival_dt");
    return fail(Error::Kind::Data, fmt::format("{} has no column with the date of {} that its rows could be counted "
                                               "by; its columns are {}.{}",
                                               fileName, asciiLower(key->title), join(headers, ", "), other));
}

} // namespace qi
