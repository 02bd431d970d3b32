# Milliseconds of processor time that data.table takes for what bench_measures times: month × 5 groups, count, percent within 4 hours, median
# and 90th percentile, one thread. Status 3: the package is not here.
if (!requireNamespace("data.table", quietly = TRUE)) quit(status = 3)
suppressMessages(library(data.table))
setDTthreads(1)
arguments <- commandArgs(trailingOnly = TRUE)
rows <- if (length(arguments)) as.integer(arguments[1]) else 1000000L
set.seed(1)
first <- as.integer(as.POSIXct("2023-04-01", tz = "UTC"))
arrival <- first + as.integer(runif(rows) * 1095 * 1440) * 60L
departure <- arrival + 60L * (30L + as.integer(runif(rows) * 900))
departure[runif(rows) < 0.05] <- NA
records <- data.table(arrival, departure, site = factor(sample(c("A", "B", "C", "D", "E"), rows, TRUE)))
starts <- as.integer(as.POSIXct(seq(as.Date("2023-04-01"), by = "month", length.out = 37), tz = "UTC"))
work <- function() {
    count <- records[, .N, keyby = .(month = findInterval(arrival, starts), site)]
    used <- records[!is.na(departure), .(month = findInterval(arrival, starts), site, stay = (departure - arrival) / 60)]
    share <- used[, .(share = 100 * mean(stay <= 240)), keyby = .(month, site)]
    middle <- used[, .(median = median(stay)), keyby = .(month, site)]
    high <- used[, .(high = quantile(stay, 0.9)), keyby = .(month, site)]
}
work()
times <- replicate(5, sum(system.time(work())[c("user.self", "sys.self")]))
cat(sprintf("%.1f %s\n", 1000 * median(times), packageVersion("data.table")))
