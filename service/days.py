"""Days and months in words, as pages and terminals show them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from corpus import Filters, Interval
from corpus.periods import name_month, word_month


def word_interval(interval: Interval) -> str:
    """Write the days that an interval covers, as shortly as they can be read back."""
    start, end = interval.start, interval.end
    if start and end:
        return _word_span(start, end)
    if start:
        return f"from {word_date(start)}"
    return f"until {word_date(end)}" if end else ""


def word_months(filters: Filters) -> str:
    """Write which updates filters allow: "updates of June 2019", "updates since June 2018"."""
    since, until = (name_month(month) if month else "" for month in (filters.since, filters.until))
    if since and until:
        return f"updates of {since}" if since == until else f"updates from {since} to {until}"
    return f"updates since {since}" if since else f"updates until {until}"


def word_date(day: date) -> str:
    """Write a day in full: "3 June 2019"."""
    return f"{day.day} {word_month(day)}"


def _word_span(start: date, end: date) -> str:
    if start == end:
        return word_date(start)
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        return f"{_word_first(start, end)} to {word_date(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return word_month(start)
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return str(start.year)
    return f"{word_month(start)} to {word_month(end)}"


def _word_first(start: date, end: date) -> str:
    """Write the first day of a span, less the month and the year that it shares with the last."""
    if start.year != end.year:
        return word_date(start)
    return f"{start.day}" if start.month == end.month else f"{start.day} {start:%B}"
