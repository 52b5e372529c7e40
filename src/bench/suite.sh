#!/usr/bin/env bash
# How much faster a suite of 50 equal scenarios is with two jobs than with one: hidden-line.yaml,
# ten minutes long, half a second of a processor each. Runs with one job and with two take turns;
# prints the medians of five each, with start and checks, in milliseconds. Needs two idle cores.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for i in $(seq 50); do
    sed "s/^scenario: .*/scenario: suite-$i/; s/duration: 30s/duration: 600s/" scenarios/radio/hidden-line.yaml > "$folder/$i.yaml"
done
cli/bin/espnow-sim check --quiet "$folder/1.yaml"

for _ in 1 2 3 4 5; do
    for jobs in 1 2; do
        begun=$(date +%s%N)
        cli/bin/espnow-sim test "$folder" --quiet --jobs "$jobs"
        echo $((($(date +%s%N) - begun) / 1000000)) >> "$folder/jobs-$jobs"
    done
done

one=$(sort -n "$folder/jobs-1" | sed -n 3p)
two=$(sort -n "$folder/jobs-2" | sed -n 3p)
echo "one job ${one} ms, two jobs ${two} ms: $((100 * one / two)) %"
