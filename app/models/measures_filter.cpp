#include "app/models/measures_filter.h"

#include "app/models/measures_model.h"

#include <algorithm>

namespace qi
{

void MeasuresFilter::setWords(const QString& words)
{
    words_ = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void MeasuresFilter::setOnly(Only only)
{
    only_ = only;
    invalidateFilter();
}

int MeasuresFilter::countOf(Only only) const
{
    int count = 0;
    for (int row = 0; row < sourceModel()->rowCount(); ++row) count += belongs(sourceModel()->index(row, 0), only);
    return count;
}

bool MeasuresFilter::belongs(const QModelIndex& index, Only only)
{
    const QVariant variation = index.data(MeasuresModel::VariationRole);
    const QVariant assurance = index.data(MeasuresModel::AssuranceRole);
    switch (only) {
    case Only::All:
        return true;
    case Only::SpecialCause:
        return variation.isValid() && variation.toInt() != int(VariationIcon::CommonCause);
    case Only::FailingTarget:
        return assurance.isValid() && assurance.toInt() == int(AssuranceIcon::Fail);
    }
    return true;
}

bool MeasuresFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString title = index.data().toString();
    return belongs(index, only_) &&
           std::ranges::all_of(words_, [&](const QString& word) { return title.contains(word, Qt::CaseInsensitive); });
}

} // namespace qi
