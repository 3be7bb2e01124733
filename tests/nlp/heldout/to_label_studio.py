"""Write the held-out annotations as tasks that Label Studio imports."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PASSAGES = ("sentences.jsonl", "priorities.jsonl", "measurements.jsonl")
LABELS = {
    "metrics": "metric",
    "dates": "date",
    "priorities": "priority",
    "events": "event",
    "activities": "activity",
    "negatives": "not a metric",
    "not_metrics": "not a metric",
}
_PLACE = {"quote", "start", "end"}


def as_task(title: str, text: str, marks: Mapping[str, Any]) -> dict[str, Any]:
    """Return one Label Studio task: a region a mark, its other fields as JSON in the region's text area."""
    results = []
    for kind, label in LABELS.items():
        for number, mark in enumerate(marks.get(kind, ())):
            span = {"start": mark["start"], "end": mark["end"], "text": mark["quote"]}
            region = {"id": f"{kind}-{number}", "from_name": "label", "to_name": "text"}
            fields = json.dumps({k: v for k, v in mark.items() if k not in _PLACE}, ensure_ascii=False)
            results.append({**region, "type": "labels", "value": {**span, "labels": [label]}})
            results.append(
                {**region, "from_name": "fields", "type": "textarea", "value": {**span, "text": [fields]}}
            )
    return {"data": {"title": title, "text": text}, "annotations": [{"result": results}]}


def passages() -> Iterator[dict[str, Any]]:
    """Yield every sentence and passage with its marks, file by file."""
    for name in PASSAGES:
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def tasks() -> Iterator[dict[str, Any]]:
    """Yield a task for every update and then for every sentence and passage."""
    for path in sorted((HERE / "gold").glob("*.json")):
        marks = json.loads(path.read_text(encoding="utf-8"))
        text = (HERE / "updates" / marks["file"]).read_text(encoding="utf-8")
        yield as_task(marks["doc"]["title"], text, marks)
    for passage in passages():
        yield as_task(f"{passage['id']}, written on {passage['ref_date']}", passage["text"], passage)


if __name__ == "__main__":
    json.dump(list(tasks()), sys.stdout, ensure_ascii=False, indent=1)
