"""What a region says that it will concentrate on: "directors will focus on A and B"."""

from __future__ import annotations

import re

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


_PERIOD = (
    r"\b(?:(?:for|in|over|during|until|throughout|through)\s+(?:the\s+)?(?:(?:coming|next"
    r"|rest\s+of\s+the|current|whole|new)\s+)"
    r"?(?:[\w-]+\s+)?(?:year|years|months|term|period|20\d\d\S*)|(?:this|next"
    r"|in\s+the\s+coming)\s+(?:financial\s+|academic\s+|school\s+|twelve\s+)?(?:year|term|months)"
    r"|20\d\d(?:[/-]\d\d)?)\b"
)
_CONCENTRATES = re.compile(
    rf"(?P<us>{US}(?:\s+\([A-Z]+\))?|\b(?:effort|attention|energy|resources|work)s?)(?:\s+(?:for|in"
    rf"|over|during|this|next)\s+[\w/-]{{2,20}}(?:\s+(?:year|months?|term))?)?{AUX}\s+(?:(?:for|in"
    rf"|over|during|this|next)\s+[\w\s/-]{{3,30}}?\s+)?{WORK_ON}",
    re.IGNORECASE,
)
_CONCENTRATING = ("ocus", "oncentrat", "rioriti", "effort", "energ", "attention", "time ")
_GIVES = re.compile(
    r"(?:\b(?:priority|precedence)\s+(?:(?:will|is|has|should)\s+)(?:(?:now|be|been"
    r"|to)\s+){0,3}given\s+to|\b(?:gives?|giving|gave|given)\s+(?:(?:top|high(?:est)?|particular"
    r"|special|urgent|equal)\s+)?priority\s+to)",
    re.IGNORECASE,
)


def find_worked_on(sentence: Sentence) -> Named | None:
    """Return what the region says that it will concentrate on."""
    text = sentence.text
    match = _GIVES.search(text) if "riority" in text or "recedence" in text else None
    if match is None:
        match = _CONCENTRATES.search(text) if any(word in text for word in _CONCENTRATING) else None
        if match is None or not (_is_forward(match.group()) or "priorit" in match.group().lower()):
            return None
    if is_others(text, match.end()) or _EVENT.search(text):
        return None
    start = match.end()
    period = re.match(rf"\s*,?\s*{_PERIOD}\s+(?:on\b)?", text[start:])
    start += period.end() if period else 0
    things = re.match(r"\s+(?:[\w-]+\s+){1,3}(?:things|areas|issues|topics|themes)\s*[:–-]\s*", text[start:])
    start += things.end() if things else 0
    count = stated_number(things.group()) if things else None
    start += re.match(r"\s*:?\s*(?:both\s+)?", text[start:]).end()  # type: ignore[union-attr]
    if re.match(
        r"(?:how|what|whether|being|where|it|this|these|that|them|the\s+results?)\b",
        text[start:],
        re.IGNORECASE,
    ):
        return None
    items = tuple(names_in(sentence, (start, len(text.rstrip(" ."))), count))
    if re.match(
        r"(?:those|authorities|councils|members|applicants|staff|people|places|areas|schools)\b",
        text[start:].lstrip(),
        re.IGNORECASE,
    ):
        return None
    dated = re.search(_PERIOD, text) is not None or "priorit" in match.group().lower() or things is not None
    if not items or not (dated or len(items) > 1):
        return None
    return Named(items=items, said=(0, len(text)))


def concentrates(text: str) -> bool:
    """Tell whether a text says that the region will concentrate on something."""
    match = _CONCENTRATES.search(text) if any(word in text for word in _CONCENTRATING) else None
    return match is not None and _is_forward(match.group()) and not is_others(text, match.end())


def _is_forward(text: str) -> bool:
    """Tell whether a verb of concentrating looks forward, or says what has been chosen."""
    return bool(
        re.search(
            r"\b(?:will|would|should|to|agreed|decided|are|is|chosen?|chose|resolved|propos\w+|plans?"
            r"|wants?)\b",
            text,
            re.IGNORECASE,
        )
    )
