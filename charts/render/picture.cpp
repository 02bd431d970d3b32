#include "charts/render/picture.h"

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

QByteArray asPng(const Plot& plot, const PictureOptions& options)
{
    const QImage image = plot.image({options.width, options.height}, options.scale);
    return encodePng(image, kCssPixelsPerInch * options.scale, q(plot.scene().title), q(plot.scene().altText));
}

/// Screen readers take a picture in a page by its role and label.
void labelSvg(QByteArray& svg, const QString& label)
{
    const qsizetype root = svg.indexOf("<svg ");
    if (root >= 0) svg.insert(root + 5, "role=\"img\" aria-label=\"" + label.toHtmlEscaped().toUtf8() + "\" ");
}

QByteArray asSvg(const Plot& plot, const PictureOptions& options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kCssPixelsPerInch);
    generator.setSize({options.width, options.height});
    generator.setViewBox(QRect(0, 0, options.width, options.height));
    // Qt writes both as they are: unescaped, "A&E" would make the file ill-formed.
    generator.setTitle(q(plot.scene().title).toHtmlEscaped());
    generator.setDescription(q(plot.scene().altText).toHtmlEscaped());
    if (!plot.paintOn(generator, {options.width, options.height})) return {};
    QByteArray svg = buffer.data();
    labelSvg(svg, q(plot.scene().altText));
    return svg;
}

QByteArray xmpOf(const ChartScene& scene)
{
    const QString packet =
        u"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1"
        "</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%2</rdf:li>"
        "</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"_s;
    return packet.arg(q(scene.title).toHtmlEscaped(), q(scene.altText).toHtmlEscaped()).toUtf8();
}

QByteArray asPdf(const Plot& plot, const PictureOptions& options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kCssPixelsPerInch);
        writer.setPageSize(QPageSize(QSizeF(options.width, options.height) * 72.0 / kCssPixelsPerInch, QPageSize::Point,
                                     {}, QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(q(plot.scene().title));
        writer.setCreator(u"Common Cause"_s);
        writer.setDocumentXmpMetadata(xmpOf(plot.scene()));
        if (!plot.paintOn(writer, {options.width, options.height})) return {};
    }
    return buffer.data();
}

struct Format
{
    const char* ending;
    QByteArray (*encode)(const Plot&, const PictureOptions&);
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

} // namespace

QImage renderImage(const ChartScene& scene, const PictureOptions& options)
{
    loadFonts();
    Plot plot;
    plot.show(scene, options.theme);
    return plot.image({options.width, options.height}, options.scale);
}

Result<Done> writePicture(const ChartScene& scene, const std::filesystem::path& file, const PictureOptions& options)
{
    const std::string ending = asciiLower(nameOf(file.extension()));
    for (const Format& format : kFormats) {
        if (ending != format.ending) continue;
        loadFonts();
        Plot plot;
        plot.show(scene, options.theme);
        const QByteArray bytes = format.encode(plot, options);
        if (bytes.isEmpty())
            return fail(Error::Kind::System,
                        "The picture is too large for this computer's memory; ask for a smaller one.");
        return save(bytes, file);
    }
    return fail(Error::Kind::Usage,
                nameOf(file) + ": pictures are written as .png, .svg or .pdf; give the file one of these endings.");
}

} // namespace qi
