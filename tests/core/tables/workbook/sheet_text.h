#pragma once

#include "core/tables/workbook/workbook.h"
#include "tests/core/tables/packed/made_archives.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace qi::test
{

using Rows = std::vector<std::vector<std::string>>;

inline std::shared_ptr<const Workbook> workbookOf(std::string bytes)
{
    auto archive = ZipArchive::open(shared(std::move(bytes)), "made.xlsx");
    EXPECT_TRUE(archive);
    auto workbook = openWorkbook(std::make_shared<const ZipArchive>(std::move(*archive)));
    EXPECT_TRUE(workbook) << workbook.error().sentence;
    return workbook ? *workbook : nullptr;
}

/// All rows of a sheet, blank ones as they are; the last is the sentence of an error.
inline Rows rowsOf(const Workbook& workbook, std::size_t sheet = 0, std::vector<std::string>* warnings = nullptr)
{
    auto source = workbook.rows(sheet);
    if (!source) return {{source.error().sentence}};
    Rows rows;
    DelimitedRow row;
    for (;;) {
        const auto more = (*source)->next(row);
        if (!more) {
            rows.push_back({more.error().sentence});
            break;
        }
        if (!*more) break;
        EXPECT_EQ(row.number, rows.size() + 1);
        rows.emplace_back(row.cells.begin(), row.cells.end());
    }
    if (warnings) *warnings = (*source)->warnings();
    return rows;
}

} // namespace qi::test
