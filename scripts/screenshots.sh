#!/usr/bin/env bash
# Takes the pictures of the documentation from the program itself, with the sample open; needs no display.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

desktop=build/release/bin/commoncause
store=build/sample.ccause
export QT_QPA_PLATFORM=offscreen

# picture FILE OPTION...
picture() {
    local file=$1
    shift
    "$desktop" "$store" --size 1366x768 --theme light --screenshot "docs/images/$file" "$@"
    printf 'docs/images/%s\n' "$file"
}

install_packages build
build release commoncause commoncause-cli
[ -f "$store" ] || build/release/bin/commoncause-cli sample --out "$store"
mkdir -p docs/images
picture window.png --page charts --measure ED01
picture overview.png --page overview
