"""The store: the one truth about documents, their passages and their records.

One transaction a document. Every change raises the store's revision; what is
derived from the store (the search index) asks for the changes since the
revision it was built from, and so catches up after a crash or another
process's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from corpus.changes import (
    Changes,
    IndexEntry,
    count_changed,
    find_changes,
    find_revision,
    raise_revision,
)
from corpus.connection import KeptConnections, connect, explained
from corpus.contexts import Contexts
from corpus.definitions import Definition, find_definitions
from corpus.editions import edition_of, give
from corpus.errors import NotFound, ReadStatus
from corpus.failures import (
    Failure,
    find_failure,
    forget_failure,
    forget_failures_under,
    list_failures,
    put_failure,
)
from corpus.fetches import Fetch, find_fetch, put_fetch
from corpus.finding import (
    count_all,
    count_current,
    count_made_otherwise,
    find_copies,
    find_document,
    find_ids,
    find_passages,
    find_records,
    find_records_within,
    find_sentences,
    find_summaries,
    find_versions,
    has_current,
    has_documents,
    list_documents,
    list_records,
)
from corpus.keeping import (
    Outcome,
    add_document,
    add_place,
    find_place,
    find_places,
    leave_place,
    move_document,
    outdate_document,
    places_under,
    remove_document,
)
from corpus.listing import Listed, Listing, list_ids
from corpus.openings import Opening, find_opening, forget_openings_under, put_opening
from corpus.records import Annotations, Context, Document, DocumentSummary, Filters, Passage, Record
from corpus.rows import R
from corpus.settling import SettledField, Settlement, find_settlements, put_settlement, take_settlement
from corpus.statements import now
from corpus.vectors import find_vectors, keep_vectors, put_vectors

__all__ = ["Changes", "Failure", "Fetch", "IndexEntry", "Outcome", "Store"]


class Store:
    """Documents, passages, records and vectors in one database; safe to share among threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept = KeptConnections(engine)
        self._contexts = Contexts()

    @classmethod
    def open(cls, address: Path | str) -> Store:
        """Open the SQLite file at a path (made if need be) or the database at an SQLAlchemy URL.

        Raises StoreUnwritable, StoreDamaged or StoreTooNew.
        """
        return cls(connect(address))

    def close(self) -> None:
        """Close every connection; the store is not used after."""
        self._kept.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Changes

    def add(self, document: Document, passages: Iterable[Passage], annotations: Annotations) -> Outcome:
        """Store a document with its passages and records in one transaction.

        A document already here, read by the same reader and extractor, changes
        nothing; by others, it is "read again". One from the same source with other
        content replaces the earlier one, which is kept as superseded.
        """
        if self.has(document.id, document.reader, annotations.extractor):
            return "unchanged"
        with self._write() as (connection, revision):
            return add_document(connection, document, passages, annotations, revision)

    def remove(self, document_id: str) -> None:
        """Remove a document with its passages and records, its earlier versions too. Raises NotFound."""
        with self._write() as (connection, revision):
            remove_document(connection, document_id, revision)

    def purge(self) -> None:
        """Leave nothing in the database's own log of what was removed; others' reading may delay it."""
        if self._engine.dialect.name == "sqlite":
            with explained(self._engine), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def add_place(self, document_id: str, source: str) -> None:
        """Note that a document's bytes stand in another place too. Raises NotFound."""
        with self._write() as (connection, revision):
            add_place(connection, document_id, source, revision)

    def move(self, document_id: str, source: str, *, read_again: bool = False) -> None:
        """Note that a document's file has moved; ``read_again`` has it read anew. Raises NotFound."""
        with self._write() as (connection, revision):
            move_document(connection, document_id, source, revision, read_again=read_again)

    def outdate(self, document_id: str) -> None:
        """Mark a document as not made by today's reader, so that its file is read again. Raises NotFound."""
        with self._begin() as connection:
            outdate_document(connection, document_id)

    def leave(self, source: str) -> str | None:
        """Note that a file is gone; return the document that went with it, if none of its bytes are left."""
        with self._write() as (connection, revision):
            return leave_place(connection, source, revision)

    def settle(self, document_id: str, field: SettledField, value: str | None) -> None:
        """Put what a person says of a document in place of what was read. Raises NotFound.

        It is kept when the file is read again. A region or period that a person gives ends a quarantine.
        """
        with self._write() as (connection, revision):
            row = edition_of(connection, document_id)
            put_settlement(connection, document_id, field, value, getattr(row, field), now())
            give(connection, row, field, value, revision)

    def unsettle(self, document_id: str, field: SettledField) -> bool:
        """Put back what was read of a document; return whether anything was settled. Raises NotFound."""
        with self._write() as (connection, revision):
            row = edition_of(connection, document_id)
            known, found = take_settlement(connection, document_id, field)
            if known:
                give(connection, row, field, found, revision)
            return known

    def put_failure(
        self, source: str, status: ReadStatus, reason: str, *, content: str | None = None, tools: str = ""
    ) -> None:
        """Remember why a file did not become a document, in place of what was remembered of it before.

        ``content`` is the id of its bytes, ``tools`` what tried to read them.
        """
        failure = Failure(source=source, status=status, reason=reason, at=now(), content=content, tools=tools)
        with self._begin() as connection:
            put_failure(connection, failure)

    def forget_failure(self, source: str) -> None:
        """Forget why a file did not become a document: it is gone, or has been put right."""
        with self._begin() as connection:
            forget_failure(connection, source)

    def forget_failures_under(self, folder: str) -> None:
        """Forget the failures of what stood in a folder or archive, or had that very name."""
        with self._begin() as connection:
            forget_failures_under(connection, folder)

    def put_fetch(self, fetch: Fetch) -> None:
        """Remember how a page was last fetched, in place of the time before."""
        with self._begin() as connection:
            put_fetch(connection, fetch, now())

    def put_opening(self, opening: Opening) -> None:
        """Remember what an archive or mail held, in place of the time before."""
        with self._begin() as connection:
            put_opening(connection, opening, now())

    def forget_openings_under(self, folder: str) -> None:
        """Forget what the archives and mails in a folder held, or the one of that very name."""
        with self._begin() as connection:
            forget_openings_under(connection, folder)

    def put_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep embeddings (little-endian float32) under the key of the text that each is of."""
        with self._begin() as connection:
            put_vectors(connection, model, vectors)

    def keep_vectors(self, keys: Iterable[str]) -> int:
        """Delete every embedding but those of these texts, of whichever model; return how many went."""
        with self._begin() as connection:
            return keep_vectors(connection, keys)

    # Documents

    def has(self, document_id: str, reader: str, extractor: str) -> bool:
        """Say whether a document is current and was made by this reader and this extractor."""
        with self._look() as connection:
            return has_current(connection, document_id, reader, extractor)

    def document(self, document_id: str) -> Document:
        """Return a document whole. Raises NotFound."""
        with self._look() as connection:
            found = find_document(connection, document_id)
        if found is None:
            raise NotFound(f"no document has the id {document_id}")
        return found

    def documents(
        self, filters: Filters | None = None, *, include_superseded: bool = False
    ) -> list[DocumentSummary]:
        """Return the documents that pass the filters' regions and periods, by region, period and title."""
        with self._look() as connection:
            return list_documents(connection, filters or Filters(), include_superseded=include_superseded)

    def list_documents(self, listing: Listing) -> Listed:
        """Return a page of the documents that a list asks for, with counts that agree with it."""
        with self._look() as connection:
            found = list_ids(connection, listing)
            known = find_summaries(connection, found.ids)
        documents = tuple(known[each] for each in found.ids if each in known)
        return Listed(total=found.total, documents=documents, regions=found.regions, states=found.states)

    def copies(self, document_id: str) -> list[DocumentSummary]:
        """Return the current documents that stand behind this one because they say the same, by source."""
        with self._look() as connection:
            return find_copies(connection, document_id)

    def places(self, document_id: str) -> list[str]:
        """Return every place where a document's bytes stand, in order."""
        with self._look() as connection:
            return find_places(connection, document_id)

    def document_at(self, source: str) -> str | None:
        """Return the id of the document whose bytes stand at a place, if there is one."""
        with self._look() as connection:
            return find_place(connection, source)

    def places_under(self, folder: str) -> list[str]:
        """Return the places that became documents in a folder or archive, or of that very name, in order."""
        with self._look() as connection:
            return places_under(connection, folder)

    def made_otherwise(self, reader: str, extractor: str) -> int:
        """Return how many current documents were made by another reader or extractor than these."""
        with self._look() as connection:
            return count_made_otherwise(connection, reader, extractor)

    def versions(self, document_id: str) -> list[DocumentSummary]:
        """Return every version of a document's source, the oldest first. Raises NotFound."""
        source = self.document(document_id).source
        with self._look() as connection:
            return find_versions(connection, source)

    def find_ids(self, beginning: str) -> list[str]:
        """Return the ids of the documents that begin with this, current or not; ids are hexadecimal."""
        with self._look() as connection:
            return find_ids(connection, beginning)

    def settlements(self, document_id: str) -> dict[str, Settlement]:
        """Return what people have settled about a document, by field."""
        with self._look() as connection:
            return find_settlements(connection, document_id)

    def summaries(self, ids: Iterable[str]) -> dict[str, DocumentSummary]:
        """Return the summaries of these documents by id; ids that are not here are left out."""
        with self._look() as connection:
            return find_summaries(connection, ids)

    # Passages and records

    def passages(self, numbers: Iterable[int]) -> dict[int, Passage]:
        """Return these passages by number; numbers that are not here are left out."""
        with self._glance() as connection:
            return find_passages(connection, numbers)

    def contexts(self, numbers: Iterable[int], kinds: Iterable[type[Record]]) -> dict[int, Context]:
        """Return these passages, each with its document and its records of these kinds, by number.

        Numbers that are not here are left out.
        """
        with self._glance() as connection:
            return self._contexts.find(connection, numbers, kinds)

    def sentences(self, documents: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
        """Return the sentences of these documents' passages by document: start and text, in order."""
        with self._look() as connection:
            return find_sentences(connection, documents)

    def records(
        self, kind: type[R], filters: Filters | None = None, documents: Iterable[str] | None = None
    ) -> list[R]:
        """Return the records of one kind, by region, period and place in the text.

        Those of current documents, copies left out; or those of ``documents``,
        whichever these are. ``filters.themes`` and ``filters.states`` apply to the
        kinds that have them.
        """
        with self._look() as connection:
            return find_records(connection, kind, filters or Filters(), documents)

    def list_records(
        self, kind: type[R], filters: Filters | None = None, *, limit: int, offset: int = 0
    ) -> tuple[int, list[R]]:
        """Return how many ``records`` of one kind there are, and a page of them: no more are read."""
        with self._look() as connection:
            return list_records(connection, kind, filters or Filters(), limit, offset)

    def records_within(
        self, kinds: Iterable[type[Record]], spans: Iterable[tuple[str, int, int]]
    ) -> list[Record]:
        """Return the records of these kinds that begin in these spans, by document and place.

        A span is a document's id with two offsets into its text.
        """
        with self._glance() as connection:
            return find_records_within(connection, kinds, spans)

    def definitions(self) -> list[Definition]:
        """Return what current documents say that abbreviations stand for, the commonest first."""
        with self._look() as connection:
            return find_definitions(connection)

    # What an index needs

    def revision(self) -> int:
        """Return the number of the last change; 0 for an empty store."""
        with self._glance() as connection:
            return find_revision(connection)

    def changes(self, since: int, at_most: int | None = None) -> Changes:
        """Return the passages that came and went after a revision; ``since=0`` gives all there are.

        With ``at_most``, those of the first revisions alone: so many passages and the rest of the
        last one's document. ``revision`` is the last that is covered.
        """
        with self._look() as connection:
            return find_changes(connection, since, at_most)

    def count_changed(self, since: int) -> int:
        """Return how many passages ``changes`` has to give, all in all."""
        with self._look() as connection:
            return count_changed(connection, since)

    def vectors(self, model: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the embeddings kept under these keys for this model."""
        with self._look() as connection:
            return find_vectors(connection, model, keys)

    # What a person wants to know

    def has_documents(self) -> bool:
        """Say whether there is any document, current or not."""
        with self._look() as connection:
            return has_documents(connection)

    def count_documents(self) -> int:
        """Return how many documents are current, which takes far less time than all counts."""
        with self._look() as connection:
            return count_current(connection)

    def counts(self) -> dict[str, int]:
        """Return how many documents, passages and records of each kind are current, by name."""
        with self._look() as connection:
            return count_all(connection)

    def failures(self) -> list[Failure]:
        """Return the files that did not become documents, by source."""
        with self._look() as connection:
            return list_failures(connection)

    def find_failure(self, source: str) -> Failure | None:
        """Return why a file did not become a document, if it is remembered."""
        with self._look() as connection:
            return find_failure(connection, source)

    def find_opening(self, source: str, reader: str, extractor: str) -> Opening | None:
        """Return what an archive or mail held when it was last opened, if it is remembered.

        Its members name the documents that this reader and extractor made of them, as far as they are here.
        """
        with self._look() as connection:
            return find_opening(connection, source, reader, extractor)

    def find_fetch(self, asked: str) -> Fetch | None:
        """Return how a page was last fetched, while its document is still here."""
        with self._look() as connection:
            return find_fetch(connection, asked)

    # How it is done

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with explained(self._engine), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _glance(self) -> Iterator[Connection]:
        """Look at what every question reads, with statements given to the driver alone."""
        with explained(self._engine), self._kept.lend() as connection:
            yield connection

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with explained(self._engine), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[tuple[Connection, int]]:
        """Begin a transaction by raising the revision, which takes SQLite's write lock before any reading."""
        with self._begin() as connection:
            yield connection, raise_revision(connection)
