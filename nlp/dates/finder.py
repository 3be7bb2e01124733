"""Finds the dates of a text: scans for what may begin one, reads it, and resolves it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from corpus import Interval, Precision
from nlp.beginnings import lead_of
from nlp.cautions import caution
from nlp.dates.absolute import days_in, weekday_of
from nlp.dates.arithmetic import Days
from nlp.dates.clause import calendar_around
from nlp.dates.company import admissible, in_list, list_gap, masked
from nlp.dates.direction import measured_at, names_data, tense
from nlp.dates.discourse import (
    Discourse,
    heading_above,
    heading_direction,
    heading_year,
    label_before,
    split_year_near,
)
from nlp.dates.grammar import TRIGGER, parse_mention
from nlp.dates.occurrence import Context, ImpossibleDate, NoAnchor
from nlp.dates.resolve import resolve, resolve_ends
from nlp.dates.sharing import given_year, share_year
from nlp.dates.values import Direction, FoundDate, Kind, Partial, Span

_HOLDING = """
    jan feb mar apr may jun jul aug sep oct nov dec spring summer autumn winter year month week quarter
    term christmas easter decade century two seven eigh nine mon tue wed thu fri sat sun
"""
_MAY_HOLD_DATE: Final = re.compile(
    rf"\d|\b(?={lead_of(_HOLDING.split())})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|year|month|week|quarter|term|"
    r"christmas|easter|decade|century|two\s+thousand|(?:seven|eigh|nine)teen|mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
_PRECISIONS: Final[dict[str, Precision]] = {
    "days": "day",
    "weekday": "day",
    "holiday": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "season": "season",
    "term": "term",
    "year": "year",
}
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_TO: Final = re.compile(r"\s*(?:[-–—~‐‑‒−/]|\b(?:to|and|until|till?|through|thru)\b)\s*(?:the\s+)?")
_NEAR: Final = 16  # characters of "between the", its spaces among them
_BACKWARDS: Final = caution("reversed-range", "these two dates run backwards, so they are kept apart")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mention:
    """A date as read, with its place and the neighbour that lent it a year."""

    start: int
    end: int
    partial: Partial
    lender: str = ""


def find_dates(
    text: str,
    anchor: Interval | None = None,
    *,
    anchor_text: str = "document's period",
    under: Callable[[], str] = str,
    at: int = 0,
) -> list[FoundDate]:
    """Return the dates and periods of a text, in order and without overlap.

    ``anchor`` is the period that the text speaks from (a month for an update, a day
    for a letter); without it what needs one is found but has no interval.
    ``anchor_text`` is what ``FoundDate.anchor`` then says. ``under`` gives the heading, or
    the words that lead in a list, which stand above the text; ``at`` is the offset of its beginning.
    """
    if not _MAY_HOLD_DATE.search(text):
        return []
    mentions = _share_years(text, list(_scan(text)))
    finder = _Resolution(text, _closed(anchor), anchor_text, under, at)
    return [found for mention in mentions for found in finder.resolve(mention)]


def _closed(anchor: Interval | None) -> Days | None:
    """Return the anchor's two ends, an open end being the other one."""
    if anchor is None:
        return None
    start, end = anchor.start or anchor.end, anchor.end or anchor.start
    return (start, end) if start is not None and end is not None else None


def _scan(text: str) -> Iterator[_Mention]:
    """Yield what reads as a date, in order."""
    hidden, position, last_end = masked(text), 0, -1
    leads, read = False, 0  # whether the list up to ``read`` ends with a sure date
    while (trigger := TRIGGER.search(text, position)) is not None:
        start = trigger.start()
        position = trigger.end() if trigger.lastgroup != "digit" else _past_digits(text, start)
        if any(low <= start < high for low, high in hidden):
            continue
        parsed = parse_mention(text, start, trigger.lastgroup or "")
        if parsed is None:
            continue
        partial, end = parsed[0], _trimmed(text, start, parsed[1])
        joined = last_end >= 0 and in_list(text, last_end, start)
        if partial.weak and not joined:
            leads, read = (leads, read) if start < read else _list_behind(text, partial.kind, end)
            joined = leads
        if admissible(text, start, end, partial, joined=joined):
            yield from _each_day(text, _Mention(start=start, end=end, partial=partial))
            position = last_end = end


