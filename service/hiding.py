"""Leaving people's names, e-mail addresses and telephone numbers out of what is exported."""

from __future__ import annotations

import dataclasses
import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from corpus import Record
from nlp import PeopleHider, mark_of
from service.wiring import Regionwise

if TYPE_CHECKING:
    from search import Answer, Hit

R = TypeVar("R", bound=Record)
# What is an id, an address or a word of Regionwise's own, and tells of nobody.
_KEPT = frozenset(
    {"id", "document", "source", "kind", "state", "status", "unit", "qualifier", "precision", "edtf"}
)


class Hiding:
    """Leaves out of records the persons whom some documents, given by id, tell of."""

    def __init__(self, app: Regionwise, documents: Iterable[str]) -> None:
        self._texts = {document: app.store.document(document).text for document in documents}
        self.hider = PeopleHider(self._texts.values())
        self._hidden: dict[str, tuple[str, Callable[..., int]]] = {}

    def hide_in_record(self, record: R) -> R:
        """Return a record without names; its offsets still count in the document's own text."""
        fields = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
        changed = {name: hide_in(value, self.hider) for name, value in fields.items() if name not in _KEPT}
        # A record may be of a part of a name or a number only, which no pattern tells by itself.
        return dataclasses.replace(record, **changed | {"quote": self._quote(record)})

    def hide_in_answer(self, answer: Answer) -> Answer:
        """Return an answer without names; highlights move with the words that they mark."""
        return dataclasses.replace(
            answer,
            leads=tuple(
                dataclasses.replace(
                    lead, hit=self._hide_in_hit(lead.hit), record=self.hide_in_record(lead.record)
                )
                for lead in answer.leads
            ),
            groups=tuple(
                dataclasses.replace(group, hits=tuple(map(self._hide_in_hit, group.hits)))
                for group in answer.groups
            ),
            hits=tuple(map(self._hide_in_hit, answer.hits)),
        )

    def _hide_in_hit(self, hit: Hit) -> Hit:
        moved = offset_mover(hit.text, self.hider)
        path = tuple(map(self.hider.hide, hit.passage.path))
        return dataclasses.replace(
            hit,
            text=self.hider.hide(hit.text),
            highlights=tuple((moved(start), moved(end, last=True)) for start, end in hit.highlights),
            passage=dataclasses.replace(hit.passage, path=path),
            document=dataclasses.replace(hit.document, title=self.hider.hide(hit.document.title)),
            records=tuple(map(self.hide_in_record, hit.records)),
        )

    def _quote(self, record: Record) -> str:
        text, moved = self._document(record.document)
        return text[moved(record.start) : moved(record.end, last=True)]

    def _document(self, document: str) -> tuple[str, Callable[..., int]]:
        """Return a document's text without names, and what gives an offset its place in it."""
        if document not in self._hidden:
            text = self._texts[document]
            self._hidden[document] = self.hider.hide(text), offset_mover(text, self.hider)
        return self._hidden[document]


def hiding_in(app: Regionwise, answer: Answer) -> Hiding:
    """Return what leaves people out of an answer: those of whom its documents tell."""
    hits = [*answer.hits, *(hit for group in answer.groups for hit in group.hits)]
    return Hiding(app, {hit.document.id for hit in hits})


def hide_in(value: Any, hider: PeopleHider) -> Any:  # noqa: ANN401 - any field of a record, or plain JSON
    """Return a value with every text in it hidden; a hit's highlights move with its text."""
    if isinstance(value, str):
        return hider.hide(value)
    if isinstance(value, tuple):
        return tuple(hide_in(item, hider) for item in value)
    if isinstance(value, list):
        return [hide_in(item, hider) for item in value]
    if not isinstance(value, dict):
        return value
    hidden = {
        key: item if key in _KEPT and isinstance(item, str) else hide_in(item, hider)
        for key, item in value.items()
    }
    if "highlights" in value:
        moved = offset_mover(value["text"], hider)
        hidden["highlights"] = [[moved(start), moved(end, last=True)] for start, end in value["highlights"]]
    return hidden


def hide_in_extraction(extraction: dict[str, Any]) -> dict[str, Any]:
    """Return a line of ``extract --format jsonl`` without names; its offsets count in its new text."""
    text = extraction["text"]
    hider = PeopleHider([text])
    moved = offset_mover(text, hider)
    hidden: dict[str, Any] = hide_in(extraction, hider)
    for items in hidden.values():
        for item in items if isinstance(items, list) else ():
            start, end = moved(item["start"]), moved(item["end"], last=True)
            item |= {"start": start, "end": end}
            if "quote" in item:
                item["quote"] = hidden["text"][start:end]
    return hidden


def offset_mover(text: str, hider: PeopleHider) -> Callable[..., int]:
    """Return what gives an offset its place in the hidden text.

    One inside a name goes to the beginning of its mark, or with ``last`` to the end.
    """
    spans = hider.find(text)
    starts = [start for start, _ in spans]
    shifts = [0, *itertools.accumulate(len(mark_of(text[a:b])) - (b - a) for a, b in spans)]

    def moved(offset: int, *, last: bool = False) -> int:
        before = bisect_left(starts, offset)
        if before and offset < spans[before - 1][1]:
            start, end = spans[before - 1]
            return start + shifts[before - 1] + (len(mark_of(text[start:end])) if last else 0)
        return offset + shifts[before]

    return moved
