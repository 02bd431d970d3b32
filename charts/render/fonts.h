#pragma once

#include <QFont>

namespace qi
{

/// Loads the embedded Inter, so that every machine draws alike; safe to call again.
void loadFonts();

/// Inter in pixels, which are the same in every format.
QFont chartFont(double pixels, QFont::Weight weight = QFont::Normal);

} // namespace qi
