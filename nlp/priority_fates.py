"""What sentences tell of priorities that they name: "A and B stay; C will finish in May; D was added".

A name stands as the subject of what is said of it, behind a frame that tells its state, or
beside a number ("two carry on, A and B"). It is a priority only where the words around
speak of priorities: ordinary things continue, end and are added too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus import PriorityStatus
from nlp.lexicon import word_set
from nlp.priority_anaphors import find_pointed
from nlp.priority_announcers import COUNT, ORDERS
from nlp.priority_frames import find_framed
from nlp.priority_merging import merged_into
from nlp.priority_names import Span, could_be_name, first_subject, named_subject, split_items, split_names
from nlp.priority_predicates import ends_one, find_predicates, status_of_predicate
from nlp.reading import Sentence
from nlp.tense import find_verb_groups
from nlp.words import NOMINAL


class Fate(NamedTuple):
    """The span of a name in a sentence's text, the state told, and what the priority became part of."""

    start: int
    end: int
    status: PriorityStatus
    merged_into: str | None = None


def find_fates(sentence: Sentence, *, sure: bool = True) -> Iterator[Fate]:
    """Yield what the clauses of a sentence tell of what they name, each span once.

    ``sure`` says that the talk is of changes to priorities; else only what is hardly said of
    other things is told.
    """
    seen: list[Span] = []
    told = _of_pointed(sentence), _of_subjects(sentence)
    for fate in (*_merged(sentence), *_framed(sentence, sure=sure), *(f for of in told if sure for f in of)):
        if not any(start < fate.end and fate.start < end for start, end in seen):
            seen.append((fate.start, fate.end))
            yield fate


def _of_pointed(sentence: Sentence) -> Iterator[Fate]:
    for span, status, _ in find_pointed(sentence):
        if status is not None:
            yield Fate(*span, status)


def _framed(sentence: Sentence, *, sure: bool) -> Iterator[Fate]:
    for span, status, named in find_framed(sentence, sure=sure):
        start, end = (
            named_subject(sentence.text, *span) if _DETERMINED.match(sentence.text, span[0]) else span
        )
        if could_be_name(sentence, start, end) if named else is_name(sentence, start, end):
            yield Fate(start, end, status)


# --- "A and B have been merged into C" ---------------------------------------------------------

_NAMED = (
    r"(?:[‘“'\"](?P<quoted>[^’”\"]{3,120})[’”'\"]|(?P<plain>[A-Z][\w\s,&/-]{3,80}?)(?=[.,;]|$)"
    r"|(?:one|priority)\s*(?:,(?:\s+on)?|:|\s–|\s+(?:on|around|about|of|for|called))\s+(?P<low>[a-z][\w\s&/’'-]{3,80}?)(?=[.,;]|$))"
)
_MERGED = re.compile(
    r"\b(?:been|was|were|are|is|being|be)\s+(?:now\s+)?(?:merged|combined|joined|folded|brought\s+together|rolled)\s+"
    r"(?:together\s+)?(?:with\s+(?P<other>[\w\s’'&/-]{3,80}?)\s+)?(?:in|into|as|to\s+(?:form|make))\s+"
    rf"(?:one\b|a\s+single|a\s+new|a|the|another|our)?,?\s*[^‘“'\"A-Z:]{{0,40}}?{_NAMED}"
)
# What things are merged into is new, where it was not there before: "into one", "into a new priority".
_MADE = re.compile(r"\b(?:a|one|single|new|form|make|as)\b")


def _merged(sentence: Sentence) -> Iterator[Fate]:
    """Yield the priorities that became one, and the one that they became."""
    text = sentence.text
    match = _MERGED.search(text)
    if match is None:
        return
    kind = next(kind for kind in ("quoted", "plain", "low") if match[kind])
    into = " ".join(match[kind].split())
    lead = _LEAD.match(text, 0, match.start())
    subject = (lead.end() if lead else 0, match.start())
    quoted = [found.span(1) for found in _QUOTED.finditer(text, *subject)]
    subjects = quoted or split_items(text, *_before_auxiliary(text, subject), None)
    for span in [*subjects, *([match.span("other")] if match["other"] else [])]:
        start, end = named_subject(text, *span)
        if quoted or is_name(sentence, start, end):
            yield Fate(start, end, "closed", into)
    yield Fate(*match.span(kind), "new" if _MADE.search(match.group()) else "current")


_QUOTES = re.compile(
    r"(?:[‘“'\"][^’”\"]{3,120}[’”'\"](?:\s+priority)?(?:\s*,)?(?:\s+(?:and\s+|both\s*|all\s*)?)?)+$"
)
_QUOTED = re.compile(r"[‘“'\"]([^’”\"]{3,120})[’”'\"]")


