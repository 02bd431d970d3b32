#pragma once

#include "tests/golden/golden_case.h"

namespace qi::golden
{

/// Asks the library what the peer was asked and compares; throws Differs or Skipped.
void compare(const Case& c);

void compareQicharts2(const Case& c);
void comparePlotTheDots(const Case& c);
void compareQcc(const Case& c);
void compareControlcharts(const Case& c);
void compareFunnel(const Case& c);
void comparePareto(const Case& c);
void compareAutospc(const Case& c);
void compareRuncharter(const Case& c);

} // namespace qi::golden
