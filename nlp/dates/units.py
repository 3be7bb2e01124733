"""Resolves what is counted from the document: this year, the past six weeks, two years ago."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from corpus import Precision
from nlp.cautions import caution
from nlp.dates import arithmetic as sums
from nlp.dates.arithmetic import Days
from nlp.dates.notation import interval_form, month_form, span_form
from nlp.dates.occurrence import Context, anchor_of
from nlp.dates.values import Kind, Partial, Span
from nlp.dates.words import TERMS

_PRECISIONS: Final[dict[str, Precision]] = {
    "year": "year",
    "month": "month",
    "week": "week",
    "quarter": "quarter",
    "term": "term",
}
_UNKNOWN_DAY: Final = caution("day-unknown", "the day of writing is not known; the widest window is given")


def _unit(partial: Partial, context: Context) -> Span:
    """Resolve this, last or next year, month, week, quarter, term or decade."""
    told = context.reference if partial.direction in {"following", "previous"} else None
    anchor = told or anchor_of(context)
    if partial.unit == "week" and (anchor[1] - anchor[0]).days > 6:
        return replace(_window(partial, context), precision="week", warnings=(_UNKNOWN_DAY,))
    days = unit_days(partial, context)
    form: str | None = None
    if partial.unit == "month":
        form = month_form(days)
    elif partial.unit == "year" and days[0].month == 1:
        form = f"{days[0].year:04d}"
    return Span(
        start=days[0],
        end=days[1],
        precision=_unit_precision(partial.unit, days),
        edtf=form or interval_form(days),
        relative=True,
    )


def _unit_precision(unit: str, days: Days) -> Precision:
    """Return the precision of a unit, a year's by the month that it begins in."""
    if unit == "year" and days[0].month != 1:
        return "financial_year" if days[0].month == sums.FINANCIAL_START else "academic_year"
    return _PRECISIONS.get(unit, "range")


_LATELY: Final = timedelta(days=62)  # within which a new year or term has begun


def unit_days(partial: Partial, context: Context) -> Days:
    """Return the unit that holds the anchor's first day, moved by the direction."""
    if partial.direction == "new":
        this = unit_days(replace(partial, direction="this"), context)
        begun = context.tense() == "last" or anchor_of(context)[1] - this[0] < _LATELY
        return this if begun else unit_days(replace(partial, direction="next"), context)
    if partial.direction == "previous" and context.reference:
        return sums.moved(context.reference, -1, partial.unit)
    beside = partial.direction in {"following", "same"}
    day = context.reference[0] if beside and context.reference else anchor_of(context)[0]
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(partial.direction, 0) * partial.count
    if partial.unit == "week":
        return sums.week_of(sums.move(day, step, "week"))
    if partial.unit == "term":
        return _term_days(day, step)
    if partial.unit == "decade":
        year = day.year // 10 * 10 + 10 * step
        return date(year, 1, 1), date(year + 9, 12, 31)
    return _months_of(partial, day, step)


def _months_of(partial: Partial, day: date, step: int) -> Days:
    """Return the year, quarter or month of a day, moved by a step."""
    if partial.unit == "year":
        first = {"financial": sums.FINANCIAL_START, "academic": sums.ACADEMIC_START}.get(partial.calendar, 1)
        return sums.year_days(sums.start_year(day, first) + step, first)
    length = 3 if partial.unit == "quarter" else 1
    return sums.months_from(day.year, (day.month - 1) // length * length + 1 + step * length, length)


def _term_days(day: date, step: int) -> Days:
    """Return the school term of a day (August counts to the summer term), moved by a step."""
    order = ("spring", "summer", "autumn")
    index = sum(day.month >= TERMS[name][0] for name in order) - 1 + step
    return sums.term_days(day.year + index // 3, order[index % 3])


def _window(partial: Partial, context: Context) -> Span:
    """Resolve "the past six weeks", from the period's first day back or its last day on."""
    start, end = anchor_of(context)
    if partial.unit in {"quarter", "decade"}:
        return _whole_units(partial, context)
    if partial.direction == "last":
        start = sums.move(start, -partial.count, partial.unit)
    elif partial.direction == "next":
        end = sums.move(end, partial.count, partial.unit)
    return Span(start=start, end=end, precision="range", edtf=interval_form((start, end)), relative=True)


def _whole_units(partial: Partial, context: Context) -> Span:
    """Resolve "the past three quarters", which are whole ones."""
    near = unit_days(replace(partial, count=1), context)
    step = (partial.count - 1) * (-1 if partial.direction == "last" else 1)
    far = (
        sums.move(near[0], step, partial.unit),
        sums.move(near[1] + timedelta(days=1), step, partial.unit) - timedelta(days=1),
    )
    days = min(near[0], far[0]), max(near[1], far[1])
    return Span(start=days[0], end=days[1], precision="range", edtf=interval_form(days), relative=True)


def _ago(partial: Partial, context: Context) -> Span:
    """Resolve "two years ago"."""
    start, end = (sums.move(day, -partial.count, partial.unit) for day in anchor_of(context))
    if partial.unit == "year":
        return Span(
            start=date(start.year, 1, 1),
            end=date(start.year, 12, 31),
            precision="year",
            edtf=f"{start.year:04d}",
            relative=True,
        )
    if partial.unit == "month":
        days = sums.month_days(start.year, start.month)
        return Span(start=days[0], end=days[1], precision="month", edtf=month_form(days), relative=True)
    precision: Precision = "day" if start == end else "range"
    return Span(start=start, end=end, precision=precision, edtf=span_form((start, end)), relative=True)


UNITS: Final[dict[Kind, Callable[[Partial, Context], Span]]] = {"unit": _unit, "window": _window, "ago": _ago}
