"""The days that a figure holds for: by its clause, its sentence, or its section's heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus import Interval
from nlp.cautions import caution
from nlp.dates import FoundDate
from nlp.drafts import Draft, Scene
from nlp.reading import Sentence

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
_UNTIL = re.compile(r"\b(?:until|till|up\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
# "At the end of March" is its last day; "in the last days of March" is not.
_POINT = re.compile(r"\b(?:at|by|as\s+(?:at|of))\s+(?:the\s+)?$", re.IGNORECASE)
_END = re.compile(r"(?:the\s+)?end\s+of\b", re.IGNORECASE)
_TO_DATE = re.compile(r"\b(?:to\s+date|so\s+far|thus\s+far|up\s+to\s+now|until\s+now)\b", re.IGNORECASE)
# What something grew out of, or how long no figure was like it, is not when the figure was counted.
_ORIGIN = re.compile(
    r",\s+(?:which|whose)\b|\b(?:which|that)\s+(?:(?:was|were|has|had|been|first)\s+)*"
    r"(?:began|begun|start|launch|open|agree|sign|set\s+up|introduc|publish|creat|establish|adopt|writ|came)\w*",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r",\s+(?:\w+\s+)?(?:begun|started|launched|opened|agreed|signed|set\s+up|introduced|published|created|established"
    r"|adopted|written|founded)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:most|highest|lowest|fewest|best|worst|largest|smallest|greatest|first|biggest|longest)\b[^,;]{0,40}"
    r"\b(?:since|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|was|were)\b", re.IGNORECASE)
_PERIODS = frozenset({"month", "quarter", "half", "year", "academic_year", "financial_year", "term"})
_WORD = (
    r"(?:data|figures|returns?|report|benchmarking|results|dashboard|scorecard|outturn|dataset|statistics)"
)
_DATA = re.compile(rf"(?:[’']s)?\s+(?:[\w-]+\s+){{0,2}}?{_WORD}\b", re.IGNORECASE)
_DATA_OF = re.compile(rf"\b{_WORD}\s+(?:for|of|from|in)\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
# Between a figure and its own date stand a few words at most, its noun among them.
_OWN = re.compile(r"[^,;:()]{0,60}$")
_BESIDE = re.compile(
    r"\b(?:compared|from|against|than|up on|down on|earlier|was|were|before)\b|\(", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a figure's days may come from where its own sentence says none.

    ``headings`` are the dated headings so far, ``month`` that of the document; ``before``
    are the days of the last figure of the block, ``reported`` those of the returns or the
    report that the block speaks of.
    """

    headings: Mapping[str, Sequence[FoundDate]] = field(default_factory=dict)
    month: Interval | None = None
    before: Interval = field(default_factory=Interval)
    reported: Interval = field(default_factory=Interval)


def held_at(scene: Scene, draft: Draft, setting: Setting) -> Held:
    """Return the days that a figure holds for, with warnings."""
    if draft.unit in NEVER_HELD:
        return Interval(), ()
    if draft.date is not None:
        return _interval(draft.date)
    dates = [d for d in scene.sentence.dates if not d.start <= draft.number.start < d.end]
    own = min(_own(scene, draft, dates), key=lambda each: _distance(scene, draft, each), default=None)
    if own is not None:
        return _held_on(scene, draft, dates, own)
    return _held_around(scene, draft, setting, dated=bool(dates))


