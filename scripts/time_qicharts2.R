# How long qicharts2 takes to compute an i chart of 60 stable points, without a picture: microseconds a series, and the
# package's version. Called by scripts/bench.sh; leaves with 3 where the package is not installed.
if (!requireNamespace("qicharts2", quietly = TRUE)) quit(status = 3)

set.seed(7)
series <- replicate(200, rnorm(60), simplify = FALSE)
compute <- function(y) qicharts2::qic(y, chart = "i", return.data = TRUE)

for (y in series[1:10]) compute(y) # Packages load and compile themselves on first use.
seconds <- system.time(for (y in series) compute(y))[["user.self"]]
cat(sprintf("%.1f %s\n", 1e6 * seconds / length(series), packageVersion("qicharts2")))
