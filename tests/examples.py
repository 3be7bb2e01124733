"""Small documents and records for tests, made by hand so that a test says all it depends on."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus import (
    Activity,
    Annotations,
    Block,
    DateMention,
    Document,
    Interval,
    Metric,
    Passage,
    Priority,
    content_id,
)

TEXT = "Northern update May 2017\n\nPeer challenge\n\nLeeds has trained 60 peer challengers. Neglect is next."


def example_document(text: str = TEXT, source: str = "update.txt", **fields: Any) -> Document:
    title, heading, body = text.split("\n\n")[:3]
    blocks = (
        Block(kind="heading", start=0, end=len(title), level=1),
        Block(kind="heading", start=len(title) + 2, end=len(title) + 2 + len(heading), level=2),
        Block(
            kind="paragraph", start=text.index(body), end=len(text), path=(heading,), page=1, box=(1, 2, 3, 4)
        ),
    )
    values: dict[str, Any] = {
        "id": content_id(text),
        "source": source,
        "title": title,
        "text": text,
        "region": "North East",
        "period": "2017-05",
        "kind": "regional_update",
        "blocks": blocks,
        "original": text,
        "reader": "test 1",
    }
    return Document(**(values | fields))


def example_passages(document: Document) -> tuple[Passage, ...]:
    block = document.blocks[-1]
    return (
        Passage(
            id=content_id(document.id, str(block.start), str(block.end)),
            document=document.id,
            start=block.start,
            end=block.end,
            text=document.text[block.start : block.end],
            path=block.path,
            sentences=((block.start, block.end),),
            themes=("peer challenge",),
            states=("done",),
        ),
    )


def example_annotations(document: Document) -> Annotations:
    block = document.blocks[-1]
    place = {
        "document": document.id,
        "start": block.start,
        "end": block.end,
        "quote": document.text[block.start : block.end],
        "heading": "Peer challenge",
    }

    def named(kind: str) -> dict[str, Any]:
        return place | {"id": content_id(document.id, kind)}

    as_of = Interval(start=date(2017, 5, 1), end=date(2017, 5, 31))
    metric = Metric(
        **named("metric"), value=60.0, unit="people", subject="peer challengers trained", as_of=as_of
    )
    mention = DateMention(
        **named("date"),
        date_start=as_of.start,
        date_end=as_of.end,
        precision="month",
    )
    priority = Priority(**named("priority"), name="Neglect", status="new", theme="neglect")
    activity = Activity(
        **named("activity"),
        what="trained peer challengers",
        theme="peer challenge",
        state="done",
        authorities=("Leeds",),
    )
    return Annotations(
        document=document.id,
        extractor="test 1",
        metrics=(metric,),
        dates=(mention,),
        priorities=(priority,),
        activities=(activity,),
    )
