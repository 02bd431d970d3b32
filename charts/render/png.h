#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace qi
{

/// An opaque picture as PNG with title and description inside. Fast rather than smallest: encoding, not drawing, is
/// what costs, and Qt's own encoder takes three to five times as long. Empty when memory runs out.
QByteArray encodePng(const QImage& image, double pixelsPerInch, const QString& title, const QString& description);

} // namespace qi