def _before_auxiliary(text: str, span: Span) -> Span:
    auxiliary = re.search(r"(?:\s+(?:has|have|had|will|are|is|to|now|all|both))+\s*$", text[slice(*span)])
    return (span[0], span[0] + auxiliary.start()) if auxiliary else span


# --- the subjects of predicates ----------------------------------------------------------------

_PARTING = re.compile(
    r"\s*[;:]\s*|,?\s+(?:and|but|while|whereas|though)\s+|\s*,\s+|\s+[–—-]\s+|(?<=\.)\s+(?=[A-Z])"
)
# "A, by contrast, is settled", "B, whose funding ends, goes out".
_ASIDE = re.compile(r",\s+(?:by|whose|which|who|having|as|in|on|too|however)\b[^,;:]*,\s*$", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r",?\s*(?:[;:–—]|but\b|while\b|whereas\b)|\s+$")
_LEAD = re.compile(
    r"^(?:(?:in|at|on|of|among|for|from|after|since|by|with|as\s+for)\s[^,.;]{2,60},\s+"
    r"|(?:and|but|also|while|meanwhile|however|finally|so),?\s+)?(?:(?:for|until)\s+now|at\s+present|so\s+far)?,?\s*"
    r"(?:(?:(?:the|our|its)\s+)?(?:regional\s+)?priorit(?:y|ies)\s+(?:on|of|about|around|for)\s+)?",
    re.IGNORECASE,
)
# "Work on A has gone well and this priority will close": it is the first clause's subject.
_THIS_PRIORITY = re.compile(r"(?:this|the|that)\s+(?:regional\s+)?priority", re.IGNORECASE)
_A_PRIORITY = re.compile(r"\s+(?:as\s+)?an?\s+(?:[\w-]+\s+)?priority\b")
_PROPOSED_THAT = re.compile(r"\b(?:propos|suggest|recommend)\w*\s+(?:\w+\s+){0,2}that\b", re.IGNORECASE)
_DECIDED = re.compile(r"\b(?:agreed|decided|resolved)\s+that\b", re.IGNORECASE)
# A singular verb has one subject, whatever "and" is in it: "recovery and return to school has been added".
_SINGULAR = re.compile(
    r"(?:(?:also|now|still|both|each|then)\s+)*(?:is|was|has|does|(?!has|is|was)[a-z]+[^s\W]s)\b",
    re.IGNORECASE,
)
FARTHEST = 300  # characters that a subject may begin before its verb


def _of_subjects(sentence: Sentence) -> Iterator[Fate]:
    text, left = sentence.text, None
    proposed = _PROPOSED_THAT.search(text)
    plain = {match.start(): match for match in find_predicates(text)}
    themed = bool(sentence.of_kind("theme"))  # what is told of a priority alone is told of no other name
    found = {match.start(): match for match in (find_predicates(text, sure=True) if themed else ())} | plain
    for at, match in sorted(found.items()):
        status = status_of_predicate(match)
        if status == "new" and proposed and proposed.end() <= match.start():
            status = "proposed"
        if status == "closing" and "should" in match["aux"] and _DECIDED.search(text, 0, match.start()):
            status = "closed"
        into = merged_into(text[match.start() :]) if status == "closed" else None
        for start in _subject_starts(sentence, left, match.start()):
            items = _subjects(sentence, start, match)
            if items is not None and (at in plain or all(has_theme(sentence, item) for item in items)):
                yield from (Fate(*item, status, into) for item in items)
                left = match.end()
                yield from _not_so(sentence, left, status)
                break


# "A and B go forward; C does not."
_NOT_SO = re.compile(
    r"[^;.]{0,40}[;,.]\s+(?:but\s+|while\s+)?(?P<list>[^,;:.]{3,80}?)\s+(?:do|does|is|are|has|have|will|did|was|were)\s+not\s*(?=[.;,]|$)"
)


def _not_so(sentence: Sentence, at: int, status: PriorityStatus) -> Iterator[Fate]:
    match = _NOT_SO.match(sentence.text, at)
    for start, end in split_names(sentence, *match.span("list"), None) if match else ():
        if is_name(sentence, start, end):
            yield Fate(start, end, "closed" if status == "continuing" else "continuing")


def has_theme(sentence: Sentence, span: Span) -> bool:
    """Tell whether a name holds a theme, so that words said of other things too are said of a priority."""
    start, end = sentence.start + span[0], sentence.start + span[1]
    return any(start <= theme.start < end for theme in sentence.of_kind("theme"))


