#!/usr/bin/env bash
# Builds the Debian packages, installs them into an empty Debian 12 of their own and starts both programs there.
# Needs root, debootstrap, dpkg-dev and the network; leaves build/packages/ with the packages and the pictures taken.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../scripts/setup.sh"

out=$PWD/build/packages
root=
leave() {
    [ -z "$root" ] || { umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"; }
}
trap leave EXIT

[ "$(id -u)" -eq 0 ] || die "An empty system can only be made by root: sudo installers/check-debian.sh"
command -v debootstrap >/dev/null && command -v dpkg-shlibdeps >/dev/null || die "Missing: apt-get install debootstrap dpkg-dev"

make_packages() {
    install_packages build
    build release commoncause commoncause-cli
    say "Making the packages"
    rm -rf "$out"
    (cd build/release && cpack -G DEB -B "$out" && cpack -G TGZ -B "$out") >&2
    rm -rf "$out/_CPack_Packages"
    for package in "$out"/*.deb; do dpkg-deb --field "$package" Package Version Installed-Size Depends; done
}

make_empty_system() {
    say "Making an empty Debian 12"
    root=$(mktemp -d /var/tmp/commoncause-check.XXXXXX)
    debootstrap --variant=minbase bookworm "$root" ${DEBIAN_MIRROR:-} >/dev/null
    mount -t proc proc "$root/proc"
}

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 chroot "$root" "$@"; }

install_inside() {
    local package
    package=$(basename "$out/$1"_*.deb)
    say "Installing $package in it"
    cp "$out/$package" "$root/"
    inside apt-get -qq update
    inside env DEBIAN_FRONTEND=noninteractive apt-get -y -qq install --no-install-recommends "/$package" >/dev/null
}

check_cli() {
    say "Starting commoncause-cli in it"
    inside commoncause-cli --version
    inside commoncause-cli sample --out /root/sample.ccause
    inside commoncause-cli series ED04 --store /root/sample.ccause | head -5
    inside commoncause-cli chart ED04 --store /root/sample.ccause --out /root/chart.png
    cp "$root/root/chart.png" "$out/chart.png"
}

check_desktop() {
    say "Starting commoncause in it, without a display"
    inside env QT_QPA_PLATFORM=offscreen commoncause /root/sample.ccause --screenshot /root/window.png --quit-after 3000
    cp "$root/root/window.png" "$out/window.png"
}

make_packages
make_empty_system
install_inside commoncause-cli
check_cli
install_inside commoncause
check_desktop
say "Both programs start on an empty Debian 12; look at $out/chart.png and $out/window.png"
