"""What asserts that things are priorities: noun phrases, and clauses that stand for one.

An announcement is a noun phrase headed by "priority" or by a focus or an aim of
the region's, or a clause that says the same: "the things we will concentrate on",
"what matters most to us", "where directors want to put their effort".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.beginnings import Cued
from nlp.lexicon import word_set
from nlp.reading import Sentence
from nlp.words import Word

COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
COUNT = rf"(?:{'|'.join(COUNTS)})"
_HEADS = (
    r"(?:areas?|themes?|topics?|issues?|objectives?|actions?|work\s?streams?|strands?|aims?|goals?|items?)"
)
PLACE = rf"(?:\d{{1,2}}|one|{'|'.join(COUNTS)}|[a-h](?=\s*[:.–-]))"
PRIORITY_NOUN = (
    rf"priorit(?:y\s+(?:(?:area|theme)\s+)?(?:number\s+|no\.?\s*)?{PLACE}|(?:y|ies)(?:\s+{_HEADS})?)"
)
FOCUS_NOUN = (
    r"(?:areas?\s+(?:of|for)\s+(?:(?:our|regional|shared|joint|common|collective|key|particular"
    r"|special)\s+)?focus|focus\s+areas?|focal\s+points?"
    r"|(?:key|shared|regional|joint|agreed|main|collective|common|our)\s+foc(?:us(?:es)?"
    r"|i)\b(?!\s+(?:groups?|on\b))"
    r"|(?:the|our|a)\s+(?:region(?:’s|'s|al)\s+)?focus(?:\s+of\s+(?:our|the\s+region[’']?s?|its)\s+(?:[\w-]+\s+)?(?:efforts?|work|attention|plan)"
    r"|(?=\s+(?:for|in|over|during|until|this|next)\b))"
    r"|areas?\s+(?:of|for)\s+(?:joint|regional|collective|shared|common)\s+(?:work|action|improvement|effort)"
    r"|(?:plan|strategy)\s+(?:has|rests\s+on|stands\s+on|is\s+built\s+(?:on|around))\s+(?:two|three|four"
    r"|five|six|seven)\s+(?:pillars|strands)|pillars\s+of\s+(?:the|our|its|this)\s+(?:[\w-]+\s+){0,2}(?:plan"
    r"|strategy|agreement)"
    r"|(?:strategic|shared|joint|regional|improvement|collective|common)\s+(?:aims|objectives|ambitions"
    r"|commitments|goals))"
)
# One of these words is in each of them.
FOCUS_CUES = "focus focal foci area pillars strands aims objectives ambitions commitments goals"
SOFT = r"(?:(?:now|still|also|again|currently|therefore|then|thus|all|both|clearly|always|once)\s+){0,2}"
BEING = (
    r"(?:(?:is|are|was|were)(?:\s+to\s+be)?|(?:will|would|should|must|may|might|could"
    r"|can)\s+(?:(?:now|also|therefore|again|all)\s+)?(?:be|remain|stay|become"
    r"|continue\s+to\s+be|include)|(?:has|have)\s+been|remain(?:s|ed)?|stay(?:s|ed)?|becomes?|became"
    r"|continues?\s+to\s+be)"
)
# The region speaking of itself.
US = (
    r"\b(?:we|us|(?:the\s+)?(?:dcss?|directors|leaders|leadership\s+group|chief\s+executives"
    r"|(?:improvement\s+)?alliance|partnership|board|members)|(?:the|our|this|each)\s+region"
    r"|the\s+(?:\d+|\w+)\s+(?:authorities|councils|boroughs))\b"
)
AUX = (
    r"(?:\s+(?:will|shall|would|should|have|has|had|is|are|be|been|agreed|decided|expects?|chose"
    r"|chosen|resolved|want(?:s"
    r"|ed)?|intends?|propose[sd]?|plans?|going|to|all|now|therefore|also|jointly|together|most|next)){0,5}"
)
WORK_ON = (
    r"(?:(?:focus(?:s?ing|s?e[sd])?|concentrat(?:e[sd]?|ing)|work(?:ing|ed)?)\s+(?:(?:(?:our"
    r"|its|their)\s+)?[\w-]+\s+)?(?:up)?on|prioriti[sz](?:e[sd]?|ing)|(?:put|direct|devot|dedicat"
    r"|turn)\w*\s+(?:[\w]+\s+){0,3}(?:efforts?"
    r"|energ\w+|attention|resources|time)(?:\s+together)?(?:\s+(?:to|towards|at|on|into|in)\b)?)"
)
_WORK = (
    r"(?:focus(?:s?ing)?|concentrat(?:e|ing)|work\s+(?:most|hardest|together|jointly)|prioriti[sz](?:e|ing)"
    r"|tackle\s+first|put\s+first|direct\s+(?:our|its|their)\s+efforts?)"
)
_THINGS = r"(?:things|areas|issues|topics|themes|subjects|matters|questions|points|problems)"
_CLAUSES = (
    rf"{_THINGS}\s+(?:(?:that|which|(?:up)?on\s+which|where)\s+)?{US}{AUX}\s+{_WORK}(?:\s+(?:up)?on)?"
    rf"|{_THINGS}\s+(?:that|which|where|(?:in|on)\s+which)\s+{US}(?=\s+(?:most\s+|now\s+"
    r"|also\s+)?(?:want|wish|would|intend|need|plan|hope|will"
    r"|have\s+(?:agreed|chosen|decided|said)|chose|agreed|decided|picked|selected)\b)"
    rf"|{_THINGS}\s+(?:that\s+)?(?:matter(?:s|ed)?\s+most|come\s+first|(?:stand|stood)\s+out)"
    rf"|where\s+{US}[^.;:,]{{3,60}}\b(?:efforts?|energ(?:y|ies)|focus|attention)\b"
    rf"|what\s+(?:matters\s+most|comes\s+first|{US}{AUX}\s+{_WORK}(?:\s+(?:up)?on)?)"
    r"|where\s+(?:the\s+)?(?:regional|joint|collective|our|shared)\s+(?:efforts?|energ(?:y|ies)"
    r"|attention|resources|focus)\s+(?:should|will|is|are|must)(?:\s+(?:now\s+)?(?:go|be"
    r"|lie)(?:\s+directed)?)?"
    rf"|(?:the|our)\s+(?:big|top|main)\s+{COUNT}(?=\s+(?:for|in|this|are|remain|will)\b)"
    r"|top\s+of\s+(?:our|the\s+regional|(?:the\s+)?(?:region|directors|alliance|board)[’']s?|its|their)\s+list"
    r"|(?:main|major|chief|biggest)\s+focus(?!\s+group)"
)
_GOALS = (
    rf"(?:{COUNT}|set\s+of)\s+(?:[\w-]+\s+)?(?:aims|goals|objectives|ambitions|commitments|pledges|tasks|themes"
    r"|work\s?streams|strands"
    r"|areas\s+of\s+work|areas\s+for\s+improvement)(?!\s+(?:that|which|stand|stood|we|matter|come)\b)"
)
# Where priorities are spoken of: "the remaining three", "a fresh set".
_SPOKEN = Cued(
    r"\b(?P<spoken>(?:(?:the|our|these|its)\s+)?(?:(?:remaining|other|final|last|first"
    rf"|new)\s+)?{COUNT}(?=\s+(?:of\s+(?:these|them|those)\s+)?(?:are|were|will|have|remain|include)\b"
    r"|\s*:|\s+[–—]\s|\s+(?:areas|themes|things|issues|topics|strands|fronts)\s*[:–-])"
    rf"|(?:(?:the|{COUNT})\s+)?(?:current|existing|present|remaining|new|old|other|[\w-]+ing|[\w-]+al)\s+ones\b"
    r"|(?:new|fresh|revised|final|agreed|full|short|refreshed)\s+(?:set|list|slate)"
    rf"|(?P<goals>{_GOALS}))(?![\w-])",
    f"{' '.join(COUNTS)} ones set list slate",
    re.IGNORECASE,
)
_MENTION = Cued(
    rf"\b(?:(?P<priority>{PRIORITY_NOUN})|(?P<focus>{FOCUS_NOUN})|(?P<clause>{_CLAUSES}))(?![\w-])",
    f"priority {FOCUS_CUES} things issues topics themes subjects matters questions points problems where what"
    " big top main major chief biggest",
    re.IGNORECASE,
)
# One of these stands in every announcement; looking for them first saves the search.
_GATE = (
    "riorit",
    "hings ",
    "reas ",
    "ssues ",
    "ocus",
    "foci",
    "pillars",
    "strands",
    "aims",
    "objectives",
    "ambitions",
    "commitments",
    "goals",
    "reas of",
    "reas for",
    "rea of",
    "oncentrat",
    "effort",
    "energ",
    "attention",
    "matter",
    " first",
    "t out",
    "d out",
    "op of",
    " big ",
)
# The word before another noun is an adjective: "priority places", "priorities workshop".
_COMPOUND = re.compile(
    r"\s+(?:workshops?|meetings?|events?|setting|papers?|discussions?|plans?|days?|conferences?|seminars?"
    r"|sessions?|groups?|schools?|places?|list(?!s?\s+(?:is|of))|lists\b|cases?|needs?|families"
    r"|booking|access"
    r"|status|services?|children|pupils|admissions?|referrals?|exercise|review)\b",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\bt(?:akes?|aking|ook)\s+$", re.IGNORECASE)
_OWNED = re.compile(r"[’']s?$")
_MODIFIERS = word_set(
    """
    a an the this that these those its their our his her my your one of only number key main top first
    second third fourth fifth sixth last final new existing current agreed proposed shared joint
    strategic thematic regional regions' over-arching overarching improvement emerging other further
    additional another joint common collective highest high higher urgent immediate clear original
    remaining previous former old older earlier next revised refreshed confirmed draft same great
    greatest biggest most important continuing local top-level headline single national all both
    """
)
_ONLY_OF = word_set("one some two three all each none part")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A phrase that stands for priorities: its span in the sentence's text with its modifiers.

    ``noun`` is where its head begins, ``plural`` whether it stands for several,
    ``definite`` whether it is one that is meant to be named,
    ``count`` how many it says there are, ``kind`` which sort of phrase it is.
    """

    start: int
    noun: int
    end: int
    plural: bool
    definite: bool
    count: int | None
    kind: str
    numbered: bool

    def modifiers(self, text: str) -> str:
        """Return the words before the head."""
        return text[self.start : self.noun].lower()


