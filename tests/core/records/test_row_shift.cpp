#include "tests/core/records/clean_text.h"

namespace qi
{
namespace
{

using namespace test;

/// Rows as they should be before and after a row to judge.
CleanedFile among(const std::string& row)
{
    std::string text = "Attendance ID,Site,Arrival,Departure,Presenting Complaint,Age,Gender,Autism Flag,Comments\n";
    for (int i = 1; i <= 12; ++i)
        text += std::to_string(i) + ",Nord,13/04/2024 10:00,13/04/2024 12:00,Headache,34,M,N,\n";
    return clean(text + row + "\n");
}

std::vector<SetAside> judged(const std::string& row) { return among(row).report.quarantined; }

TEST(ShiftedRows, ToTheLeftAreSetAside)
{
    EXPECT_EQ(judged("99,13/04/2024 10:00,13/04/2024 12:00,Headache,34,M,N,,"),
              (std::vector<SetAside>{{14, "", "shifted", "to the left from Site on"}}));
    EXPECT_EQ(judged("99,Nord,13/04/2024 10:00,Headache,34,M,N,,").front().reason, "shifted");
}

TEST(ShiftedRows, ToTheRightAreSetAside)
{
    EXPECT_EQ(judged("99,Nord,,13/04/2024 10:00,13/04/2024 12:00,Headache,34,M,N").front().reason, "shifted");
    EXPECT_EQ(judged("99,Nord,13/04/2024 10:00,13/04/2024 12:00,Headache, and fever,34,M,N").front().reason, "shifted");
}

TEST(ShiftedRows, ShowNoWordsThatMayBeNames)
{
    NoFeedback feedback;
    const CleanedFile file = among("99,13/04/2024 10:00,13/04/2024 12:00,Ada Lovelace,34,M,N,,");
    ASSERT_EQ(file.setAsideText.size(), 1u);
    EXPECT_EQ(file.setAsideText.front().find("Lovelace"), std::string::npos) << file.setAsideText.front();
}

TEST(ShiftedRows, AreNotThoseWithTypingMistakes)
{
    for (const char* row : {"99,Nord,13/04/2024 10:00,see notes,Headache,thirty,M,N,",    // Two, and no neighbour fits.
                            "99,Nord,13/04/2024 10:00,,,,,,",                             // Nearly empty.
                            "99,Nord,13/04/2024 10:00,13/04/2024 12:00,Headache,M,34,N,", // Two cells changed places.
                            "99,Nord,13/04/2024 10:00,13/04/2024 12:00,34,34,M,N,",
                            "99,Nord,13/04/2024 10:00,13/04/2024 12:00,Headache,,,,"})
        EXPECT_TRUE(judged(row).empty()) << row;
}

} // namespace
} // namespace qi
