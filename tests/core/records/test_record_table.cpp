#include "core/records/record_table.h"

namespace qi
{
namespace
{

TEST(TextColumn, KeepsEachDistinctTextOnce)
{
    TextColumn column;
    for (const char* text : {"North", "South", "North"}) column.append(text);
    column.append(std::nullopt);
    EXPECT_EQ(column.texts(), (std::vector<std::string>{"North", "South"}));
    EXPECT_EQ(column.codeAt(2), column.codeAt(0));
    EXPECT_EQ(column.at(1), "South");
    EXPECT_FALSE(column.at(3));
    EXPECT_EQ(column.size(), 4u);
}

TEST(TextColumn, TellsAnEmptyTextFromAMissingOne)
{
    TextColumn column;
    column.append("");
    column.append(std::nullopt);
    EXPECT_EQ(column.at(0), "");
    EXPECT_FALSE(column.at(1));
}

TEST(TextColumn, GrowsToManyDistinctTexts)
{
    TextColumn column;
    for (int i = 0; i < 5000; ++i) column.append(std::to_string(i % 2500));
    EXPECT_EQ(column.texts().size(), 2500u);
    EXPECT_EQ(column.at(4999), "2499");
}

TEST(RecordTable, AddsColumnsOfTheRolesType)
{
    RecordTable table;
    table.add(*roleOf("arrival_dt"));
    table.add(*roleOf("site_name"));
    EXPECT_TRUE(std::holds_alternative<TimeColumn>(table.find("arrival_dt")->values));
    EXPECT_TRUE(std::holds_alternative<TextColumn>(table.find("site_name")->values));
    EXPECT_EQ(table.find("age"), nullptr);
}

} // namespace
} // namespace qi
