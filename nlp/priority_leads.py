"""Who leads on a priority, where its item says so: "Neglect (lead: Suffolk)", "Early help, led by Kent"."""

from __future__ import annotations

import re

from nlp.reading import Reading, within

_LEAD = re.compile(
    r"\b(?:lead(?:\s+(?:director|dcs|authority|council|member|region))?|sponsor)\s*(?::|\s[–—-])\s*"
    r"|\b(?:led|chaired|sponsored)\s+by\s+(?:the\s+)?"
    r"|\bwith\s+(?=[A-Z][\w ]{2,40}\s+(?:in\s+the\s+chair|leading))",
    re.IGNORECASE,
)
# The line right below a heading may say who leads.
_LINE_BELOW = re.compile(r"\s*\n\s*(?:[•*-]\s*)?(?:lead|sponsor)\w*\b[^\n]{0,80}", re.IGNORECASE)
_LEADING = re.compile(
    r"\s*[(,–—-]\s*(?:the\s+)?(?P<who>[A-Z][\w&’' -]{2,60}?)\s+(?:leading|leads|in\s+the\s+lead)\b"
)
_NEXT_ITEM = re.compile(r"[^.:(]*?(?:[,;]|\band\b)\s*[\w‘“]")
_WHO = frozenset({"authority", "region", "organisation", "area", "body"})
FARTHEST = 160  # characters behind the name in which its item says who leads
NEAR = 24  # characters between the words and the leader's name: "the DCS for"


def lead_of(reading: Reading, end: int) -> str | None:
    """Return the authority or organisation that the text behind a name gives as its lead.

    ``end`` is where the name ends. People are left out: a record is exported as it is.
    """
    text = reading.document.text
    line = text.find("\n", end, end + FARTHEST)
    below = _LINE_BELOW.match(text, line) if line >= 0 else None
    stop = below.end() if below else line if line >= 0 else end + FARTHEST
    if leading := _leading(reading, end, stop):
        return leading
    match = _LEAD.search(text, end, stop)
    if match is None or _NEXT_ITEM.match(text[end : match.start()]):
        return None
    names = [n for n in within(reading.names, match.end(), match.end() + NEAR) if n.kind in _WHO]
    return text[names[0].start : names[0].end] if names else None


def _leading(reading: Reading, start: int, stop: int) -> str | None:
    """Return who leads by a remark behind the name: "Neglect (Leeds leading)"."""
    match = _LEADING.match(reading.document.text, start, stop)
    known = match and any(n.kind in _WHO for n in within(reading.names, match.start("who"), match.end("who")))
    return match["who"] if match and known else None
