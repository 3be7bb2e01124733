"""Check the filters that a person gives, by name and by month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from corpus import ActivityState, Filters, PassageKind, UnknownName, UsageError
from corpus.reference import load_reference

KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
STATES: tuple[ActivityState, ...] = get_args(ActivityState)
PERIOD = re.compile(r"(?!0000)\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def make_filters(
    regions: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    themes: Iterable[str] = (),
    states: Iterable[str] = (),
    kinds: Iterable[str] = (),
    programmes: Iterable[str] = (),
) -> Filters:
    """Return filters with every name in its canonical form.

    Regions may be given by any known name or ONS code. Raises UnknownName, or
    UsageError for a month that is not YYYY-MM or a span that runs backwards.
    """
    reference = load_reference()
    if since and until and check_period(until) < check_period(since):
        raise UsageError(f"--until {until} comes before --since {since}: swap them")
    return Filters(
        regions=tuple(reference.region(name).name for name in regions),
        since=since and check_period(since),
        until=until and check_period(until),
        themes=tuple(reference.theme(name).name for name in themes),
        states=tuple(map(_check_state, states)),
        kinds=tuple(map(_check_kind, kinds)),
        programmes=tuple(programmes),
    )


def check_period(value: str) -> str:
    """Return a month given as YYYY-MM. Raises UsageError."""
    if not PERIOD.fullmatch(value):
        raise UsageError(f"{value!r} is not a month: write year and month, for example 2016-04")
    return value


def _check_state(value: str) -> ActivityState:
    for state in STATES:
        if _letters(value) == _letters(state):
            return state
    raise UnknownName(f"there is no state {value!r}: choose from {', '.join(STATES)}")


def _letters(name: str) -> str:
    """Return a name without what parts its words: "underway" for "under-way"."""
    return re.sub(r"[\W_]", "", name).casefold()


def _check_kind(value: str) -> PassageKind:
    for kind in KINDS:
        if value.casefold() == kind:
            return kind
    raise UnknownName(f"there is no kind {value!r}: choose from {', '.join(KINDS)}")
