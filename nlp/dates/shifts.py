"""Rules and resolution of what is counted from the date before it: "a year later", "the quarter before"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from corpus import Precision
from nlp.dates import arithmetic as sums
from nlp.dates.arithmetic import Days
from nlp.dates.figures import calendar_of
from nlp.dates.notation import month_form, span_form
from nlp.dates.occurrence import Context, NoAnchor, anchor_of
from nlp.dates.rules import Rule, pattern
from nlp.dates.units import unit_days
from nlp.dates.values import Kind, Partial, Span
from nlp.dates.words import CALENDAR, ENTIRE, SMALL_NUMBERS, alternatives

_COUNTS: Final = SMALL_NUMBERS.keys() - {"few", "couple of"}
_COUNT = rf"(?P<count>\d{{1,2}}|{alternatives(_COUNTS)})"
# What follows makes it a date by itself, not "the year before independence" or "a week later than".
_PAUSE = (
    r"\s*(?:$|[.,;:)\]\n]|[-–—]\s)|\s+(?:and|but|or|when|while|which|was|were|is|are|had|has|have|will)\b"
)
_STANDS = rf"(?={_PAUSE})"
_STANDS_LATER = rf"(?={_PAUSE}|\s+(?:to|at|in|that|it|they|we|the|all|both|nobody)\b)"
_BACK: Final = frozenset({"earlier", "before", "previously"})
_SAME = (
    r"(?:the\s+)?same\s+(?P<what>time|point|period|stage|position|date|day|week|month|quarter|term)(?:\s+in)?"
    r"|this\s+time"
)
_YEAR_BACK = (
    r"(?:(?:the\s+)?(?:last|previous)\s+year|(?:a|one)\s+year\s+(?:ago|earlier|before|previously)|"
    r"the\s+year\s+before)"
)


def _later(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "a year later", "two months earlier"."""
    word = match["count"].lower()
    count = int(word) if word.isdigit() else SMALL_NUMBERS[word]
    back = (match["way"] or match["near"]).lower() in _BACK
    return Partial(kind="shift", unit=match["unit"].lower(), count=-count if back else count)


def _before(match: re.Match[str], _: Partial | None) -> Partial:
    """Read "the quarter before", "the financial year before"."""
    unit, calendar = match["unit"].lower(), calendar_of(match["calendar"])
    return Partial(
        kind="shift", unit=unit, count=-1, inner=Partial(kind="unit", unit=unit, calendar=calendar)
    )


def _year_back(match: re.Match[str], inner: Partial | None) -> Partial:
    """Read "the same quarter last year", "this time last year", "the same period of 2016"."""
    what = (match["what"] or "").lower()
    unit = what if what in {"week", "month", "quarter", "term"} else ""
    whole = Partial(kind="unit", unit=unit, direction="this") if unit else None
    return Partial(kind="shift", unit="year", count=-1, part="rest", inner=whole, last=inner)


SHIFT_RULES: Final = (
    Rule(
        counted=True,
        pattern=pattern(
            rf"{_COUNT}\s+(?P<unit>year|month|week|day)s?\s+"
            rf"(?:(?P<way>earlier|previously|later){ENTIRE}{_STANDS_LATER}|(?P<near>before|after|on){ENTIRE}{_STANDS})"
        ),
        build=_later,
    ),
    Rule(
        pattern=pattern(rf"{CALENDAR}(?P<unit>year|quarter|month|week|term)\s+before{ENTIRE}{_STANDS}"),
        build=_before,
    ),
    Rule(pattern=pattern(rf"(?:{_SAME})\s+(?:of\s+)?{_YEAR_BACK}{ENTIRE}"), build=_year_back),
    Rule(
        pattern=pattern(rf"(?:the\s+)?same\s+(?P<what>period|date|day|week|month|quarter|term){ENTIRE}"),
        tail=pattern(r"\s+(?:(?:of|for|in)\s+)?(?:the\s+)?(?:year\s+)?"),
        inner=frozenset({"year", "split_year"}),
        needs_inner=True,
        build=_year_back,
    ),
)


def _shift(partial: Partial, context: Context) -> Span:
    """Resolve what is so far from the date before it, or the same time a year before the anchor."""
    base = context.reference
    if base is None and not partial.part:
        raise NoAnchor
    whole, year = partial.inner, partial.last
    if base is not None and whole is None and (base[1] - base[0]).days > _FINEST[partial.unit]:
        raise NoAnchor
    if whole is not None and not (base and sums.fills(base, whole.unit)):
        base = unit_days(whole, context if base is None else Context(anchor=base))
    base = base or anchor_of(context)
    days = sums.moved(base, _years_to(year, base, context) if year else partial.count, partial.unit)
    precision = _precision(days)
    form = month_form(days) if precision == "month" else span_form(days)
    return Span(start=days[0], end=days[1], precision=precision, edtf=form, relative=True)


def _years_to(year: Partial, base: Days, context: Context) -> int:
    """Return how many years lie between a period and the same time of another year, or school year."""
    split = year.kind == "split_year"
    financial = split and (year.calendar or context.calendar()) == "financial"
    first = sums.FINANCIAL_START if financial else sums.ACADEMIC_START if split else 1
    return (year.year or 1) - sums.start_year(base[0], first)


def _precision(days: Days) -> Precision:
    """Return the unit that a period is as long as."""
    start, after = days[0], days[1] + timedelta(days=1)
    if start == days[1]:
        return "day"
    if (start.day, after.day) != (1, 1):
        return "week" if (after - start).days == 7 else "range"
    months = 12 * (after.year - start.year) + after.month - start.month
    years: dict[int, Precision] = {
        sums.FINANCIAL_START: "financial_year",
        sums.ACADEMIC_START: "academic_year",
    }
    return {1: "month", 3: "quarter", 12: years.get(start.month, "year")}.get(months, "range")  # type: ignore[return-value]


# Days are counted from a day, months from a month: "three days later" than "in 1920" may be any.
_FINEST: Final = {"day": 3, "week": 7, "month": 31, "year": 366}
SHIFTS: Final[dict[Kind, Callable[[Partial, Context], Span]]] = {"shift": _shift}
