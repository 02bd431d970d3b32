#pragma once

#include "core/records/cleaned_file.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <string>
#include <string_view>

namespace qi::test
{

/// A file that is there as long as the value.
class FileOfText
{
public:
    explicit FileOfText(std::string_view text, const std::string& name = "extract.csv")
    {
        static std::atomic<int> count{0};
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::temp_directory_path() /
                  ("qi_" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) + "_" +
                   std::to_string(std::hash<std::string>{}(info ? info->name() : "")) + "_" + std::to_string(++count));
        std::filesystem::create_directories(folder_);
        path_ = folder_ / name;
        std::ofstream(path_, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
    }
    ~FileOfText()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    FileOfText(const FileOfText&) = delete;
    FileOfText& operator=(const FileOfText&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path folder_, path_;
};

inline ImportOptions optionsFor(const std::string& dataset)
{
    ImportOptions options;
    options.dataset = dataset;
    options.today = parseIsoDate("2026-11-23");
    // Files of one row decide nothing about 03/04; those that are about it say Auto.
    options.dateOrder = DateOrder::DayFirst;
    return options;
}

/// Finds the order of dates out by itself.
inline ImportOptions askingForNothing()
{
    ImportOptions options = optionsFor("attendances");
    options.dateOrder = DateOrder::Auto;
    return options;
}

inline Result<CleanedFile> tryClean(std::string_view text, const ImportOptions& options = optionsFor("attendances"))
{
    NoFeedback feedback;
    return cleanFile(FileOfText(text).path(), options, "secret of the store", feedback);
}

inline CleanedFile clean(std::string_view text, const ImportOptions& options = optionsFor("attendances"))
{
    auto cleaned = tryClean(text, options);
    EXPECT_TRUE(cleaned) << cleaned.error().sentence;
    return cleaned ? std::move(*cleaned) : CleanedFile{};
}

inline CleanedFile cleanData(const std::string& name, const std::string& dataset)
{
    NoFeedback feedback;
    auto cleaned =
        cleanFile(std::filesystem::path(QI_TEST_DATA) / "import" / name, optionsFor(dataset), "secret", feedback);
    EXPECT_TRUE(cleaned) << cleaned.error().sentence;
    return cleaned ? std::move(*cleaned) : CleanedFile{};
}

template<typename Column>
const Column& column(const CleanedFile& file, std::string_view role)
{
    static const Column kNone{};
    const RecordColumn* found = file.records.find(role);
    EXPECT_NE(found, nullptr) << role;
    return found ? std::get<Column>(found->values) : kNone;
}

/// "2024-04-01 03:13" of a date-time, "" when it is missing.
inline std::string wall(const CleanedFile& file, std::string_view role, std::size_t row)
{
    const auto& clock = column<TimeColumn>(file, role).at(row);
    if (!clock) return {};
    const std::int64_t day = clock->local / 86400, minute = clock->local % 86400 / 60;
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return isoDate(dateOfDay(day)) + " " + two(minute / 60) + ":" + two(minute % 60);
}

inline std::int64_t minutesBetween(const CleanedFile& file, std::string_view from, std::string_view to, std::size_t row)
{
    return (column<TimeColumn>(file, to).at(row)->instant - column<TimeColumn>(file, from).at(row)->instant) / 60;
}

inline std::string text(const CleanedFile& file, std::string_view role, std::size_t row)
{
    return std::string(column<TextColumn>(file, role).at(row).value_or("(missing)"));
}

} // namespace qi::test
