#include "core/tables/delimited_reader.h"
#include "core/tables/delimiter.h"

#include <random>

namespace qi
{
namespace
{

using Cells = std::vector<std::vector<std::string>>;

struct ReadRows
{
    Cells cells;
    std::vector<std::size_t> numbers, unclosed;
};

ReadRows readAll(std::string_view text, char delimiter = ',', std::size_t expected = 0)
{
    DelimitedReader reader(text, delimiter);
    reader.expectCells(expected);
    ReadRows rows;
    DelimitedRow row;
    while (reader.next(row)) {
        rows.cells.emplace_back(row.cells.begin(), row.cells.end());
        rows.numbers.push_back(row.number);
        if (row.unclosedQuote) rows.unclosed.push_back(row.number);
    }
    return rows;
}

TEST(DelimitedReader, TakesEveryKindOfLineBreakMixed)
{
    EXPECT_EQ(readAll("a,b\r\nc,d\ne,f\rg,h").cells, (Cells{{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", "h"}}));
}

TEST(DelimitedReader, KeepsEmptyCellsAtBothEnds)
{
    EXPECT_EQ(readAll(",x,\n,,").cells, (Cells{{"", "x", ""}, {"", "", ""}}));
}

TEST(DelimitedReader, UndoublesQuotes)
{
    EXPECT_EQ(readAll("1,\"\"\"Quiet room\"\" used\",\"a,b\"").cells, (Cells{{"1", "\"Quiet room\" used", "a,b"}}));
}

TEST(DelimitedReader, TakesQuotesInsideQuotesThatWereNotDoubled)
{
    EXPECT_EQ(readAll("1,\"said \"no\" twice\",2").cells, (Cells{{"1", "said \"no\" twice", "2"}}));
}

TEST(DelimitedReader, TakesAQuoteInsideAPlainCellAsItIs)
{
    EXPECT_EQ(readAll("1,5\" nail,2").cells, (Cells{{"1", "5\" nail", "2"}}));
}

TEST(DelimitedReader, KeepsLineBreaksInsideQuotes)
{
    const ReadRows rows = readAll("1,\"one\r\ntwo\",3\n4,5,6", ',', 3);
    EXPECT_EQ(rows.cells, (Cells{{"1", "one\r\ntwo", "3"}, {"4", "5", "6"}}));
    EXPECT_EQ(rows.numbers, (std::vector<std::size_t>{1, 2}));
}

TEST(DelimitedReader, DoesNotLetAnUnclosedQuoteSwallowTheRowsBelow)
{
    const ReadRows rows = readAll("1,\"left open,x\n2,b,c\n3,\"d\",e\n", ',', 3);
    EXPECT_EQ(rows.cells, (Cells{{"1", "\"left open", "x"}, {"2", "b", "c"}, {"3", "d", "e"}}));
    EXPECT_EQ(rows.unclosed, (std::vector<std::size_t>{1}));
}

TEST(DelimitedReader, DoesNotLetAnUnclosedQuoteAtTheEndSwallowTheRowsBelow)
{
    const ReadRows rows = readAll("1,a,\"open\n2,b,c\n3,d,e\n", ',', 3);
    EXPECT_EQ(rows.cells.size(), 3u);
    EXPECT_EQ(rows.unclosed, (std::vector<std::size_t>{1}));
}

TEST(DelimitedReader, CountsBlankLinesAsRows)
{
    EXPECT_EQ(readAll("a\n\nb\n").numbers, (std::vector<std::size_t>{1, 2, 3}));
}

TEST(DelimitedReader, NeverLosesABytesPlaceInRandomText)
{
    constexpr std::string_view kAlphabet = "a,\"\r\n;é ";
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (auto i = random() % 200; i > 0; --i) text += kAlphabet[random() % kAlphabet.size()];
        DelimitedReader reader(text, ',');
        DelimitedRow row;
        std::size_t rows = 0, last = 0;
        while (reader.next(row)) {
            ASSERT_GE(row.offset, last);
            last = row.offset;
            ASSERT_LE(++rows, text.size() + 1);
        }
        EXPECT_EQ(reader.position(), text.size());
    }
}

TEST(Delimiter, IsTheOneThatRowsAgreeOn)
{
    EXPECT_EQ(guessDelimiter("a;b;c\n1;2,5;3\n2;3,5;4\n").delimiter, ';');
    EXPECT_EQ(guessDelimiter("a\tb\n1\t2\n").delimiter, '\t');
    EXPECT_EQ(guessDelimiter("a|b|c\n1|2|3\n").delimiter, '|');
    EXPECT_EQ(guessDelimiter("only\n1\n").delimiter, ',');
}

TEST(Delimiter, NamedInALineIsNotBelievedWhereNoLineHasIt)
{
    const DelimiterGuess guess = guessDelimiter("sep=;\r\na,b\r\n1,2\r\n");
    EXPECT_EQ(guess.delimiter, ',');
    EXPECT_EQ(guess.linesAhead, 1u);
    EXPECT_EQ(delimiterName(guessDelimiter("sep=^\na^b\n").delimiter), "^");
}

TEST(Delimiter, IsWhatAFirstLineNames)
{
    const DelimiterGuess guess = guessDelimiter("sep=;\r\na;b\r\n");
    EXPECT_EQ(guess.delimiter, ';');
    EXPECT_EQ(guess.firstByte, 7u);
    EXPECT_EQ(guess.linesAhead, 1u);
}

} // namespace
} // namespace qi
