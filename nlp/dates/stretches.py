"""Rules and resolution of stretches: so many units from, up to or out of another date, and centuries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from corpus import Precision
from nlp.dates import arithmetic as sums
from nlp.dates.arithmetic import Days
from nlp.dates.notation import month_form, span_form
from nlp.dates.occurrence import Context, ImpossibleDate, NoAnchor
from nlp.dates.rules import Rule, after, before, pattern
from nlp.dates.values import Kind, Partial, Span, strengthen
from nlp.dates.words import COUNT, ENTIRE, alternatives, count_of
from nlp.number_names import ORDINALS

_UNIT = r"(?P<unit>year|quarter|month|week|day)"
_ORDER = rf"(?P<order>{alternatives(list(ORDINALS)[:12])}|\d{{1,2}}(?:st|nd|rd|th)|penultimate|last|final)"
_FROM_LAST = r"(?P<back>[-\s]+(?:(?:to|from)[-\s]+)?last)?"
_CENTURY = rf"(?P<order>{alternatives(list(ORDINALS)[:21])}|\d{{1,2}}(?:st|nd|rd|th))"
_PERIODS: Final[frozenset[Kind]] = frozenset(
    {"year", "split_year", "unit", "month", "quarter", "half", "term", "season"}
)
_DAY_OR_MONTH: Final[frozenset[Kind]] = frozenset({"days", "month"})
_OF = pattern(r"\s+(?:of|in)\s+(?:the\s+)?")
# A period "from" a day leaves that day out, as the courts count (Lester v Garland, 1808); one that
# starts on a day holds it.
_FROM: Final = pattern(r"\s+(?:from|starting|beginning|commencing)\s+(?:on\s+)?(?:the\s+)?")
_ENDING: Final = pattern(r"\s+(?:ending|ended|up\s+to|to)\s+(?:on\s+)?(?:the\s+)?(?:(?:end|close)\s+of\s+)?")
_FOR: Final = pattern(rf"\s+for\s+(?:a\s+)?{COUNT}[-\s](?P<unit>day|week|month)s?{ENTIRE}")


def _order(match: re.Match[str]) -> int:
    """Return the place of a unit in a period, from its end when negative."""
    word = re.sub(r"\s+", "-", match["order"].lower())
    if word in {"last", "final"}:
        return -1
    if word == "penultimate":
        return -2
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return -number if match.groupdict().get("back") else number


def _from(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "ten days from 18 December", "two weeks starting 20 May"."""
    if inner is None or (inner.kind == "days" and len(inner.days) > 1):
        return None
    direct = re.match(r"\s+from\b", match.string[match.end() : match.end() + 8]) is not None
    return Partial(
        kind="stretch",
        unit=match["unit"].lower(),
        count=count_of(match["count"]),
        direction="next",
        part="later" if direct else "",
        inner=strengthen(inner),
    )


