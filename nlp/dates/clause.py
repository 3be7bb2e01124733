"""What the words around a mention say: tense, and which calendar a year follows."""

from __future__ import annotations

import re
from typing import Final

from nlp import lexicon as lex
from nlp.dates.values import Calendar, Direction
from nlp.lexicon import word_set

_REACH: Final = 160
_BREAK: Final = re.compile(r"[.!?][\"'’”)]?\s+(?=[A-Z\"'‘“(•])|[;\n•]")
_FUTURE = (
    r"\b(?:will|shall|won't|would|plan(?:s|ned|ning)?|due|scheduled?|expect(?:s|ed)?|intend(?:s|ed)?|aim(?:s|ing)?|"
    r"hop(?:e|es|ing)|propos(?:e|es|ed|al|als)|booked|arranged|postponed|delayed|upcoming|forthcoming|going\s+to|"
    r"about\s+to|ready\s+for|deadline|(?:is|are)\s+(?:not\s+)?to(?:\s+be\s+\w+)?|"
    r"to\s+(?:be|take|start|begin|commence|finish|complete|run|go|launch|happen|follow|hold|meet|report|join)|"
    r"(?:takes?|taking)\s+place|(?:starts|begins|commences|opens|launches|falls|runs|follows|closes|arrives|meets|comes|looking\s+(?:ahead|forward))|"
    # The present of a timetable, and what is asked for.
    r"(?:begin|commence|finish|expire|resume|reopen|switch(?:es)?\s+over|(?:go|goes)\s+live|(?:come|comes)\s+into|(?:take|takes)\s+effect|"
    r"finishes|ends|expires|resumes|reopens|(?:close|meet)\s+(?=(?:on|in|at|again)\b))|"
    r"(?:is|are)\s+on\s+(?=(?:the\s+)?(?:mon|tues?|wed|thu|fri|sat|sun|\d))|(?:is|are)\s+(?:still\s+|also\s+)?(?:wanted|needed|sought|awaited)|"
    r"(?:put\s+(?:back|off)|pushed\s+back|moved|deferred|held\s+over|rescheduled|rearranged)\s+(?:from|to|until|till)|"
    r"next|soon|once)\b|[’']ll\b"
)
# A perfect or a present passive behind one of these is still to come: "when the last of them has been read".
_WAITED_FOR: Final = re.compile(
    r"\b(?:when|once|until|till|as\s+soon\s+as|after|unless|if)\s[^,;:.()\n]{1,50}$", re.IGNORECASE
)
# A modal looks ahead with any verb; "May" is the month.
_MODAL = (
    r"\b(?:will|shall|would|to|can|could|(?-i:may|might)|should|must)\s+(?:not\s+|also\s+|then\s+|now\s+|only\s+)?"
    r"(?:be|have|been)\s+\w+|\b(?:can|cannot|(?-i:may|might)|must|should)\s+(?:not\s+|also\s+|then\s+|only\s+)?[a-z]+"
)
# These have the form of a bare verb, of a noun or of a participle behind one as often as of a past.
_NOT_TELLING = word_set("set put shared led let cut cost read left found")
_IRREGULAR = "|".join(sorted((lex.IRREGULAR_PAST | word_set("held met won lost")) - _NOT_TELLING))
_MONTHS = (
    "(?:the\\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|autumn|winter|christmas|easter|new year)"
)
_PARTICIPLES = "|".join(sorted(lex.IRREGULAR_PARTICIPLES))
_PAST = (
    rf"\b(?:had|did|{_IRREGULAR}|begun|(?:was|were)\s+(?=(?:in|on|at)\b)|since|ago|"
    rf"(?:has|have|having)\s+(?:now\s+|already\s+|also\s+|not\s+)?(?:been|\w+ed|{_PARTICIPLES})|last|previous(?:ly)?|following\s+the|after(?!\s+(?:which|that|{_MONTHS})\b)|"
    r"agreed\s+(?:that|to|on|in|at|an?|the|by)|"
    r"(?!(?:need|indeed|speed|feed|seed|exceed|proceed|succeed|based|led|related|detailed|mixed|hundred|tailored|focused|"
    r"shared|themed|advanced|limited|united|revised|combined|agreed|embed|targeted|required|skilled|experienced)\b)[a-z]{2,}ed)\b"
)
_CUES: Final = re.compile(rf"(?P<future>{_MODAL}|{_FUTURE})|(?P<past>{_PAST})", re.IGNORECASE)
# A participle behind one of these describes a thing: "an updated form", "their trained staff".
_DESCRIBES: Final = re.compile(
    r"\b(?:an?|the|our|its|their|this|these|those|newly|of|with)\s+$", re.IGNORECASE
)
# What was done to an aim is past, whatever the aim: "ceased to be", "failed to start".
_DONE_BEFORE: Final = re.compile(
    r"\b(?!(?:planned|expected|intended|proposed|scheduled|agreed|asked|invited|hoped|required|needed|"
    r"booked|arranged|delayed)\b)(?:[a-z]{2,}ed|began|came|went|chose|got|met)\s+$",
    re.IGNORECASE,
)
# What "was due" then may be past or still to come: other words, or the days near by, must tell.
_WAS: Final = re.compile(r"\b(?:was|were)\s+(?:\w{2,12}\s+)?$", re.IGNORECASE)
_IS: Final = re.compile(r"\b(?:is|are)\s+(?:\w{2,12}\s+)?$", re.IGNORECASE)
_LATE: Final = re.compile(
    r"[^.;\n]{0,60}\b(?:is|are)\s+(?:now\s+|still\s+)?(?:late|overdue|outstanding|missing)\b", re.IGNORECASE
)
_AWAITED: Final = re.compile(r"(?:due|expected|planned|scheduled|to\s)", re.IGNORECASE)
_PARTED: Final = re.compile(r"[,:()]|\s[–-]\s")
_NEAR: Final = 24  # characters of a verb and an adverb
_PARTING: Final = 40  # characters that a mark between a cue and a mention counts for
_FINANCIAL: Final = re.compile(
    r"\b(?:benchmark\w*|quarter(?:s|ly)?|Q[1-4]|budget\w*|outturn|fund(?:s|ed|ing)?|financ\w+|fiscal|grants?|money|spend\w*|spent|"
    r"savings?|costs?|expenditure|revenue|capital|allocations?|subscriptions?|returns\s+for|year[-\s]end|31(?:st)?\s+March|1(?:st)?\s+April|£\d[\d,.]*)\b|£",
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

    The cue nearest to the mention decides. One behind it counts half as near, and
    one beyond a comma as if it stood further off: "renewed in June, is to be replaced".
    """
    low, high = clause(text, start, end)
    best, nearest = "", float(3 * _REACH)
    for cue in _CUES.finditer(text, low, high):
        if cue.start() < end and cue.end() > start:
            continue
        told = _told(text, cue, low)
        distance = _apart(text, cue, start, end)
        if told and distance < nearest:
            best, nearest = told, distance
    return {"future": "next", "past": "last"}.get(best, "")  # type: ignore[return-value]


_POINT: Final = re.compile(r"\b(?:at|as\s+of)\s+(?:the\s+)?$", re.IGNORECASE)


def measured_at(text: str, start: int) -> bool:
    """Tell whether a day is one that figures are given for: "the number at 30 September"."""
    return _POINT.search(text, max(0, start - _NEAR), start) is not None


def _told(text: str, cue: re.Match[str], low: int) -> str:
    """Return what time a cue tells of; nothing for a participle that describes a thing."""
    if cue.lastgroup == "past":
        describes = cue.group().lower().endswith("ed") and _DESCRIBES.search(text, low, cue.start())
        perfect = re.match(r"ha(?:s|ve)\b", cue.group(), re.IGNORECASE)
        present = perfect or _IS.search(text, max(low, cue.start() - _NEAR), cue.start())
        if present and _WAITED_FOR.search(text, low, cue.start()):
            return "future"
        return "" if describes else "past"
    if _AWAITED.match(cue.group()) and _WAS.search(text, max(low, cue.start() - _NEAR), cue.start()):
        return ""
    if cue.group().lower() == "due" and _LATE.match(text, cue.end()):
        return "past"
    infinitive = cue.group().lower().startswith("to")
    return "past" if infinitive and _DONE_BEFORE.search(text, low, cue.start()) else "future"


def _apart(text: str, cue: re.Match[str], start: int, end: int) -> int:
    """Return how far a cue is from a mention."""
    if cue.end() <= start:
        return start - cue.end() + _PARTING * len(_PARTED.findall(text, cue.end(), start))
    return 2 * (cue.start() - end) + 10 + _PARTING * len(_PARTED.findall(text, end, cue.start()))


def calendar_around(text: str, start: int, end: int) -> Calendar:
    """Return the calendar that the nearest telling word of the clause belongs to, if any is near.

    A clause that has none may lean on the sentence before it in its paragraph.
    """
    low, high = clause(text, start, end)
    return _calendar(text, start, end, (low, high)) or _calendar(text, start, end, _led_up(text, low))


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
    if min(distances.values()) >= _REACH * 2:
        return ""
    return "financial" if distances["financial"] < distances["academic"] else "academic"


def _distance(cue: re.Match[str], start: int, end: int) -> int:
    """Return the characters between a cue and a mention."""
    return start - cue.end() if cue.end() <= start else max(0, cue.start() - end)
