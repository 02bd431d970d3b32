#include "core/records/keyed_hash.h"
#include "core/store/column_file.h"
#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <random>

namespace qi::test
{

namespace
{

using sqlite::ColumnFile;
using sqlite::ColumnFileWriter;
using sqlite::DatasetColumn;
using sqlite::StoredType;

const std::vector<DatasetColumn> kColumns{{"arrival_dt", StoredType::Time},  {"site_name", StoredType::Text},
                                          {"patient_key", StoredType::Text}, {"age", StoredType::Integer},
                                          {"value", StoredType::Number},     {"self_harm_flag", StoredType::Flag},
                                          {"period_start", StoredType::Date}};

template<typename Value>
std::optional<Value> maybe(std::mt19937_64& random, Value value)
{
    return random() % 7 == 0 ? std::nullopt : std::optional(value);
}

/// Values over all their ranges: small ones, huge ones, none at all.
RecordTable tableOf(std::size_t rows, std::uint64_t seed, std::int64_t range)
{
    std::mt19937_64 random(seed);
    const auto number = [&] {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(range)) - range / 2;
    };
    TimeColumn times;
    TextColumn sites, keys;
    IntegerColumn ages;
    NumberColumn values;
    FlagColumn flags;
    DateColumn dates;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int64_t local = number();
        times.push_back(maybe(random, ClockTime{local, local - (random() % 2 == 0 ? 3600 : 17)}));
        sites.append(fmt::format("Site {}", random() % 40));
        keys.append(KeyedHash::textOfHash(random() | 1));
        ages.push_back(maybe(random, number()));
        values.push_back(maybe(random, static_cast<double>(number()) / 3));
        flags.push_back(maybe(random, random() % 2 == 0));
        dates.push_back(maybe(random, dateOfDay(number() % 40000)));
    }
    sites.append(std::nullopt);
    for (auto* const column : {&keys}) column->append(std::nullopt);
    times.emplace_back(), ages.emplace_back(), values.emplace_back(), flags.emplace_back(), dates.emplace_back();
    return {rows + 1,
            {{"arrival_dt", times},
             {"site_name", sites},
             {"patient_key", keys},
             {"age", ages},
             {"value", values},
             {"self_harm_flag", flags},
             {"period_start", dates}}};
}

void add(ColumnFileWriter& writer, const RecordTable& table)
{
    std::vector<std::uint32_t> rows(table.rows);
    std::iota(rows.begin(), rows.end(), 0U);
    writer.add(table, rows);
}

std::vector<std::optional<std::string>> textsOf(const TextColumn& column)
{
    std::vector<std::optional<std::string>> texts;
    for (std::size_t row = 0; row < column.size(); ++row) texts.emplace_back(column.at(row));
    return texts;
}

/// The part of `whole` that begins at `from` is `part`.
void expectPart(const RecordColumn& whole, const RecordColumn& part, std::size_t from)
{
    std::visit(
        [&](const auto& values) {
            using Column = std::decay_t<decltype(values)>;
            const auto& all = std::get<Column>(whole.values);
            if constexpr (std::is_same_v<Column, TextColumn>) {
                const auto texts = textsOf(all), wanted = textsOf(values);
                EXPECT_TRUE(
                    std::equal(wanted.begin(), wanted.end(), texts.begin() + static_cast<std::ptrdiff_t>(from)));
            } else {
                EXPECT_TRUE(std::equal(values.begin(), values.end(), all.begin() + static_cast<std::ptrdiff_t>(from)));
            }
        },
        part.values);
}

} // namespace

TEST(ColumnFile, GivesBackEveryValueOfEveryType)
{
    const Folder folder;
    const std::filesystem::path path = folder.path() / "cache" / "records_1.columns";
    const std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const std::vector<RecordTable> groups{tableOf(100, 1, 200), tableOf(3, 2, 70'000), tableOf(500, 3, 5'000'000'000),
                                          tableOf(50, 4, most), tableOf(1, 5, 2)};
    {
        ColumnFileWriter writer(path, kColumns);
        for (const RecordTable& group : groups) add(writer, group);
        ASSERT_TRUE(writer.finish("key"));
    }
    auto file = ColumnFile::open(path, "key");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->rows(), 659U);
    for (const DatasetColumn& column : kColumns) {
        const auto values = file->read(column);
        ASSERT_TRUE(values) << column.role;
        std::size_t from = 0;
        for (const RecordTable& group : groups) {
            expectPart(*values, *group.find(column.role), from);
            from += group.rows;
        }
        EXPECT_EQ(values->size(), from);
    }
    EXPECT_FALSE(ColumnFile::open(path, "another key"));
    EXPECT_FALSE(file->has({"age", StoredType::Text}));
}

TEST(ColumnFile, NeverGivesAValueThatWasNotWritten)
{
    const Folder folder;
    const std::filesystem::path path = folder.path() / "cache" / "records_1.columns";
    const RecordTable table = tableOf(200, 1, 100'000);
    {
        ColumnFileWriter writer(path, kColumns);
        add(writer, table);
        ASSERT_TRUE(writer.finish("key"));
    }
    const std::string whole = bytesOf(path);
    const auto expectTruthOrNothing = [&] {
        auto file = ColumnFile::open(path, "key");
        if (!file) return;
        for (const DatasetColumn& column : kColumns)
            if (const auto values = file->read(column)) expectPart(*values, *table.find(column.role), 0);
    };
    std::mt19937 random(5);
    for (int round = 0; round < 150; ++round) {
        std::string damaged = whole;
        damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
        writeBytes(path, damaged);
        expectTruthOrNothing();
    }
    for (std::size_t size = 0; size < whole.size(); size += 997) {
        writeBytes(path, whole.substr(0, size));
        EXPECT_FALSE(ColumnFile::open(path, "key"));
    }
}

TEST(ColumnFile, IsNotThereUntilItIsWhole)
{
    const Folder folder;
    const std::filesystem::path path = folder.path() / "cache" / "records_1.columns";
    {
        ColumnFileWriter writer(path, kColumns);
        add(writer, tableOf(10, 1, 100));
        EXPECT_FALSE(std::filesystem::exists(path));
    }
    EXPECT_TRUE(folder.names().empty());
}

TEST(ColumnFile, KeepsRecordNumbersOnlyAsHashes)
{
    const Folder folder;
    const std::filesystem::path path = folder.path() / "cache" / "records_1.columns";
    TextColumn clear;
    clear.append("ED-4711-ANN");
    {
        ColumnFileWriter writer(path, {{"record_id", StoredType::Text}});
        add(writer, {1, {{"record_id", clear}}});
        ASSERT_TRUE(writer.finish("key"));
    }
    EXPECT_EQ(bytesOf(path).find("4711"), std::string::npos);
    EXPECT_FALSE(ColumnFile::open(path, "key")->has({"record_id", StoredType::Text}));
}

} // namespace qi::test
