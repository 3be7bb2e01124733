"""Rows of the store to records and back; rows never leave the store's modules."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

from corpus.codec import Plain, from_json, from_plain, to_plain
from corpus.records import (
    KINDS,
    Annotations,
    Block,
    DateMention,
    Document,
    DocumentSummary,
    Event,
    Evidence,
    Interval,
    Issue,
    Metric,
    Passage,
    Record,
)

R = TypeVar("R", bound=Record)

KIND_OF = {kind: name for name, kind in KINDS.items()}


QUARANTINE = "body_unrelated"  # the issue of a page whose text belongs to something else


def pack(value: Any) -> str:  # noqa: ANN401 - any field of a record
    """Return a value as compact JSON text."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def document_row(document: Document, annotations: Annotations, added_at: str) -> Plain:
    """Return a document as a row of ``documents``."""
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "region": document.region,
        "period": document.period,
        "kind": document.kind,
        "media_type": document.media_type,
        "text": document.text,
        "original": document.original,
        "blocks": pack(document.blocks),
        "issues": pack(document.issues),
        "evidence": pack(document.evidence),
        "reader": document.reader,
        "extractor": annotations.extractor,
        "added_at": added_at,
    }


def document_of(row: Row[Any]) -> Document:
    """Return the document that a row of ``documents`` holds."""
    return Document(
        id=row.id,
        source=row.source,
        title=row.title,
        text=row.text,
        region=row.region,
        period=row.period,
        kind=row.kind,
        media_type=row.media_type,
        blocks=tuple(from_plain(Block, block) for block in json.loads(row.blocks)),
        issues=_issues(row.issues),
        evidence=tuple(from_plain(Evidence, each) for each in json.loads(row.evidence)),
        original=row.original,
        reader=row.reader,
    )


def summary_of(row: Sequence[Any]) -> DocumentSummary:
    """Return the summary of a document: its own fields in order, as ``documents`` holds them."""
    # Taken apart rather than by name: an answer shows many, and a name takes SQLAlchemy ten times as long.
    name, source, title, region, period, kind, media_type, issues, superseded_by, copy_of, quarantined = row
    return DocumentSummary(
        id=name,
        source=source,
        title=title,
        region=region,
        period=period,
        kind=kind,
        media_type=media_type,
        issues=_issues(issues),
        superseded_by=superseded_by,
        copy_of=copy_of,
        quarantined=bool(quarantined),
    )


def passage_row(passage: Passage, revision: int) -> Plain:
    """Return a passage as a row of ``passages``, its number left to the database."""
    return {
        "id": passage.id,
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "path": pack(passage.path),
        "sentences": pack(passage.sentences),
        "themes": pack(passage.themes),
        "states": pack(passage.states),
        "revision": revision,
    }


PASSAGE_WIDTH = 10  # columns of ``passages`` that a passage is made of


def passage_of(row: Sequence[Any]) -> Passage:
    """Return the passage that a row begins with: the columns of ``passages`` in order."""
    number, name, document, start, end, text, path, sentences, themes, states = row[:PASSAGE_WIDTH]
    return Passage(
        id=name,
        document=document,
        start=start,
        end=end,
        text=text,
        path=_names(path),
        sentences=_SPANS.decode(sentences),
        themes=_names(themes),
        states=_names(states),  # type: ignore[arg-type]  # as they were written
        number=number,
    )


_SPANS = msgspec.json.Decoder(tuple[tuple[int, int], ...])


@lru_cache(maxsize=4096)  # the same few headings, themes and states
def _names(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


def record_row(record: Record) -> Plain:
    """Return a record as a row of ``records``: what is filtered by in columns, all of it in ``body``."""
    dates = _interval_of(record)
    return {
        "id": record.id,
        "document": record.document,
        "kind": KIND_OF[type(record)],
        "start": record.start,
        "theme": getattr(record, "theme", None),
        "state": getattr(record, "state", None) or getattr(record, "status", None),
        "measure": getattr(record, "measure", None),
        "value": getattr(record, "value", None),
        "date_start": dates.start,
        "date_end": dates.end,
        "body": pack(record),
    }


def record_of(kind: type[R], body: str) -> R:
    """Return the record of that kind that a ``body`` holds."""
    return from_json(kind, body)


def _interval_of(record: Record) -> Interval:
    if isinstance(record, DateMention):
        return Interval(start=record.date_start, end=record.date_end)
    if isinstance(record, Metric):
        return record.as_of
    return record.dates if isinstance(record, Event) else Interval()


@lru_cache(maxsize=1024)  # most documents have none
def _issues(text: str) -> tuple[Issue, ...]:
    return tuple(from_plain(Issue, issue) for issue in json.loads(text))
