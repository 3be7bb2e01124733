"""What stands beside a name and tells what it is of: nouns in apposition, verbs of naming, places on it.

Each context is a pattern that holds right before or right behind the name, the kind
of thing that it tells of and its points; those with a noun tell what the noun does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from nlp.lexicon import ADVERBS, PEOPLE, word_set
from nlp.name_nouns import PHRASE_ENDS, NamedKind, kind_of_noun, kind_of_phrase
from nlp.words import singular

Told = tuple[str, NamedKind, float]

# A noun that says what the name is of is enough, even where the words could mean a subject.
BY_NOUN: Final = 2.0
CALLED, ITS_NOUN, AS_ONE, PEOPLE_AS_ONE = 0.7, 0.6, 0.4, 0.8
# Characters before and behind a name in which what introduces it stands.
BACK: Final = 80
AHEAD: Final = 200

_OPENING_QUOTE, _CLOSING_QUOTE = r"[‘“'\"]?", r"[’”'\"]?"
_DETERMINER = r"(?:an?|the|our|its|their|this|another|one\s+of)\s+"
_APPOSED = re.compile(rf"{_CLOSING_QUOTE}(?:,|\s[–—-]|:|\s?\()\s*{_DETERMINER}")
_IN_BRACKETS = re.compile(rf"{_CLOSING_QUOTE}\s\((?=[a-z])")
_EQUATED = re.compile(
    rf"{_CLOSING_QUOTE}\s+(?:is|was|remains|became|becomes|has\s+become)\s+(?:now\s+|also\s+)?{_DETERMINER}"
)
_QUOTED_NOUN = re.compile(r"[’”]\s+(?=[a-z])")
_NAMED = re.compile(
    r"\b(?:called|named|known\s+as|titled|entitled|branded|renamed|dubbed)"
    rf"\s+(?:the\s+)?{_OPENING_QUOTE}$"
)
_BEGINS_PHRASE = re.compile(r"\b(?:an?|the|our|its|their|this|another|one|new)\s+", re.IGNORECASE)
_LEADS_TO_NAME = re.compile(rf"(?P<mark>,|\s[–—-]|:|\s?\()?\s*{_OPENING_QUOTE}$")
_CLOSES = re.compile(rf"{_CLOSING_QUOTE}(?:[,.;:)]|\s[–—-]\s|\s+(?:has|have|is|was|will)\b|\s*$)")
_STATES = re.compile(r"\b(?:has|have|had|is|are|was|were|will|can|continues?|began|goes|went)\b")
_RELATIVE = re.compile(r"\b(?:which|that|who|where)\b")
_MARK = re.compile(r"[,.;:)(]|\s[–—-]\s|$")
_WITH_COMPLEMENT = re.compile(r"(?:[a-z-]+\s+){0,3}?([a-z-]+)\s+(?:for|to|of|with|that|which)\s[^,.;:()]+$")
# "Emerging Leaders (EL) has", "SMART (Sharing ...) is": the form in brackets is passed over.
_SHORT_FORM = re.compile(r"\s\([A-Z][^()]{1,80}\)")
_NEXT = re.compile(r"\s+([\w-]+)")
_OPENERS = word_set("lastly elsewhere meanwhile overall secondly thirdly thanks")


class _Use(NamedTuple):
    """How a name is used, what that tells it to be, and how sure it is."""

    what: str
    pattern: re.Pattern[str]
    kind: NamedKind
    points: float


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\s+(?:the\s+|our\s+)?{_OPENING_QUOTE}$", re.IGNORECASE)


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_CLOSING_QUOTE}{words}")


_COUNTED = r"(?:\w+\s+)?"  # "cohort two of", "places left on"
_USED_BEFORE = (
    _Use(
        "places on",
        _before(
            rf"(?:places?|cohorts?|phase|stage|wave|intake)\s+{_COUNTED}on|enrol(?:led|ling|s)?\s+on(?:to)?"
            r"|(?:signed|signing|sign)\s+up\s+(?:to|for)|(?:took|takes?|taking|taken)\s+part\s+in"
            r"|(?:graduat\w+|alumni)\s+(?:of|from)|(?:participants|delegates|trainees)\s+on"
        ),
        "programme",
        1.4,
    ),
    _Use(
        "applied for",
        _before(r"(?:applications?|applicants|applied|recruitment|recruited)\s+(?:for|to)"),
        "programme",
        0.6,
    ),
    _Use("banner", _before(r"under\s+the\s+(?:name|banner|title|brand)\s+of"), "programme", 0.6),
    _Use("round of", _before(rf"round\s+{_COUNTED}of"), "programme", 0.5),
    _Use(
        "cohort of",
        _before(rf"(?:cohorts?|phase|stage|wave|intake|roll-?\s?out|pilot|expansion)\s+{_COUNTED}of"),
        "programme",
        0.8,
    ),
    _Use(
        "carried out",
        _before(
            r"roll(?:ed|ing|s)?\s+out|pilot(?:ed|ing|s)?|deliver(?:ed|ing|s)?|evaluat(?:e|ed|es|ing)"
            r"|extend(?:ed|ing|s)?|(?:evaluation|delivery|success)\s+of|implement(?:ed|ing|s)?|trained\s+in|funding\s+for"
        ),
        "programme",
        0.6,
    ),
    _Use("agent", _before(r"commissioned\s+from|provided\s+by|run\s+by|funded\s+by"), "organisation", 0.7),
)
# A clause of the name's own: "X, which serves three counties", "X, commissioned from the college".
_OWN_CLAUSE = (
    r",\s+(?:which|now\s+in\s+its|(?:jointly\s+|now\s+|first\s+)?(?:commissioned|delivered|run|funded|launched|piloted"
    r"|developed|designed|aimed|open)\s+(?:from|by|in|with|online|jointly|at|for|to|across|through))\b"
)
# Its verb stands behind that: "Aspire, which serves three counties, has begun".
_VERB_BEHIND_CLAUSE = re.compile(_OWN_CLAUSE + r"[^.;]{1,150}?,(?=\s+(?:has|is|was|will)\b)")
_AUXILIARY = r"(?:has|have|is|was|were|are|will|be|been|being|now|also|currently|already|to)"
_USED_BEHIND = (
    _Use(
        "its members",
        _behind(r"\s+(?:participants?|graduates?|trainees|alumni|cohorts?|delegates|places|pilots?)\b"),
        "programme",
        0.8,
    ),
    _Use(
        "has members",
        _behind(
            r"\s+(?:now\s+|currently\s+)?(?:has|had)\s+(?:[a-z]+\s+){0,2}(?:\d[\d,]*|[a-z-]+)\s+(?:[a-z-]+\s+){0,2}"
            r"(?:participants|places|delegates|graduates|trainees|applicants|applications|cohorts|starters)\b"
        ),
        "programme",
        0.8,
    ),
    _Use(
        "set going",
        _behind(
            rf"\s+(?:{_AUXILIARY}\s+){{1,4}}(?:rolled\s+out|piloted|launched|relaunched|extended|under\s+way|underway"
            r"|up\s+and\s+running|delivered|evaluated|operating|expanded|oversubscribed"
            r"|open\s+(?:to|for)|recruiting\s+(?:for\s+|to\s+)?its|in\s+its\s+\w+\s+(?:year|phase|round))\b"
        ),
        "programme",
        0.7,
    ),
    _Use(
        "runs",
        _behind(
            r"\s+(?:now\s+|also\s+|will\s+|has\s+)?(?:launche[sd]|launch|runs?\s+(?:from|until|to|in|for|again)|recruits"
            r"|begins\s+(?:on|in|its)|goes\s+live|started\s+(?:on|in))\b"
        ),
        "programme",
        0.6,
    ),
    _Use("described", _behind(_OWN_CLAUSE), "programme", 0.6),
    _Use(
        "agent",
        _behind(
            r"\s+(?:will\s+evaluate|has\s+(?:awarded|agreed\s+to\s+fund|been\s+(?:commissioned|appointed)\s+to))\b"
        ),
        "organisation",
        0.7,
    ),
    _Use("dated", _behind(r",?\s+\(?(?:19|20)\d\d\b"), "document", 0.6),
)
_AS_ONE = _behind(r"\s+(?:has|is|was|runs|offers|helps|aims|continues|brings|provides)\b")
# The last word before a name without which no pattern that looks before it can hold.
_LEADING = word_set(
    """
    on onto to for in of from out by pilot piloted piloting pilots deliver delivered delivering delivers
    evaluate evaluated evaluates evaluating extend extended extending extends implement implemented
    implementing implements
    """
)


def said_beside(text: str, start: int, end: int, bounds: tuple[int, int], *, heading: bool) -> Iterator[Told]:
    """Yield what stands beside a name in its sentence and what it tells: context, kind of thing, points.

    In a heading all words have capitals, so that only a noun in apposition tells.
    """
    first, last = bounds[0], min(bounds[1], end + AHEAD)
    before = text[max(first, start - BACK) : start]
    short = _SHORT_FORM.match(text, end, last)
    behind = short.end() if short else end
    noun = _noun_behind(text, start, behind, first, last) or _noun_before(text, start, behind, first, last)
    if noun is not None:
        yield "noun", noun, BY_NOUN
    elif _NAMED.search(before):
        yield "called", "programme", CALLED
    if not heading:
        yield from _used_before(before)
        yield from _used_behind(text, text[start:end], behind, last)


def _used_before(before: str) -> Iterator[Told]:
    leading = before.rstrip(" \u00a0‘“'\"").removesuffix(" the").removesuffix(" our").rpartition(" ")[2]
    if leading.lower() in _LEADING:
        yield from ((use.what, use.kind, use.points) for use in _USED_BEFORE if use.pattern.search(before))


def _used_behind(text: str, name: str, end: int, last: int) -> Iterator[Told]:
    clause = _VERB_BEHIND_CLAUSE.match(text, end, last)
    verb = clause.end() if clause else end
    for use in _USED_BEHIND:
        if use.pattern.match(text, end, last) or use.pattern.match(text, verb, last):
            yield use.what, use.kind, use.points
    noun = _NEXT.match(text, end, last)
    if noun is not None and kind_of_noun(noun[1]) == "programme":  # "Leading Together programme"
        yield "its noun", "programme", ITS_NOUN
    word = name.rpartition(" ")[2].lower()
    if singular(word) != word and _AS_ONE.match(text, verb, last):
        # Of people that is no slip: "Emerging Leaders is", "Early Career Leaders has".
        yield "as one", "programme", PEOPLE_AS_ONE if singular(word) in PEOPLE else AS_ONE


def leads_in(text: str) -> bool:
    """Tell whether the first words of a sentence lead in a name: "Places on", "Funding for"."""
    return any(use.pattern.search(text) for use in _USED_BEFORE)


def _noun_behind(text: str, start: int, end: int, first: int, last: int) -> NamedKind | None:
    """Return what a noun behind a name says of it: ", our scheme for", " is a charity", "’ report"."""
    quoted = _QUOTED_NOUN.match(text, end, last)
    if quoted is not None:
        return kind_of_phrase(text, quoted.end())
    match = _EQUATED.match(text, end, last) or _IN_BRACKETS.match(text, end, last)
    if match is not None:
        return kind_of_phrase(text, match.end())
    match = _APPOSED.match(text, end, last)
    if (
        match is None
        or (start == first and _only_opens(text[start:end]))
        or _has_verb(text, match.end(), last)
    ):
        return None
    return kind_of_phrase(text, match.end())


def _only_opens(word: str) -> bool:
    """Tell whether a word that begins its sentence is an adverb: "Locally, the scheme grew"."""
    lower = word.lower()
    return lower.endswith("ly") or lower in ADVERBS or lower in _OPENERS


def _has_verb(text: str, start: int, last: int) -> bool:
    """Tell whether what follows a comma up to the next mark is a clause: ", the scheme has begun"."""
    mark = _MARK.search(text, start, last)
    end = mark.start() if mark else last
    verb = _STATES.search(text, start, end)
    return verb is not None and _RELATIVE.search(text, start, verb.start()) is None


def _noun_before(text: str, start: int, end: int, first: int, last: int) -> NamedKind | None:
    """Return what a noun before a name says of it: "a scheme called", "our scheme, X,", "the scheme X"."""
    before = text[max(first, start - BACK) : start]
    named = _NAMED.search(before)
    leads = None if named else _LEADS_TO_NAME.search(before)
    stop = named.start() if named else leads.start() if leads else 0
    marked = named is not None or (leads is not None and leads["mark"])
    if marked and not named and not _CLOSES.match(text, end, last):
        return None
    person = kind_of_noun(text[start:end].rpartition(" ")[2]) == "person"  # "the programme Director"
    for article in reversed([*_BEGINS_PHRASE.finditer(before, 0, stop)]):
        phrase = before[article.end() : stop]
        kind = kind_of_phrase(phrase, 0) if named else _kind_up_to_name(phrase)
        if kind is None and marked:
            kind = _kind_with_complement(phrase)
        if kind not in {None, "person"}:
            return kind if marked or (kind == "programme" and not person) else None
        if not marked:
            return None
    return None


def _kind_up_to_name(phrase: str) -> NamedKind | None:
    """Return what a noun phrase that reaches up to a name says of it: "our leadership scheme"."""
    words = phrase.split()
    plain = all(word.islower() and word not in PHRASE_ENDS for word in words) and 0 < len(words) < 5
    return kind_of_noun(words[-1]) if plain else None


def _kind_with_complement(phrase: str) -> NamedKind | None:
    """Return what a noun with a complement before a mark says: "campaign to find foster carers"."""
    match = _WITH_COMPLEMENT.match(phrase)
    return kind_of_noun(match[1]) if match else None
