#include "charts/render/picture.h"

#include "charts/render/multiples_painter.h"
#include "charts/render/plot.h"
#include "charts/render/png.h"
#include "core/base/text.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <array>
#include <cmath>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kCssPixelsPerInch = 96;

QString q(const std::string& text) { return QString::fromStdString(text); }

/// Something to put on paper or screen, with the words that go with it.
class Drawing
{
public:
    Drawing(QString title, QString altText, QSize size)
        : title(std::move(title)), altText(std::move(altText)), size(size)
    {}
    virtual ~Drawing() = default;
    virtual QImage image(double scale) const = 0;
    /// On a device of vectors; one unit is one pixel.
    virtual bool paintOn(QPaintDevice& device) const = 0;

    const QString title, altText;
    const QSize size;
};

class DrawnChart final : public Drawing
{
public:
    DrawnChart(const ChartScene& scene, const PictureOptions& options)
        : Drawing(q(scene.title), q(scene.altText), {options.width, options.height})
    {
        plot_.show(scene, options.theme);
    }
    QImage image(double scale) const override { return plot_.image(size, scale); }
    bool paintOn(QPaintDevice& device) const override { return plot_.paintOn(device, size); }

private:
    Plot plot_;
};

QSize sizeOfPage(const SmallMultiples& page, const PictureOptions& options)
{
    if (options.height > 0) return {options.width, options.height};
    return {options.width, static_cast<int>(std::ceil(layOut(page, options.width).height))};
}

class DrawnPage final : public Drawing
{
public:
    DrawnPage(const SmallMultiples& page, const PictureOptions& options)
        : Drawing(q(page.title), q(page.altText), sizeOfPage(page, options)), page_(page), theme_(options.theme)
    {}

    QImage image(double scale) const override
    {
        QImage image((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
        if (image.isNull()) return image;
        image.setDevicePixelRatio(scale);
        QPainter painter(&image);
        paint(painter);
        return image;
    }

    bool paintOn(QPaintDevice& device) const override
    {
        QPainter painter;
        if (!painter.begin(&device)) return false;
        paint(painter);
        return painter.end();
    }

private:
    void paint(QPainter& painter) const
    {
        painter.fillRect(QRect({}, size), coloursOf(theme_).ground);
        paintMultiples(painter, page_, layOut(page_, size.width(), size.height()), coloursOf(theme_));
    }

    const SmallMultiples& page_;
    ChartTheme theme_;
};

QByteArray asPng(const Drawing& drawing, const PictureOptions& options)
{
    return encodePng(drawing.image(options.scale), kCssPixelsPerInch * options.scale, drawing.title, drawing.altText);
}

/// Screen readers take a picture in a page by its role and label.
void labelSvg(QByteArray& svg, const QString& label)
{
    const qsizetype root = svg.indexOf("<svg ");
    if (root >= 0) svg.insert(root + 5, "role=\"img\" aria-label=\"" + label.toHtmlEscaped().toUtf8() + "\" ");
}

QByteArray asSvg(const Drawing& drawing, const PictureOptions&)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kCssPixelsPerInch);
    generator.setSize(drawing.size);
    generator.setViewBox(QRect({}, drawing.size));
    // Qt writes both as they are: unescaped, "A&E" would make the file ill-formed.
    generator.setTitle(drawing.title.toHtmlEscaped());
    generator.setDescription(drawing.altText.toHtmlEscaped());
    if (!drawing.paintOn(generator)) return {};
    QByteArray svg = buffer.data();
    labelSvg(svg, drawing.altText);
    return svg;
}

QByteArray xmpOf(const Drawing& drawing)
{
    const QString packet =
        u"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1"
        "</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%2</rdf:li>"
        "</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"_s;
    return packet.arg(drawing.title.toHtmlEscaped(), drawing.altText.toHtmlEscaped()).toUtf8();
}

QByteArray asPdf(const Drawing& drawing, const PictureOptions&)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kCssPixelsPerInch);
        writer.setPageSize(
            QPageSize(QSizeF(drawing.size) * 72.0 / kCssPixelsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(drawing.title);
        writer.setCreator(u"Common Cause"_s);
        writer.setDocumentXmpMetadata(xmpOf(drawing));
        if (!drawing.paintOn(writer)) return {};
    }
    return buffer.data();
}

struct Format
{
    const char* ending;
    QByteArray (*encode)(const Drawing&, const PictureOptions&);
};
constexpr std::array<Format, 3> kFormats{{{".png", asPng}, {".svg", asSvg}, {".pdf", asPdf}}};

std::string nameOf(const std::filesystem::path& file)
{
    const auto name = file.u8string();
    return {name.begin(), name.end()};
}

Result<Done> save(const QByteArray& bytes, const std::filesystem::path& file)
{
    QSaveFile out(q(nameOf(file)));
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit()) return Done{};
    return fail(Error::Kind::System, nameOf(file) + " cannot be written: " + out.errorString().toStdString() +
                                         ". Choose a folder that you may write to and that has room.");
}

/// What is drawn is made only once the ending is known.
template<typename Drawn, typename Scene>
Result<Done> write(const Scene& scene, const std::filesystem::path& file, const PictureOptions& options)
{
    const std::string ending = asciiLower(nameOf(file.extension()));
    for (const Format& format : kFormats) {
        if (ending != format.ending) continue;
        loadFonts();
        const QByteArray bytes = format.encode(Drawn(scene, options), options);
        if (bytes.isEmpty())
            return fail(Error::Kind::System,
                        "The picture is too large for this computer's memory; ask for a smaller one.");
        return save(bytes, file);
    }
    return fail(Error::Kind::Usage,
                nameOf(file) + ": pictures are written as .png, .svg or .pdf; give the file one of these endings.");
}

template<typename Drawn, typename Scene>
QImage image(const Scene& scene, const PictureOptions& options)
{
    loadFonts();
    return Drawn(scene, options).image(options.scale);
}

template<typename Drawn, typename Scene>
QByteArray png(const Scene& scene, const PictureOptions& options)
{
    loadFonts();
    return asPng(Drawn(scene, options), options);
}

} // namespace

QImage renderImage(const ChartScene& scene, const PictureOptions& options) { return image<DrawnChart>(scene, options); }

QImage renderImage(const SmallMultiples& page, const PictureOptions& options)
{
    return image<DrawnPage>(page, options);
}

QByteArray pngOf(const ChartScene& scene, const PictureOptions& options) { return png<DrawnChart>(scene, options); }

QByteArray pngOf(const SmallMultiples& page, const PictureOptions& options) { return png<DrawnPage>(page, options); }

Result<Done> writePicture(const ChartScene& scene, const std::filesystem::path& file, const PictureOptions& options)
{
    return write<DrawnChart>(scene, file, options);
}

Result<Done> writePicture(const SmallMultiples& page, const std::filesystem::path& file, const PictureOptions& options)
{
    return write<DrawnPage>(page, file, options);
}

} // namespace qi
