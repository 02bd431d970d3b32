#include "charts/render/picture.h"
#include "tests/charts/sample_scenes.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QImageReader>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

class Picture : public testing::Test
{
protected:
    std::filesystem::path at(const char* name) const
    {
        return std::filesystem::path(folder_.path().toStdU16String()) /
               std::u8string(reinterpret_cast<const char8_t*>(name));
    }

    QByteArray write(const ChartScene& scene, const char* name, const PictureOptions& options = {})
    {
        const auto written = writePicture(scene, at(name), options);
        EXPECT_TRUE(written) << (written ? "" : written.error().sentence);
        QFile file(folder_.filePath(QString::fromUtf8(name)));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    QTemporaryDir folder_;
};

QString visibleText(const QByteArray& svg)
{
    QString text;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::Characters) text += reader.text();
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    return text;
}

} // namespace

TEST_F(Picture, AsPngHasItsSizeTwiceOver)
{
    write(test::sampleScene(), "chart.png", {.width = 600, .height = 400});
    EXPECT_EQ(QImageReader(folder_.filePath(u"chart.png"_s)).size(), QSize(1200, 800));
}

TEST_F(Picture, AsPngCarriesTitleAndDescription)
{
    const ChartScene scene = test::sampleScene({.title = "A&E “über 12 h” £"});
    write(scene, "chart.png");
    const QImage image(folder_.filePath(u"chart.png"_s));
    EXPECT_EQ(image.text(u"Title"_s).toStdString(), scene.title);
    EXPECT_EQ(image.text(u"Description"_s).toStdString(), scene.altText);
    EXPECT_EQ(image.dotsPerMeterX(), 7559) << "192 pixels an inch";
}

TEST_F(Picture, HasInkOnTheGroundOfItsTheme)
{
    const QImage dark = renderImage(test::sampleScene(), {.theme = ChartTheme::Dark});
    const QImage light = renderImage(test::sampleScene(), {});
    EXPECT_EQ(light.pixelColor(2, 2), QColor(Qt::white));
    EXPECT_LT(dark.pixelColor(2, 2).lightness(), 60);
    EXPECT_NE(light, renderImage(test::sampleScene({.points = 12}), {}));
}

TEST_F(Picture, AsSvgIsWellFormedWithRealText)
{
    const QByteArray svg =
        write(test::sampleScene({.phases = true, .notes = true, .title = "A&E <12h> \"quoted\""}), "chart.svg");
    const QString text = visibleText(svg);
    EXPECT_TRUE(text.contains(u"A&E <12h>"_s));
    EXPECT_TRUE(text.contains(u"upper"_s));
    EXPECT_TRUE(QSvgRenderer(svg).isValid());
}

TEST_F(Picture, AsSvgIsAnImageWithALabelForScreenReaders)
{
    const QByteArray svg = write(test::sampleScene(), "chart.svg");
    QXmlStreamReader reader(svg);
    ASSERT_TRUE(reader.readNextStartElement());
    EXPECT_EQ(reader.attributes().value("role"_L1), "img"_L1);
    EXPECT_TRUE(reader.attributes().value("aria-label"_L1).contains("XmR chart of"_L1));
}

TEST_F(Picture, AsPdfIsOnePageOfItsSizeWithTitleAndFont)
{
    const QByteArray pdf = write(test::sampleScene({.title = "Time in ED"}), "chart.pdf");
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_TRUE(pdf.contains("/MediaBox [0 0 900.000000 540.000000]"))
        << "1200 × 720 pixels of 1/96 inch are 900 × 540 points";
    EXPECT_TRUE(pdf.contains("Inter")) << "the font is inside";
    EXPECT_TRUE(pdf.contains("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Time in ED"));
}

TEST_F(Picture, IsRefusedForAnotherEnding)
{
    const auto written = writePicture(test::sampleScene(), at("chart.jpeg"), {});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, Error::Kind::Usage);
    EXPECT_NE(written.error().sentence.find(".png, .svg or .pdf"), std::string::npos);
}

TEST_F(Picture, ThatCannotBeWrittenLeavesNothing)
{
    const auto written = writePicture(test::sampleScene(), at("nowhere/chart.png"), {});
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, Error::Kind::System);
    EXPECT_FALSE(QFile::exists(folder_.filePath(u"nowhere"_s)));
}

TEST_F(Picture, IsWrittenUnderAnyName)
{
    write(test::sampleScene(), "Über 12 Stunden – März.svg");
    EXPECT_TRUE(QFile::exists(folder_.filePath(u"Über 12 Stunden – März.svg"_s)));
}

TEST_F(Picture, OfManyPointsIsDrawn)
{
    const QImage image = renderImage(test::sampleScene({.points = 3000}), {.scale = 1});
    EXPECT_EQ(image.size(), QSize(1200, 720));
}

} // namespace qi
