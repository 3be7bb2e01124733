"""Resolves days, months, years and the periods that a year is cut into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial as bind
from typing import Final

from corpus import Precision
from nlp.cautions import caution
from nlp.dates import arithmetic as sums
from nlp.dates.arithmetic import Days
from nlp.dates.notation import days_form, interval_form, month_form, season_form, span_form
from nlp.dates.occurrence import Context, ImpossibleDate, anchor_of, occurrence
from nlp.dates.units import unit_days
from nlp.dates.values import Kind, Partial, Span

_A_YEAR: Final = timedelta(days=366)
_AMBIGUOUS_YEAR: Final = caution(
    "unclear-year", "the text does not say whether the year is academic or financial; read as academic"
)
_CALENDAR_QUARTER: Final = caution(
    "quarter-of-year", "read as a quarter of the financial year that begins in {}"
)


def _days(partial: Partial, context: Context) -> Span:
    """Resolve one or more days of a month."""
    if partial.inner is not None:
        start = unit_days(partial.inner, context)[0]
        if partial.weekday is not None and partial.month is None:
            start = _month_with(partial, start, context)
        named = replace(partial, inner=None, month=partial.month or start.month, year=start.year)
        return replace(_days(named, context), relative=True)
    make = bind(_days_in, partial)
    days = make(partial.year) if partial.year is not None else _occurrence(partial, make, context)
    if days is None:
        raise ImpossibleDate
    return Span(
        start=days[0],
        end=days[1],
        precision="day" if len(partial.days) == 1 else "range",
        edtf=days_form(days, partial.days if partial.listed else ()),
        relative=partial.year is None,
        warnings=_weekday_warning(partial, days[0]),
    )


def _month_with(partial: Partial, start: date, context: Context) -> date:
    """Return the first day of the month, this or one near by, in which the day falls on the weekday named."""
    steps = (0, -1, -2, 1, 2) if context.tense() == "last" else (0, 1, 2, -1, -2)
    for year, month in (sums.carry(start.year, start.month + step) for step in steps):
        days = _days_in(replace(partial, month=month), year)
        if days is not None and days[0].weekday() == partial.weekday:
            return date(year, month, 1)
    return start


def _occurrence(partial: Partial, make: Callable[[int], Days | None], context: Context) -> Days:
    """Return the year's days that are meant: of those near by, the ones that fall on the weekday named.

    A day of the month has the same weekday once in five years or more, so it tells more
    than a tense does; where no year near by has it, the weekday is a slip.
    """
    found = occurrence(make, partial.direction, context)
    if partial.weekday is None or partial.direction or found[0].weekday() == partial.weekday:
        return found
    near = (make(found[0].year + step) for step in (1, -1))
    fits = (
        days
        for days in near
        if days is not None and days[0].weekday() == partial.weekday and _close(days[0], context)
    )
    return next(fits, found)


def _close(day: date, context: Context) -> bool:
    """Tell whether a day is within a year of the anchor."""
    anchor = context.anchor or context.reference
    return anchor is not None and anchor[0] - _A_YEAR <= day <= anchor[1] + _A_YEAR


def _days_in(partial: Partial, year: int) -> Days | None:
    """Return the days in a year, or nothing where the month has no such day."""
    try:
        return date(year, partial.month or 1, partial.days[0]), date(
            year, partial.month or 1, partial.days[-1]
        )
    except ValueError:
        return None


def _weekday_warning(partial: Partial, day: date) -> tuple[str, ...]:
    """Return a warning where the weekday named is not the day's own."""
    if partial.weekday is None or partial.weekday == day.weekday():
        return ()
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    differs = f"{day.isoformat()} was not a {names[partial.weekday]} but a {names[day.weekday()]}"
    return (caution("weekday-differs", differs),)


def _month(partial: Partial, context: Context) -> Span:
    """Resolve a month."""
    if partial.month is None or partial.month > 12:
        raise ImpossibleDate
    days = _in_year(partial, bind(_month_in, partial.month), context)
    return Span(
        start=days[0], end=days[1], precision="month", edtf=month_form(days), relative=partial.year is None
    )


def _month_in(month: int, year: int) -> Days:
    return sums.month_days(year, month)


def _year(partial: Partial, _: Context) -> Span:
    """Resolve a calendar year."""
    days = sums.year_days(partial.year or 1)
    return Span(start=days[0], end=days[1], precision="year", edtf=f"{partial.year:04d}")


def _split_year(partial: Partial, context: Context) -> Span:
    """Resolve 2015/16 by the words around it: financial, academic, or academic with a warning."""
    calendar = partial.calendar or context.calendar()
    first = sums.FINANCIAL_START if calendar == "financial" else sums.ACADEMIC_START
    days = sums.year_days(partial.year or 1, first)
    return Span(
        start=days[0],
        end=days[1],
        precision="financial_year" if calendar == "financial" else "academic_year",
        edtf=interval_form(days),
        warnings=() if calendar else (_AMBIGUOUS_YEAR,),
    )


