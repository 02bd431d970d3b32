#pragma once

#include "core/measures/definition.h"
#include "core/measures/evaluate.h"
#include "tests/core/measures/tables.h"

#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

// Each measure of the catalogue over small files, against a plain SQL statement that shares no code with the program:
// tests/data/measures/examples.sql says it, SQLite works it out here.

namespace qi::test
{

/// Ids of the measures that have a statement.
std::set<std::string> examples();

/// What a measure of the catalogue is, with a value in the set that the catalogue leaves to the person (CR08).
MeasureDefinition exampleDefinition(const std::string& id);

/// Records of each grain.
using Tables = std::function<const Records&(const std::string& grain)>;

/// What the program says over these records.
Result<MeasureResult> answerOver(const Tables& tables, const MeasureDefinition& measure,
                                 const EvaluationOptions& options);
/// The same over the small files.
Result<MeasureResult> exampleAnswer(const MeasureDefinition& measure, const EvaluationOptions& options);

/// So many rows like those of the small file of this grain: each with its times moved together by some days of two
/// years, some of its values from other rows, another person's. Monthly figures are those of the file.
Records randomRecords(const std::string& grain, std::mt19937& random, std::size_t rows);

/// Where this definition says something else, month by month, than the statement of the measure `id`.
std::vector<std::string> disagreements(const std::string& id, const MeasureDefinition& measure);

} // namespace qi::test
