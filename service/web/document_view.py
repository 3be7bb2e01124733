"""All that the page of a document shows, gathered from the store."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus import Document, DocumentSummary, Filters, Issue
from corpus.copies import body_of
from corpus.settling import Settlement
from corpus.store import Store
from service.web.identity_view import Known, Question, describe_identity, split_issues
from service.web.layout import Layout, lay_out, number_blocks
from service.web.marking import Span
from service.web.places import word_place
from service.web.signs import name_signs
from service.web.tables import Row, Table, tabulate

Beside = tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Copies:
    """The documents that say the same, the one that leads first; ``words`` counts them without furniture."""

    members: tuple[DocumentSummary, ...]
    words: Mapping[str, int]

    @property
    def leader(self) -> DocumentSummary:
        """The one whose records are counted."""
        return self.members[0]

    @property
    def fullest(self) -> bool:
        """Whether that one says the most; else it leads because it knows its region and month."""
        return self.words[self.leader.id] == max(self.words.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentView:
    """A document as its page shows it.

    ``marked`` says where the marked words stand. ``versions`` are all of its
    source, the oldest first, itself included; ``places`` are where the very same
    bytes stand besides; ``neighbours`` are the other documents of its edition.
    ``beside`` are its records by the number of the block that they begin in,
    under the name of their kind.
    """

    document: Document
    summary: DocumentSummary
    layout: Layout
    marked: tuple[str, ...]
    identity: tuple[Known, ...]
    questions: tuple[Question, ...]
    issues: tuple[Issue, ...]
    signs: tuple[str, ...]
    versions: tuple[DocumentSummary, ...]
    copies: Copies | None
    places: tuple[str, ...]
    neighbours: tuple[DocumentSummary, ...]
    tables: tuple[Table, ...]
    beside: Mapping[int, Beside]


def view_document(store: Store, document_id: str, span: Span | None) -> DocumentView:
    """Gather what the page of a document shows, a span of its text marked. Raises NotFound."""
    document = store.document(document_id)
    summary = store.summaries([document_id])[document_id]
    settlements: dict[str, Settlement] = store.settlements(document_id)
    questions, issues = split_issues(summary, settlements)
    layout, tables = lay_out(document, span), tabulate(store, document_id)
    edition = _edition(store, document)
    copies = _copies(store, summary)
    known = {each.id for each in copies.members} if copies else {document_id}
    return DocumentView(
        document=document,
        summary=summary,
        layout=layout,
        marked=tuple(f"block {number}, {word_place(block)}".rstrip(", ") for number, block in layout.marked),
        identity=describe_identity(document, settlements),
        questions=questions,
        issues=issues,
        signs=name_signs(document.text),
        versions=tuple(store.versions(document_id)),
        copies=copies,
        places=tuple(place for place in store.places(document_id) if place != document.source),
        neighbours=tuple(each for each in edition if each.id not in known and not each.quarantined),
        tables=tables,
        beside=_beside(document, tables),
    )


def _edition(store: Store, document: Document) -> list[DocumentSummary]:
    """Return the current documents of a document's region and month."""
    if not document.region or not document.period:
        return []
    month = document.period
    return store.documents(Filters(regions=(document.region,), since=month, until=month))


def _copies(store: Store, summary: DocumentSummary) -> Copies | None:
    leader_id = summary.copy_of or summary.id
    others = store.copies(leader_id)
    if not others:
        return None
    members = (store.summaries([leader_id])[leader_id], *others)
    return Copies(members=members, words={each.id: _count_words(store.document(each.id)) for each in members})


def _count_words(document: Document) -> int:
    return len(body_of(document.text, document.blocks).split())


def _beside(document: Document, tables: Iterable[Table]) -> dict[int, Beside]:
    blocks = sorted(number_blocks(document), key=lambda numbered: numbered[1].start)
    starts = [block.start for _, block in blocks]
    found: defaultdict[int, defaultdict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in tables:
        for row in table.rows:
            at = bisect_right(starts, row.start) - 1
            if at >= 0:
                found[blocks[at][0]][table.caption].append(row)
    return {
        number: tuple((caption, tuple(rows)) for caption, rows in kinds.items())
        for number, kinds in found.items()
    }
