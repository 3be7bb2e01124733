#!/usr/bin/env bash
# Score the records against annotated updates: FOLDER holds updates/, gold/ and eval/score.py.
# The floors are what was measured when they were last set; a change that falls under one must say so here.
set -euo pipefail
folder=${1:?usage: score.sh FOLDER}
if [ ! -f "$folder/eval/score.py" ]; then
  echo "score: skipped, as there are no annotated updates in $folder (make score ANNOTATED=folder)"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/regionwise extract "$folder/updates" --format jsonl >"$work/records.jsonl"
.venv/bin/python "$folder/eval/score.py" --gold "$folder/gold" --pred "$work/records.jsonl" \
  --min document.region=1 --min document.period=1 --min sections.f1=0.97 --min metrics.f1=0.99 \
  --min metrics.unit=0.95 --min metrics.subject=0.95 --min metrics.qualifier=0.95 --min dates.f1=0.95 --min dates.value=0.97 --min priorities.f1=0.97 --min priorities.status=0.95 \
  --min organisations.r=0.97 --min programmes.r=0.95 --min abbreviations.r=1
