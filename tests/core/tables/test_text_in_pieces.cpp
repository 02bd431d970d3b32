#include "core/tables/delimited_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace qi
{

namespace
{

using namespace std::string_literals;

using Rows = std::vector<std::vector<std::string>>;

std::vector<std::string> cellsOf(const DelimitedRow& row) { return {row.cells.begin(), row.cells.end()}; }

Rows readWhole(const std::string& text)
{
    DelimitedReader reader(text, ',');
    reader.expectCells(3);
    Rows rows;
    for (DelimitedRow row; reader.next(row);) rows.push_back(cellsOf(row));
    return rows;
}

/// As DelimitedRows does, with pieces of any size.
Rows readInPieces(const std::string& text, std::size_t piece)
{
    DelimitedReader reader({}, ',');
    reader.expectCells(3);
    Rows rows;
    std::string window;
    std::size_t given = 0;
    for (DelimitedRow row;;) {
        const bool found = reader.next(row);
        if (found && (!reader.metEnd() || given == text.size())) {
            rows.push_back(cellsOf(row));
            continue;
        }
        if (given == text.size()) return rows;
        if (found) reader.putBack(row);
        window.erase(0, reader.position());
        window += text.substr(given, piece);
        given = std::min(text.size(), given + piece);
        reader.continueIn(window);
    }
}

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(const std::string& bytes) : bytes_(bytes) {}
    Result<std::size_t> read(std::span<char> place) override
    {
        const std::size_t count = bytes_.copy(place.data(), place.size(), at_);
        at_ += count;
        return count;
    }

private:
    const std::string& bytes_;
    std::size_t at_ = 0;
};

Result<TextFile> fileOf(const std::string& bytes)
{
    return TextFile::open(
        "extract.csv", bytes.size(),
        [&bytes]() -> Result<std::unique_ptr<ByteSource>> { return std::make_unique<MemorySource>(bytes); },
        TextFile::Look::Whole);
}

std::string decodedInPieces(const std::string& bytes, std::size_t piece)
{
    EncodingGuess guess;
    for (std::size_t at = 0; at < bytes.size(); at += piece) guess.add(std::string_view(bytes).substr(at, piece));
    EXPECT_EQ(guess.encoding(), decodeText(bytes).encoding);
    std::string text;
    PieceDecoder decoder(guess.encoding());
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        decoder.add(std::string_view(bytes).substr(at, piece), text);
    decoder.finish(text);
    return text;
}

} // namespace

TEST(TextInPieces, HasTheRowsOfTheWholeText)
{
    constexpr std::string_view kAlphabet = "aab,,\"\"\r\n ";
    std::mt19937 random(11);
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (auto i = random() % 120; i > 0; --i) text += kAlphabet[random() % kAlphabet.size()];
        const Rows whole = readWhole(text);
        for (const std::size_t piece : {1, 2, 7, 50}) ASSERT_EQ(readInPieces(text, piece), whole) << text;
    }
}

TEST(TextInPieces, IsDecodedAsTheWholeText)
{
    // Byte order marks come whole: the first piece of a file is never smaller.
    for (const std::string& bytes :
         {"na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x98\x80 end"s, "caf\xE9 \x80 only"s, "\xEF\xBB\xBFwith a mark, \xC3\xA9"s,
          "\xFF\xFE\x3D\xD8\x00\xDE\x41\x00"s, "ends in the middle \xE2\x82"s, "bad \xC3( inside"s})
        for (const std::size_t piece : {3, 4, 5, 100}) EXPECT_EQ(decodedInPieces(bytes, piece), decodeText(bytes).text);
}

TEST(TextInPieces, LetsAFileBeLargerThanItsPieces)
{
    std::string text;
    for (int row = 0; row < 40000; ++row) text += std::to_string(row) + ",\"two\r\nlines, \"\"quoted\"\"\",x\r\n";
    const auto file = fileOf(text);
    ASSERT_TRUE(file);
    const auto rows = DelimitedRows::open(*file, ',', 0, 1);
    ASSERT_TRUE(rows);
    DelimitedRow row;
    for (int number = 0; number < 40000; ++number) {
        ASSERT_TRUE((*rows)->next(row).value());
        ASSERT_EQ(cellsOf(row), (std::vector<std::string>{std::to_string(number), "two\r\nlines, \"quoted\"", "x"}));
        ASSERT_EQ(row.number, static_cast<std::size_t>(number) + 1);
    }
    EXPECT_FALSE((*rows)->next(row).value());
    EXPECT_EQ((*rows)->bytesRead(), text.size());
}

TEST(TextInPieces, FindsALateLetterOfWindows1252)
{
    const std::string text = std::string(700000, 'a') + "caf\xE9";
    const auto file = fileOf(text);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->encoding(), Encoding::Windows1252);
}

TEST(TextInPieces, RefusesARowWithoutAnEnd)
{
    const std::string text(70 * 1024 * 1024, 'a');
    const auto file = fileOf(text);
    ASSERT_TRUE(file);
    const auto rows = DelimitedRows::open(*file, ',', 0, 1);
    ASSERT_TRUE(rows);
    DelimitedRow row;
    const auto next = (*rows)->next(row);
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().kind, Error::Kind::Data);
}

} // namespace qi
