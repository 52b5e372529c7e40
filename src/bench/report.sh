#!/usr/bin/env bash
# How soon the HTML report of 100,000 frames opens in Debian's Chromium, and how smoothly it scrolls and
# zooms. Needs two idle cores and the package chromium; prints what docs/report.md tells.
set -euo pipefail
cd "$(dirname "$0")/../.."

cli/bin/espnow-sim check --quiet scenarios/first-light.yaml
mvn -B -q -Pe2e -pl src/e2e test -Dtest=ReportBench -Djacoco.skip
