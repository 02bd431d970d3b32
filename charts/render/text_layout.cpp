#include "charts/render/text_layout.h"

#include <QFontMetricsF>

#include <algorithm>

namespace qi
{

QStringList wrapped(const QString& words, const QFont& font, double width, int most)
{
    const QFontMetricsF metrics(font);
    QStringList lines;
    QString line;
    const QStringList pieces = words.split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const QString longer = line.isEmpty() ? pieces[i] : line + u' ' + pieces[i];
        if (line.isEmpty() || metrics.horizontalAdvance(longer) <= width) {
            line = longer;
            continue;
        }
        if (lines.size() + 1 == most) {
            line += u' ' + pieces.mid(i).join(u' ');
            break;
        }
        lines += line;
        line = pieces[i];
    }
    if (!line.isEmpty()) lines += metrics.elidedText(line, Qt::ElideRight, width);
    return lines;
}

void spreadApart(std::vector<double>& tops, double height, double low, double high)
{
    // Labels that would touch form a group that is centred on where its members want to be.
    struct Group
    {
        double wanted = 0;
        std::size_t count = 0;
        double top = 0;
    };
    std::vector<Group> groups;
    const auto settle = [&](Group& group) {
        const double n = static_cast<double>(group.count);
        group.top = std::clamp(group.wanted / n - (n - 1) * height / 2, low, std::max(low, high - n * height));
    };
    for (const double top : tops) {
        groups.push_back({top, 1, 0});
        settle(groups.back());
        while (groups.size() > 1) {
            Group& above = groups[groups.size() - 2];
            const Group& below = groups.back();
            if (above.top + static_cast<double>(above.count) * height <= below.top) break;
            above.wanted += below.wanted;
            above.count += below.count;
            groups.pop_back();
            settle(groups.back());
        }
    }
    std::size_t i = 0;
    for (const Group& group : groups)
        for (std::size_t k = 0; k < group.count; ++k) tops[i++] = group.top + static_cast<double>(k) * height;
}

} // namespace qi
