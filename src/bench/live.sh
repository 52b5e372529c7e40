#!/usr/bin/env bash
# How smoothly the live view draws 500 nodes and 5,000 frames a second in Debian's Chromium. Needs two idle
# cores and the package chromium; prints what docs/live.md tells.
set -euo pipefail
cd "$(dirname "$0")/../.."

cli/bin/espnow-sim check --quiet scenarios/first-light.yaml
mvn -B -q -Pe2e -pl src/e2e test -Dtest=LiveBench -Djacoco.skip
