"""Everything that a store and its index hold, in a form that two of them can be compared by."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from corpus import KINDS
from service.answering import answer, answer_json
from service.wiring import Regionwise


def holdings(app: Regionwise, questions: Sequence[str]) -> dict[str, Any]:
    """Return all that is current, but for revisions, numbers, times and what names a document of many."""
    app.index.refresh()
    app.index.forget_unused()
    documents = sorted(app.store.documents(), key=lambda each: each.id)
    return {
        "documents": [replace(each, source="", issues=()) for each in documents],
        "texts": [replace(app.store.document(each.id), source="") for each in documents],
        "records": {name: {each.id for each in app.store.records(kind)} for name, kind in KINDS.items()},
        "passages": {entry.passage.id: entry.region for entry in app.store.changes(0).added},
        "places": _rows(app, "SELECT source, document FROM places"),
        "samples": _rows(app, "SELECT document, hash FROM shingles"),
        "resemblances": _rows(app, "SELECT document, other FROM resemblances"),
        "vectors": _rows(app, "SELECT key FROM vectors"),
        "failures": [(each.source, each.status) for each in app.store.failures()],
        "answers": [_hits(app, question) for question in questions],
    }


def _rows(app: Regionwise, query: str) -> list[Any]:
    with closing(sqlite3.connect(app.settings.database)) as connection:
        return sorted(connection.execute(query))


def _hits(app: Regionwise, question: str) -> list[tuple[str, str]]:
    hits = answer_json(answer(app, question, limit=50))["hits"]
    return sorted((hit["document"]["id"], hit["text"]) for hit in hits)
