"""The clause around a mention, and which calendar its words say that a year follows."""

from __future__ import annotations

import re
from typing import Final

from nlp.dates.values import Calendar

_REACH: Final = 160
_BEHIND: Final = 100  # characters behind a mention within which a word may tell of its year
_PARTING: Final = 40  # characters that a comma counts for
# A sentence ends before a capital, or the number of the next item: "3.2 Return", "2 – Data".
SENTENCE_END: Final = (
    r"[.!?][\"'’”)]?\s+(?=[A-Z\"'‘“(•]|\d{1,2}(?:(?:\.\d{1,2})+|\.)\s+[A-Z]|\d{1,2}\s+[–-]\s)"
)
_BREAK: Final = re.compile(rf"{SENTENCE_END}|[;\n•]")
FINANCIAL: Final = (
    r"(?:\b(?:benchmark\w*|quarter(?:s|ly)?|Q[1-4]|budget\w*|outturn|fund(?:s|ed|ing)?|financ\w+|fiscal|grants?|money|spend\w*|spent|"
    r"savings?|costs?|expenditure|(?:under|over)sp(?:end\w*|ent)|revenue|capital|reserves|precepts?|levy|levies|tariffs?|allocations?|subscriptions?|business\s+plans?|returns\s+for|statistics|averages?|year[-\s]end|31(?:st)?\s+March|1(?:st)?\s+April|£\d[\d,.]*)\b|£)"
)
_FINANCIAL: Final = re.compile(FINANCIAL, re.IGNORECASE)
_ACADEMIC: Final = re.compile(
    r"\b(?:programmes?|schools?|pupils?|cohorts?|terms?|recruit\w*|academic|students?|courses?|exams?|GCSEs?|attainment|"
    r"admissions?|exclusions?|teach\w+|training|workshops?|intake|places)\b",
    re.IGNORECASE,
)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence or list item around a mention, at most 160 characters each way."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for match in _BREAK.finditer(text, low, end):  # what follows a break may be the mention
        low = match.end() if match.end() <= start else low
    following = _BREAK.search(text, end, high)
    return low, following.start() if following else high


def calendar_around(text: str, start: int, end: int) -> Calendar:
    """Return the calendar that the nearest telling word of the clause belongs to, if any is near.

    A clause that has none may lean on the sentence before it in its paragraph.
    """
    low, high = clause(text, start, end)
    near = low, min(high, end + _BEHIND)
    return _calendar(text, start, end, near) or _calendar(text, start, end, _led_up(text, low))


def _led_up(text: str, low: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or part of one, before a clause on its line."""
    reach = max(0, low - _REACH)
    line = max(text.rfind("\n", reach, low) + 1, reach)
    breaks = [match.end() for match in _BREAK.finditer(text, line, low) if match.end() < low]
    return (breaks[-1] if breaks else line), low


def _calendar(text: str, start: int, end: int, within: tuple[int, int]) -> Calendar:
    low, high = within
    distances = {
        name: min((_distance(cue, start, end) for cue in cues.finditer(text, low, high)), default=_REACH * 2)
        for name, cues in (("financial", _FINANCIAL), ("academic", _ACADEMIC))
    }
    if min(distances.values()) >= 2 * _REACH:
        return ""
    return "financial" if distances["financial"] < distances["academic"] else "academic"


def _distance(cue: re.Match[str], start: int, end: int) -> int:
    """Return the characters between a cue and a mention; each comma behind the mention adds to them."""
    if cue.end() <= start:
        return start - cue.end()
    return max(0, cue.start() - end) + _PARTING * cue.string.count(",", end, max(end, cue.start()))
