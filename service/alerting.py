"""What a saved search finds that it did not find before: alerts and feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from corpus import RegionwiseError, content_id
from service.answering import Manner, answer
from service.saved_searches import Known, SavedSearch, add_search, list_searches, put_known
from service.wiring import Regionwise

if TYPE_CHECKING:
    from search import Hit

MOST = 1_000  # matches of a search that are followed


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A sentence that a saved search finds, since when, and whether its source said otherwise before."""

    key: str
    hit: Hit
    first: str
    change: Literal["new", "changed"]
    reported: bool


def save_search(app: Regionwise, search: SavedSearch) -> int:
    """Save a search, and return how many matches count as known from now on. Raises UsageError."""
    add_search(app.settings.data, search)
    matches = find_matches(app, search)
    settle(app, search, matches)
    return len(matches)


def find_matches(app: Regionwise, search: SavedSearch) -> list[Match]:
    """Return all that a saved search finds, the latest met first, and note when each was met.

    A match is a sentence of a region: it stays the same where a document is read again or the
    sentence stands in another edition. One from a source whose other matches are known is a change.
    """
    manner = Manner(
        plain=frozenset(search.plain),
        corrected=search.corrected,
        today=date.today(),  # noqa: DTZ011 - "last year" is the reader's
    )
    found = answer(app, search.question, search.filters, group_by="none", limit=MOST, manner=manner)
    sources = {known.source for known in search.known.values()}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    matches: list[Match] = []
    for hit in found.hits:
        key = content_id(hit.document.region or "", " ".join(hit.text.split()))
        known = search.known.get(key)
        if not known:
            change: Literal["new", "changed"] = "changed" if hit.document.source in sources else "new"
            known = Known(first=now, source=hit.document.source, change=change)
        matches.append(
            Match(key=key, hit=hit, first=known.first, change=known.change, reported=known.reported)
        )
    if {match.key for match in matches} - search.known.keys():
        put_known(app.settings.data, search.name, _known(search, matches))
    return sorted(matches, key=lambda match: match.first, reverse=True)  # equal ones stay best first


def find_alerts(app: Regionwise) -> Iterator[tuple[SavedSearch, list[Match]]]:
    """Yield each saved search that has matches that were not reported, with these."""
    for search in list_searches(app.settings.data):
        fresh = [match for match in find_matches(app, search) if not match.reported]
        if fresh:
            yield search, fresh


def report_alerts(app: Regionwise) -> Iterator[tuple[SavedSearch, list[Match], str | None]]:
    """Tell each webhook what is new and count it as reported; yield each search with that.

    And with the reason why its webhook could not be told: then its matches stay new, and no other search
    is held up.
    """
    for search, matches in find_alerts(app):
        try:
            _tell(search, matches)
        except RegionwiseError as error:
            yield search, matches, str(error)
            continue
        settle(app, search, matches)
        yield search, matches, None


def _tell(search: SavedSearch, matches: Iterable[Match]) -> None:
    if search.webhook and search.secret:
        from service.webhooks import make_network, post  # noqa: PLC0415 - few searches have one

        message = {
            "search": search.name,
            "question": search.question,
            "matches": [match_json(match) for match in matches],
        }
        post(make_network(), search.webhook, message, search.secret)


def settle(app: Regionwise, search: SavedSearch, matches: Iterable[Match]) -> None:
    """Note that matches have been reported."""
    reported = [replace(match, reported=True) for match in matches]
    put_known(app.settings.data, search.name, _known(search, reported))


def match_json(match: Match) -> dict[str, Any]:
    """Return a match as a program reads it."""
    document = match.hit.document
    return {
        "id": match.key,
        "change": match.change,
        "first": match.first,
        "region": document.region,
        "period": document.period,
        "text": match.hit.text,
        "state": match.hit.state,
        "start": match.hit.start,
        "end": match.hit.end,
        "document": {"id": document.id, "title": document.title, "source": document.source},
    }


def _known(search: SavedSearch, matches: Iterable[Match]) -> Mapping[str, Known]:
    fresh = {
        match.key: Known(
            first=match.first,
            source=match.hit.document.source,
            change=match.change,
            reported=match.reported,
        )
        for match in matches
    }
    return {**search.known, **fresh}
