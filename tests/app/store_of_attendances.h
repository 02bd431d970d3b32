#pragma once

#include "core/records/cleaned_file.h"

#include <QTemporaryDir>

#include <filesystem>

namespace qi::test
{

/// Attendances of 26 months of two sites, made by hand: 8 a month, waits of 200 to 340 minutes, and 60 minutes longer
/// from the 13th month on. Of four attendances two are of women, one of a man, and of one it is not known.
CleanedFile twoYearsOfAttendances();

/// A store of them in a folder that goes with the value.
class AttendanceStore
{
public:
    AttendanceStore();
    std::filesystem::path file() const { return file_; }
    std::filesystem::path folder() const;

private:
    QTemporaryDir folder_;
    std::filesystem::path file_;
};

} // namespace qi::test
