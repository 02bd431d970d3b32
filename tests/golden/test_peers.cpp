#include "tests/golden/compare.h"
#include "tests/golden/golden_case.h"

#include <gtest/gtest.h>

namespace qi::golden
{

class Peers : public testing::TestWithParam<Case>
{};

TEST_P(Peers, Agree)
{
    try {
        compare(GetParam());
    } catch (const Differs& difference) {
        FAIL() << difference.what;
    }
}

#define QI_PEERS(suite, family)                                                                                        \
    INSTANTIATE_TEST_SUITE_P(suite, Peers, testing::ValuesIn(comparableCasesOf(family)),                               \
                             [](const auto& test) { return testName(test.param); })

QI_PEERS(Qicharts2Run, "qicharts2-run");
QI_PEERS(Qicharts2Individuals, "qicharts2-i-mr");
QI_PEERS(Qicharts2IPrime, "qicharts2-ip");
QI_PEERS(Qicharts2Proportions, "qicharts2-p-pp");
QI_PEERS(Qicharts2Counts, "qicharts2-c-u-up");
QI_PEERS(Qicharts2RareEvents, "qicharts2-g-t");
QI_PEERS(Qicharts2Subgroups, "qicharts2-xbar-s");
QI_PEERS(Qicharts2Real, "qicharts2-real");
QI_PEERS(Qicharts2Edges, "qicharts2-edges");
QI_PEERS(Qicharts2RunsMethods, "qicharts2-runs-methods");
QI_PEERS(Qicharts2Bernoulli, "qicharts2-bchart");
QI_PEERS(Qicharts2Pareto, "qicharts2-pareto");
QI_PEERS(PlotTheDots, "ptd-spc");
QI_PEERS(QccRules, "qcc-shewhart-rules");
QI_PEERS(QccEwmaCusum, "qcc-ewma-cusum");
QI_PEERS(ControlchartsSpc, "aus-spc");
QI_PEERS(ControlchartsFunnel, "aus-funnel");
QI_PEERS(FunnelPlotR, "funnelplotr");
QI_PEERS(Autospc, "autospc");
QI_PEERS(Runcharter, "runcharter");

} // namespace qi::golden
