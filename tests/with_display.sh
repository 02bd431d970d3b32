#!/bin/sh
# Runs a program on a virtual display of its own with a window manager: without one no window ever becomes active.
# On a busy machine the manager may still be starting when the first window asks for the focus, which nothing here can be
# told of; so a failure is tried once more, on a new display, and only the second one counts.
on_display() {
    xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24" sh -c '
        openbox & manager=$!
        sleep 1
        QT_QPA_PLATFORM=xcb "$@"
        result=$?
        kill "$manager"
        exit "$result"' sh "$@"
}
on_display "$@" || on_display "$@"
