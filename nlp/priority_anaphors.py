"""Names beside a word for some of the priorities spoken of: "these are A and B", "the others (C, D) go on".

Such a word says which of them, or how many, and nothing else: "they", "the rest", "one", "the third",
"two of these", "the existing ones", "the exception". A copula or a mark leads to the names, or they stand
in apposition to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus import PriorityStatus
from nlp.priority_announcers import BEING, COUNT, ORDERS, SOFT, stated_number
from nlp.priority_behind import lists_items
from nlp.priority_names import Span, could_be_name, names_in
from nlp.priority_predicates import (
    find_predicates,
    predicate_at,
    reduced_predicate_at,
    state_of_remark,
    status_of_predicate,
)
from nlp.reading import Sentence


class Pointed(NamedTuple):
    """The span of a name in a sentence's text, what is told of its state, and the rest of its clause."""

    span: Span
    status: PriorityStatus | None
    about: str


_NOUN = r"(?:ones?|priorit(?:y|ies)|areas?|themes?|strands?|aims?)"
_KIND = (
    r"(?:existing|current|present|remaining|other|new|newest|latest|old|older|final|last|first|chosen|agreed"
    r"|long-standing|single|sole|only|main|regional)"
)
_ONE = (
    rf"(?:{'|'.join(ORDERS)}|last|final|latest|next|other|answer|exception|newcomer|addition|new\s+one|one|latter"
    r"|former|priority)"
)
_SEVERAL = r"(?:ones|priorities|areas|themes|strands|aims)"
_WORD = (
    r"(?P<several>(?:beneath|below|under|within|behind)\s+(?:it|this|these|them)"
    rf"|(?:the\s+)?(?:{'|'.join(ORDERS)})\s+and\s+(?:the\s+)?(?:{'|'.join(ORDERS)}|last)|these|those|they|both"
    rf"|all|some|others|{COUNT}|(?:the|our|these|its)\s+(?:{_KIND}\s+)*"
    rf"(?:{COUNT}|others|rest|remainder|list|{_SEVERAL}))"
    r"|(?P<alone>one|another|(?:first|second|third|last|final)ly|first\s+and\s+foremost|then|after\s+that"
    rf"|(?:(?:the|our|an?)\s+)?{_ONE})"
)
_ANAPHOR = re.compile(
    r"(?:^(?:(?:on|as\s+for|under|progress\s+on|work\s+on)\s+(?=the\s)|(?:in|for|with|by|of)\s[^.;:]{3,40}?\s(?=(?:these|they|those)\b))?"
    r"|[;:,.]\s+(?:(?:and|but|while|so),?\s+)?(?:then\s+(?=the|our))?|\s+(?:and|but|while|that|so)\s+(?:then\s+)?|\s[–—-]\s+)"
    rf"(?:{_WORD})(?:\s+{_NOUN}(?=\s|,|:))?(?:\s+of\s+(?:these|those|them|which|the\s+\w+"
    r"|our\s+(?:\w+\s+)?priorities))?(?=\s|,|:|$)",
    re.IGNORECASE,
)
_COVERS = (
    r"(?:concerns?|covers?|deals?\s+with|looks?\s+at|relates?\s+to|focus(?:es)?\s+on|address(?:es)?|aims?|includes?"
    r"|comprises?|has\s+to\s+do\s+with|centres?\s+on|(?:are|is)\s+to\s+be|being)"
)
_LINK = re.compile(
    rf"\s+{SOFT}(?:{BEING}|{_COVERS}|sit|come|stand|lie)(?:\s+(?:as\s+follows|about|around|on)\b)?\s*:?\s+{SOFT}"
    r"|\s*[:–—]\s+|\s+-\s+|(?<=then)\s+|(?<=after\sthat)\s+",
    re.IGNORECASE,
)
_LIST_MEANT = re.compile(r"\banswer$", re.IGNORECASE)
# "A, the second, is shared with health".
_ORDER_BEHIND = re.compile(
    rf"(?:^|[;.]\s+(?:and\s+)?|,?\s+and\s+)(?P<name>[^,;:.]{{3,80}}),\s+(?:the|our)\s+(?:{'|'.join(ORDERS)}|last|other|newest)"
    rf"(?:\s+(?:{_NOUN}|of\s+(?:these|them|the\s+\w+)))?(?=,|\s[–—])",
    re.IGNORECASE,
)
_WHICH_IS = re.compile(r"(?:(?:which|that)\s+(?:is|was)\s+)?")
_WHOLE = re.compile(r"\b(?:these|those|they)$", re.IGNORECASE)
_ASIDE = re.compile(r",\s+[^,;:]{3,80},(?=\s)")
# "The two that carry on are", "the three on which they agreed were".
_RELATIVE = re.compile(
    r"\s+(?:(?:on|in|for)\s+)?(?:that|which|who)\s[^.;:,]{3,60}?\s(?=(?:is|are|was|were)\s)", re.IGNORECASE
)
_REMAINS = re.compile(r"\b(?:remain|stay|continue)", re.IGNORECASE)
_LED = re.compile(r",\s+(?:which|who|all|both|each|as)\b", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_APPOSED = re.compile(r"\s*(?:,|\(|\s[–—-])\s*(?:on\s+)?")
_CLOSE = re.compile(r"\s*(?:,|\)|\s[–—-])(?=\s)")
_MARKED = re.compile(
    r"[^.;:()]{0,40}?(?:\s*\((?P<inside>[^()]{3,160})\)|\s*(?::|,\s+namely|\s[–—-])\s+(?P<rest>[^.;:()]{3,160}))"
)
FARTHEST_CLOSE = 160  # characters


def find_pointed(sentence: Sentence, *, count: int | None = None) -> Iterator[Pointed]:
    """Yield the names beside the words that stand for priorities; ``count`` is how many were announced."""
    text = sentence.text
    marks = list(_ANAPHOR.finditer(text))
    end = len(text.rstrip(" ."))
    for n, mark in enumerate(marks):
        stop = marks[n + 1].start() if n + 1 < len(marks) else end
        whole = count if _WHOLE.search(mark.group()) else None
        counted = 1 if mark["alone"] else stated_number(mark.group()) or whole
        told = _told(sentence, mark.end(), counted)
        if told is None and mark["alone"]:
            told = _one_named(sentence, mark.end(), stop, last=n + 1 == len(marks))
        elif told is None:
            told = _several_named(sentence, mark.end(), end, counted)
        yield from told or ()
    for behind in _ORDER_BEHIND.finditer(text):
        if _is_name(sentence, behind.span("name")):
            yield Pointed(behind.span("name"), None, text[behind.end() :].lstrip(" ,;.–"))


def _told(sentence: Sentence, at: int, count: int | None) -> list[Pointed] | None:
    """Return the names of which a predicate beside them tells the state: "the others, A and B, go on"."""
    text = sentence.text
    opening = _APPOSED.match(text, at)
    for close in _CLOSE.finditer(text, opening.end(), opening.end() + FARTHEST_CLOSE) if opening else ():
        told = predicate_at(text, close.end())
        if opening and told:
            return _names(sentence, (opening.end(), close.start()), count, told[0])
    told = predicate_at(text, at)
    behind = _MARKED.match(text, told[1]) if told else None
    if behind is None or told is None:
        return None
    return _names(sentence, behind.span("inside" if behind["inside"] else "rest"), count, told[0])


def _names(sentence: Sentence, span: Span, count: int | None, status: PriorityStatus | None) -> list[Pointed]:
    return [Pointed(item, status, "") for item in names_in(sentence, span, count)]


def _one_named(sentence: Sentence, at: int, stop: int, *, last: bool) -> list[Pointed] | None:
    """Return what "the second is", "the third, added in May, is" or "the last, A, …" names."""
    text = sentence.text
    aside, comma = _ASIDE.match(text, at), _COMMA.match(text, at)
    status = reduced_predicate_at(text, _WHICH_IS.match(text, comma.end()).end()) if comma else None  # type: ignore[union-attr]
    link = _LINK.match(text, aside.end() if aside and status else at)
    start = link.end() if link else comma.end() if comma else None
    if start is None or start >= stop:
        return None
    close = re.search(r",\s|[;(]|\s[–—-]\s", text[start:stop])
    if link is None and close is None and last and not text.startswith("to ", start):
        return None
    end = start + close.start() if close else stop
    span = (start, len(text[:end].rstrip(" ,.")))
    if _LIST_MEANT.search(text, 0, at):
        return _names(sentence, span, None, status)
    return [Pointed(span, status, text[end:stop].lstrip(" ,;.–"))] if _is_name(sentence, span) else None


def _several_named(sentence: Sentence, at: int, end: int, count: int | None) -> list[Pointed] | None:
    aside, relative = _ASIDE.match(sentence.text, at), _RELATIVE.match(sentence.text, at)
    told = [status_of_predicate(match) for match in find_predicates(relative.group())] if relative else []
    at = relative.end() - 1 if relative else aside.end() if aside and _LED.match(aside.group()) else at
    link = _LINK.match(sentence.text, at)
    if link is None or link.end() >= end or not lists_items(sentence.text, link.end()):
        return None
    items = tuple(names_in(sentence, (link.end(), end), count))
    about = sentence.text[items[-1][1] :].lstrip(" ,;.–") if items else ""
    status = told[0] if told else "continuing" if _REMAINS.search(link.group()) else None
    return [Pointed(item, status, about) for item in items] if len(items) > 1 else None


def _is_name(sentence: Sentence, span: Span) -> bool:
    """Tell whether a span behind "the first is" names it, and doesn't say what has become of it."""
    piece = sentence.text[slice(*span)]
    return (
        bool(piece)
        and state_of_remark(piece) is None
        and lists_items(sentence.text, span[0])
        and could_be_name(sentence, *span)
    )
