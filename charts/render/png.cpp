#include "charts/render/png.h"

#include <png.h>

#include <array>
#include <csetjmp>
#include <string>
#include <vector>

namespace qi
{

namespace
{

constexpr int kCompression = 3; // Measured: smaller files cost much more time from here on.

void append(png_structp png, png_bytep bytes, png_size_t count)
{
    static_cast<QByteArray*>(png_get_io_ptr(png))
        ->append(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(count));
}

void setText(png_structp png, png_infop info, std::string& title, std::string& description)
{
    std::array<std::string, 3> keys{"Title", "Description", "Software"};
    static std::string software = "Common Cause";
    const std::array<std::string*, 3> values{&title, &description, &software};
    std::array<png_text, 3> texts{};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i].compression = PNG_ITXT_COMPRESSION_NONE;
        texts[i].key = keys[i].data();
        texts[i].text = values[i]->data();
        texts[i].itxt_length = values[i]->size();
        texts[i].lang = nullptr;
        texts[i].lang_key = nullptr;
    }
    png_set_text(png, info, texts.data(), static_cast<int>(texts.size()));
}

} // namespace

QByteArray encodePng(const QImage& image, double pixelsPerInch, const QString& title, const QString& description)
{
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    QByteArray bytes;
    std::string titleBytes = title.toStdString(), descriptionBytes = description.toStdString();
    std::vector<png_bytep> rows;
    for (int y = 0; y < rgb.height(); ++y) rows.push_back(const_cast<png_bytep>(rgb.constScanLine(y)));

    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    if (info == nullptr || setjmp(png_jmpbuf(png)) != 0) { // libpng reports errors by jumping back here
        png_destroy_write_struct(&png, &info);
        return {};
    }
    png_set_write_fn(png, &bytes, append, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(rgb.width()), static_cast<png_uint_32>(rgb.height()), 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_compression_level(png, kCompression);
    const auto perMetre = static_cast<png_uint_32>(pixelsPerInch / 0.0254 + 0.5);
    png_set_pHYs(png, info, perMetre, perMetre, PNG_RESOLUTION_METER);
    setText(png, info, titleBytes, descriptionBytes);
    png_write_info(png, info);
    png_write_image(png, rows.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

} // namespace qi
