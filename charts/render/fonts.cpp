#include "charts/render/fonts.h"

#include <QFontDatabase>

namespace qi
{

using namespace Qt::StringLiterals;

void loadFonts()
{
    static const bool loaded = [] {
        for (const auto* file : {"Regular", "Medium", "SemiBold", "Bold"})
            QFontDatabase::addApplicationFont(u":/fonts/Inter-"_s + QLatin1StringView(file) + u".otf"_s);
        return true;
    }();
    static_cast<void>(loaded);
}

QFont chartFont(double pixels, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({u"Inter"_s, u"Open Sans"_s, u"DejaVu Sans"_s, u"sans-serif"_s});
    font.setWeight(weight);
    font.setPixelSize(std::max(1, qRound(pixels)));
    return font;
}

} // namespace qi
