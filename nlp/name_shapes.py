"""Names by their shape: capitalised words with a head that says what they name, "... Steering Group".

Offsets count in the text given unless a function says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from nlp.lexicon import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, word_set
from nlp.name_nouns import ORGANISATION_HEADS, PROGRAMME_HEADS
from nlp.reading import Name, NameKind

HEADS_BEFORE_OF = word_set(
    """
    association department office institute council board ministry society centre college university
    festival federation bank union
    """
)
# Heads that make a whole heading a name.
_SURE_HEADS = word_set(
    "agency alliance partnership council board trust programme fund scheme festival commission"
)
_ARTICLES = frozenset({"the", "a", "an"})
_DATED = word_set(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday spring summer autumn winter easter christmas
    """
)
# Words that begin a sentence or a phrase with a capital and are no part of a name.
_NEVER_FIRST = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | PRONOUNS
    | word_set("there here when while although however")
)
_MARKS = frozenset(".,:;!?–—-(‘“'\"•·")
# These do so only where they begin the sentence: "New networks" there, "the New Heads Programme" inside.
_NOT_OPENING = word_set(
    """
    following other another several many most more new further two three four five six seven eight nine ten
    one half local individual strong once annual joint
    """
)
_CAPITAL = r"[A-Z][\w’'&/-]*"
_SMALL = r"(?:of|and|for|the|in|to|with|on|&)"
# "Side by Side" is one name; "Kent by Ofsted" would be two.
_RUN = re.compile(rf"\b(?:([A-Z]\w+) by \1\b|{_CAPITAL})(?:[ \u00a0](?:{_SMALL}[ \u00a0]){{0,2}}{_CAPITAL})*")
_QUOTED = re.compile(r"(?:[‘“]|(?<!\w)['\"])(?P<name>[A-Z][\w&/-]*(?: [\w’&/-]+){0,6})(?:[’”]|['\"])(?!\w)")
QUOTES = re.compile("[‘“'\"]")  # that open a quotation
_WORD = re.compile(r"[^ \u00a0]+")
LONGEST_NAME = 10  # words
_NETWORK_CODES = ("NW", "NE", "SW", "SE", "EM", "WM", "EE", "YH", "AL", "L", "Y&H", "EoE")


def find_shaped(text: str, offset: int, *, heading: bool = False) -> Iterator[Name]:
    """Yield the names in a sentence that look like one: "... City Council", "... Steering Group".

    A heading's words are capitalised whatever they are: it is a name only if it is one as a
    whole, by a head that hardly names anything else.
    """
    if heading:
        yield from _heading_name(text, offset)
        return
    for start, end in find_runs(text):
        kind = kind_of_shape(text[start:end])
        if kind:
            yield Name(offset + start, offset + end, kind, text[start:end])


def find_quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what stands in quotation marks like a name, without the marks."""
    for match in _QUOTED.finditer(text) if QUOTES.search(text) else ():
        yield match.span("name")


@lru_cache(maxsize=512)  # each sentence of a document is read for names by their shape, and for others
def find_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of a sentence that are written as names are, each one name by its joining words."""
    return tuple(span for run in _RUN.finditer(text) for span in _split_run(text, run.start(), run.end()))


def is_opener(word: str) -> bool:
    """Tell whether a word may have its capital only because it begins the sentence: "New networks"."""
    return word.lower() in _NOT_OPENING


def _heading_name(text: str, offset: int) -> Iterator[Name]:
    plain = text.rstrip(" :")
    kind = kind_of_shape(plain) if _RUN.fullmatch(plain) and len(plain.split()) > 1 else None
    if kind and (plain.split()[-1].lower() in _SURE_HEADS or names_its_place(plain.split())):
        yield Name(offset, offset + len(plain), kind, plain)


