#pragma once

#include <QString>

#include <utility>
#include <vector>

class QComboBox;

namespace qi
{

/// A list to choose from, no wider than a toolbar can spare, with its name for people who hear it.
QComboBox* combo(const char* name, const QString& spoken);

/// Titles with the numbers they stand for, and the one that is chosen.
void fill(QComboBox& box, const std::vector<std::pair<QString, int>>& entries, int current);

/// A list of hundreds is found in by typing any part of a name.
void letSearch(QComboBox& box, bool search);

} // namespace qi
