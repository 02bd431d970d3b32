#pragma once

#include "core/base/path_text.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace qi::test
{

/// Writes attendances, all of them different, each with so many characters that nothing is done with.
inline void writeLargeFile(const std::filesystem::path& file, int rows, std::size_t padding = 30)
{
    std::ofstream out(file, std::ios::binary);
    std::string piece = "Attendance ID,Arrival Date/Time,Departure Date/Time,Site Name,Age,Presenting "
                        "Complaint,Triage Category,Arrival Mode,Discharge Destination,Local Mark\n";
    const std::string mark(padding, 'x');
    for (int row = 0; row < rows; ++row) {
        const int minute = row % 60, hour = row / 60 % 20, day = 13 + row / 1200 % 15, month = 1 + row / 18000 % 12;
        const int year = 2024 - row / 216000;
        const std::string date = fmt::format("{:02}/{:02}/{}", day, month, year);
        piece += fmt::format("A{:07},{} {:02}:{:02},{} {:02}:{:02},{},{},Complaint {},{},Walk in,Home,{}\n", row, date,
                             hour, minute, date, hour + 3, minute, row % 2 == 0 ? "Northmoor General" : "Southbridge",
                             row % 90, row % 500, 1 + row % 5, mark);
        if (piece.size() < 1'000'000) continue;
        out << piece;
        piece.clear();
    }
    out << piece;
}

/// A file's bytes.
inline std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

} // namespace qi::test
