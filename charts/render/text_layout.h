#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

#include <vector>

namespace qi
{

/// Words in lines no wider than `width` pixels, at most `most` of them; what does not fit ends in "…".
QStringList wrapped(const QString& words, const QFont& font, double width, int most);

/// Moves tops (in rising order) of things of one height so that none overlaps the next, each as little as can be and
/// all between `low` and `high` where they fit.
void spreadApart(std::vector<double>& tops, double height, double low, double high);

} // namespace qi
