"""What a person does with single documents: find, settle, compare and remove them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff
from typing import get_args

from corpus import Document, DocumentKind, NotFound, UnknownName, UsageError
from corpus.reference import load_reference
from corpus.settling import FIELDS, SettledField
from service.narrowing import check_period
from service.wiring import Regionwise

KINDS: tuple[str, ...] = get_args(DocumentKind)
LONGEST_TITLE = 500  # characters
FIELD_WORDS: dict[SettledField, str] = {
    "region": "region",
    "period": "month",
    "kind": "kind of document",
    "title": "title",
}


def find_document(app: Regionwise, beginning: str) -> str:
    """Return the one id that begins with this. Raises NotFound or, for several, UsageError."""
    found = app.store.find_ids(beginning.strip().lower()) if beginning.strip() else []
    if not found:
        raise NotFound(f"no document has the id {beginning!r}: `regionwise document list` shows them")
    if len(found) > 1:
        raise UsageError(f"{len(found)} documents have ids that begin with {beginning!r}: give more of it")
    return found[0]


def settle_document(app: Regionwise, document_id: str, values: dict[SettledField, str | None]) -> None:
    """Settle what is given of a document's region, period, kind and title. Raises UsageError, UnknownName."""
    given = {field: _check(field, value) for field, value in values.items() if value is not None}
    if not given:
        raise UsageError("nothing to settle: give --region, --period, --kind or --title")
    for field, value in given.items():
        app.store.settle(document_id, field, value)
    app.index.refresh()


def unsettle_document(
    app: Regionwise, document_id: str, fields: Iterable[SettledField] = FIELDS
) -> list[SettledField]:
    """Put back what was read of these fields of a document; return those that were settled."""
    back = [field for field in fields if app.store.unsettle(document_id, field)]
    app.index.refresh()
    return back


def remove_document(app: Regionwise, document_id: str) -> None:
    """Remove a document for good: its earlier versions, passages, records, vectors and index entries.

    The index is built anew, since an index entry that is only marked as deleted is still in the file.
    Raises NotFound.
    """
    app.store.remove(document_id)
    app.index.refresh()
    app.index.forget_unused()
    app.index.rebuild()
    app.store.purge()


def compare_versions(app: Regionwise, document_id: str, other_id: str | None) -> list[str]:
    """Return the lines that differ between two documents, as a unified diff of their blocks.

    Without another document it is the version before this one of the same
    source. Raises NotFound, also where there is none.
    """
    document = app.store.document(document_id)
    other = app.store.document(other_id or find_version_before(app, document_id))
    names = (f"{other.title} ({other.id})", f"{document.title} ({document.id})")
    return list(unified_diff(_lines(other), _lines(document), *names, lineterm="", n=1))


def find_version_before(app: Regionwise, document_id: str) -> str:
    """Return the version that a document replaced. Raises NotFound."""
    versions = [each.id for each in app.store.versions(document_id)]
    at = versions.index(document_id)
    if at == 0:
        raise NotFound(f"{document_id} has no earlier version: give the id of another document")
    return versions[at - 1]


def _lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind != "furniture"]


def _check(field: SettledField, value: str) -> str:
    value = " ".join(value.split())
    if not value:
        raise UsageError(f"the {FIELD_WORDS[field]} is empty: give one")
    if len(value) > LONGEST_TITLE:
        raise UsageError(f"the {FIELD_WORDS[field]} is longer than {LONGEST_TITLE} characters: shorten it")
    if field == "region":
        return load_reference().region(value).name
    if field == "period":
        return check_period(value)
    if field == "kind" and value not in KINDS:
        raise UnknownName(f"there is no kind {value!r} of document: choose from {', '.join(KINDS)}")
    return value
