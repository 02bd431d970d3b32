#!/usr/bin/env bash
# Sets up, builds and opens the program with a made-up trust to look at.
usage() {
    cat <<'END'
scripts/run.sh [STORE.ccause]
scripts/run.sh --export FOLDER

Installs what is missing (as root or by sudo), builds the program and opens it with the sample: a made-up trust, written
to build/sample.ccause the first time. Can be run again at once.
  STORE.ccause      opens this store instead
  --export FOLDER   draws the sample's charts into FOLDER and ends; needs no display
END
}
store=build/sample.ccause
export_to=
while [ $# -gt 0 ]; do
    case $1 in
    -h | --help) usage; exit 0 ;;
    --export) export_to=$(realpath -m "${2:?--export needs a folder}"); shift 2 ;;
    -*) usage >&2; exit 2 ;;
    *) store=$(realpath -m "$1"); shift ;;
    esac
done
# shellcheck source=scripts/setup.sh
. "$(dirname "$0")/setup.sh"

cli=build/release/bin/commoncause-cli
desktop=build/release/bin/commoncause

make_sample() {
    [ -f "$store" ] && return
    [ "$store" = build/sample.ccause ] || die "There is no store $store."
    say "Making up the sample"
    "$cli" sample --out "$store"
}

export_charts() {
    say "Drawing the charts of $store into $1"
    mkdir -p "$1"
    QT_QPA_PLATFORM=offscreen "$desktop" "$store" --export "$1"
    say "The charts are in $1"
}

install_packages build
build release commoncause commoncause-cli
make_sample
if [ -n "$export_to" ]; then
    export_charts "$export_to"
elif [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "There is no display here to open a window on"
    export_charts "$PWD/build/sample-charts"
else
    say "Opening $store"
    exec "$desktop" "$store"
fi
