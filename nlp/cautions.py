"""What a record may warn of: sentences for a reader, each behind a code that does not change."""

from __future__ import annotations

from typing import Final

# What each code stands for; docs/reference/records.md lists them.
CODES: Final = {
    "impossible-date": "no calendar has the date",
    "reversed-range": "the two dates of a range run backwards",
    "weekday-differs": "the weekday named is not that of the date",
    "unclear-year": "2015/16 may be an academic or a financial year",
    "year-begins": "a financial or academic year is named by one year alone",
    "quarter-of-year": "a quarter is named with one year alone",
    "day-unknown": "what is counted from the day of writing is only known to the month",
    "planned-in-past": "a date is planned, yet lies before the document",
    "held-at-impossible-date": "the date of a figure does not exist",
    "unpaired": "figures and programmes cannot be paired",
    "status-unclear": "a status is given to some priorities, but not to which",
}


def caution(code: str, sentence: str) -> str:
    """Return a warning, "code: sentence"; raises KeyError for a code that is not listed."""
    CODES[code]
    return f"{code}: {sentence}"
