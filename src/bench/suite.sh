#!/usr/bin/env bash
# How much faster a suite of 50 equal scenarios is with two jobs than with one; prints medians of
# five, in seconds. Needs two idle cores.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for i in $(seq 50); do
    sed "s/^scenario: .*/scenario: suite-$i/" scenarios/radio/hidden-line.yaml > "$folder/$i.yaml"
done
cli/bin/espnow-sim check --quiet "$folder/1.yaml"

median() {
    for _ in 1 2 3 4 5; do
        local begun
        begun=$(date +%s%N)
        cli/bin/espnow-sim test "$folder" --quiet --seeds 1..2 --jobs "$1"
        echo $((($(date +%s%N) - begun) / 1000000))
    done | sort -n | sed -n 3p
}

one=$(median 1)
two=$(median 2)
echo "one job ${one} ms, two jobs ${two} ms: $((100 * one / two)) %"