def _split_run(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run of capitalised words where one name ends and another begins, and trim the parts."""
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    left = 0
    for i, (a, b) in enumerate(words):
        if i > left and text[a:b] in _JOINS and _ends_name(text, words, left, i):
            yield from _trim_run(text, words[left:i])
            left = i + 1
    yield from _trim_run(text, words[left:])


_JOINS = frozenset({"and", "&", "with", "in", "on", "to"})


def _ends_name(text: str, words: Sequence[tuple[int, int]], left: int, i: int) -> bool:
    """Tell whether a name ends before a joining word: at a head, at an acronym, before "and the"."""
    last = text[words[i - 1][0] : words[i - 1][1]]
    joining = text[words[i][0] : words[i][1]]
    if joining == "with" or head_kind(last) is not None:
        return True
    if joining in {"and", "&"} and _are_two(text, words, left, i):
        return True
    article = i + 1 < len(words) and text[words[i + 1][0] : words[i + 1][1]] == "the"
    return article or (joining == "and" and i - left == 1 and last.isupper() and len(last) > 2)


def _are_two(text: str, words: Sequence[tuple[int, int]], left: int, i: int) -> bool:
    """Tell whether an "and" joins two names that are built alike: "University of X and Y University"."""
    last = min(i + LONGEST_NAME, len(words) - 1)
    if not 2 <= i - left <= LONGEST_NAME or last - i < 2:
        return False
    before, behind = text[words[left][0] : words[i - 1][1]], text[words[i + 1][0] : words[last][1]]
    doing = before.split()[0].endswith("ing") and behind.split()[0].endswith("ing")
    return doing or (kind_of_shape(before) == kind_of_shape(behind) == "organisation")


def _trim_run(text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = 0, len(words)
    while first < last and (text[words[first][0]].islower() or _opens(text, words[first])):
        first += 1
    while last > first and text[words[last - 1][0]].islower():
        last -= 1
    if first < last:
        yield words[first][0], words[last - 1][1]


def _opens(text: str, word: tuple[int, int]) -> bool:
    """Tell whether a capitalised word opens a phrase or the sentence and is no part of the name.

    Inside a sentence only an article and a date do: "helped to write Our Promise".
    """
    lower = text[word[0] : word[1]].lower()
    if lower in _DATED or lower in _ARTICLES:
        return True
    before = text[max(0, word[0] - 3) : word[0]].rstrip()
    opens = not before or before[-1] in _MARKS
    return opens and (lower in _NEVER_FIRST or (word[0] == 0 and lower in _NOT_OPENING))


def head_kind(word: str) -> NameKind | None:
    """Return what a name with this last word names, ``None`` where the word does not tell."""
    word = word.lower().rstrip("'’s") if word.lower().endswith(("'s", "’s")) else word.lower()
    if word in ORGANISATION_HEADS and word not in PROGRAMME_HEADS:
        return "organisation"
    return "programme" if word in PROGRAMME_HEADS else None


def kind_of_shape(phrase: str) -> NameKind | None:
    """Return what a phrase in capitals names by its head, ``None`` where it has none."""
    words = phrase.split()
    if len(words) == 1:
        return "organisation" if _is_network(phrase) else None
    if words[0].lower() in HEADS_BEFORE_OF and words[1].lower() in {"of", "for"}:
        return "programme" if words[0].lower() == "festival" else "organisation"
    if any(w.lower() in HEADS_BEFORE_OF and words[i + 2 : i + 3] for i, w in _before_of(words)):
        return "organisation"
    if names_its_place(words):
        return "organisation"
    if words[0] in _FRONT_HEADS and words[1][0].isupper() and head_kind(words[-1]) != "organisation":
        return "programme"
    return head_kind(words[-1])


def names_its_place(words: Sequence[str]) -> bool:
    """Tell whether a name is a subject with its place behind it: "Migration Yorkshire", "Adopt London"."""
    return words[0] in _NAMED_FOR_PLACE and " ".join(words[1:]) in _PLACES


# A police operation has its head in front: "Operation Encompass".
_FRONT_HEADS = frozenset({"Operation"})
# With a place behind them these name a body: "Migration Yorkshire", "Adoption South East".
_NAMED_FOR_PLACE = frozenset(
    {
        "Migration",
        "Adoption",
        "Adopt",
        "Foster",
        "Fostering",
        "Children",
        "Health",
        "Skills",
        "Learning",
        "Education",
        "Housing",
    }
    | {"Sport", "Youth", "Voices", "Advocacy", "Families", "Safeguarding", "Care", "Voluntary", "Disability"}
)
_PLACES = frozenset(
    {"Yorkshire", "London", "England", "UK", "Humber", "Merseyside", "Midlands", "North", "East", "West"}
    | {
        "North East",
        "North West",
        "South East",
        "South West",
        "East Midlands",
        "West Midlands",
        "East Anglia",
    }
    | {"Yorkshire and Humber", "East of England", "Greater Manchester", "Tees Valley", "Cymru", "Wales"}
)


def _before_of(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the words of a name that "of" or "for" follows, the first left out."""
    for i in range(1, len(words) - 1):
        if words[i + 1].lower() in {"of", "for"}:
            yield i, words[i]


def _is_network(word: str) -> bool:
    """Tell whether an acronym is a region's chapter of the association: its code, then ADCS."""
    return word.endswith("DCS") and any(
        word == code + tail for code in _NETWORK_CODES for tail in ("ADCS", "DCS")
    )
