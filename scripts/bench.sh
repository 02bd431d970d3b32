#!/usr/bin/env bash
# Builds and runs the benchmarks in tests/bench and prints the machine's words and their tables as markdown.
# Quiet machines tell more: numbers differ by half when neighbours compile.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

about_machine() {
    local model memory compiler
    model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/^MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo)
    compiler=$(c++ --version | head -n 1)
    printf 'Machine: %s, %s cores, %s; %s; release build.\n' "${model:-unknown processor}" "$(nproc)" "$memory" "$compiler"
}

install_packages build
build release all
about_machine
for benchmark in build/release/bin/bench_*; do
    [ -x "$benchmark" ] || continue
    printf '\n## %s\n\n' "$(basename "$benchmark" | sed 's/^bench_//; s/_/ /g')"
    "$benchmark" "$@"
done
