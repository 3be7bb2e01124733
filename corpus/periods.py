"""The months that updates are of, which are kept as ``YYYY-MM``."""

from __future__ import annotations

from datetime import date


def name_month(period: str) -> str:
    """Return a period as people write it: "June 2019" for ``2019-06``. Raises ValueError for what is none."""
    return word_month(date.fromisoformat(f"{period}-01"))


def word_month(day: date) -> str:
    """Return the month that a day is of: "June 2019"."""
    return f"{day:%B} {day.year}"
