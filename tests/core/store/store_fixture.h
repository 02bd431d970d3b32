#pragma once

#include "core/store/store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace qi::test
{

/// A folder of a test's own, gone with it.
class Folder
{
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::vector<std::string> names() const; ///< What lies in it, sorted.

private:
    std::filesystem::path path_;
};

std::string bytesOf(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, const std::string& bytes);

/// An attendance as a test writes it down.
struct Visit
{
    std::string id;
    std::optional<std::int64_t> arrival; ///< Seconds on the wall.
    std::optional<std::string> site = "North";
    std::optional<std::int64_t> age = 40;
    std::optional<bool> selfHarm = false;
};

/// Those attendances as a cleaned file.
CleanedFile cleanedFile(const std::vector<Visit>& visits, const std::string& name = "ed.csv",
                        const std::string& dataset = "attendances");

inline constexpr const char* kNow = "2026-01-31T09:00:00+00:00";
inline constexpr std::int64_t kNoon = 1767268800; ///< 1 January 2026, 12:00

/// A store in a folder of its own.
class StoreTest : public testing::Test
{
protected:
    StoreTest();
    ImportReport importing(const CleanedFile& file, const std::string& now = kNow);
    RecordTable records(const std::vector<std::string>& roles = {});
    std::vector<std::string> sites(); ///< Of the rows in force, "-" where missing.
    void reopen(Store::Access access = Store::Access::Write);

    Folder folder_;
    std::filesystem::path file_;
    std::optional<Store> store_;
    NoFeedback feedback_;
};

} // namespace qi::test