MOST_MENTIONS = 8  # in one sentence; more is no prose


@lru_cache(maxsize=256)  # each sentence of a document is asked about several times
def _announcing(text: str) -> tuple[re.Match[str], ...]:
    cued = _MENTION.may_match(text) and any(word in text for word in _GATE)
    return tuple(_MENTION.finditer(text)) if cued else ()


def find_mentions(sentence: Sentence, *, spoken: bool = False) -> Iterator[Mention]:
    """Yield the phrases of a sentence that stand for priorities, left to right.

    ``spoken`` says that the sentences before speak of them, so that "the other three" is one too.
    """
    text = sentence.text
    matches: Sequence[re.Match[str]] = _announcing(text)
    if spoken or any(match["priority"] for match in matches):
        spans = [match.span() for match in matches]
        more = [m for m in _SPOKEN.finditer(text) if all(m.end() <= a or b <= m.start() for a, b in spans)]
        matches = sorted([*matches, *more], key=lambda match: match.start())
    for match in matches[:MOST_MENTIONS]:
        kind = match.lastgroup or ""
        if kind == "priority" and (
            _COMPOUND.match(text, match.end()) or _TAKES.search(text, 0, match.start())
        ):
            continue
        start = _phrase_start(sentence, match.start())
        numbered = _NUMBERED.search(match.group()) is not None
        yield Mention(
            start=start,
            noun=match.start(),
            end=match.end(),
            plural=not numbered and _SINGULAR.search(match.group()) is None,
            definite=numbered
            or kind in {"clause", "focus"}
            or (start == match.start() and text[:start].rstrip()[-1:] in {"", ":"})
            or " of " in match.group()
            or _DEFINITE.search(text, start, match.start()) is not None,
            count=None if numbered else stated_number(text[start : match.end()]),
            kind=kind,
            numbered=numbered,
        )


