#pragma once

#include "core/tables/packed/zip_archive.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace qi::test
{

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A ZIP file with these parts; with a password they are encrypted.
std::string zipOf(const Parts& parts, const std::string& password = "");
std::string gzipOf(const std::string& bytes);

/// A workbook of one sheet, “Data”, with these rows as Excel writes them between <sheetData> and its end.
std::string xlsxOf(const std::string& sheetData, const Parts& others = {});
/// A spreadsheet with this between <office:spreadsheet> and its end.
std::string odsOf(const std::string& tables, const std::string& automaticStyles = "");

std::shared_ptr<const std::string> shared(std::string bytes);

} // namespace qi::test
