"""What the words around a mention say: tense, and which calendar a year follows."""

from __future__ import annotations

import re
from typing import Final

from nlp.dates.values import Calendar, Direction

_REACH: Final = 160
_BREAK: Final = re.compile(r"[.!?][\"'’”)]?\s+(?=[A-Z\"'‘“(•])|[;\n•]")
_FUTURE = (
    r"\b(?:will|shall|won't|would|plan(?:s|ned|ning)?|due|scheduled?|expect(?:s|ed)?|intend(?:s|ed)?|aim(?:s|ing)?|"
    r"hop(?:e|es|ing)|propos(?:e|es|ed|al|als)|upcoming|forthcoming|going\s+to|about\s+to|ready\s+for|deadline|"
    r"(?:is|are)\s+to|"
    r"to\s+(?:be|take|start|begin|commence|finish|complete|run|go|launch|happen|follow|hold|meet|report|join)|"
    r"(?:takes?|taking)\s+place|(?:starts|begins|commences|opens|launches|falls|runs|looking\s+(?:ahead|forward))|"
    r"next|soon|once)\b|[’']ll\b"
)
_FUTURE_PASSIVE = (
    r"\b(?:will|shall|would|to|can|could|may|should|must)\s+(?:not\s+|also\s+|then\s+|now\s+)?"
    r"(?:be|have|been)\s+\w+"
)
_PAST = (
    r"\b(?:was|were|had|did|took|held|met|ran|began|went|came|saw|gave|made|led|brought|fell|rose|since|ago|"
    r"(?:has|have|having)\s+(?:now\s+|already\s+|also\s+)?(?:been\s+)?\w+|last|previous(?:ly)?|following\s+the|after|"
    r"(?!(?:need|indeed|speed|feed|seed|exceed|proceed|succeed|based|led|related|detailed|mixed|hundred|tailored|focused|"
    r"shared|themed|advanced|limited|united|revised|combined|agreed|embed|targeted|required|skilled|experienced)\b)[a-z]{2,}ed)\b"
)
_CUES: Final = re.compile(rf"(?P<future>{_FUTURE_PASSIVE}|{_FUTURE})|(?P<past>{_PAST})", re.IGNORECASE)
_FINANCIAL: Final = re.compile(
    r"\b(?:benchmark\w*|quarter(?:s|ly)?|Q[1-4]|budget\w*|outturn|fund(?:s|ed|ing)?|financ\w+|fiscal|grants?|money|spend\w*|spent|"
    r"savings?|costs?|expenditure|revenue|capital|allocations?|£\d[\d,.]*)\b|£",
    re.IGNORECASE,
)
_ACADEMIC: Final = re.compile(
    r"\b(?:programmes?|schools?|pupils?|cohorts?|terms?|recruit\w*|academic|students?|courses?|exams?|GCSEs?|attainment|"
    r"admissions?|exclusions?|teach\w+|training|workshops?|intake)\b",
    re.IGNORECASE,
)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence or list item around a mention, at most 160 characters each way."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for match in _BREAK.finditer(text, low, start):
        low = match.end()
    following = _BREAK.search(text, end, high)
    return low, following.start() if following else high


def tense(text: str, start: int, end: int) -> Direction:
    """Return ``last`` where the clause tells of the past, ``next`` where of the future, else nothing.

    The cue nearest to the mention decides; one behind it counts half as near.
    """
    low, high = clause(text, start, end)
    best, nearest = "", float(2 * _REACH)
    for cue in _CUES.finditer(text, low, high):
        if cue.start() < end and cue.end() > start:
            continue
        distance = start - cue.end() if cue.end() <= start else 2 * (cue.start() - end) + 10
        if distance < nearest:
            best, nearest = cue.lastgroup or "", distance
    return {"future": "next", "past": "last"}.get(best, "")  # type: ignore[return-value]


def calendar_around(text: str, start: int, end: int) -> Calendar:
    """Return the calendar that the nearest telling word of the clause belongs to, if any is near."""
    low, high = clause(text, start, end)
    distances = {
        name: min((_distance(cue, start, end) for cue in cues.finditer(text, low, high)), default=_REACH * 2)
        for name, cues in (("financial", _FINANCIAL), ("academic", _ACADEMIC))
    }
    if min(distances.values()) >= _REACH * 2:
        return ""
    return "financial" if distances["financial"] < distances["academic"] else "academic"


def _distance(cue: re.Match[str], start: int, end: int) -> int:
    """Return the characters between a cue and a mention."""
    return start - cue.end() if cue.end() <= start else max(0, cue.start() - end)
