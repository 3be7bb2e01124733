"""What a person has settled about documents: kept apart from what was read, and put on top of it.

Part of the store; works on its connections. A settlement belongs to a file's
bytes, so reading the file again, even with a newer reader, keeps it; when the
bytes change, the new version has it too, unless it says something new.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from sqlalchemy import Connection, delete, insert, select, update

from corpus import tables
from corpus.records import Document, IdentityField

SettledField = IdentityField
FIELDS: tuple[SettledField, ...] = get_args(IdentityField)

_table, _records = tables.settlements, tables.records


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """What a person says of one field of a document, in place of what the reader ``found``; ``at`` in UTC."""

    field: SettledField
    value: str | None
    found: str | None
    at: str


def settled(connection: Connection, document: Document) -> Document:
    """Return a document as people have settled it, and note what the reader found in these fields now."""
    rows = connection.execute(select(_table).where(_table.c.document == document.id)).all()
    for row in rows:
        connection.execute(
            update(_table)
            .where(_table.c.document == document.id, _table.c.field == row.field)
            .values(found=getattr(document, row.field))
        )
    return replace(document, **{row.field: row.value for row in rows})


def put_settlement(
    connection: Connection, document: str, field: SettledField, value: str | None, found: str | None, at: str
) -> None:
    """Keep a settlement; ``found`` is what stood there, unless an earlier settlement knows better."""
    ours = (_table.c.document == document, _table.c.field == field)
    earlier = connection.execute(select(_table.c.found).where(*ours)).first()
    connection.execute(delete(_table).where(*ours))
    row = {"document": document, "field": field, "value": value, "at": at}
    connection.execute(insert(_table), row | {"found": earlier.found if earlier else found})


def take_settlement(connection: Connection, document: str, field: SettledField) -> tuple[bool, str | None]:
    """Forget a settlement; return whether there was one, and what the reader had found."""
    ours = (_table.c.document == document, _table.c.field == field)
    row = connection.execute(select(_table.c.found).where(*ours)).first()
    connection.execute(delete(_table).where(*ours))
    return row is not None, row.found if row else None


def find_settlements(connection: Connection, document: str) -> dict[str, Settlement]:
    """Return what people have settled about a document, by field."""
    columns = (_table.c.field, _table.c.value, _table.c.found, _table.c.at)
    query = select(*columns).where(_table.c.document == document).order_by(_table.c.field)
    return {row.field: Settlement(**row._asdict()) for row in connection.execute(query)}


def inherit_settlements(connection: Connection, earlier: str, document: Document) -> None:
    """Let what people settled of a version hold for the next one, instead of what was settled of that.

    Where the reader finds something else in the next one than it did, the file says something new
    and what was settled is no longer about it.
    """
    rows = connection.execute(select(_table).where(_table.c.document == earlier)).all()
    forget_settlements(connection, document.id)
    for row in rows:
        if getattr(document, row.field) in (row.found, None):
            put_settlement(connection, document.id, row.field, row.value, row.found, row.at)


def forget_settlements(connection: Connection, document: str) -> None:
    """Forget all that people have settled about a document."""
    connection.execute(delete(_table).where(_table.c.document == document))


def move_records(connection: Connection, document: str, old: str | None, new: str | None) -> None:
    """Give a document's records its new region where they had its old one."""
    rows = connection.execute(select(_records.c.id, _records.c.body).where(_records.c.document == document))
    for row in rows.all():
        body = _moved(json.loads(row.body), old, new)
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        connection.execute(update(_records).where(_records.c.id == row.id).values(body=text))


def _moved(body: dict[str, Any], old: str | None, new: str | None) -> dict[str, Any]:
    if "region" in body and body["region"] == old:
        body["region"] = new
    if "regions" in body:
        regions = cast("list[str]", body["regions"])
        kept = [new if region == old else region for region in regions] or [new]
        body["regions"] = [region for region in dict.fromkeys(kept) if region]
    return body
