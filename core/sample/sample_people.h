#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace qi
{

/// A made-up person: always the same for the same number and seed.
struct SamplePerson
{
    std::string key;
    int age = 0;
    std::string_view sex, ethnicity; ///< Empty: not known.
    int imdDecile = 1;
    bool learningDisability = false, autism = false;

    bool isBlack() const { return !ethnicity.empty() && ethnicity.front() >= 'M' && ethnicity.front() <= 'P'; }
};

SamplePerson samplePerson(std::uint64_t seed, std::int64_t number);

} // namespace qi
