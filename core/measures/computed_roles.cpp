#include "core/measures/computed_roles.h"

#include "core/measures/person_history.h"
#include "core/measures/slots.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace qi
{

namespace
{

/// First letters of the 16+1 codes, by the five groups of the census of 2001 (Chinese under Other).
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEthnicGroups{
    {{"White", "ABC"}, {"Mixed", "DEFG"}, {"Asian", "HJKL"}, {"Black", "MNP"}, {"Other", "RS"}, {"Not stated", "Z"}}};

struct AgeBand
{
    std::string_view name;
    int first; ///< Youngest age in it; ends before the next one's.
};
constexpr std::array<AgeBand, 5> kAgeBands{
    {{"0-17", 0}, {"18-24", 18}, {"25-44", 25}, {"45-64", 45}, {"65 and over", 65}}};

constexpr std::array<std::string_view, 5> kFifths{"1 (most deprived)", "2", "3", "4", "5 (least deprived)"};

std::string_view ethnicGroupOf(std::string_view code)
{
    if (code.size() != 1) return {};
    const char letter = code.front();
    for (const auto& [name, letters] : kEthnicGroups)
        if (letters.find(letter) != std::string_view::npos) return name;
    return {};
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string_view ageBandOf(std::string_view age)
{
    const auto years = wholeNumber(age);
    if (!years || *years < 0) return {};
    const auto next = std::ranges::find_if(kAgeBands, [&](const AgeBand& band) { return band.first > *years; });
    return std::prev(next)->name;
}

std::string_view fifthOf(std::string_view decile)
{
    const auto number = wholeNumber(decile);
    if (!number || *number < 1 || *number > 10) return {};
    return kFifths[static_cast<std::size_t>((*number - 1) / 2)];
}

/// Groups whose name follows from the value alone: translated once a distinct value, not once a row.
CodedValues translated(CodedValues values, std::string_view (*nameOf)(std::string_view))
{
    std::vector<std::string> names;
    std::vector<std::uint32_t> newCode;
    for (const std::string& text : values.texts) {
        const std::string_view name = nameOf(text);
        auto at = std::ranges::find(names, name);
        if (at == names.end() && !name.empty()) at = names.insert(names.end(), std::string(name));
        newCode.push_back(name.empty() ? CodedValues::kMissing : static_cast<std::uint32_t>(at - names.begin()));
    }
    for (std::uint32_t& code : values.codes)
        if (code != CodedValues::kMissing) code = newCode[code];
    values.texts = std::move(names);
    return values;
}

CodedValues ethnicityGroups(const Columns& columns) { return translated(columns.coded("ethnicity"), ethnicGroupOf); }
CodedValues fifths(const Columns& columns) { return translated(columns.coded("imd_decile"), fifthOf); }

CodedValues ageBands(const Columns& columns)
{
    if (columns.find("age")) return translated(columns.coded("age"), ageBandOf);
    return codedFrom(*columns.records().find("age_band")); // bands as the file has them
}

/// Yes if either flag says so, No if what is recorded says no, else not known.
CodedValues learningDisabilityOrAutism(const Columns& columns)
{
    CodedValues result{.codes = std::vector<std::uint32_t>(columns.rows(), CodedValues::kMissing),
                       .texts = {"Yes", "No"}};
    for (const std::string_view role : {"learning_disability_flag", "autism_flag"}) {
        const RecordColumn* column = columns.find(role);
        const auto* flags = column ? std::get_if<FlagColumn>(&column->values) : nullptr;
        if (!flags) continue;
        for (std::size_t row = 0; row < flags->size(); ++row)
            if ((*flags)[row]) result.codes[row] = *(*flags)[row] ? 0u : std::min(result.codes[row], 1u);
    }
    return result;
}

/// Name of a place where one is known for the row or for its code elsewhere, else the code.
CodedValues namesOrCodes(CodedValues names, const CodedValues& codes)
{
    std::vector<std::uint32_t> placeOfCode(codes.texts.size(), CodedValues::kMissing);
    for (std::size_t row = 0; row < names.codes.size(); ++row) {
        const std::uint32_t name = names.codes[row], code = codes.codes[row];
        if (name != CodedValues::kMissing && code != CodedValues::kMissing &&
            placeOfCode[code] == CodedValues::kMissing)
            placeOfCode[code] = name;
    }
    CodedValues result = std::move(names);
    for (std::size_t row = 0; row < result.codes.size(); ++row) {
        const std::uint32_t code = codes.codes[row];
        if (result.codes[row] != CodedValues::kMissing || code == CodedValues::kMissing) continue;
        if (placeOfCode[code] == CodedValues::kMissing) {
            placeOfCode[code] = static_cast<std::uint32_t>(result.texts.size());
            result.texts.push_back(codes.texts[code]);
        }
        result.codes[row] = placeOfCode[code];
    }
    return result;
}

struct Place
{
    std::string_view name, code;
};

/// The first pair of roles of which the dataset has one: a monthly file calls its sites organisations.
Place firstKnown(const Columns& columns, std::initializer_list<Place> places)
{
    for (const Place& place : places)
        if (columns.records().find(place.name) || columns.records().find(place.code)) return place;
    return *places.begin();
}

Place placeFor(std::string_view role, const Columns& columns)
{
    if (role == "site") return firstKnown(columns, {{"site_name", "site_code"}, {"org_name", "org_code"}});
    return firstKnown(columns, {{"provider_name", "provider_code"}, {"org_name", "org_code"}});
}

CodedValues plainCoded(std::string_view role, const Columns& columns)
{
    if (const RecordColumn* column = columns.records().find(role)) return codedFrom(*column);
    return {.codes = std::vector<std::uint32_t>(columns.rows(), CodedValues::kMissing), .texts = {}};
}

CodedValues placesFor(std::string_view role, const Columns& columns)
{
    const Place place = placeFor(role, columns);
    return namesOrCodes(plainCoded(place.name, columns), plainCoded(place.code, columns));
}

CodedValues sites(const Columns& columns) { return placesFor("site", columns); }
CodedValues providers(const Columns& columns) { return placesFor("provider_code", columns); }

/// Names without codes, or codes without names.
const RecordColumn* onlyOneOf(const Place& place, const Columns& columns)
{
    const RecordColumn *names = columns.records().find(place.name), *codes = columns.records().find(place.code);
    return names && codes ? nullptr : (names ? names : codes);
}

const RecordColumn* sitesAsTheyStand(const Columns& columns) { return onlyOneOf(placeFor("site", columns), columns); }
const RecordColumn* providersAsTheyStand(const Columns& columns)
{
    return onlyOneOf(placeFor("provider_code", columns), columns);
}

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

/// When a record of its kind began; the first that the dataset has.
constexpr std::array<std::string_view, 7> kMoments{"arrival_dt",      "mh_referral_dt", "incident_dt", "mha_start_dt",
                                                   "mh_admission_dt", "shift_dt",       "survey_dt"};

const TimeColumn* moments(const Columns& columns)
{
    for (const std::string_view role : kMoments)
        if (const TimeColumn* times = columns.times(role)) return times;
    return nullptr;
}

CodedValues weekdays(const Columns& columns)
{
    CodedValues result{.codes = std::vector<std::uint32_t>(columns.rows(), CodedValues::kMissing),
                       .texts = {kWeekdays.begin(), kWeekdays.end()}};
    const TimeColumn* times = moments(columns);
    for (std::size_t row = 0; times && row < times->size(); ++row)
        if ((*times)[row]) // 1 January 1970 was a Thursday
            result.codes[row] = static_cast<std::uint32_t>(((dayOf(*(*times)[row]) + 3) % 7 + 7) % 7);
    return result;
}

CodedValues hours(const Columns& columns)
{
    CodedValues result{.codes = std::vector<std::uint32_t>(columns.rows(), CodedValues::kMissing), .texts = {}};
    for (int hour = 0; hour < 24; ++hour)
        result.texts.push_back(std::string(hour < 10 ? "0" : "") + std::to_string(hour) + ":00");
    const TimeColumn* times = moments(columns);
    for (std::size_t row = 0; times && row < times->size(); ++row)
        if ((*times)[row])
            result.codes[row] =
                static_cast<std::uint32_t>(((*times)[row]->local - dayOf(*(*times)[row]) * 86'400) / 3600);
    return result;
}

const std::vector<ComputedRole>& table()
{
    static const std::vector<ComputedRole> roles{
        {.id = "site",
         .oneOf = {"site_name", "site_code", "org_name", "org_code"},
         .groups = sites,
         .sameAs = sitesAsTheyStand},
        {.id = "provider_code",
         .oneOf = {"provider_code", "org_code", "org_name"},
         .groups = providers,
         .sameAs = providersAsTheyStand},
        {.id = "ethnicity_group", .needs = {"ethnicity"}, .groups = ethnicityGroups},
        {.id = "age_band", .oneOf = {"age", "age_band"}, .groups = ageBands},
        {.id = "imd_quintile", .needs = {"imd_decile"}, .groups = fifths},
        {.id = "ld_or_autism",
         .oneOf = {"learning_disability_flag", "autism_flag"},
         .groups = learningDisabilityOrAutism},
        {.id = "weekday", .oneOf = {kMoments.begin(), kMoments.end()}, .groups = weekdays},
        {.id = "hour_of_arrival", .oneOf = {kMoments.begin(), kMoments.end()}, .groups = hours},
        {.id = "days_since_previous_departure",
         .needs = {"patient_key", "arrival_dt", "departure_dt"},
         .numbers = daysSincePreviousDeparture},
        {.id = "attendances_in_365_days", .needs = {"patient_key", "arrival_dt"}, .numbers = attendancesIn365Days},
        {.id = "days_to_next_admission",
         .needs = {"patient_key", "mh_admission_dt", "mh_discharge_dt"},
         .numbers = daysToNextAdmission,
         .looksAhead = true},
        {.id = "next_mha_status",
         .needs = {"patient_key", "mha_status", "mha_start_dt", "mha_end_dt"},
         .groups = nextMhaStatus},
    };
    return roles;
}

} // namespace

std::vector<std::string_view> computedRoles()
{
    std::vector<std::string_view> ids;
    for (const ComputedRole& each : table()) ids.push_back(each.id);
    return ids;
}

const ComputedRole* computedRole(std::string_view role)
{
    const auto found = std::ranges::find(table(), role, &ComputedRole::id);
    return found == table().end() ? nullptr : &*found;
}

std::vector<std::string_view> orderOfGroups(std::string_view role)
{
    std::vector<std::string_view> order;
    if (role == "ethnicity_group")
        for (const auto& group : kEthnicGroups) order.push_back(group.first);
    if (role == "age_band")
        for (const AgeBand& band : kAgeBands) order.push_back(band.name);
    if (role == "imd_quintile") order.assign(kFifths.begin(), kFifths.end());
    if (role == "ld_or_autism") order = {"Yes", "No"};
    if (role == "weekday") order.assign(kWeekdays.begin(), kWeekdays.end());
    return order;
}

std::vector<std::string> codesBeside(std::string_view role, const std::vector<std::string>& texts,
                                     const Columns& columns)
{
    std::vector<std::string> beside(texts.size());
    if (role != "site" && role != "provider_code") return beside;
    const RecordColumn* codes = columns.records().find(placeFor(role, columns).code);
    if (!codes) return beside;
    const CodedValues &groups = columns.coded(role), &coded = codedFrom(*codes);
    for (std::size_t row = 0; row < groups.codes.size(); ++row)
        if (groups.codes[row] != CodedValues::kMissing && coded.codes[row] != CodedValues::kMissing)
            beside[groups.codes[row]] = coded.texts[coded.codes[row]];
    return beside;
}

} // namespace qi
