"""Turns what the words say into days, with the document's period and the clause to help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from nlp.dates import arithmetic as sums
from nlp.dates.arithmetic import Days
from nlp.dates.notation import interval_form
from nlp.dates.occurrence import Context, ImpossibleDate, NoAnchor, anchor_of, occurrence
from nlp.dates.periods import PERIODS
from nlp.dates.sharing import share_year, with_year, yearless
from nlp.dates.shifts import SHIFTS
from nlp.dates.stretches import CENTURIES, nth_span, stretch_span
from nlp.dates.units import UNITS
from nlp.dates.values import Direction, Kind, Part, Partial, Span


def resolve(partial: Partial, context: Context) -> Span:
    """Return the days that a date covers; raise ImpossibleDate or NoAnchor where it has none."""
    span = _RESOLVERS[partial.kind](partial, context)
    return replace(span, warnings=(*partial.warnings, *span.warnings)) if partial.warnings else span


def _weekday(partial: Partial, context: Context) -> Span:
    """Resolve the nth weekday of a month, or last, this or next Friday beside a day."""
    if partial.inner is not None:
        inner = resolve(partial.inner, context)
        day = _nth_weekday(inner, partial.weekday or 0, partial.number)
        return Span(start=day, end=day, precision="day", edtf=day.isoformat(), relative=inner.relative)
    anchor = anchor_of(context)
    if anchor[0] != anchor[1]:
        raise NoAnchor
    ahead = ((partial.weekday or 0) - anchor[0].weekday()) % 7
    back = (partial.direction or context.tense()) == "last"
    day = anchor[0] + timedelta(days=ahead - 7 if back else ahead or 7)
    return Span(start=day, end=day, precision="day", edtf=day.isoformat(), relative=True)


def _nth_weekday(month: Span, weekday: int, number: int) -> date:
    """Return the nth weekday of a resolved month, from its end when negative."""
    if month.start is None or month.end is None:
        raise NoAnchor
    if number > 0:
        day = month.start + timedelta(days=(weekday - month.start.weekday()) % 7 + 7 * (number - 1))
    else:
        day = month.end - timedelta(days=(month.end.weekday() - weekday) % 7)
    if day.month != month.start.month:
        raise ImpossibleDate
    return day


def _week(partial: Partial, context: Context) -> Span:
    """Resolve the week of a day, or the nth of a period."""
    inner = resolve(partial.inner or Partial(kind="unit"), context)
    if inner.start is None or inner.end is None:
        raise NoAnchor
    if partial.number:
        days = sums.nth_week((inner.start, inner.end), partial.number)
    elif partial.part == "late":
        days = (inner.start - timedelta(days=6), inner.start)
    elif partial.part == "early":
        days = (inner.start, inner.start + timedelta(days=6))
    else:
        days = sums.week_of(inner.start)
    return Span(
        start=days[0], end=days[1], precision="week", edtf=interval_form(days), relative=inner.relative
    )


def _part(partial: Partial, context: Context) -> Span:
    """Resolve the early, middle or late part, or the rest, of a period."""
    inner = resolve(partial.inner or Partial(kind="unit"), context)
    if inner.start is None or inner.end is None:
        raise NoAnchor
    days, relative = (inner.start, inner.end), inner.relative
    if partial.part in {"rest", "later", "earlier"}:
        days, relative = _around(days, partial.part, context.anchor or days), True
    else:
        days = _meant(sums.cut(days, partial.part), partial, context)
    return replace(inner, start=days[0], end=days[1], edtf=interval_form(days), relative=relative)


def _meant(days: Days, partial: Partial, context: Context) -> Days:
    """Return "the start of the year" in the next or last year, where only there it fits the clause."""
    unit, anchor = partial.inner, context.anchor
    if unit is None or unit.kind != "unit" or unit.direction or anchor is None:
        return days
    away: Direction = "next" if days[1] < anchor[0] else "last" if days[0] > anchor[1] else ""
    if not away or context.tense() != away:
        return days
    moved = resolve(replace(unit, direction=away), context)
    return sums.cut((moved.start, moved.end), partial.part) if moved.start and moved.end else days


def _around(days: Days, part: Part, anchor: Days) -> Days:
    """Return what is left of a period after the anchor begins, or the part of it before the anchor ends."""
    if anchor[1] < days[0] or days[1] < anchor[0]:
        return days
    if part == "earlier":
        return days[0], min(days[1], anchor[1])
    return max(days[0], anchor[0]), days[1]


def _until(partial: Partial, context: Context) -> Span:
    """Resolve "up to 2025", where only the end is meant."""
    inner = resolve(partial.inner or Partial(kind="unit"), context)
    form = None if inner.end is None else f"../{inner.end.isoformat()}"
    return replace(inner, start=None, edtf=form)


def _range(partial: Partial, context: Context) -> Span:
    """Resolve a range from one date to another, or to the present."""
    first = partial.inner or Partial(kind="unit")
    if partial.last is None:
        start = resolve(first, replace(context, tense=lambda: "last"))
        end_day = anchor_of(context)[1]
        return replace(
            start, end=max(end_day, start.start or end_day), precision="range", edtf=None, relative=True
        )
    start, end = resolve_ends(first, partial.last, context)
    return Span(
        start=start.start,
        end=end.end,
        precision="range",
        edtf=_joined(start, end),
        relative=start.relative or end.relative,
        warnings=tuple(dict.fromkeys((*start.warnings, *end.warnings))),
    )


def resolve_ends(first: Partial, last: Partial, context: Context) -> tuple[Span, Span]:
    """Return the two ends of a range; raise ImpossibleDate where it runs backwards."""
    first = share_year(first, last)
    if yearless(first) and yearless(last):
        first = _dated(first, last, context)
        start = replace(resolve(first, context), relative=True)
    else:
        start = resolve(first, context)
    if start.start is None:
        raise NoAnchor
    if yearless(last) or last.direction == "following":
        given = start.start if not start.relative else None
        last_context = replace(context, reference=(start.start, start.end or start.start))
        end = replace(resolve(last, last_context), relative=given is None)
    else:
        end = resolve(last, context)
    if end.end is None or end.end < start.start:
        raise ImpossibleDate
    return start, end


def _dated(first: Partial, last: Partial, context: Context) -> Partial:
    """Return the first end of a range with the year in which the whole range is meant."""

    def whole(year: int) -> Days | None:
        try:
            start = resolve(with_year(first, year), context)
            reference = (start.start or date(year, 1, 1), start.end or date(year, 1, 1))
            return reference[0], resolve(last, replace(context, reference=reference)).end or reference[1]
        except ImpossibleDate:
            return None

    return with_year(first, occurrence(whole, "", context)[0].year)


def _joined(start: Span, end: Span) -> str | None:
    """Return the notation of a range from those of its ends."""
    if start.edtf and end.edtf and "/" not in start.edtf + end.edtf and "{" not in start.edtf + end.edtf:
        return f"{start.edtf}/{end.edtf}"
    return interval_form((start.start, end.end)) if start.start and end.end else None


def _stretch(partial: Partial, context: Context) -> Span:
    """Resolve "two weeks starting 20 May", which is a plan unless a verb tells of the past."""
    ahead = partial.direction == "next"
    told = replace(context, tense=lambda: context.tense() or "next") if ahead else context
    return stretch_span(partial, resolve(partial.inner or Partial(kind="unit"), told))


def _nth(partial: Partial, context: Context) -> Span:
    """Resolve "the first six months of 2016/17", "the last day of March"."""
    return nth_span(partial, resolve(partial.inner or Partial(kind="unit"), context))


_RESOLVERS: Final[dict[Kind, Callable[[Partial, Context], Span]]] = {
    **PERIODS,
    **UNITS,
    **CENTURIES,
    **SHIFTS,
    "stretch": _stretch,
    "nth": _nth,
    "weekday": _weekday,
    "week": _week,
    "part": _part,
    "until": _until,
    "range": _range,
}