def _each_day(text: str, mention: _Mention) -> Iterator[_Mention]:
    """Yield the days of "3, 10 and 17 July" one by one; days in a row are one mention."""
    days = mention.partial.days
    if not mention.partial.listed or len(days) == days[-1] - days[0] + 1:
        yield mention
        return
    places = [match.span() for match in islice(days_in(text, mention.start), len(days))]
    starts = mention.start, *(start for start, _ in places[1:])
    ends = *(end for _, end in places[:-1]), mention.end
    for day, start, end in zip(days, starts, ends, strict=True):
        alone = replace(mention.partial, days=(day,), listed=False, weekday=weekday_of(text, start))
        yield _Mention(start=start, end=end, partial=alone)


def _list_behind(text: str, kind: Kind, end: int) -> tuple[bool, int]:
    """Tell whether a date like it follows in a list, and how far that list was read.

    The May of "May/June 2018" is proved by the month behind it; 3/6 and "1st" need a sure date in their list.
    """
    while (gap := list_gap(text, end)) is not None:
        trigger = TRIGGER.match(text, gap)
        parsed = None if trigger is None else parse_mention(text, gap, trigger.lastgroup or "")
        if parsed is None or parsed[0].kind != kind:
            break
        end = parsed[1]
        if kind != "days" or not parsed[0].weak:
            return True, end
    return False, end


