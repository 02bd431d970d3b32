#!/usr/bin/env bash
# Sets up, builds and runs every test; those with windows run without a display and once more under a virtual one.
usage() {
    cat <<'END'
scripts/test.sh [--preset NAME] [CTEST OPTION...]

Installs what is missing (as root or by sudo), builds everything and runs every test. Can be run again at once.
  --preset NAME   release (the default: the build that scripts/run.sh uses), dev, or dev-asan, which looks for
                  memory errors and leaks while the tests run
Anything else goes to ctest: scripts/test.sh -R golden
END
}
preset=release
while [ $# -gt 0 ]; do
    case $1 in
    -h | --help) usage; exit 0 ;;
    --preset) preset=${2:?--preset needs a name: release, dev or dev-asan}; shift 2 ;;
    *) break ;;
    esac
done
# shellcheck source=scripts/setup.sh
. "$(dirname "$0")/setup.sh"

install_packages build test
build "$preset" all
say "Running the tests"
exec ctest --preset "$preset" --parallel "$(nproc)" "$@"
