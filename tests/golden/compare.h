#pragma once

#include "tests/golden/golden_case.h"

#include <string>
#include <vector>

namespace qi::golden
{

/// Asks the library what the peer was asked and compares; throws Differs.
void compare(const Case& c);

/// The cases of a family but for those in which the peer stops or does what the product should not copy.
std::vector<Case> comparableCasesOf(const std::string& family);

void compareQicharts2(const Case& c);
void comparePlotTheDots(const Case& c);
void compareQcc(const Case& c);
void compareControlcharts(const Case& c);
void compareFunnel(const Case& c);
/// Throws Skipped for funnels that are not compared.
void refuseFunnel(const Case& c);
void comparePareto(const Case& c);
void compareAutospc(const Case& c);
void compareRuncharter(const Case& c);

} // namespace qi::golden