def _subjects(sentence: Sentence, start: int, match: re.Match[str]) -> list[Span] | None:
    """Return the names in the subject of a predicate that begins at an offset, if it has any."""
    text = sentence.text
    if quoted := _QUOTES.search(text, start, match.start()):
        return [found.span(1) for found in _QUOTED.finditer(text, *quoted.span())]
    aside = _ASIDE.search(text, start, match.start())
    span = named_subject(text, start, aside.start() if aside else match.start())
    one = _SINGULAR.match(match.group()) or _A_PRIORITY.match(text, match.end())
    items = split_names(sentence, *span, 1 if one else None)
    if start >= match.start() or _THIS_PRIORITY.fullmatch(text[start : match.start()].strip()):
        span = first_subject(sentence, start)
        items = [span]
    called = "priority" in text[span[1] : match.start()] or ends_one(text[match.start() :])
    if not items or not is_name(sentence, *items[0], called=called):
        return None
    return items if all(could_be_name(sentence, *item) for item in items) else None


def _subject_starts(sentence: Sentence, left: int | None, end: int) -> Iterator[int]:
    """Yield where the subject of a predicate at ``end`` may begin, behind a clause up to ``left``."""
    text = sentence.text
    that = text.rfind(" that ", left or 0, end)
    but = text.endswith(("save", "except", "but"), 0, max(that, 0))
    if that >= 0 and (but or sentence.words[sentence.index_at(sentence.start + that) - 1].tag not in NOMINAL):
        yield that + len(" that ")  # "the board heard that A …", and not "help that …"
    if left is None:
        yield _LEAD.match(text).end()  # type: ignore[union-attr]  # the pattern fits nothing too
    for parting in _PARTING.finditer(text, max(left or 0, end - FARTHEST), end):
        start = parting.end() + _LEAD.match(text[parting.end() :]).end()  # type: ignore[union-attr]
        marked = _NEW_CLAUSE.match(parting.group()) is not None
        if left is not None or marked or start >= end or _THIS_PRIORITY.match(text, start):
            yield start


# --- what can be named so ----------------------------------------------------------------------

_SUBORDINATE = re.compile(
    r"\b(?:would|will|was|were|is|are|when|where|who|which|if|because|since|until|once|after"
    r"|before|unless|whose|as|than|we|they|it|he|she|you|there)\b",
    re.IGNORECASE,
)
# What is no name of a priority, though it is added, closed and continues.
_NO_NAMES = word_set(
    """
    directors director dcs dcss members member leaders board group groups plan plans list lists priorities
    priority programme report reports meeting meetings review reviews network networks work funding
    strategy team teams authorities councils region chair lead leads sponsors everything nothing
    most many some several others rest none discussion discussions one ones two three four five six
    those these this that they it all both each numbers places consultation dates referrals
    caseloads rates costs vacancies pressures training posts bookings applications
    """
)
_LED = re.compile(
    r"(?:from|into|onto|as|next\s+(?:year|month|term)|last\s+(?:year|month|term)|of|in|on|at|by|with"
    r"|for|to|alongside|after|before|during|under|new|added)\s",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    rf"(?:the|our|an?|this|that|these|those|their|his|her|each|every|any|no|its|some|one|{COUNT})\s|\d",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^priorit|^(?:\w+\s+)?work\s+(?:with|by|at|in|to|between)\b|\s[–—-]\s|:\s|\bour\b"
    rf"|^(?:phase|stage|round|cohort|wave|part)\s+\w+\b|^(?:the\s+)?(?:{'|'.join(ORDERS)}|last|final)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 9  # words


def is_name(sentence: Sentence, start: int, end: int, *, called: bool = False) -> bool:
    """Tell whether a span can be a priority's name: a noun phrase of no one in particular, without a verb.

    ``called`` says that it is called a priority, so that a body's name can be one too.
    """
    piece = sentence.text[start:end]
    words = re.findall(r"[\w’'-]+", piece.lower())
    if (
        not words
        or len(words) > LONGEST_NAME
        or len(piece) < len("SEN")
        or piece.count("(") != piece.count(")")
        or _NO_NAME.search(piece)
    ):
        return False
    article = called and piece.lower().startswith(("the ", "our "))
    if (_DETERMINED.match(piece) and not article) or _LED.match(piece) or _SUBORDINATE.search(piece):
        return False
    if (words[0] in _NO_NAMES and words[1:2] != ["on"]) or (words[-1] in _NO_NAMES and not called):
        return False
    first, last = sentence.start + start, sentence.start + end
    inside = [word for word in sentence.words if first <= word.start < last]
    groups = find_verb_groups(inside)
    that = next((i for i, word in enumerate(inside) if word.lower == "that"), None)
    if that is not None and (not that or inside[that - 1].tag not in NOMINAL):
        return False
    if any(group.strength > 1 for group in groups):
        return False
    return called or not any(
        name.kind in {"region", "authority", "organisation"} and name.start <= first and last <= name.end
        for name in sentence.names
    )