_NUMBERED = re.compile(rf"\s{PLACE}$", re.IGNORECASE)
_SINGULAR = re.compile(
    r"^(?:priority|priority\s+\w*[^s]|area\b.*|focus\s+area|(?:\w+\s+)?focus|where\b.*|focal\s+point)$",
    re.IGNORECASE,
)
# Modifiers of a priority that is meant to be named: "our top priority", "the second priority".
_DEFINITE = re.compile(
    r"\b(?:main|top|key|first|new|second|third|fourth|fifth|sixth|next|other|last|final|shared"
    r"|regional|current"
    r"|over-?arching|highest|biggest|greatest|only|one|our|immediate|most|another|further|additional"
    r"|number)\b",
    re.IGNORECASE,
)


def _phrase_start(sentence: Sentence, noun: int) -> int:
    """Return where the modifiers of a noun begin: determiners, numbers, adjectives, owners."""
    words = sentence.words
    i = sentence.index_from(sentence.start + noun)
    while i and _modifies(words[i - 1].lower, words[i - 1].tag):
        if words[i - 1].lower == "of" and (i < 2 or words[i - 2].lower not in _ONLY_OF):
            break
        i -= 1
    return min(words[i].start - sentence.start if i < len(words) else noun, noun)


def _modifies(lower: str, tag: str) -> bool:
    return (
        lower in _MODIFIERS
        or lower.endswith("est")
        or tag in {"DET", "ADJ", "NUM", "PROPN"}
        or bool(_OWNED.search(lower))
    )


