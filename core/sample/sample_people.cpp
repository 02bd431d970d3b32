#include "core/sample/sample_people.h"

#include "core/sample/sample_random.h"

#include <fmt/format.h>

namespace qi
{

namespace
{

constexpr std::array<std::string_view, 10> kEthnicities{"A", "C", "B", "N", "M", "J", "L", "G", "S", "Z"};
constexpr std::array<int, 10> kEthnicityWeights{690, 55, 15, 55, 30, 40, 25, 25, 20, 25};
constexpr std::array<int, 6> kAgeWeights{110, 210, 330, 210, 90, 50};
constexpr std::array<int, 7> kAgeEdges{11, 18, 26, 45, 65, 80, 96};
constexpr std::array<int, 10> kDecileWeights{17, 15, 13, 11, 10, 9, 8, 7, 6, 4};

} // namespace

SamplePerson samplePerson(std::uint64_t seed, std::int64_t number)
{
    SampleRandom random(seed * 0x2545F4914F6CDD1Du + static_cast<std::uint64_t>(number) * 0x9E6C63D0876A9A47u);
    random.next();
    SamplePerson person;
    person.key = fmt::format("{:013x}", random.next() >> 12);
    const std::size_t band = random.pick(kAgeWeights);
    person.age = static_cast<int>(random.between(kAgeEdges[band], kAgeEdges[band + 1] - 1));
    person.sex = random.chance(530) ? "Female" : "Male";
    if (!random.chance(25)) person.ethnicity = kEthnicities[random.pick(kEthnicityWeights)];
    person.imdDecile = 1 + static_cast<int>(random.pick(kDecileWeights));
    person.learningDisability = random.chance(30);
    person.autism = random.chance(45);
    return person;
}

} // namespace qi
