#include "core/sample/sample_visits.h"

#include "core/calendar/uk_clock.h"
#include "core/sample/sample_random.h"

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

using Quantiles = std::array<int, 33>;

// Log-normal waits at 0, 1/32 … 1 (ends at 0.4 % and 99.7 %), per mille of their median; spread 0.70, 0.62 and 0.85 of
// the logarithm. Worked out once, so that no machine's own logarithm has a say.
constexpr Quantiles kMentalHealthStay{156,  271,  342,  397,  447,  493,  537,  581,  624,  667,  710,
                                      755,  800,  847,  896,  947,  1000, 1056, 1116, 1181, 1250, 1325,
                                      1408, 1500, 1603, 1722, 1861, 2028, 2237, 2516, 2927, 3684, 6845};
constexpr Quantiles kOtherStay{193,  315,  386,  442,  490,  535,  577,  618,  658,  698,  739,
                               779,  821,  863,  907,  953,  1000, 1050, 1102, 1158, 1218, 1283,
                               1354, 1432, 1519, 1618, 1733, 1870, 2041, 2264, 2589, 3174, 5494};
constexpr Quantiles kResponse{105,  205,  271,  326,  376,  424,  470,  517,  564,  611,  660,
                              710,  763,  817,  875,  936,  1000, 1069, 1143, 1223, 1311, 1408,
                              1515, 1636, 1774, 1935, 2126, 2360, 2659, 3066, 3684, 4871, 10336};

constexpr std::array<int, 24> kHours{30, 24, 20, 17, 15, 14, 15, 20, 30, 42, 50, 53,
                                     54, 53, 52, 52, 53, 55, 57, 58, 56, 52, 45, 38};
constexpr std::array<int, 7> kWeekdays{1080, 1010, 985, 985, 1000, 980, 960}; // Sunday first
constexpr std::array<int, 12> kMonths{985,  990, 1000, 1005, 1020, 1025,
                                      1015, 985, 1005, 1005, 990,  975}; // January first
constexpr std::array<int, 12> kWinter{1050, 1035, 1015, 1000, 985, 975, 970, 970, 985, 1000, 1020, 1040}; // of stays

constexpr std::array<std::string_view, 7> kMentalHealthComplaints{"6471006",   "248062006", "366979004", "48694002",
                                                                  "248020004", "7011001",   "75478009"};
constexpr std::array<int, 7> kMentalHealthWeights{28, 16, 14, 15, 11, 6, 10};
constexpr std::array<std::string_view, 5> kOtherComplaints{"312608009", "267036007", "127278005", "127279002",
                                                           "161891005"};
constexpr std::array<int, 5> kOtherWeights{20, 25, 22, 20, 13};
constexpr std::array<std::string_view, 6> kDiagnoses{"", "35489007", "197480006", "33449004", "17226007", "69322001"};
constexpr std::array<int, 6> kDiagnosisWeights{55, 14, 12, 8, 6, 5};
constexpr std::array<std::string_view, 4> kStatuses{"182992009", "1066301000000103", "1066311000000101",
                                                    "1066321000000107"};
constexpr std::array<int, 4> kStatusWeights{930, 18, 22, 30};

constexpr std::int64_t kDayMinutes = 1440;

std::int64_t perMille(std::int64_t value, std::int64_t factor) { return value * factor / 1000; }

/// Weight of each day: week, season and a growth of three in a hundred a year.
std::vector<std::int64_t> dayWeightsUpTo()
{
    std::vector<std::int64_t> sums;
    std::int64_t sum = 0;
    for (Date day = sample::kFirstDay; day <= sample::kLastDay; day += std::chrono::days{1}) {
        const std::chrono::year_month_day ymd{day};
        const std::int64_t growth = 1000 + 30 * (day - sample::kFirstDay).count() / 365;
        const auto month = static_cast<std::size_t>(static_cast<unsigned>(ymd.month()) - 1);
        sum += kWeekdays[std::chrono::weekday{day}.c_encoding()] * kMonths[month] / 1000 * growth;
        sums.push_back(sum);
    }
    return sums;
}

std::int64_t arrivalOn(Date day, SampleRandom& random)
{
    const auto hour = static_cast<std::int64_t>(random.pick(kHours));
    const std::int64_t local = dayNumber(day) * kDayMinutes + hour * 60 + random.below(60);
    return readUkClock(local * 60).instant / 60;
}

struct Effects
{
    std::int64_t stay = 1000, response = 1000;
};

/// What the changes of docs/sample.md do on this day at this site.
Effects effectsOn(Date day, std::size_t site)
{
    Effects effects;
    const bool outage = day >= sample::kOutage && day < sample::kOutage + std::chrono::days{31};
    if (outage) effects.stay = sample::kOutageStay;
    if (site == 0 && day >= sample::kJointTriage) effects = {sample::kTriageStay, sample::kTriageResponse};
    if (site == 1 && day >= sample::kAssessmentRoom) effects.stay = sample::kRoomStay;
    return effects;
}

std::int64_t equityOf(const SamplePerson& person)
{
    std::int64_t factor = person.isBlack() ? sample::kBlackStay : 1000;
    if (person.learningDisability || person.autism) factor = perMille(factor, sample::kLdAutismStay);
    return factor;
}

std::int64_t winterOf(Date day)
{
    return kWinter[static_cast<std::size_t>(static_cast<unsigned>(std::chrono::year_month_day{day}.month()) - 1)];
}

