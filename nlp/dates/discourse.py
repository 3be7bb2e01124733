"""What a date may lean on: the dates before it, and the heading that it stands under."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Final

from nlp.beginnings import Cued
from nlp.dates.arithmetic import ACADEMIC_START, FINANCIAL_START, Days, fills, year_days
from nlp.dates.clause import SENTENCE_END, calendar_around
from nlp.dates.company import in_list
from nlp.dates.sharing import yearless
from nlp.dates.values import Direction, Partial
from nlp.dates.words import MONTH, MONTHS
from nlp.lexicon import IRREGULAR_PARTICIPLES, NOUN_OR_VERB, VERBS

_SENTENCE: Final = re.compile(rf"{SENTENCE_END}|\n")
_STATEMENT: Final = re.compile(rf"{_SENTENCE.pattern}|;")  # the end of one
# A year in an aside says nothing about the verb behind it: "promised in 2016, was sent in January".
_ANOTHER_CLAUSE: Final = re.compile(r"[,;)]\s*(?:was|were|is|are|has|have|will|had)\b", re.IGNORECASE)
# And so does one in a relative clause that a comma closes: "who joined in 2012, retires in May",
# "let in 2012, ends in May".
_ASIDE: Final = re.compile(
    rf",\s+(?:who|whose|which|where|[a-z]+ed|{'|'.join(sorted(IRREGULAR_PARTICIPLES))})\b[^,;:.()]*$",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"[^,;:.()]*,\s")
# What was to be done is counted from when that was said: "agreed in March to report by June".
_AIM: Final = re.compile(r"\b(?:would|(?:was|were)\s+(?:due\s+)?to|to\s+(?P<verb>[a-z]+))\b", re.IGNORECASE)
_AIMING: Final = 120  # characters from when it was said to when it was to be
_FORTNIGHT: Final = 14  # days, at most, of what "the 29th" may be in the same month as
_SEASON: Final = 80  # days that a period has at least which other dates lie in
_REMEMBERED: Final = 8  # dates that one may be counted from
_FAR: Final = 800  # characters up to a heading
_LINES: Final = 15
_REACH: Final = 200  # characters of a sentence
_LONGEST: Final = 600  # and of one that is very long
_PARAGRAPH: Final = 300  # and of the ones before it
_SPLIT_YEAR: Final = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s?[/–-]\s?(?:\d\d)?(?P<second>\d\d)\b")
_HEADING: Final = 90  # characters of a heading at most
_MARKER: Final = re.compile(r"\s*(?:[•▪◦●*–-]|\(?\w{1,2}[.)]\s)")
_MONTH: Final = Cued(rf"\b(?:{MONTH})", f"{' '.join(MONTHS)} may20", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![\d/–-])(?P<year>20\d\d)(?P<split>\s?[/–-]\s?(?:20)?\d\d)?(?![\d/–-])")
_LABEL: Final = re.compile(r"[^\n.:;]{3,60}:(?=\s)")
_AHEAD: Final = re.compile(
    r"\b(?:forthcoming|upcoming|coming\s+up|diary|dates?\s+for|key\s+dates|looking\s+(?:ahead|forward)|what(?:[’']s|\s+is)?\s+next|"
    r"next\s+steps|save\s+the\s+date|calendar|future)\b",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"\b(?:recent|completed|achievements|looking\s+back|what\s+we\s+(?:did|have\s+done)|since\s+(?:the|our)\s+last)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that was resolved: where it ended, its days and its words."""

    end: int
    days: Days
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """What a date may lean on, and the words that lend it."""

    reference: Days | None = None
    within: Days | None = None
    lender: str = ""


