#!/usr/bin/env bash
# Draws the PNG sizes of the program's icon from its two vector drawings (needs rsvg-convert, Debian's librsvg2-bin).
set -euo pipefail
cd "$(dirname "$0")/../resources/icons"
for size in 16 24 32 48 64 128 256; do
    drawing=commoncause.svg
    [ "$size" -gt 24 ] || drawing=commoncause-small.svg
    rsvg-convert --width "$size" --height "$size" "$drawing" --output "commoncause-$size.png"
done
