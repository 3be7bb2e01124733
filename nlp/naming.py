"""Names in a text: those of the reference, those a document defines, those with the shape of a name.

All of it works on plain text and tags; the phrase matching itself is done by
the pipeline with the phrases that ``Naming`` lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.reference import Reference
from nlp.lexicon import word_set
from nlp.reading import Name, NameKind

ORGANISATION_HEADS = word_set(
    """
    council councils borough partnership network group subgroup sub-group board alliance trust trusts
    authority agency association department office commission commissioner college university foundation
    society forum committee consortium directorate panel institute centre bank ministry police
    constabulary charity federation union company ltd limited plc federation taskforce collaborative
    commissioners parliament academy inspectorate organisation
    """
)
PROGRAMME_HEADS = word_set(
    """
    programme programmes framework scheme project initiative course festival fund strategy standards
    campaign award pathway toolkit charter pilot model plan essentials seminars workshops
    conference pledge alliance offer accreditation academy need
    """
)
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
# Words that begin a sentence or a phrase with a capital and are no part of a name.
_NOT_FIRST = word_set(
    """
    the a an this that these those our their its his her all both each every some any no in on at by for
    from of to with and or but as it we they he she there here when while after before since during if
    although however
    """
)
# These do so only where they begin the sentence: "New networks" there, "the New Heads Programme" inside.
_NOT_OPENING = word_set(
    """
    following other another several many most more new further two three four five six seven eight nine ten
    one half local individual strong once annual joint
    """
)
# What shows that a word which is also a name is the name.
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|from|at|near|of|across|by|between|with|and|,)\s+|[(/]\s*)$", re.IGNORECASE
)
_COUNCIL_AFTER = re.compile(
    r"\s+(?:(?:Metropolitan\s+)?(?:Borough|City|District|County)\b|Council\b|LA\b|MBC\b|BC\b|LSCB\b)"
)
# "Reading skills", but "Reading has", "Reading and".
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:and|or|has|have|is|are|was|were|will|to|for|in|on|at|by|with|who|which|that|as|from|led)\b)[a-z]+"
)

_CAPITAL = r"[A-Z][\w’'&/-]*"
_SMALL = r"(?:of|and|for|the|in|to|with|on|&)"
_RUN = re.compile(rf"\b{_CAPITAL}(?:[ \u00a0](?:{_SMALL}[ \u00a0]){{0,2}}{_CAPITAL})*")
_WORD = re.compile(r"[^ \u00a0]+")
_NETWORK_CODES = ("NW", "NE", "SW", "SE", "EM", "WM", "EE", "YH", "AL", "L", "Y&H", "EoE")


class Naming:
    """The phrases to look for: names ``cased``, themes ``lower`` in any case or ``signs`` as written."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.cased: dict[str, Name] = {}
        self.lower: dict[str, Name] = {}
        self.signs: dict[str, Name] = {}
        self.ambiguous: set[str] = set()
        for region in reference.regions:
            self._add(region.names, Name(0, 0, "region", region.name))
        for authority in reference.authorities:
            self._add(authority.names, Name(0, 0, "authority", authority.name, "local authority"))
            self.ambiguous.update(authority.ambiguous)
        for body in reference.bodies:
            self._add(body.names, Name(0, 0, "body", body.name, body.role, body.short))
            self.ambiguous.update(body.ambiguous)
        for area in reference.areas:
            self._add(area.names, Name(0, 0, "area", area.name))
        for scheme in reference.schemes:
            name = Name(0, 0, "programme", scheme.name, scheme.kind, scheme.short)
            self._add(scheme.names, name, lower=True)
            self.ambiguous.update(scheme.ambiguous)
        self._add_themes()

    def _add_themes(self) -> None:
        for theme in self.reference.themes:
            name = Name(0, 0, "theme", theme.name, theme.kind)
            for phrase in (theme.name, *theme.words):
                self.lower.setdefault(phrase.lower(), name)
            for phrase in theme.capitals:
                self.signs.setdefault(phrase, name)

    def _add(self, forms: Iterable[str], name: Name, *, lower: bool = False) -> None:
        for form in forms:
            if len(form) > 1 and (lower or not form.islower()):
                self.cased.setdefault(form, name)

    def means(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name of the reference stands for what it names here, not for a word."""
        return text[start:end] not in self.ambiguous or is_place(text, start, end)


def is_place(text: str, start: int, end: int) -> bool:
    """Tell whether a word that is also a name is the name here, by its council or by what leads it in."""
    if _COUNCIL_AFTER.match(text, end):
        return True
    before = text[max(0, start - 12) : start]
    return bool(_PLACE_BEFORE.search(before)) and not _NOUN_AFTER.match(text, end)


def find_shaped(text: str, offset: int, *, heading: bool = False) -> Iterator[Name]:
    """Yield the names in a sentence that look like one: "... City Council", "... Steering Group".

    A heading's words are capitalised whatever they are: it is a name only if it is one as a
    whole, by a head that hardly names anything else.
    """
    if heading:
        yield from _heading_name(text, offset)
        return
    for run in _RUN.finditer(text):
        for start, end in _split_run(text, run.start(), run.end()):
            kind = _kind_of(text[start:end])
            if kind:
                yield Name(offset + start, offset + end, kind, text[start:end])


def _heading_name(text: str, offset: int) -> Iterator[Name]:
    plain = text.rstrip(" :")
    kind = _kind_of(plain) if _RUN.fullmatch(plain) and len(plain.split()) > 1 else None
    if kind and plain.split()[-1].lower() in _SURE_HEADS:
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
    if joining == "with" or _head(last) is not None:
        return True
    article = i + 1 < len(words) and text[words[i + 1][0] : words[i + 1][1]] == "the"
    return article or (joining == "and" and i - left == 1 and last.isupper() and len(last) > 2)


def _trim_run(text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    while words and (text[words[0][0]].islower() or _opens(text, words[0])):
        words = words[1:]
    while words and text[words[-1][0]].islower():
        words = words[:-1]
    if words:
        yield words[0][0], words[-1][1]


def _opens(text: str, word: tuple[int, int]) -> bool:
    """Tell whether a capitalised word opens a phrase or the sentence and is no part of the name."""
    lower = text[word[0] : word[1]].lower()
    return lower in _NOT_FIRST or (word[0] == 0 and lower in _NOT_OPENING)


def _head(word: str) -> NameKind | None:
    word = word.lower().rstrip("'’s") if word.lower().endswith(("'s", "’s")) else word.lower()
    if word in ORGANISATION_HEADS and word not in PROGRAMME_HEADS:
        return "organisation"
    return "programme" if word in PROGRAMME_HEADS else None


def _kind_of(phrase: str) -> NameKind | None:
    words = phrase.split()
    if len(words) == 1:
        return "organisation" if _is_network(phrase) else None
    if words[0].lower() in HEADS_BEFORE_OF and words[1].lower() in {"of", "for"}:
        return "programme" if words[0].lower() == "festival" else "organisation"
    if any(w.lower() in HEADS_BEFORE_OF and words[i + 2 : i + 3] for i, w in _before_of(words)):
        return "organisation"
    if words[0] in _NAMED_FOR_PLACE and " ".join(words[1:]) in _PLACES:
        return "organisation"
    return _head(words[-1])


# With a place behind them these name a body: "Migration Yorkshire", "Adoption South East".
_NAMED_FOR_PLACE = frozenset(
    {"Migration", "Adoption", "Fostering", "Children", "Health", "Skills", "Learning", "Education", "Housing"}
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


def settle_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names in order, of any two that overlap the longer one.

    Themes overlap freely, and so does a body inside a programme's or an organisation's name.
    """
    names = list(dict.fromkeys(names))  # in the order given, which settles what is left of ties
    kept: list[Name] = []
    held: dict[int, Name] = {}  # by character, which keeps this linear in a long document
    for name in sorted(
        (n for n in names if n.kind != "theme"), key=lambda n: (n.start - n.end, n.start, n.kind)
    ):
        places = range(name.start, name.end)
        if all(_stands_in(name, held[place]) for place in places if place in held):
            kept.append(name)
            for place in places:
                held.setdefault(place, name)
    themes = [name for name in names if name.kind == "theme"]
    return tuple(sorted(kept + themes, key=lambda n: (n.start, n.end, n.kind, n.name)))


def _stands_in(name: Name, other: Name) -> bool:
    """Tell whether a body is named inside a name of another kind: "DfE Innovation Fund"."""
    return (
        name.kind == "body"
        and other.kind in {"programme", "organisation"}
        and other.start <= name.start < name.end <= other.end
    )


def find_defined(text: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Name]:
    """Yield every mention of the names that a document abbreviates: ``pairs`` of short and long form.

    Of forms that begin at one place all are yielded; where one is defined as several names, the
    first of each kind. The text is gone through once, however many pairs there are.
    """
    defined = _Defined(pairs)
    words = [match.span() for match in _FORM_WORD.finditer(text)]
    for first, (start, _) in enumerate(words):
        for last in range(first, len(words)):
            end = words[last][1]
            if text[start:end] not in defined.beginnings:
                break
            yield from defined.names(text, start, end)


class _Defined:
    """The forms of a document's abbreviations, and how each of them begins, word by word."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.beginnings: set[str] = set()
        self._longs: dict[str, dict[str, Name]] = {}  # by their short forms
        self._shorts: dict[str, dict[NameKind, Name]] = {}
        for short, long in pairs:
            kind = _kind_of(long) or _head(long.split()[-1])
            if kind is None:
                continue
            name = Name(0, 0, kind, long, None, short)
            self._longs.setdefault(long, {}).setdefault(short, name)
            self._shorts.setdefault(short, {}).setdefault(kind, name)
            for form in (short, long):
                self.beginnings.update(form[: word.end()] for word in _FORM_WORD.finditer(form))

    def names(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield the names of which a span of a text is a form; a long one takes in the brackets behind it."""
        form = text[start:end]
        longs = self._longs.get(form)
        if longs:
            bracket = _SHORT_BEHIND.match(text, end)
            behind = longs.get(bracket[1]) or longs.get(bracket[1].removesuffix("s")) if bracket else None
            name = behind or next(iter(longs.values()))
            yield replace(name, start=start, end=bracket.end() if bracket and behind else end)
        for name in self._shorts.get(form, {}).values():
            yield replace(name, start=start, end=end)


_FORM_WORD = re.compile(r"\w+")
_SHORT_BEHIND = re.compile(r"\s*\(([^()\n]{1,40})\)")
