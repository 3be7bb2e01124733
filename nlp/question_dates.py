"""Which months a question's dates narrow it to."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corpus import Interval
from nlp.question_draft import Draft

if TYPE_CHECKING:
    from nlp.dates import FoundDate

DAY = timedelta(days=1)
CENTURY = "20"
_SHORT_YEAR = re.compile(  # "June 18" is a month of 2018: the day would stand before it, or have "on"
    r"(?<!on )(?<!\d )\b((?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|May)[ -]['’]?([12]\d)\b"
    r"(?![-/.,:]?\d)(?!,? \d)"
)
_WRITTEN = {"month": "%B %Y", "year": "%Y"}
_RANGE = re.compile(
    r"\b(since|after|from|before|prior\s+to|until|till|by|up\s+to)\s+(?:the\s+)?$", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"\b(?:in|during|for|of|on|at|between|since|after|from|before|prior\s+to|until|till|by|up\s+to"
    r"|throughout)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Without any of these there is no date, and the grammar need not be loaded.
_TELLING = re.compile(
    r"\d|\b(?:last|next|this|past|coming|previous|current|ago|today|yesterday|tomorrow|recent(?:ly)?|since"
    r"|until|till|before|after|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april"
    r"|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter)\b",
    re.IGNORECASE,
)


def take_dates(draft: Draft, today: date | None, *, of_events: bool = False) -> tuple[str | None, str | None]:
    """Blank the dates, and return the first and the last month of the updates that they narrow to.

    The month or day of something that takes place (``of_events``) is not that of the update that tells of
    it, and no update is of what is to come: such a date stays in the question, spelt out where it is relative
    ("next March").
    """
    if not _TELLING.search(draft.rest) or not (today or any(map(str.isdigit, draft.rest))):
        return None, None
    from nlp.dates import find_dates  # noqa: PLC0415 - compiles for a tenth of a second

    draft.rest = _SHORT_YEAR.sub(rf"\1 {CENTURY}\2", draft.rest)
    anchor = Interval(start=today, end=today) if today else None
    since = until = None
    later: list[FoundDate] = []
    for found in find_dates(draft.rest, anchor):
        lead = _LEAD_IN.search(draft.rest, 0, found.start)
        whole = lead.start() if lead else found.start, found.end
        if not found.valid:
            draft.passed_over.append(draft.rest[whole[0] : whole[1]])
            draft.blank(*whole)
            continue
        if found.date_start is None and found.date_end is None:
            continue
        future = found.relative and today and _lies_ahead(found, today)
        if future or (of_events and found.precision in {"day", "week", "month"}):
            later.append(found)
            continue
        low, high = _bounds(draft.rest, found)
        if low and high and since and until:  # several dates ("between 2016 and 2018"): from first to last
            since, until = min(low, since), max(high, until)
        else:
            since, until = low or since, high or until
        draft.blank(*whole)
    for found in reversed(later):
        _spell_out(draft, found)
    return (None, None) if since and until and since > until else (since, until)


def _spell_out(draft: Draft, found: FoundDate) -> None:
    day = found.date_start
    if found.precision == "range":  # no text names the days from today to another
        draft.blank(found.start, found.end)
    elif found.relative and day:
        written = _WRITTEN.get(found.precision, "%-d %B %Y")
        draft.rest = draft.rest[: found.start] + day.strftime(written) + draft.rest[found.end :]


def _lies_ahead(found: FoundDate, today: date) -> bool:
    start, end = found.date_start, found.date_end
    return bool(start and (start > today or (start == today and end and end > today)))


def _bounds(text: str, found: FoundDate) -> tuple[str | None, str | None]:
    """Return the first and last month that a date means after "since", "before" or alone."""
    said = text[found.start : found.end].lower()
    lead = _RANGE.search(text, 0, found.start)
    word = lead.group(1).lower() if lead else said.split()[0]
    start, end = _month(found.date_start), _month(found.date_end)
    if found.date_start and found.precision == "academic_year" and said[0].isdigit():
        start = f"{found.date_start.year}-04"  # "2017/18" may be the financial year as well
    if word == "after":
        return _month(found.date_end, DAY), None
    if word in {"since", "from"} and " to " not in said and "-" not in said:
        return start, None
    if word in {"before", "prior to"}:
        return None, _month(found.date_start, -DAY)
    if word in {"until", "till", "by", "up to", "up"}:
        return None, end
    return start, end


def _month(day: date | None, shift: timedelta = timedelta()) -> str | None:
    try:
        return (day + shift).strftime("%Y-%m") if day else None
    except OverflowError:  # there is no day beyond the calendar's ends
        return None
