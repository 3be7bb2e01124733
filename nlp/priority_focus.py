"""What a region says that it will concentrate on: "directors will focus on A and B"."""

from __future__ import annotations

import re

from nlp.beginnings import Cues
from nlp.priority_announcers import (
    AUX,
    US,
    WORK_ON,
    is_others,
    stated_number,
)
from nlp.priority_names import Named, names_in
from nlp.reading import Sentence

_EVENT = re.compile(
    r"\b(?:conference|event|workshop|seminar|summit|agenda|meeting|course|session|training)s?\b",
    re.IGNORECASE,
)


_WHEN = re.compile(r"(?:\b(?:for|in|over|during|until|throughout|through)\s+)?(?:\bthe\s+)?$", re.IGNORECASE)
_CONCENTRATES = re.compile(
    rf"(?P<us>{US}(?:\s+\([A-Z]+\))?|\b(?:effort|attention|energy|resources|work)s?){AUX}\s+{WORK_ON}",
    re.IGNORECASE,
)
_CONCENTRATING = Cues("focus concentrate priority precedence effort energy attention time")
_GIVES = re.compile(
    r"(?:\b(?:priority|precedence)\s+(?:(?:will|is|has|should)\s+)(?:(?:now|be|been"
    r"|to)\s+){0,3}given\s+to|\b(?:gives?|giving|gave|given)\s+(?:(?:top|high(?:est)?|particular"
    r"|special|urgent|equal)\s+)?priority\s+to)",
    re.IGNORECASE,
)


def find_worked_on(sentence: Sentence) -> Named | None:
    """Return what the region says that it will concentrate on."""
    if not _CONCENTRATING.stand_in(sentence.text):
        return None
    text = _without_dates(sentence)
    match = _GIVES.search(text) or _forward(text)
    if match is None or is_others(text, match.end()) or _EVENT.search(text):
        return None
    things = _THINGS.match(text, match.end())
    start = things.end() if things else _BOTH.match(text, match.end()).end()  # type: ignore[union-attr]
    if _NO_THEME.match(text, start):
        return None
    count = stated_number(things.group()) if things else None
    items = tuple(names_in(sentence, (start, len(text.rstrip(" ."))), count))
    dated = text != sentence.text or "priorit" in match.group().lower() or things is not None
    if not items or not (dated or len(items) > 1):
        return None
    return Named(items=items, said=(0, len(text)))


_THINGS = re.compile(r"\s+(?:[\w-]+\s+){1,3}(?:things|areas|issues|topics|themes)\s*[:–-]\s*", re.IGNORECASE)
_BOTH = re.compile(r"[\s,:]*(?:on\s+)?(?:both\s+)?")
# It is concentrated on a question, a thing or somebody, and on no theme.
_NO_THEME = re.compile(
    r"(?:[\w-]+\s+){0,2}(?:managers|applicants|delegates|colleagues|things)\b|(?:how|what|whether|being|where|it|this|these|that|them|the\s+results?|those|authorities|councils|members"
    r"|applicants|staff|people|places|areas|schools)\b",
    re.IGNORECASE,
)


def _without_dates(sentence: Sentence) -> str:
    """Return a sentence's text with blanks for the words that say when, so that offsets stay."""
    text = sentence.text
    for date in sentence.dates:
        start, end = date.start - sentence.start, date.end - sentence.start
        start = _WHEN.search(text, 0, start).start()  # type: ignore[union-attr]  # the pattern fits nothing too
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def concentrates(sentence: Sentence) -> bool:
    """Tell whether a sentence says that the region will concentrate on something."""
    if not _CONCENTRATING.stand_in(sentence.text):
        return False
    match = _forward(_without_dates(sentence))
    return match is not None and not is_others(sentence.text, match.end())


_FORWARD = re.compile(
    r"\b(?:will|would|should|to|agreed|decided|are|is|chosen?|chose|resolved|propos\w+|plans?|wants?|prioriti[sz]ed)\b",
    re.IGNORECASE,
)


def _forward(text: str) -> re.Match[str] | None:
    """Return where a text says on what the region will concentrate, or has chosen to."""
    match = _CONCENTRATES.search(text)
    return match if match and _FORWARD.search(match.group()) else None
