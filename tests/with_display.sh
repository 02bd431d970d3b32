#!/bin/sh
# Runs a program on a virtual display of its own with a window manager: without one no window ever becomes active.
exec xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24" sh -c '
    openbox & manager=$!
    sleep 0.3
    QT_QPA_PLATFORM=xcb "$@"
    result=$?
    kill "$manager"
    exit "$result"' sh "$@"
