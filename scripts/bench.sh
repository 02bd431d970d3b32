#!/usr/bin/env bash
# Builds and runs the benchmarks in tests/bench and prints the machine's words and their tables as markdown. Where R has
# qicharts2 or data.table, what they take for the same is timed in the same run.
# Quiet machines tell more: numbers differ by half when neighbours compile.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

about_machine() {
    local model memory compiler
    model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/^MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo)
    compiler=$(c++ --version | head -n 1)
    printf 'Machine: %s, %s cores, %s; %s; release build.\n' "${model:-unknown processor}" "$(nproc)" "$memory" "$compiler"
}

# The tables of bench_spc, to say how many times as long qicharts2 takes for a series of 60 points.
compare_qicharts2() {
    local ours theirs status=0
    ours=$(awk -F'|' '/^\| findSignals/ {print $5 + 0; exit}' <<<"$1")
    if ! command -v Rscript >/dev/null; then
        printf '\nqicharts2 was not timed: there is no Rscript here.\n'
        return
    fi
    theirs=$(Rscript scripts/time_qicharts2.R) || status=$?
    case $status in
        0) printf '\nqicharts2 %s takes %s µs a series, %.0f times as long as findSignals.\n' \
            "${theirs#* }" "${theirs%% *}" "$(awk -v a="${theirs%% *}" -v b="$ours" 'BEGIN {print a / b}')" ;;
        3) printf '\nqicharts2 was not timed: R is here, the package is not.\n' ;;
        *) printf '\nqicharts2 was not timed: it failed, see above.\n' ;;
    esac
}

# The tables of bench_measures, to say which part of data.table's time the four measures take.
compare_datatable() {
    local ours theirs status=0
    ours=$(awk -F'|' '/^\| all four/ {print $3 + 0; exit}' <<<"$1")
    if ! command -v Rscript >/dev/null; then
        printf '\ndata.table was not timed: there is no Rscript here.\n'
        return
    fi
    theirs=$(Rscript scripts/time_datatable.R) || status=$?
    case $status in
        0) printf '\ndata.table %s takes %s ms on one thread; the four measures take %.2f of that.\n' \
            "${theirs#* }" "${theirs%% *}" "$(awk -v a="$ours" -v b="${theirs%% *}" 'BEGIN {print a / b}')" ;;
        3) printf '\ndata.table was not timed: R is here, the package is not (r-cran-data.table).\n' ;;
        *) printf '\ndata.table was not timed: it failed, see above.\n' ;;
    esac
}

install_packages build
build release all
about_machine
for benchmark in build/release/bin/bench_*; do
    [ -x "$benchmark" ] || continue
    printf '\n## %s\n\n' "$(basename "$benchmark" | sed 's/^bench_//; s/_/ /g')"
    tables=$("$benchmark" "$@")
    printf '%s\n' "$tables"
    if [ "$(basename "$benchmark")" = bench_spc ]; then compare_qicharts2 "$tables"; fi
    if [ "$(basename "$benchmark")" = bench_measures ]; then compare_datatable "$tables"; fi
done
