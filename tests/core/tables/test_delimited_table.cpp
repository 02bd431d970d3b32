#include "core/tables/delimited_table.h"
#include "core/tables/file_bytes.h"

namespace qi
{
namespace
{

TEST(DelimitedTable, HasTrimmedHeaderAndRowsWithTheirNumbers)
{
    const auto table = readDelimitedText(" month , y\n\n2024-01-01, 5 \n2024-02-01,6,\n", "series.csv");
    ASSERT_TRUE(table) << table.error().sentence;
    EXPECT_EQ(table->header, (std::vector<std::string>{"month", "y"}));
    EXPECT_EQ(table->rows, (std::vector<std::vector<std::string>>{{"2024-01-01", "5"}, {"2024-02-01", "6"}}));
    EXPECT_EQ(table->rowNumbers, (std::vector<std::size_t>{3, 4}));
}

TEST(DelimitedTable, FindsAColumnInAnotherCase)
{
    const auto table = readDelimitedText("Month,Y\n1,2\n", "series.csv");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->column("y"), 1u);
    EXPECT_FALSE(table->column("z"));
}

TEST(DelimitedTable, NamesTheRowThatDoesNotFit)
{
    const auto table = readDelimitedText("a,b\n1,2\n3\n", "series.csv");
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().kind, Error::Kind::Data);
    EXPECT_EQ(table.error().sentence, "Row 3 of series.csv has 1 cells where the header has 2; each row needs as many "
                                      "cells as the header.");
}

TEST(DelimitedTable, CannotBeReadFromAFileThatIsNotThere)
{
    const auto table = readDelimitedFile("no such file.csv");
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().kind, Error::Kind::System);
}

TEST(FileBytes, TellAPictureWhateverItsName)
{
    EXPECT_EQ(knownBinaryKind("\x89PNG\r\n\x1A\n"), "a picture (PNG)");
    EXPECT_FALSE(knownBinaryKind("a,b\n1,2\n"));
}

} // namespace
} // namespace qi