def _ending(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "the year ending March 2016", "the 12 months to 31 March 2016"."""
    link = match.string[match.end() : match.end() + 5].lower().split()[:1]
    plain = link in (["to"], ["up"])
    if inner is None or (plain and not re.search(r"\bthe\s+$", before(match), re.IGNORECASE)):
        return None
    return Partial(
        kind="stretch",
        unit="month" if match["half"] else (match["unit"] or match["one"]).lower(),
        count=6 if match["half"] else count_of(match["count"] or "a"),
        direction="last",
        inner=strengthen(inner),
    )


def lasting(text: str, partial: Partial, end: int) -> tuple[Partial, int] | None:
    """Return the stretch that "for ten days" makes of the day before it, and where it ends."""
    if partial.kind != "days" or len(partial.days) != 1:
        return None
    match = _FOR.match(text, end)
    if match is None:
        return None
    unit, count = match["unit"].lower(), count_of(match["count"])
    return Partial(kind="stretch", unit=unit, count=count, direction="next", inner=partial), match.end()


def _nth(match: re.Match[str], inner: Partial | None) -> Partial | None:
    """Read "the first six months of 2016/17", "the last day of March", "the third month of 2021"."""
    if inner is None:
        return None
    groups, number = match.groupdict(), _order(match)
    count = count_of(groups["count"]) if groups.get("count") else 1
    if count > 1 and number not in {1, -1}:
        return None
    unit = match["unit"].lower()
    if unit == "fortnight":
        unit, count = "day", 14
        if number not in {1, -1}:
            return None
    return Partial(kind="nth", unit=unit, number=number, count=count, inner=strengthen(inner))


def _century(match: re.Match[str], _: Partial | None) -> Partial | None:
    """Read "the nineteenth century", not "a 21st century service"."""
    if not re.search(r"\b(?:the|in|of|since|by|late|early|mid)[-\s]+$", before(match), re.IGNORECASE):
        return None
    if re.match(
        r"\s+(?!(?:and|or|to|was|were|is|in|on|at|by|the|with|that|which|when|but)\b)[a-z]+", after(match)
    ):
        return None
    return Partial(kind="century", number=_order(match))


STRETCH_RULES: Final = (
    Rule(
        counted=True,
        pattern=pattern(rf"{COUNT}\s+{_UNIT}s?{ENTIRE}"),
        tail=_FROM,
        inner=_DAY_OR_MONTH,
        needs_inner=True,
        build=_from,
    ),
    Rule(
        counted=True,
        pattern=pattern(
            rf"(?:{COUNT}\s+(?P<unit>year|month|week)s?|(?P<half>half[-\s]year)|(?P<one>year|quarter|month)){ENTIRE}"
        ),
        tail=_ENDING,
        inner=_DAY_OR_MONTH,
        needs_inner=True,
        build=_ending,
    ),
    Rule(
        counted=True,
        pattern=pattern(rf"{_ORDER}\s+{COUNT}\s+{_UNIT}s{ENTIRE}"),
        tail=_OF,
        inner=_PERIODS,
        needs_inner=True,
        build=_nth,
    ),
    Rule(
        counted=True,
        pattern=pattern(rf"{_ORDER}{_FROM_LAST}\s+(?P<unit>month|fortnight|week|day){ENTIRE}"),
        tail=_OF,
        inner=_PERIODS,
        needs_inner=True,
        build=_nth,
    ),
    Rule(counted=True, pattern=pattern(rf"{_CENTURY}\s+century{ENTIRE}"), build=_century),
)


def stretch_span(partial: Partial, inner: Span) -> Span:
    """Resolve a stretch from or up to a resolved date; raises NoAnchor where that has no days."""
    if inner.start is None or inner.end is None:
        raise NoAnchor
    if partial.direction == "last":
        days = _back(inner.end, partial.count, partial.unit), inner.end
    else:
        end = sums.move(inner.start, partial.count, partial.unit)
        whole = inner.precision != "day" or partial.part != "later"
        days = inner.start, end - timedelta(days=1) if whole else end
    return replace(inner, start=days[0], end=days[1], precision="range", edtf=span_form(days))


def _back(end: date, count: int, unit: str) -> date:
    """Return the first day of the units that end with a day."""
    return sums.move(end + timedelta(days=1), -count, unit)


def nth_span(partial: Partial, inner: Span) -> Span:
    """Resolve the nth unit, or the first or last units, of a resolved period."""
    if inner.start is None or inner.end is None:
        raise NoAnchor
    days = _units_of((inner.start, inner.end), partial)
    if not (inner.start <= days[0] and days[1] <= inner.end) and partial.unit != "week":
        raise ImpossibleDate
    precision: Precision = "range"
    if partial.count == 1 and partial.unit in {"day", "week", "month"}:
        precision = {"day": "day", "week": "week", "month": "month"}[partial.unit]  # type: ignore[assignment]
    form = month_form(days) if precision == "month" else span_form(days)
    return replace(inner, start=days[0], end=days[1], precision=precision, edtf=form)


def _units_of(period: Days, partial: Partial) -> Days:
    """Return the days of the nth unit of a period, or of the first or last few."""
    number, unit = partial.number, partial.unit
    if unit == "week":
        first = sums.nth_week(period, number)
        far = sums.nth_week(period, number + (partial.count - 1) * (1 if number > 0 else -1))
        return min(first[0], far[0]), max(first[1], far[1])
    if number > 0:
        start = sums.move(period[0], number - 1, unit)
        return start, sums.move(start, partial.count, unit) - timedelta(days=1)
    start = _back(period[1], -number - 1 + partial.count, unit)
    return start, sums.move(start, partial.count, unit) - timedelta(days=1)


def _century_span(partial: Partial, _: Context) -> Span:
    """Resolve a century by its hundreds, as people speak of it: the nineteenth is 1800 to 1899."""
    first = 100 * (partial.number - 1)
    if first < sums.FIRST_YEAR:
        raise ImpossibleDate
    return Span(
        start=date(first, 1, 1), end=date(first + 99, 12, 31), precision="range", edtf=f"{first // 100:02d}XX"
    )


CENTURIES: Final[dict[Kind, Callable[[Partial, Context], Span]]] = {"century": _century_span}
