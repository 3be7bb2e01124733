"""Show what would be stored of a file, in the form that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus import Annotations, Document, UsageError
from corpus.codec import to_plain
from service.unpacking import Job
from service.wiring import Regionwise


def extract(app: Regionwise, job: Job) -> tuple[Document, Annotations]:
    """Read one file and extract its records; nothing is stored. Raises ReadFailure."""
    if job.failure:
        raise job.failure
    document = app.reader.read(job.path, job.source if job.laid_out else str(job.path))
    return document, app.annotator.annotate(document)


def extraction_json(document: Document, annotations: Annotations) -> dict[str, Any]:
    """Return one line of ``extract --format jsonl``: the document, its sections and its records by kind.

    The priorities of networks, councils and others than the region stand apart as ``others_priorities``.
    """
    own = tuple(priority for priority in annotations.priorities if priority.owner is None)
    others = tuple(priority for priority in annotations.priorities if priority.owner is not None)
    plain = to_plain(replace(annotations, priorities=own)) | {"others_priorities": to_plain(others)}
    return {
        "source": document.source,
        "text": document.text,
        "document": {
            "id": document.id,
            "title": document.title,
            "region": document.region,
            "period": document.period,
            "kind": document.kind,
            "issues": to_plain(document.issues),
        },
        "sections": sections(document),
        **{name: records for name, records in plain.items() if name not in ("document", "sentences")},
    }


def sections(document: Document) -> list[dict[str, Any]]:
    """Return the outermost headings below the title, each with the span from it to the next one's start."""
    headings = [block for block in document.blocks if block.kind == "heading" and block.level == 2]
    bounds = [block.start for block in headings] + [len(document.text)]
    return [
        {"heading": document.text[block.start : block.end], "start": block.start, "end": end}
        for block, end in zip(headings, bounds[1:], strict=True)
    ]


def annotate_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what the finders make of each line's text. Raises UsageError for what can't be read."""
    from nlp.finders import find_all  # noqa: PLC0415 - only this command needs it

    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    row = _parse_line(path, number, line)
                    yield {"id": row.get("id", number), **find_all(row["text"], row["ref_date"])}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text ({error}): give a JSON Lines file") from error


def _parse_line(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{path}, line {number} is not JSON ({error}): write one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UsageError(f'{path}, line {number} has no "text": write {{"id", "text", "ref_date"}}')
    return {**row, "ref_date": _parse_day(path, number, row.get("ref_date"))}


def _parse_day(path: Path, number: int, day: object) -> date | None:
    try:
        return None if day is None else date.fromisoformat(day)  # type: ignore[arg-type]  # else TypeError
    except (TypeError, ValueError) as error:
        raise UsageError(
            f'{path}, line {number} has the "ref_date" {day!r}: write a day as YYYY-MM-DD, or null'
        ) from error
