"""What archives, mailboxes and mails held when they were last opened, so that they need not be again.

Part of the store; works on its connections.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, insert, select

from corpus import tables
from corpus.failures import Failure
from corpus.finding import CURRENT
from corpus.statements import insert_rows, lies_under

_openings, _members, _failures = tables.openings, tables.members, tables.failures
_documents, _places = tables.documents, tables.places


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A file in an archive, mailbox or mail: its source and the id of its bytes, ``None`` without any.

    ``document`` is the one that stands at this source now, if it was made by those who were asked
    about, ``failure`` why it did not become one.
    """

    source: str
    content: str | None
    document: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """An archive, mailbox or mail as it was opened: the id of its bytes, by which tools, what it held."""

    source: str
    content: str
    tools: str
    members: tuple[Member, ...]


def put_opening(connection: Connection, opening: Opening, at: str) -> None:
    """Remember what a container held, in place of the time before."""
    connection.execute(delete(_openings).where(_openings.c.source == opening.source))
    row = {"source": opening.source, "content": opening.content, "tools": opening.tools, "at": at}
    connection.execute(insert(_openings), row)
    rows = ({"source": m.source, "opening": opening.source, "content": m.content} for m in opening.members)
    insert_rows(connection, _members, rows)


def find_opening(connection: Connection, source: str, reader: str, extractor: str) -> Opening | None:
    """Return what a container held, with the documents that these made of it and what failed by now."""
    row = connection.execute(select(_openings).where(_openings.c.source == source)).first()
    if row is None:
        return None
    made = and_(_documents.c.reader == reader, _documents.c.extractor == extractor, CURRENT)
    query = (
        select(_members.c.source, _members.c.content, _documents.c.id)
        .outerjoin(_places, _places.c.source == _members.c.source)
        .outerjoin(_documents, and_(_documents.c.id == _places.c.document, made))
        .where(_members.c.opening == source)
        .order_by(_members.c.number)
    )
    failed = select(_failures).join(_members, _members.c.source == _failures.c.source)
    failures = {
        each.source: Failure(**each._asdict())
        for each in connection.execute(failed.where(_members.c.opening == source))
    }
    members = tuple(
        Member(source=m.source, content=m.content, document=m.id, failure=failures.get(m.source))
        for m in connection.execute(query)
    )
    return Opening(source=source, content=row.content, tools=row.tools, members=members)


def forget_openings_under(connection: Connection, folder: str) -> None:
    """Forget what the containers in a folder held, or the one of that very name."""
    connection.execute(delete(_openings).where(lies_under(_openings.c.source, folder)))
