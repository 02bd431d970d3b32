#pragma once

namespace qi
{

/// ln Γ(x) for x > 0, to about 1e-14: Stirling's series after shifting x above 12. Own, because the C runtimes differ
/// by thousands of units in the last place.
double logGamma(double x);

/// Regularised lower incomplete gamma function P(a, x), a > 0, x ≥ 0: series below a + 1, continued fraction above
/// (Abramowitz and Stegun 6.5.29, 6.5.31).
double gammaP(double a, double x);

/// The `p` quantile of χ² with `freedom` degrees of freedom (need not be whole), 0 < p < 1; 0 for freedom 0.
double chiSquaredQuantile(double p, double freedom);

} // namespace qi
