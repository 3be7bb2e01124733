"""Saved searches: a name, a question with its filters, and which of its matches are known.

They are kept in one file in the data directory, written whole; several processes may use it.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from filelock import FileLock

from corpus import Filters, NotFound, ReadFailure, UsageError

if TYPE_CHECKING:
    from nlp import Reading

FILE = "searches.json"
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?", re.ASCII)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A match that was met: when first, from which source, as what, and whether it was reported."""

    first: str
    source: str
    change: Literal["new", "changed"] = "new"
    reported: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedSearch:
    """A question that is asked again and again; ``known`` are its matches by key.

    ``plain`` are the sorts of its words that narrow nothing, and unless ``corrected`` they are looked for as
    they are written. ``webhook`` is the address that is told of new ones, in messages signed with
    ``secret``.
    """

    name: str
    question: str
    filters: Filters = field(default_factory=Filters)
    plain: tuple[Reading, ...] = ()
    corrected: bool = True
    webhook: str | None = None
    secret: str | None = None
    known: Mapping[str, Known] = field(default_factory=dict)


def make_search(
    name: str,
    question: str,
    filters: Filters,
    *,
    plain: Iterable[Reading] = (),
    corrected: bool = True,
    webhook: str | None = None,
) -> SavedSearch:
    """Return a search to be saved, with a secret if it has a webhook.

    Raises UsageError for one that asks nothing, and for no address.
    """
    from ingest.fetch_address import parse_address  # noqa: PLC0415 - few searches have a webhook

    if not any(map(str.isalnum, question)) and filters == Filters():
        raise UsageError("the question has no words: ask something, or narrow by a region, months or a theme")
    try:
        address = str(parse_address(webhook)) if webhook else None
    except ReadFailure as error:
        raise UsageError(f"the webhook cannot be used: {error}") from error
    return SavedSearch(
        name=name,
        question=question,
        filters=filters,
        plain=tuple(dict.fromkeys(plain)),
        corrected=corrected,
        webhook=address,
        secret=secrets.token_hex(32) if address else None,
    )


def search_json(search: SavedSearch) -> dict[str, Any]:
    """Return a saved search as a program reads it, without its secret."""
    return {
        "name": search.name,
        "question": search.question,
        "filters": asdict(search.filters),
        "plain": list(search.plain),
        "correct": search.corrected,
        "webhook": search.webhook,
        "known": len(search.known),
    }


def list_searches(data: Path) -> list[SavedSearch]:
    """Return the saved searches of a data directory, by name. Raises UsageError for a damaged file."""
    try:
        plain = json.loads((data / FILE).read_text(encoding="utf-8"))
        return [_search(each) for each in plain]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{data / FILE} is damaged ({error}): mend it or move it away") from error


def find_search(data: Path, name: str) -> SavedSearch:
    """Return a saved search. Raises NotFound."""
    for search in list_searches(data):
        if search.name == name:
            return search
    raise NotFound(f"no search is saved as {name!r}: `regionwise saved list` names them")


def add_search(data: Path, search: SavedSearch) -> None:
    """Save a search. Raises UsageError where the name is taken or is none."""
    if not NAME.fullmatch(search.name):
        raise UsageError(f"{search.name!r} is no name: use small letters, digits and hyphens, at most 64")

    def added(searches: list[SavedSearch]) -> list[SavedSearch]:
        if any(each.name == search.name for each in searches):
            raise UsageError(f"a search is saved as {search.name!r} already: remove it first")
        return [*searches, search]

    _change(data, added)


def remove_search(data: Path, name: str) -> None:
    """Remove a saved search. Raises NotFound."""
    find_search(data, name)
    _change(data, lambda searches: [each for each in searches if each.name != name])


def put_known(data: Path, name: str, known: Mapping[str, Known]) -> None:
    """Put what is known of a search's matches in place of what was; a search that has gone stays gone."""
    _change(
        data,
        lambda searches: [replace(each, known=known) if each.name == name else each for each in searches],
    )


def _change(data: Path, change: Callable[[list[SavedSearch]], Iterable[SavedSearch]]) -> None:
    data.mkdir(parents=True, exist_ok=True)
    with FileLock(data / f"{FILE}.lock"):
        searches = sorted(change(list_searches(data)), key=lambda each: each.name)
        scratch = data / f"{FILE}.new"
        # With secrets in it, it is for its owner alone.
        with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump([asdict(each) for each in searches], file, ensure_ascii=True, indent=1)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(data / FILE)


def _search(plain: dict[str, object]) -> SavedSearch:
    filters = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in dict(plain["filters"]).items()  # type: ignore[call-overload]
    }
    known = {key: Known(**value) for key, value in dict(plain["known"]).items()}  # type: ignore[call-overload]
    read = {"filters": Filters(**filters), "known": known, "plain": tuple(plain.get("plain", ()))}  # type: ignore[arg-type]
    return SavedSearch(**plain | read)  # type: ignore[arg-type]
