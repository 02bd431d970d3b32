#!/usr/bin/env bash
# Feeds bytes that nobody would think of to a part of the program, with the address and undefined-behaviour sanitizers.
usage() {
    cat <<'END'
scripts/fuzz.sh TARGET [SECONDS]
scripts/fuzz.sh TARGET --minimise

Builds the library with clang and runs a target of tests/fuzz (a folder of tests/fuzz/corpus) for SECONDS (600), from the
inputs that are kept and those of earlier runs. Ends with an error and the input's name when something does not hold.
  --minimise   keeps in tests/fuzz/corpus/TARGET the fewest inputs that reach all that was ever reached
END
}
case ${1:-} in '' | -*) usage; exit 2 ;; esac
target=$1 seconds=${2:-600}
# shellcheck source=scripts/setup.sh
. "$(dirname "$0")/setup.sh"

kept=tests/fuzz/corpus/$target
found=build/fuzz/found/$target
[ -d "$kept" ] || die "There is no $kept; targets are: $(ls tests/fuzz/corpus | xargs)."
install_packages build fuzz
[ -f build/fuzz/build.ninja ] || cmake -G Ninja -S . -B build/fuzz -DQI_FUZZ=ON -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DCMAKE_CXX_COMPILER=clang++-16 -DCMAKE_C_COMPILER=clang-16 >&2
cmake --build build/fuzz --target "fuzz_$target" >&2
fuzzer=$PWD/build/fuzz/bin/fuzz_$target
mkdir -p "$found"
if [ "$seconds" = --minimise ]; then
    fewest=$(mktemp -d)
    "$fuzzer" -merge=1 "$fewest" "$kept" "$found"
    rm -r "$kept" && mv "$fewest" "$kept" && chmod -R a+rX "$kept"
    say "$(find "$kept" -type f | wc -l) inputs are kept in $kept"
else
    "$fuzzer" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$found-" "$found" "$kept"
    say "$target held for $seconds seconds"
fi
