"""Days and months in words, as pages and terminals show them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from corpus import Interval


def word_interval(interval: Interval) -> str:
    """Write the days that an interval covers, as shortly as they can be read back."""
    start, end = interval.start, interval.end
    if start and end:
        return _word_span(start, end)
    if start:
        return f"from {word_date(start)}"
    return f"until {word_date(end)}" if end else ""


def word_month(day: date) -> str:
    """Write the month that a day is of: "June 2019"."""
    return f"{day:%B} {day.year}"


def word_date(day: date) -> str:
    """Write a day in full: "3 June 2019"."""
    return f"{day.day} {word_month(day)}"


def _word_span(start: date, end: date) -> str:
    if start == end:
        return word_date(start)
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        return f"{word_date(start)} to {word_date(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return word_month(start)
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return str(start.year)
    return f"{word_month(start)} to {word_month(end)}"