def _past_digits(text: str, start: int) -> int:
    """Return the end of a run of digits, so that no date begins inside it."""
    end = start
    while end < len(text) and text[end].isdigit():
        end += 1
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end without trailing spaces and stops."""
    while end > start + 1 and text[end - 1] in " .,:":
        end -= 1
    return end


def _share_years(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Give the members of a list the year of the member to their right."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        if given_year(mention.partial) is None and in_list(text, mention.end, following.start):
            partial = share_year(mention.partial, following.partial)
            if partial != mention.partial:
                lender = following.lender or text[following.start : following.end]
                mentions[index] = replace(mention, partial=partial, lender=lender)
    return mentions


class _Resolution:
    """Resolves the mentions of one text in order, remembering what went before."""

    def __init__(
        self, text: str, anchor: Days | None, anchor_text: str, under: Callable[[], str], at: int
    ) -> None:
        self._text = text
        self._at = at
        self._anchor = anchor
        self._anchor_text = anchor_text
        self._under = under
        self._discourse = Discourse(text, anchor)

    def resolve(self, mention: _Mention) -> list[FoundDate]:
        """Return the date that a mention comes to, or the two that it names."""
        context, lender = self._context(mention)
        try:
            if _BETWEEN.search(self._text, max(0, mention.start - _NEAR), mention.start):
                ends = _ends(self._text, mention)
                if ends is not None:
                    return self._both(ends, context, lender)
            return [self._told(mention, resolve(mention.partial, context), lender)]
        except NoAnchor:
            if mention.partial.kind == "shift" or (
                mention.partial.kind == "weekday" and mention.partial.weak
            ):
                return []
            precision = _precision(mention.partial)
            return [self._found(mention, Span(start=None, end=None, precision=precision, relative=True))]
        except (ImpossibleDate, ValueError, OverflowError):
            return self._impossible(mention)

    def _both(self, ends: tuple[_Mention, _Mention], context: Context, lender: str) -> list[FoundDate]:
        """Return the two dates of "between 3 May and 7 June", whose years are found together."""
        spans = resolve_ends(ends[0].partial, ends[1].partial, context)
        told = [self._told(end, span, lender) for end, span in zip(ends, spans, strict=True)]
        first, last = spans
        if first.start is not None and last.end is not None:
            quote = self._text[ends[0].start : ends[1].end]
            days, relative = (first.start, last.end), first.relative or last.relative
            self._discourse.tell(ends[1].end, days, quote, relative=relative)
        return told

    def _told(self, mention: _Mention, span: Span, lender: str) -> FoundDate:
        """Return the record of a mention and remember its days."""
        if span.start is not None:
            quote = self._text[mention.start : mention.end]
            days = (span.start, span.end or span.start)
            self._discourse.tell(mention.end, days, quote, relative=span.relative)
        anchor = mention.lender or (lender or self._anchor_text if span.relative else None)
        return self._found(mention, span, anchor=anchor)

    def _context(self, mention: _Mention) -> tuple[Context, str]:
        """Return what resolution may lean on, and the text of the mention before where that is it."""
        text, start, end = self._text, mention.start, mention.end
        support = self._discourse.support(mention.partial, start)
        point = mention.partial.kind == "days" and measured_at(text, start)
        names = mention.partial.kind == "quarter" and names_data(text, end)
        context = Context(
            anchor=self._anchor,
            tense=lambda: "" if names else tense(text, start, end) or ("last" if point else ""),
            above=lambda: self._direction_above(start),
            calendar=lambda: calendar_around(text, start, end),
            reference=support.reference,
            within=lambda: support.within or heading_year(self._heading(start)),
            near_year=split_year_near(text, start, end) if mention.partial.kind == "quarter" else None,
        )
        return context, support.lender

    def _heading(self, start: int) -> str:
        """Return the heading above a place, in the text or above it."""
        return heading_above(self._text, start) or self._under()

    def _direction_above(self, start: int) -> Direction:
        """Return which way the heading points, or the words that lead in a list."""
        label = heading_direction(label_before(self._text, start))
        if label:
            return label
        heading = self._heading(start)
        led = tense(heading, len(heading), len(heading)) if heading.endswith(":") else ""
        return heading_direction(heading) or led

    def _impossible(self, mention: _Mention) -> list[FoundDate]:
        """Return an impossible date as it stands, or the two ends of a range that runs backwards."""
        partial = mention.partial
        ends = _ends(self._text, mention) if partial.kind == "range" else None
        if ends is not None:
            found = [found for end in ends for found in self.resolve(end)]
            if _BETWEEN.search(self._text, max(0, mention.start - _NEAR), mention.start):
                return found
            if all(part.valid for part in found):
                return [replace(part, warnings=(*part.warnings, _BACKWARDS)) for part in found]
        span = Span(start=None, end=None, precision=_precision(partial))
        quote = self._text[mention.start : mention.end]
        warning = caution("impossible-date", f"there is no such date as “{quote}”")
        return [self._found(mention, span, valid=False, warnings=(warning,))]

    def _found(
        self,
        mention: _Mention,
        span: Span,
        *,
        valid: bool = True,
        anchor: str | None = None,
        warnings: tuple[str, ...] = (),
    ) -> FoundDate:
        """Return the record of a resolved mention."""
        return FoundDate(
            start=self._at + mention.start,
            end=self._at + mention.end,
            date_start=span.start,
            date_end=span.end,
            precision=span.precision,
            edtf=span.edtf,
            relative=span.relative,
            valid=valid,
            anchor=anchor,
            warnings=(*warnings, *span.warnings),
        )


def _ends(text: str, mention: _Mention) -> tuple[_Mention, _Mention] | None:
    """Return the two ends of a range as mentions of their own."""
    inner, last = mention.partial.inner, mention.partial.last
    if inner is None or last is None:
        return None
    joint = _AND if _BETWEEN.search(text, max(0, mention.start - _NEAR), mention.start) else _TO
    split = joint.search(text[mention.start : mention.end])
    if split is None:
        return None
    first = _Mention(
        start=mention.start, end=mention.start + split.start(), partial=inner, lender=mention.lender
    )
    second = _Mention(start=mention.start + split.end(), end=mention.end, partial=last)
    return first, second


def _precision(partial: Partial) -> Precision:
    """Return the precision of a date that has no days."""
    if partial.kind in {"part", "until"} and partial.inner is not None:
        return _precision(partial.inner)
    return _PRECISIONS.get(partial.unit if partial.kind == "unit" else partial.kind, "range")