def _own(scene: Scene, draft: Draft, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """Return the dates of a sentence that may be a figure's: none of what it is set beside or grew out of."""
    text, offset = scene.sentence.text, scene.sentence.start
    return [
        date
        for date in dates
        if not _COMPARED.search(text, max(0, date.start - offset - 30), date.start - offset)
        and ";" not in _gap(scene, draft, date)
        and not _is_anothers(scene, draft, date)
        and not _is_origin(scene, draft, date)
    ]


def _held_on(scene: Scene, draft: Draft, dates: Sequence[FoundDate], own: FoundDate) -> Held:
    """Return the days that a figure's own date gives it, or those a year before."""
    text, offset = scene.sentence.text, scene.sentence.start
    interval, warnings = _interval(own)
    earlier = _EARLIER.match(text, draft.number.end - offset)
    if earlier and not any(d.start - offset < earlier.end() <= d.end - offset for d in dates):
        return (_year_before(interval) if earlier["year"] else Interval()), warnings
    return _bounded(text, offset, dates, own, interval), warnings


def _bounded(
    text: str, offset: int, dates: Sequence[FoundDate], own: FoundDate, interval: Interval
) -> Interval:
    """Return the days that a date's words leave of those it covers.

    "Since May" is from then on, "until May" up to then, "at the end of May" its last
    day, and "between May and July" from the one to the other.
    """
    ends = ends_between(text, offset, dates, own)
    if ends is not None:
        return Interval(start=ends[0].date_start, end=ends[1].date_end)
    before = text[max(0, own.start - offset - 20) : own.start - offset]
    if _SINCE.search(before):
        return Interval(start=interval.start)
    if _UNTIL.search(before):
        return Interval(end=interval.end)
    if _END.match(text, own.start - offset) and _POINT.search(before):
        return Interval(start=interval.end, end=interval.end)
    return interval


def ends_between(
    text: str, offset: int, dates: Sequence[FoundDate], own: FoundDate
) -> tuple[FoundDate, FoundDate] | None:
    """Return the two dates of "between May and July" where ``own`` is one; ``text`` begins at ``offset``."""
    place = dates.index(own)
    for first, last in zip(dates[max(0, place - 1) :], dates[max(1, place) : place + 2], strict=False):
        joined = _AND.fullmatch(text, first.end - offset, last.start - offset)
        if joined and _BETWEEN.search(text, max(0, first.start - offset - 20), first.start - offset):
            return first, last
    return None


def _held_around(scene: Scene, draft: Draft, setting: Setting, *, dated: bool) -> Held:
    """Return the days of a figure whose sentence gives it none: so far, of its block's, or of its heading."""
    if _TO_DATE.search(scene.sentence.text) and setting.month is not None:
        return Interval(end=setting.month.end), ()
    if (draft.elliptic or draft.distant) and not dated and _is_set(setting.before):
        return setting.before, ()
    if _is_set(setting.reported) and scene.previous is not None:
        return setting.reported, ()
    path = scene.sentence.block.path
    found = setting.headings.get(" ".join(path[-1].split()), ()) if path and not dated else ()
    return _interval(found[0]) if len(found) == 1 else (Interval(), ())


def _is_set(interval: Interval) -> bool:
    return interval.start is not None or interval.end is not None


def reported_in(sentence: Sentence) -> Interval | None:
    """Return the period of the returns, data or report that a sentence speaks of: "the Q3 2016/17 data"."""
    offset = sentence.start
    for found in sentence.dates:
        near = sentence.text[found.end - offset : found.end - offset + 40]
        before = sentence.text[max(0, found.start - offset - 40) : found.start - offset]
        if found.valid and found.precision in _PERIODS and (_DATA.match(near) or _DATA_OF.search(before)):
            return Interval(start=found.date_start, end=found.date_end)
    return None


def _is_origin(scene: Scene, draft: Draft, date: FoundDate) -> bool:
    """Tell whether a date says when what is counted began, or since when no figure was like this one."""
    text, offset = scene.sentence.text, scene.sentence.start
    if date.start < draft.end:
        lead = text[max(0, date.start - offset - 40) : date.start - offset]
        return text[date.end - offset :].startswith(",") and _FOUNDED.search(lead) is not None
    gap = text[draft.number.end - offset : date.start - offset]
    return _ORIGIN.search(gap) is not None or _RECORD.search(gap) is not None


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
    opened = between.rfind("(")
    if between.count("(") > between.count(")") and _FIGURE.search(between, opened):
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
