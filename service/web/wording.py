"""Dates, amounts and states in the words that a page shows."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import PurePath
from urllib.parse import urlsplit

from corpus import Filters, Interval, Metric, Qualifier

_BEFORE: dict[Qualifier, str] = {
    "exact": "",
    "about": "about ",
    "over": "over ",
    "up_to": "up to ",
    "at_least": "at least ",
    "under": "under ",
}


def word_period(period: str | None) -> str:
    """Write ``2019-06`` as "June 2019", and no period as "Date not known"."""
    return _month(date.fromisoformat(f"{period}-01")) if period else "Date not known"


def word_interval(interval: Interval) -> str:
    """Write the days that an interval covers, as shortly as they can be read back."""
    start, end = interval.start, interval.end
    if start and end:
        return _word_span(start, end)
    if start:
        return f"from {_day(start)}"
    return f"until {_day(end)}" if end else ""


def word_value(metric: Metric) -> str:
    """Write a metric's value with its hedge and its unit: "about £1,900,000", "3 to 4 people"."""
    return f"{_BEFORE[metric.qualifier]}{_amounts(metric)}"


def word_state(state: str | None) -> str:
    """Write a state as a tag shows it: "under way" as "Under way"."""
    return state[:1].upper() + state[1:] if state else ""


def word_filters(filters: Filters) -> list[str]:
    """Write what a search was narrowed to, a few words each."""
    since = [f"updates since {word_period(filters.since)}"] if filters.since else []
    until = [f"updates until {word_period(filters.until)}"] if filters.until else []
    return [*filters.regions, *filters.states, *filters.themes, *since, *until]


def link_of(source: str) -> str | None:
    """Return the source as a web address that may be linked, or None for a file or any other scheme."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme in {"http", "https"} and parts.netloc else None


def word_source(source: str) -> str:
    """Write where a document came from: its address, or its file's name without the folders above it."""
    return link_of(source) or PurePath(source).name or source


def _month(day: date) -> str:
    return f"{day:%B} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _word_span(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        return f"{_day(start)} to {_day(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return _month(start)
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return str(start.year)
    return f"{_month(start)} to {_month(end)}"


def _amounts(metric: Metric) -> str:
    low, high = metric.value_min, metric.value_max
    if metric.value is None and low is not None and high is not None:
        return f"{_amount(low, metric.unit, last=False)} to {_amount(high, metric.unit)}"
    known = next((value for value in (metric.value, low, high) if value is not None), None)
    return "not stated" if known is None else _amount(known, metric.unit)


def _amount(value: float, unit: str, *, last: bool = True) -> str:
    number = f"{value:,.10g}" if value % 1 else f"{value:,.0f}"
    if unit == "GBP":
        return f"£{number}"
    if unit == "percent":
        return f"{number}%"
    return f"{number} {unit}" if last and unit != "items" else number