/// A few people come often; the rest seldom.
SamplePerson personFor(const SampleOptions& options, SampleRandom& random)
{
    const auto rows = static_cast<std::int64_t>(options.rows);
    const bool often = random.chance(90);
    return samplePerson(options.seed, often ? random.below(rows / 150 + 1) : rows + random.below(rows / 2 + 1));
}

void addMentalHealth(SampleVisit& visit, const Effects& effects, SampleRandom& random)
{
    visit.complaint = kMentalHealthComplaints[random.pick(kMentalHealthWeights)];
    const bool poisoning = visit.complaint == "75478009";
    if (poisoning || (visit.complaint == "248062006" && random.chance(700))) visit.intent = "276853009";
    visit.diagnosis = kDiagnoses[random.pick(kDiagnosisWeights)];
    visit.mhaStatus = random.chance(38) ? "20" : "01";
    if (!random.chance(860)) return;
    visit.referral = visit.triage + random.between(15, 100);
    if (!random.chance(940)) return;
    const std::int64_t median = visit.site == 0 ? 48 : 55;
    visit.contact = *visit.referral + perMille(perMille(median, effects.response), random.draw(kResponse));
}

std::int64_t stayOf(const SampleVisit& visit, Date day, const Effects& effects, SampleRandom& random)
{
    const std::int64_t median = visit.site == 0 ? 478 : 462;
    const std::int64_t level = perMille(perMille(median, winterOf(day)), effects.stay);
    const std::int64_t stay = perMille(perMille(level, equityOf(visit.person)), random.draw(kMentalHealthStay));
    return visit.contact ? std::max(stay, *visit.contact - visit.arrival + 15) : std::max<std::int64_t>(stay, 20);
}

void addOutcome(SampleVisit& visit, std::int64_t stay, SampleRandom& random)
{
    visit.dischargeStatus = kStatuses[random.pick(kStatusWeights)];
    const bool stayedToTheEnd = visit.dischargeStatus == kStatuses[0];
    const bool admitted = stayedToTheEnd && random.chance(visit.mentalHealth ? 190 : 260);
    visit.destination = admitted ? (random.chance(150) ? "19712007" : "306706006") : "306689006";
    if (admitted) visit.decisionToAdmit = visit.arrival + stay * 3 / 5;
    visit.seen = std::min(visit.arrival + stay / 4, visit.triage + random.between(10, 120));
    visit.ready = visit.arrival + stay * random.between(3, 8) / 10;
}

void addFault(SampleVisit& visit, SampleRandom& random)
{
    const std::int64_t chance = random.below(1000);
    if (chance < 8)
        visit.departure.reset();
    else if (chance < 11)
        visit.departure.reset(), visit.fault = "departure-before-arrival";
    else if (chance < 12)
        visit.departure.reset(), visit.fault = "implausible-stay";
}

SampleVisit visitOn(Date day, const SampleOptions& options, SampleRandom& random)
{
    SampleVisit visit;
    visit.site = random.chance(620) ? 0 : 1;
    visit.person = personFor(options, random);
    visit.mentalHealth = random.chance(500);
    visit.arrival = arrivalOn(day, random);
    visit.triage = visit.arrival + random.between(3, 32);
    const Effects effects = effectsOn(day, visit.site);
    if (visit.mentalHealth)
        addMentalHealth(visit, effects, random);
    else
        visit.complaint = kOtherComplaints[random.pick(kOtherWeights)];
    const std::int64_t stay = visit.mentalHealth ? stayOf(visit, day, effects, random)
                                                 : perMille(perMille(205, winterOf(day)), random.draw(kOtherStay));
    addOutcome(visit, stay, random);
    visit.departure = visit.arrival + stay;
    addFault(visit, random);
    return visit;
}

SampleReferral referralOf(const SampleVisit& visit)
{
    return {visit.site, visit.person, "H1", "A11", "1", *visit.referral, visit.contact};
}

/// A ward asks liaison, or a general practitioner the crisis team.
SampleReferral otherReferral(const SampleVisit& visit, SampleRandom& random)
{
    SampleReferral referral{visit.site, visit.person, "H2", "A11", "2", visit.arrival, {}};
    std::int64_t median = 600;
    if (random.chance(350)) {
        referral.source = "A1", referral.team = "A02";
        referral.priority = random.chance(400) ? "4" : "2";
        median = referral.priority == "4" ? 170 : 900;
    }
    if (random.chance(930)) referral.contact = referral.received + perMille(median, random.draw(kResponse));
    return referral;
}

} // namespace

std::vector<SampleVisit> sampleVisits(const SampleOptions& options)
{
    SampleRandom random(options.seed);
    const std::vector<std::int64_t> upTo = dayWeightsUpTo();
    std::vector<SampleVisit> visits;
    visits.reserve(options.rows);
    for (std::size_t i = 0; i < options.rows; ++i) {
        const auto day = std::ranges::upper_bound(upTo, random.below(upTo.back())) - upTo.begin();
        visits.push_back(visitOn(sample::kFirstDay + std::chrono::days{day}, options, random));
    }
    std::ranges::stable_sort(visits, {}, &SampleVisit::arrival);
    return visits;
}

std::vector<SampleReferral> sampleReferrals(const std::vector<SampleVisit>& visits, const SampleOptions& options)
{
    SampleRandom random(options.seed + 77);
    std::vector<SampleReferral> referrals;
    for (const SampleVisit& visit : visits) {
        if (visit.referral) referrals.push_back(referralOf(visit));
        if (random.chance(100)) referrals.push_back(otherReferral(visit, random));
    }
    std::ranges::stable_sort(referrals, {}, &SampleReferral::received);
    return referrals;
}

} // namespace qi
