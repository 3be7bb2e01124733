"""ISO 8601-2 (EDTF) notation of what was read."""

from __future__ import annotations

from nlp.dates.arithmetic import Days
from nlp.dates.words import SEASON_CODES


def interval_form(days: Days) -> str:
    """Return the interval of two days."""
    return f"{days[0].isoformat()}/{days[1].isoformat()}"


def span_form(days: Days) -> str:
    """Return a day, or an interval where the two differ."""
    return days[0].isoformat() if days[0] == days[1] else interval_form(days)


def days_form(days: Days, listed: tuple[int, ...]) -> str:
    """Return a day, an interval, or the set of the days of a month that are listed."""
    if len(listed) < 2:
        return span_form(days)
    return "{" + ",".join(days[0].replace(day=day).isoformat() for day in listed) + "}"


def month_form(days: Days) -> str:
    """Return a month."""
    return days[0].isoformat()[:7]


def season_form(days: Days) -> str:
    """Return a season with its code in place of the month."""
    return f"{days[0].year:04d}-{SEASON_CODES[days[0].month]}"