class Discourse:
    """The dates of a text told so far."""

    def __init__(self, text: str, anchor: Days | None) -> None:
        self._text = text
        self._anchor = anchor
        self._named: _Told | None = None
        self._latest: _Told | None = None
        self._told: deque[_Told] = deque(maxlen=_REMEMBERED)

    def tell(self, end: int, days: Days, quote: str, *, relative: bool) -> None:
        """Remember a date that was resolved."""
        self._latest = _Told(end, days, quote)
        self._told.append(self._latest)
        self._named = self._named if relative else self._latest

    def support(self, partial: Partial, start: int) -> Support:
        """Return what a date that begins at ``start`` may lean on."""
        if partial.direction == "previous":
            return self._as_long(partial.unit, start)
        latest = self._one_before(partial)
        if latest is not None and self._goes_on(latest, partial, start):
            return Support(reference=latest.days, lender=latest.quote)
        named = self._named
        near = named is not None and start - named.end <= _LONGEST
        if named is not None and near and not _STATEMENT.search(self._text, named.end, start):
            if self._tells_time(named, start):
                return Support(reference=named.days, lender=named.quote)
            if (named.days[1] - named.days[0]).days >= _SEASON:
                return Support(within=named.days, lender=named.quote)
        if latest is not None and yearless(partial) and self._aims(latest, start):
            return Support(reference=latest.days, lender=latest.quote)
        return Support()

    def _as_long(self, unit: str, start: int) -> Support:
        """Return the last date on the line as long as a unit, which "the previous one" comes before."""
        told = self._last_as_long(unit)
        if told is None or "\n" in self._text[told.end : start]:
            return Support()
        return Support(reference=told.days, lender=told.quote)

    def _one_before(self, partial: Partial) -> _Told | None:
        """Return the date that one is counted from: for "the quarter before" the last quarter told."""
        if partial.kind == "shift" and partial.inner is not None:
            return self._last_as_long(partial.inner.unit) or self._latest
        return self._latest

    def _last_as_long(self, unit: str) -> _Told | None:
        """Return the last date told that is as long as a unit."""
        return next((told for told in reversed(self._told) if fills(told.days, unit)), None)

    def _tells_time(self, named: _Told, start: int) -> bool:
        """Tell whether a date named before is of another time than the document's, or of the same list."""
        text = self._text
        aside = _ASIDE.search(text, max(0, named.end - _REACH), named.end)
        if _ANOTHER_CLAUSE.search(text, named.end, start) or (
            aside and _CLOSED.match(text, named.end, start)
        ):
            return False
        apart = self._anchor is None or abs(named.days[0].year - self._anchor[0].year) > 1
        return apart or in_list(text, named.end, start)

    def _aims(self, latest: _Told, start: int) -> bool:
        """Tell whether what was said at a past date looks ahead to this one."""
        past = self._anchor is not None and latest.days[1] < self._anchor[0]
        between = self._text[latest.end : start]
        if not past or len(between) > _AIMING or _STATEMENT.search(between):
            return False
        verbs = (match["verb"] for match in _AIM.finditer(between))
        return any(verb is None or verb.lower() in VERBS | NOUN_OR_VERB for verb in verbs)

    def _goes_on(self, latest: _Told, partial: Partial, start: int) -> bool:
        """Tell whether a date is counted from the one before: "a year later", one of a list."""
        if "\n" in self._text[latest.end : start]:
            return False
        inner = partial.inner
        if inner is not None and inner.direction == "same":
            near = (latest.days[1] - latest.days[0]).days < _FORTNIGHT
            return near and not _SENTENCE.search(self._text, latest.end, start)
        if partial.kind == "shift" or "following" in (partial.direction, inner.direction if inner else ""):
            return True
        return yearless(partial) and in_list(self._text, latest.end, start)


# "Fewer in quarter four than in any since 2015/16": the year is another's.
_OTHER_YEAR: Final = re.compile(
    r"\b(?:since|than\s+in|compared\s+with|against|up\s+on|down\s+on)\s+$", re.IGNORECASE
)
_BESIDE: Final = 16  # characters of these words


def split_year_near(text: str, start: int, end: int) -> int | None:
    """Return the first year of the 2015/16 nearest to a quarter, in its sentence or before it."""
    line = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
    low = max(line, start - _PARAGRAPH)
    stop = _SENTENCE.search(text, end, end + _REACH)
    opening = max((match.end() for match in _SENTENCE.finditer(text, low, start)), default=low)
    near: list[tuple[int, int]] = []
    for match in _SPLIT_YEAR.finditer(text, low, stop.start() if stop else end + _REACH):
        place = match.start()
        if _OTHER_YEAR.search(text, max(low, place - _BESIDE), place):
            continue
        if int(match["second"]) == (int(match["first"]) + 1) % 100:
            outside = _PARAGRAPH if place < opening else 0
            near.append((outside + (start - place if place < start else place - end), int(match["first"])))
    return min(near)[1] if near else None


def label_before(text: str, start: int) -> str:
    """Return the words that label a line up to its colon: "Recent visits: Hull (May)"."""
    line = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
    match = _LABEL.match(text, line, start)
    return match[0] if match else ""


def heading_above(text: str, start: int) -> str:
    """Return the nearest line above that reads as a heading or leads in a list, past list items."""
    low = max(0, start - _FAR)
    lines = text[low : text.rfind("\n", low, start) + 1].split("\n")[:-1]
    for line in lines[: -_LINES - 1 : -1]:
        plain = line.strip()
        if plain and not _is_item(plain):
            return plain if len(plain) <= _HEADING and plain[-1] not in ".;," else ""
    return ""


def _is_item(line: str) -> bool:
    """Tell whether a line is an item of a list, by its mark or by the month that it names."""
    return bool(_MARKER.match(line) or _MONTH.search(line))


def heading_year(heading: str) -> Days | None:
    """Return the year in a heading: "Dates for 2019", "Programme 2018/19", not "Update May 2019"."""
    match = None if _is_item(heading) else _YEAR.search(heading)
    if match is None:
        return None
    financial = calendar_around(heading, *match.span()) == "financial"
    first = 1 if not match["split"] else FINANCIAL_START if financial else ACADEMIC_START
    return year_days(int(match["year"]), first)


def heading_direction(heading: str) -> Direction:
    """Return whether a heading announces what is to come, or looks back."""
    if _AHEAD.search(heading):
        return "next"
    return "last" if _BEHIND.search(heading) else ""
