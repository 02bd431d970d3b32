#pragma once

#include "core/spc/analysis.h"

#include <string>

namespace qi::spc
{

/// How the words of one chart name its places, values and lines.
class PointWords
{
public:
    PointWords(const Analysis& analysis, const Wording& wording) : analysis_(analysis), wording_(wording) {}

    std::string place(std::size_t at) const;                        ///< "Aug 2025", "point 12"
    std::string placeAt(std::int64_t x) const;                      ///< The same of a place that may have no point.
    std::string stretch(std::size_t first, std::size_t last) const; ///< "Aug 2025 to Feb 2026"
    std::string counted(std::size_t count) const;                   ///< "7 months", "1 point"
    std::string value(double value) const;                          ///< "383 minutes", "71.4 %"
    std::string plainNumber(double value) const;                    ///< "383"
    std::string centreName() const;                                 ///< "mean", "median"
    /// "the mean of 383 minutes"; without the number where the line varies in the phase.
    std::string centreOf(std::size_t phase) const;

private:
    const Analysis& analysis_;
    const Wording& wording_;
};

/// "once", "twice", "3 times".
std::string timesInWords(std::size_t count);
/// "above", "below".
std::string sideInWords(bool above);

} // namespace qi::spc
