"""Days, months, quarters and school years: the arithmetic of British calendars."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

from nlp.dates.words import TERMS

Days = tuple[date, date]
FINANCIAL_START: Final = 4
ACADEMIC_START: Final = 9
# datetime.date knows no others; arithmetic that would leave them is refused.
FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9998
# Days that a unit has, the shortest and the longest.
_LENGTHS: Final = {
    "year": (365, 366),
    "quarter": (90, 92),
    "month": (28, 31),
    "week": (7, 7),
    "term": (90, 123),
    "decade": (3652, 3653),
}


def month_days(year: int, month: int) -> Days:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Days:
    """Return the days of ``count`` months that begin with the given one (months beyond 12 run on)."""
    last = month + count - 1
    return month_days(*carry(year, month))[0], month_days(*carry(year, last))[1]


def carry(year: int, month: int) -> tuple[int, int]:
    """Return the year and month of a month counted from January of ``year``, which may lie outside it."""
    years, months = divmod(month - 1, 12)
    return year + years, months + 1


def year_days(year: int, first_month: int = 1) -> Days:
    """Return the twelve months from ``first_month`` of ``year``."""
    return months_from(year, first_month, 12)


def term_days(year: int, term: str) -> Days:
    """Return the days of a school term in a calendar year."""
    first, last = TERMS[term]
    return months_from(year, first, last - first + 1)


def start_year(day: date, first_month: int) -> int:
    """Return the year in which the twelve months from ``first_month`` that hold ``day`` begin."""
    return day.year if day.month >= first_month else day.year - 1


def move(day: date, count: int, unit: str) -> date:
    """Return the day ``count`` units later; the 31st becomes a shorter month's last day."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return day + timedelta(weeks=count)
    months = count * {"month": 1, "quarter": 3, "term": 4, "year": 12, "decade": 120}[unit]
    year, month = carry(day.year, day.month + months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def moved(days: Days, count: int, unit: str) -> Days:
    """Return a period so many units away, whole months staying whole."""
    start, after = move(days[0], count, unit), days[1] + timedelta(days=1)
    if days[0].day == after.day == 1:
        return start, move(after, count, unit) - timedelta(days=1)
    return start, max(start, move(days[1], count, unit))


def fills(days: Days, unit: str) -> bool:
    """Tell whether a period is as long as a unit, so that the unit before it ends where it begins."""
    low, high = _LENGTHS[unit]
    return low <= (days[1] - days[0]).days + 1 <= high


def week_of(day: date) -> Days:
    """Return the Monday to Sunday week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def nth_week(days: Days, number: int) -> Days:
    """Return the nth whole week of a period, from its end when ``number`` is negative.

    A week belongs to the period that holds its Thursday, as in ISO 8601.
    """
    if number > 0:
        monday = week_of(days[0] + timedelta(days=3))[0] + timedelta(weeks=number - 1)
    else:
        monday = week_of(days[1] - timedelta(days=3))[0] + timedelta(weeks=number + 1)
    return monday, monday + timedelta(days=6)


def cut(days: Days, part: str) -> Days:
    """Return the early, middle or late part of a period.

    A month is cut in days 1-10, 11-20 and 21-end; a longer period in its first
    quarter of months, the middle third and the last quarter.
    """
    start, end = days
    length = (end - start).days + 1
    if length > 31:
        return _cut_months(start, end, part)
    if length > 7:
        first, second = start + timedelta(days=9), start + timedelta(days=19)
    else:
        first, second = start + timedelta(days=2), start + timedelta(days=3)
    if part == "early":
        return start, min(first, end)
    if part == "mid":
        return min(first + timedelta(days=1), end), min(second, end)
    return min(second + timedelta(days=1), end), end


def _cut_months(start: date, end: date, part: str) -> Days:
    """Cut a period of several months."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    edge = max(1, round(months / 4))
    if part == "early":
        return start, month_days(*carry(start.year, start.month + edge - 1))[1]
    if part == "mid":
        third = max(1, months // 3)
        return months_from(start.year, start.month + third, max(1, months - 2 * third))
    return month_days(*carry(end.year, end.month - edge + 1))[0], end


def easter(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday_days(name: str, year: int) -> Days:
    """Return the days of a holiday by its name; a name with "over" means the break around it."""
    easter_sunday = easter(year)
    known = {
        "christmas": (date(year, 12, 25), date(year, 12, 25)),
        "christmas eve": (date(year, 12, 24), date(year, 12, 24)),
        "boxing day": (date(year, 12, 26), date(year, 12, 26)),
        "new year": (date(year, 1, 1), date(year, 1, 1)),
        "easter": (easter_sunday, easter_sunday),
        "in new year": (date(year, 1, 1), date(year, 3, 31)),
        "over christmas": (date(year, 12, 24), date(year + 1, 1, 1)),
        "over new year": (date(year, 1, 1), date(year, 1, 1)),
        "over easter": (easter_sunday - timedelta(days=2), easter_sunday + timedelta(days=1)),
    }
    return known[name]
