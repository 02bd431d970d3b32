#!/usr/bin/env bash
# Lays the C++ sources out as .clang-format says; --check only tells what differs. Version 14, Debian 12's: others differ.
set -euo pipefail
cd "$(dirname "$0")/.."
formatter=$(command -v clang-format-14) || { echo "clang-format-14 is not installed: formatting is left as it is" >&2; exit 0; }
mode=(-i)
[ "${1:-}" = --check ] && mode=(--dry-run --Werror)
find app core charts tests -name '*.cpp' -print0 -o -name '*.h' -print0 | xargs -0 -P 2 -n 40 "$formatter" "${mode[@]}"
