"""The days that a figure holds for: by its clause, its sentence, or its section's heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from corpus import Interval
from nlp.cautions import caution
from nlp.dates import FoundDate
from nlp.drafts import Draft, Scene

Held = tuple[Interval, tuple[str, ...]]
NEVER_HELD = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "cohort"})

# What a figure is compared with is another's date.
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|against|up on|down on|from)\s+(?:in\s+|for\s+|the\s+)*$", re.IGNORECASE
)
# Directly behind a figure, "a year earlier" puts it a year before the date that the sentence gives.
_EARLIER = re.compile(
    r"(?:\s+[\w-]+){0,2}\s+(?:(?P<year>(?:a|one)\s+year)|(?:a|one|two|three|six)\s+\w+|the\s+(?:year|quarter|month))\s+"
    r"(?:earlier|before|previously)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
# Between a figure and its own date stand a few words at most, its noun among them.
_OWN = re.compile(
    r"^[^,;:()]{0,40}?\b(?:in|at|by|on|for|of|during|as at|the end of)?\s*(?:the\s+)?$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\b(?:compared|from|against|than|up on|down on|earlier|was|were|before)\b|\(", re.IGNORECASE
)


def held_at(scene: Scene, draft: Draft, headings: Mapping[str, Sequence[FoundDate]]) -> Held:
    """Return the days that a figure holds for, with warnings; ``headings`` are the dated ones so far."""
    if draft.unit in NEVER_HELD:
        return Interval(), ()
    if draft.date is not None:
        return _interval(draft.date)
    dates = [d for d in scene.sentence.dates if not d.start <= draft.number.start < d.end]
    if not dates:
        path = scene.sentence.block.path
        dates = list(headings.get(" ".join(path[-1].split()), ())) if path else []
        return _interval(dates[0]) if len(dates) == 1 else (Interval(), ())
    text, offset = scene.sentence.text, scene.sentence.start
    earlier = _EARLIER.match(text, draft.number.end - offset)
    near = [
        date
        for date in dates
        if not _COMPARED.search(text, max(0, date.start - offset - 30), date.start - offset)
        and ";" not in _gap(scene, draft, date)
        and not _is_anothers(scene, draft, date)
    ]
    if not near:
        return Interval(), ()
    date = min(near, key=lambda date: _distance(scene, draft, date))
    interval, warnings = _interval(date)
    if earlier and not any(date.start - offset < earlier.end() <= date.end - offset for date in dates):
        return (_year_before(interval) if earlier["year"] else Interval()), warnings
    return _bounded(text, offset, dates, date, interval), warnings


def _bounded(
    text: str, offset: int, dates: Sequence[FoundDate], date: FoundDate, interval: Interval
) -> Interval:
    """Return the days from "since May" on, or those from one date to the other of "between May and July"."""
    ends = _ends_between(text, offset, dates, date)
    if ends is not None:
        return Interval(start=ends[0].date_start, end=ends[1].date_end)
    if _SINCE.search(text, max(0, date.start - offset - 20), date.start - offset):
        return Interval(start=interval.start)
    return interval


def _ends_between(
    text: str, offset: int, dates: Sequence[FoundDate], date: FoundDate
) -> tuple[FoundDate, FoundDate] | None:
    """Return the two dates of "between May and July" where the date is one of them."""
    place = dates.index(date)
    for first, last in zip(dates[max(0, place - 1) :], dates[max(1, place) : place + 2], strict=False):
        joined = _AND.fullmatch(text, first.end - offset, last.start - offset)
        if joined and _BETWEEN.search(text, max(0, first.start - offset - 20), first.start - offset):
            return first, last
    return None


def _year_before(interval: Interval) -> Interval:
    return Interval(start=_same_day(interval.start), end=_same_day(interval.end))


def _same_day(day: date | None) -> date | None:
    """Return the same day a year before; the last of February for the 29th."""
    if day is None:
        return None
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _is_anothers(scene: Scene, draft: Draft, date: FoundDate) -> bool:
    """Tell whether a date belongs to a figure that this one is set beside: "76, compared with 31 in 2016".

    A date in brackets is that of the figure there, and so is one right behind a
    figure that "from", "compared with" or the like sets apart from this one.
    """
    if date.start < draft.end:
        return False
    text, offset = scene.sentence.text, scene.sentence.start
    between = text[draft.number.end - offset : date.start - offset]
    if between.count("(") > between.count(")"):
        return True
    nearest = max(
        (n.end for n in scene.sentence.numbers if draft.number.end < n.end <= date.start), default=None
    )
    if nearest is None or not _OWN.match(text[nearest - offset : date.start - offset]):
        return False
    return bool(_BESIDE.search(text[draft.number.end - offset : nearest - offset]))


def _gap(scene: Scene, draft: Draft, date: FoundDate) -> str:
    """Return the text between a count and a date."""
    first, last = (draft.end, date.start) if date.start >= draft.end else (date.end, draft.start)
    offset = scene.sentence.start
    return scene.sentence.text[max(0, first - offset) : max(0, last - offset)]


def _distance(scene: Scene, draft: Draft, date: FoundDate) -> tuple[int, int]:
    """Rate a date's nearness to a count: a clause between them counts for more than words."""
    gap = _gap(scene, draft, date)
    clauses = sum(gap.count(mark) for mark in ",;:()") + gap.count(" and ") + gap.count(" but ")
    return clauses, len(gap)


def _interval(date: FoundDate) -> Held:
    if not date.valid:
        return Interval(), (
            caution("held-at-impossible-date", "the date given for this figure does not exist"),
        )
    return Interval(start=date.date_start, end=date.date_end), ()
