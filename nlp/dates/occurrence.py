"""Which occurrence of a yearly period is meant: the one before, the one to come, or this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from nlp.dates import arithmetic as sums
from nlp.dates.arithmetic import Days
from nlp.dates.values import Calendar, Direction

# Without a telling verb a date is the one to come, unless it has just gone by.
_LOOK_BACK: Final = timedelta(days=122)
_LATELY: Final = timedelta(days=45)  # within which a longer period has ended that has just gone by
# What is put off was to be before the document, or soon after it.
_SOON: Final = timedelta(days=92)


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What resolution may lean on.

    ``reference`` is the mention before in the sentence, where it tells of another
    time; ``within`` a period named before or above that holds the date, where no verb
    tells; ``above`` which way the heading points, where nothing else does; ``near_year``
    the start of a financial year named near by.
    """

    anchor: Days | None = None
    tense: Callable[[], Direction] = field(default=lambda: "")
    calendar: Callable[[], Calendar] = field(default=lambda: "")
    reference: Days | None = None
    within: Callable[[], Days | None] = field(default=lambda: None)
    above: Callable[[], Direction] = field(default=lambda: "")
    near_year: int | None = None


class ImpossibleDate(Exception):
    """The words name a day that no calendar has."""


class NoAnchor(Exception):
    """The words mean something only beside a date that is not known."""


def anchor_of(context: Context) -> Days:
    """Return the anchor, which the caller must have for what it is doing."""
    if context.anchor is None:
        raise NoAnchor
    return context.anchor


def occurrence(make: Callable[[int], Days | None], direction: Direction, context: Context) -> Days:
    """Return the occurrence of a yearly period that the words and the clause mean."""
    if context.reference is not None and direction in {"", "following"}:
        after = context.reference[1] + timedelta(days=1) if direction else context.reference[0]
        return _following(make, after)
    anchor = anchor_of(context)
    years = range(max(sums.FIRST_YEAR, anchor[0].year - 5), min(sums.LAST_YEAR, anchor[1].year + 5) + 1)
    known = [days for days in map(make, years) if days is not None]
    if not known:
        raise ImpossibleDate
    told = direction or context.tense()
    period = None if told else context.within()
    inside = (days for days in known if period is not None and period[0] <= days[0] and days[1] <= period[1])
    return next(inside, None) or _choose(known, anchor, told or context.above(), exact=bool(direction))


def _following(make: Callable[[int], Days | None], day: date) -> Days:
    """Return the first occurrence that does not end before a day."""
    for year in range(day.year, day.year + 9):
        days = make(year)
        if days is not None and days[1] >= day:
            return days
    raise ImpossibleDate


def _choose(known: list[Days], anchor: Days, direction: Direction, *, exact: bool) -> Days:
    """Choose among occurrences in order; ``exact`` words exclude the anchor itself."""
    if direction == "this":
        return next((days for days in known if days[0].year == anchor[0].year), known[0])
    if direction == "last":
        limit = anchor[0] if exact else anchor[1] + timedelta(days=1)
        return _last(days for days in known if (days[1] if exact else days[0]) < limit) or known[0]
    if direction == "recent":
        return _last(days for days in known if days[0] <= anchor[1] + _SOON) or known[0]
    if direction == "next":
        fits = (days for days in known if (days[0] > anchor[1] if exact else days[1] >= anchor[0]))
        return next(fits, known[-1])
    since, lately = anchor[0] - _LOOK_BACK, anchor[0] - _LATELY
    return next((days for days in known if days[0] >= since or days[1] >= lately), known[-1])


def _last(days: Iterable[Days]) -> Days | None:
    """Return the last of the periods."""
    found = None
    for found in days:  # noqa: B007 - the last one is what is wanted
        pass
    return found