def _quarter(partial: Partial, context: Context) -> Span:
    """Resolve a quarter of the financial year."""
    inner, relative = partial.inner, False
    warnings: tuple[str, ...] = ()
    if inner is not None and inner.kind == "split_year":
        year = inner.year or 1
    elif inner is not None and inner.kind == "year" and inner.year is not None:
        year, warnings = inner.year, (_CALENDAR_QUARTER.format(inner.year),)
    elif inner is not None:
        days, relative = unit_days(replace(inner, calendar=inner.calendar or "financial"), context), True
        year = days[0].year
    else:
        year, relative = context.near_year or _quarter_year(partial, context), context.near_year is None
    first = 1 if inner is not None and inner.calendar == "calendar" else sums.FINANCIAL_START
    days = sums.months_from(year, first + 3 * (partial.number - 1), 3)
    return Span(
        start=days[0],
        end=days[1],
        precision="quarter",
        edtf=interval_form(days),
        relative=relative,
        warnings=warnings,
    )


def _quarter_year(partial: Partial, context: Context) -> int:
    """Return the financial year of a quarter named alone: the anchor's, unless that quarter is far ahead."""
    anchor = anchor_of(context)
    year = sums.start_year(anchor[0], sums.FINANCIAL_START)
    start = sums.months_from(year, sums.FINANCIAL_START + 3 * (partial.number - 1), 3)[0]
    ahead = start - anchor[1]
    limit = timedelta(days={"last": 0, "next": 366}.get(context.tense(), 183))
    return year - 1 if ahead > limit else year


def _half(partial: Partial, context: Context) -> Span:
    """Resolve a half: of the calendar year, or of the financial year where two years are named."""
    inner = partial.inner or Partial(kind="unit", unit="year", direction="this")
    if inner.kind in {"month", "term"}:
        return _half_of(
            _month(inner, context) if inner.kind == "month" else _term(inner, context), partial.number
        )
    if inner.kind == "unit":
        base = unit_days(inner, context)
    else:
        financial = inner.kind == "split_year" and inner.calendar != "academic"
        base = sums.year_days(inner.year or 1, sums.FINANCIAL_START if financial else _split_start(inner))
    days = sums.months_from(base[0].year, base[0].month + 6 * (partial.number - 1), 6)
    return Span(
        start=days[0], end=days[1], precision="half", edtf=interval_form(days), relative=inner.kind == "unit"
    )


def _half_of(whole: Span, number: int) -> Span:
    """Return the first or second half of a month, which ends on the 15th, or of a longer period."""
    if whole.start is None or whole.end is None:
        return whole
    middle = whole.start + timedelta(days=14)
    if whole.precision != "month":
        middle = whole.start + (whole.end - whole.start) // 2
    days = (whole.start, middle) if number == 1 else (middle + timedelta(days=1), whole.end)
    return replace(whole, start=days[0], end=days[1], precision="range", edtf=interval_form(days))


def _split_start(inner: Partial) -> int:
    """Return the first month of an academic or calendar year."""
    return sums.ACADEMIC_START if inner.kind == "split_year" else 1


def _in_year(partial: Partial, make: Callable[[int], Days], context: Context) -> Days:
    """Return a yearly period in the year that is given, meant, or told by the clause."""
    if partial.year is not None:
        return make(partial.year)
    if partial.inner is not None:
        return make(unit_days(partial.inner, context)[0].year)
    return occurrence(make, partial.direction, context)


def _season(partial: Partial, context: Context) -> Span:
    """Resolve a season by whole months; a winter begins in December."""
    days = _in_year(partial, lambda year: sums.months_from(year, partial.month or 1, 3), context)
    return Span(
        start=days[0], end=days[1], precision="season", edtf=season_form(days), relative=partial.year is None
    )


def _term(partial: Partial, context: Context) -> Span:
    """Resolve a school term."""
    days = _in_year(partial, lambda year: sums.term_days(year, partial.unit), context)
    return Span(
        start=days[0], end=days[1], precision="term", edtf=interval_form(days), relative=partial.year is None
    )


def _holiday(partial: Partial, context: Context) -> Span:
    """Resolve a holiday."""
    days = _in_year(partial, lambda year: sums.holiday_days(partial.unit, year), context)
    precision: Precision = "day" if days[0] == days[1] else "range"
    return Span(
        start=days[0], end=days[1], precision=precision, edtf=span_form(days), relative=partial.year is None
    )


def _decade(partial: Partial, _: Context) -> Span:
    """Resolve a decade."""
    year = partial.year or 10
    return Span(start=date(year, 1, 1), end=date(year + 9, 12, 31), precision="range", edtf=f"{year // 10}X")


PERIODS: Final[dict[Kind, Callable[[Partial, Context], Span]]] = {
    "days": _days,
    "month": _month,
    "year": _year,
    "split_year": _split_year,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "term": _term,
    "decade": _decade,
    "holiday": _holiday,
}
