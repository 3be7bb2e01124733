"""Finds the dates of a text: scans for what may begin one, reads it, and resolves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus import Interval, Precision
from nlp.cautions import caution
from nlp.dates.arithmetic import Days
from nlp.dates.clause import calendar_around, measured_at, tense
from nlp.dates.company import admissible, in_list, list_gap, masked
from nlp.dates.grammar import TRIGGER, parse_mention
from nlp.dates.occurrence import Context, ImpossibleDate, NoAnchor
from nlp.dates.resolve import resolve
from nlp.dates.sharing import given_year, share_year, yearless
from nlp.dates.values import FoundDate, Partial, Span

_SENTENCE: Final = re.compile(r"[.!?][\"'’”)]?\s+(?=[A-Z\"'‘“(•])|\n")
_MAY_HOLD_DATE: Final = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|year|month|week|quarter|term|"
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
# A year in an aside says nothing about the verb behind it: "promised in 2016, was sent in January".
_ANOTHER_CLAUSE: Final = re.compile(r"[,;)]\s*(?:was|were|is|are|has|have|will|had)\b", re.IGNORECASE)
_BACKWARDS: Final = caution("reversed-range", "these two dates run backwards, so they are kept apart")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mention:
    """A date as read, with its place and the neighbour that lent it a year."""

    start: int
    end: int
    partial: Partial
    lender: str = ""


def find_dates(
    text: str, anchor: Interval | None = None, *, anchor_text: str = "document's period"
) -> list[FoundDate]:
    """Return the dates and periods of a text, in order and without overlap.

    ``anchor`` is the period that the text speaks from (a month for an update, a day
    for a letter); without it what needs one is found but has no interval.
    ``anchor_text`` is what ``FoundDate.anchor`` then says.
    """
    if not _MAY_HOLD_DATE.search(text):
        return []
    mentions = _share_years(text, list(_scan(text)))
    finder = _Resolution(text, _closed(anchor), anchor_text)
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
    while (trigger := TRIGGER.search(text, position)) is not None:
        start = trigger.start()
        position = trigger.end() if trigger.lastgroup != "digit" else _past_digits(text, start)
        if any(low <= start < high for low, high in hidden):
            continue
        parsed = parse_mention(text, start, trigger.lastgroup or "")
        if parsed is None:
            continue
        partial, end = parsed[0], _trimmed(text, start, parsed[1])
        joined = (last_end >= 0 and in_list(text, last_end, start)) or (
            partial.weak and _leads_list(text, partial, end)
        )
        if admissible(text, start, end, partial, joined=joined):
            yield _Mention(start=start, end=end, partial=partial)
            position = last_end = end


def _leads_list(text: str, partial: Partial, end: int) -> bool:
    """Tell whether a date like it follows in a list: the May of "May/June 2018"."""
    gap = list_gap(text, end)
    trigger = None if gap is None else TRIGGER.match(text, gap)
    parsed = None if trigger is None else parse_mention(text, trigger.start(), trigger.lastgroup or "")
    return parsed is not None and parsed[0].kind == partial.kind


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

    def __init__(self, text: str, anchor: Days | None, anchor_text: str) -> None:
        self._text = text
        self._anchor = anchor
        self._anchor_text = anchor_text
        self._previous: tuple[int, Days, str] | None = None
        self._latest: tuple[int, Days, str] | None = None

    def resolve(self, mention: _Mention) -> list[FoundDate]:
        """Return the date that a mention comes to; two where it is a range that runs backwards."""
        context, lender = self._context(mention)
        try:
            span = resolve(mention.partial, context)
        except NoAnchor:
            return [
                _found(
                    mention, Span(start=None, end=None, precision=_precision(mention.partial), relative=True)
                )
            ]
        except (ImpossibleDate, ValueError, OverflowError):
            return self._impossible(mention)
        if span.start is not None:
            quote = self._text[mention.start : mention.end]
            self._latest = (mention.end, (span.start, span.end or span.start), quote)
            self._previous = self._previous if span.relative else self._latest
        anchor = mention.lender or (lender or self._anchor_text if span.relative else None)
        return [_found(mention, span, anchor=anchor)]

    def _context(self, mention: _Mention) -> tuple[Context, str]:
        """Return what resolution may lean on, and the text of the mention before where that is it."""
        text, start, end = self._text, mention.start, mention.end
        reference, lender, near = None, "", None
        if self._previous is not None and not _SENTENCE.search(text, self._previous[0], start):
            days = self._previous[1]
            if (
                self._anchor is None
                or abs(days[0].year - self._anchor[0].year) > 1
                or in_list(text, self._previous[0], start)
            ) and not _ANOTHER_CLAUSE.search(text, self._previous[0], start):
                reference, lender = days, self._previous[2]
        if reference is None and self._latest is not None and self._goes_on(mention):
            reference, lender = self._latest[1], self._latest[2]
        if mention.partial.kind == "quarter":
            near = _near_year(text, start, end)
        point = mention.partial.kind == "days" and measured_at(text, start)
        context = Context(
            anchor=self._anchor,
            tense=lambda: tense(text, start, end) or ("last" if point else ""),
            calendar=lambda: calendar_around(text, start, end),
            reference=reference,
            near_year=near,
        )
        return context, lender

    def _goes_on(self, mention: _Mention) -> bool:
        """Tell whether a mention is counted from the one before: a "following" unit, or one of a list."""
        latest, partial = self._latest, mention.partial
        if latest is None or "\n" in self._text[latest[0] : mention.start]:
            return False
        if partial.direction == "following" or (partial.inner and partial.inner.direction == "following"):
            return True
        return yearless(partial) and in_list(self._text, latest[0], mention.start)

    def _impossible(self, mention: _Mention) -> list[FoundDate]:
        """Return an impossible date as it stands, or the two ends of a range that runs backwards."""
        partial = mention.partial
        ends = _ends(self._text, mention) if partial.kind == "range" else None
        if ends is not None:
            found = [found for end in ends for found in self.resolve(end)]
            if all(part.valid for part in found):
                return [replace(part, warnings=(*part.warnings, _BACKWARDS)) for part in found]
        span = Span(start=None, end=None, precision=_precision(partial))
        quote = self._text[mention.start : mention.end]
        warning = caution("impossible-date", f"there is no such date as “{quote}”")
        return [_found(mention, span, valid=False, warnings=(warning,))]


def _ends(text: str, mention: _Mention) -> tuple[_Mention, _Mention] | None:
    """Return the two ends of a range as mentions of their own."""
    inner, last = mention.partial.inner, mention.partial.last
    if inner is None or last is None:
        return None
    split = re.search(
        r"\s*(?:[-–—~‐‑‒−/]|\b(?:to|and|until|till?|through|thru)\b)\s*(?:the\s+)?",
        text[mention.start : mention.end],
    )
    if split is None:
        return None
    first = _Mention(
        start=mention.start, end=mention.start + split.start(), partial=inner, lender=mention.lender
    )
    second = _Mention(start=mention.start + split.end(), end=mention.end, partial=last)
    return first, second


def _near_year(text: str, start: int, end: int) -> int | None:
    """Return the first year of the 2015/16 nearest to a quarter in the same sentence."""
    low = max(
        (m.end() for m in _SENTENCE.finditer(text, max(0, start - 200), start)), default=max(0, start - 200)
    )
    stop = _SENTENCE.search(text, end, end + 200)
    best = None
    for match in re.finditer(
        r"\b((?:19|20)\d\d)\s?[/–-]\s?(?:\d\d)?(\d\d)\b", text[low : stop.start() if stop else end + 200]
    ):
        if int(match[2]) == (int(match[1]) + 1) % 100:
            place = low + match.start()
            distance = start - place if place < start else place - end
            best = min(best or (distance, int(match[1])), (distance, int(match[1])))
    return best[1] if best else None


def _precision(partial: Partial) -> Precision:
    """Return the precision of a date that has no days."""
    if partial.kind in {"part", "until"} and partial.inner is not None:
        return _precision(partial.inner)
    return _PRECISIONS.get(partial.unit if partial.kind == "unit" else partial.kind, "range")


def _found(
    mention: _Mention,
    span: Span,
    *,
    valid: bool = True,
    anchor: str | None = None,
    warnings: tuple[str, ...] = (),
) -> FoundDate:
    """Return the record of a resolved mention."""
    return FoundDate(
        start=mention.start,
        end=mention.end,
        date_start=span.start,
        date_end=span.end,
        precision=span.precision,
        edtf=span.edtf,
        relative=span.relative,
        valid=valid,
        anchor=anchor,
        warnings=(*warnings, *span.warnings),
    )