def is_modifier(word: Word) -> bool:
    """Tell whether a word before "priority" only says which or whose it is, and names no theme."""
    return _modifies(word.lower, word.tag)


_COUNT = re.compile(rf"\b({COUNT})\b", re.IGNORECASE)
_DIGITS = re.compile(r"\b([2-9]|10)\s+(?:[\w-]+\s+){0,3}(?:priorit|areas|themes|things|issues|focus)")


def stated_number(text: str) -> int | None:
    """Return the number of priorities that a text announces; ``None`` where it states none."""
    match = _COUNT.search(text)
    if match:
        return COUNTS.index(match[1].lower()) + 2
    digit = _DIGITS.search(text)
    return int(digit[1]) if digit else None


# "The plan's long list was cut down to these:", "directors settled on three:".
CHOSEN = re.compile(
    r"\b(?:(?:voted|narrowed|whittled|boiled|cut|brought|got|pared|slimmed|trimmed|reduced|came"
    r"|comes?)\s+(?:it\s+|them\s+|this\s+|that\s+)?down\s+to"
    r"|settled\s+(?:up)?on|opted\s+for|plumped\s+for)\b(?!.*\b(?:date|venue|name|supplier|provider)s?\b)",
    re.IGNORECASE,
)
PLAN = re.compile(r"\b(?:plan|strategy|priorit(?:y|ies)|programme\s+for\s+20\d\d)\b", re.IGNORECASE)

# A network, an event or an inspection has a focus of its own.
OTHERS = re.compile(
    r"\b(?:networks?|(?:sub-?|working\s+|task\s+)?groups?|forum|conferences?|events?|workshops?"
    r"|seminars?|courses?"
    r"|programmes?|Ofsted|JTAIs?|inspect\w+|visits?|reviews?|challenges?|projects?|pilots?|schools?"
    r"|DfE|study|report"
    r"|research|evaluation|audit|survey|training)\b",
    re.IGNORECASE,
)


def is_others_focus(heading: str) -> bool:
    """Tell whether a heading that lacks the word is of an event's, a network's or an inspection's focus."""
    return "riorit" not in heading.lower() and OTHERS.search(heading) is not None


def is_others(text: str, end: int) -> bool:
    """Tell whether somebody else than the region concentrates: a network, an event, an inspection."""
    return OTHERS.search(text, 0, end) is not None


_WHOSE = re.compile(
    rf"{US}|\b(?:our|regional|region[’']s|joint|shared|common|collective|agreed|improvement|plan|strategy"
    r"|priorit\w+)\b",
    re.IGNORECASE,
)


def is_regions(text: str, end: int) -> bool:
    """Tell whether the focus that ends at an offset is said to be the region's, or one for a time to come."""
    return _WHOSE.search(text, 0, end) is not None
