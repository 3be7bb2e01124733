"""Documents of a few lines for the tests of extraction: "# " begins a heading, "• " or "1. " a list item."""

from __future__ import annotations

import re
from functools import cache

from corpus import Annotations, Block, Document, Metric, Priority, content_id
from nlp import Annotator

_LIST_ITEM = re.compile(r"(•|\d+\.) ")


@cache
def annotator() -> Annotator:
    """The one annotator of all tests; it keeps nothing from a document to the next."""
    return Annotator()


def make_document(text: str, period: str | None = "2018-12", region: str | None = "North East") -> Document:
    blocks: list[Block] = []
    path: tuple[str, ...] = ()
    start = 0
    for line in text.split("\n"):
        if line.strip():
            block = _block(line, start, path)
            path = (text[block.start : block.end],) if block.kind == "heading" else path
            blocks.append(block)
        start += len(line) + 1
    return Document(
        id=content_id(text),
        source="update.txt",
        title="Update",
        text=text,
        region=region,
        period=period,
        blocks=tuple(blocks),
    )


def _block(line: str, start: int, path: tuple[str, ...]) -> Block:
    end = start + len(line)
    if line.startswith("# "):
        return Block(kind="heading", start=start + 2, end=end, level=2)
    if line.startswith("~ "):
        return Block(kind="furniture", start=start, end=end)
    if marker := _LIST_ITEM.match(line):
        return Block(
            kind="list_item", start=start + marker.end(), end=end, level=1, marker=marker[1], path=path
        )
    return Block(kind="paragraph", start=start, end=end, path=path)


def annotate(text: str, period: str | None = "2018-12") -> Annotations:
    return annotator().annotate(make_document(text, period))


def own_priorities(text: str) -> tuple[Priority, ...]:
    """The priorities of a text that are the region's own."""
    return tuple(priority for priority in annotate(text).priorities if priority.owner is None)


def metrics(text: str) -> list[Metric]:
    """The metrics of a text, lengths of time aside."""
    return [m for m in annotate(text).metrics if m.unit not in {"years", "months", "weeks", "days"}]


def only(text: str) -> Metric:
    (metric,) = metrics(text)
    return metric
