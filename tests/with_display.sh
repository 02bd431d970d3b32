#!/bin/sh
# Runs a program on a virtual display of its own with a window manager: without one no window ever becomes active. The
# manager says itself when it has started; a busy machine takes its time over it.
exec xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24" sh -c '
    folder=$(mktemp -d)
    openbox --startup "touch $folder/started" & manager=$!
    waited=0
    until [ -e "$folder/started" ] || [ "$waited" -ge 300 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    rm -rf "$folder"
    QT_QPA_PLATFORM=xcb "$@"
    result=$?
    kill "$manager"
    exit "$result"' sh "$@"
