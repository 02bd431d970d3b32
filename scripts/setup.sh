# Sourced by the other scripts: goes to the project's folder, installs what is missing, builds.
# Works on an empty Debian 12 (no sudo, git, locale or package lists) and again at once where everything is there.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LANG="${LANG:-C.UTF-8}"

say() { printf '\n== %s\n' "$*" >&2; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }

# The packages of some groups of packages.txt.
packages() {
    local group name wanted=" $* "
    while read -r group name; do
        [[ $wanted == *" $group "* ]] && printf '%s\n' "$name"
    done < <(grep -v '^#' scripts/packages.txt)
    return 0
}

# Those of them that are not installed.
missing_packages() {
    local installed name
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p')
    for name in $(packages "$@"); do
        grep -qxF "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# No -q: fetching a few hundred megabytes takes minutes, and a person wants to see them pass.
apt_install() {
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o Dpkg::Use-Pty=0)
    if ! compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null; then as_root "${apt[@]}" update; fi
    as_root "${apt[@]}" install --no-install-recommends "$@" && return
    say "Fetching newer package lists and trying once more"
    as_root "${apt[@]}" update && as_root "${apt[@]}" install --no-install-recommends "$@"
}

# install_packages GROUP...: makes sure that everything in these groups of packages.txt is there.
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "Not a Debian system: going on with what is here (scripts/packages.txt lists what is needed)"
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || { say "Every package that is needed is installed"; return; }
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "These packages are missing, and only the administrator can install them:

    apt-get install --no-install-recommends ${missing[*]}

Then run this again."
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    apt_install "${missing[@]}" >&2 || die "The packages could not be installed. Is there a network? Run this again when there is."
}

# build PRESET TARGET...: configures when that was never done (ninja sees to it afterwards) and builds.
build() {
    local preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ] || [ CMakePresets.json -nt "build/$preset/build.ninja" ]; then
        say "Configuring ($preset)"
        cmake --preset "$preset" >&2
    fi
    say "Building ($preset)"
    cmake --build --preset "$preset" --target "$@" >&2
}
