#!/bin/sh
# kill -9 at two hundred random moments (or as many as the second word says) of imports, forgets, deletions, corrections
# and migrations: tests/cli/kill_often.sh build/release/bin/test_cli [200]
QI_KILLS="${2:-200}" exec "$1" --gtest_filter='Kills.*'
