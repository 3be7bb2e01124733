"""Names in a text: those of the reference, those a document defines, those with the shape of a name.

All of it works on plain text and tags; the phrase matching itself is done by
the pipeline with the phrases that ``Naming`` lists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.reference import Reference
from nlp.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
)
from nlp.name_shapes import head_kind, kind_of_shape
from nlp.reading import Name, NameKind, within
from nlp.verb_forms import base_of

# What shows that a word which is also a name is the name.
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|from|at|near|of|across|by|between|with|and|,)\s+|[(/]\s*)$", re.IGNORECASE
)
_COUNCIL_AFTER = re.compile(
    r"\s+(?:(?:Metropolitan\s+)?(?:Borough|City|District|County)\b|Council\b|LA\b|MBC\b|BC\b|LSCB\b)"
)
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_NO_NOUNS = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS | AUXILIARIES | ADVERBS
_AND = re.compile(r"\s+(?:and|&|with)\s+")
_LEADS_IN = re.compile(r"(?:\b(?:of|for|to|the|by|with|from|on|in)|[’']s)\s+\Z")
_JOINED = re.compile(r"(?:,|\s+and|\s*&|/)\s*([A-Z][\w-]+)")
# A longer title of which a name is the first word: "Frontline Staff", but "Frontline Programme".
_IN_TITLE = re.compile(r"[ \u00a0](?!Programme|Project|Model|Scheme|Initiative|Cohort|Fellow|Unit)[A-Z][a-z]")
# One of which it is the last: "of Next Step Up"; a capital that begins the sentence tells nothing.
_BEHIND_TITLE = re.compile(r"[a-z,;][ \u00a0](?:the[ \u00a0])?[A-Z][a-z]+[ \u00a0]$")
_OPENS = re.compile(r"[.!?:;•–\n][’”)]?\s*$")
_PREDICATE = re.compile(
    r"\s*(?:[,:–(]|\Z|\n|\s(?:has|have|is|was|will|had|works|recruits|trains|runs|offers|supports|helps"
    r"|serves|continues|launched|began|now|also|participants|graduates|cohorts?|units?)\b)"
)
# What only somebody does, and in the active: "Bury has launched", but "reading has improved".
_ACTING = word_set(
    """
    launch pilot host appoint recruit agree join sign introduce adopt test train commission open close pause
    create invest review plan share volunteer report secure consult publish trial lead win build meet set
    """
)
_VERB_BEHIND = re.compile(
    r"\s+(?P<before>(?:(?:has|have|had|will|is|are|was|were|been|to|now|also|already|\w{2,12}ly)\s+){0,4}+)"
    r"(?P<verb>[a-z]+)\b(?!\s+by\b)"
)
_LANDMARK = re.compile(
    r"[ \u00a0](?:Water|Road|Street|Lane|Avenue|Square|Park|Station|Cathedral|Minster|Racecourse|Castle"
    r"|Airport|Channel|Marina|Stadium|Bridge|Forest|Gate)\b"
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev|Judge)\.?\s+"
    r"(?:[A-Z][a-z]+\s+)?$"
)
_FIRST_NAME = re.compile(r"(?:^|[a-z,:;.(]\s)[A-Z][a-z]+\s+$")
_POST = re.compile(
    r"\s*[,(]\s*(?:the |our |its |interim |acting )?"
    r"(?:DCS|DASS|[Dd]irector|[Aa]ssistant|[Dd]eputy|[Cc]hair|[Hh]ead|[Mm]anager|[Cc]hief)\b"
)


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
            kind: NameKind = "programme" if body.role.endswith(" programme") else "body"
            self._add(body.names, Name(0, 0, kind, body.name, body.role, body.short))
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
            for phrase in _written((theme.name, *theme.words)):
                self.lower.setdefault(phrase.lower(), name)
            for phrase in _written(theme.capitals):
                self.signs.setdefault(phrase, name)

    def _add(self, forms: Iterable[str], name: Name, *, lower: bool = False) -> None:
        for form in _written(forms):
            if len(form) > 1 and (lower or not form.islower()):
                self.cased.setdefault(form, name)

    def knows(self, short: str, long: str) -> bool:
        """Tell whether two forms are those of one name of the reference."""
        names = self.cased.get(short), self.cased.get(long)
        return names[0] is not None and names[0] == names[1]

    def means(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name of the reference stands for what it names here, not for a word or a person."""
        form = text[start:end]
        name = self.cased.get(form)
        if name is None or name.kind not in {"authority", "area"}:
            return form not in self.ambiguous or _is_named(text, start, end)
        if _is_of_another(text, start, end):
            return False
        if form not in self.ambiguous or is_place(text, start, end):
            return True
        return _acts(text, end) or self._beside_another(text, end)

    def _beside_another(self, text: str, end: int) -> bool:
        """Tell whether another authority is joined to the name: "Bury and Bolton"."""
        joined = _JOINED.match(text, end)
        other = self.cased.get(joined[1]) if joined else None
        return other is not None and other.kind == "authority"


def _written(forms: Iterable[str]) -> Iterator[str]:
    """Yield forms as the reference has them, and with the apostrophe that most texts have."""
    for form in forms:
        yield from dict.fromkeys((form, form.replace("'", "’")))


def _is_named(text: str, start: int, end: int) -> bool:
    """Tell whether a word that is also a programme's name is one here: "Pause has", "join Frontline".

    Inside a sentence its capital tells, unless it is part of a longer title; where the sentence
    begins, what stands behind it does.
    """
    if _IN_TITLE.match(text, end) or _BEHIND_TITLE.search(text, max(0, start - 40), start):
        return False
    before = text[max(0, start - 6) : start]
    opens = not before.strip() or _OPENS.search(before)
    return " " in text[start:end] or not opens or bool(_PREDICATE.match(text, end))


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Tell whether an authority's name is that of a person or of a road, a hall, a water in it."""
    if _LANDMARK.match(text, end):
        return True
    before = text[max(0, start - 30) : start]
    return bool(_TITLE.search(before)) or bool(_FIRST_NAME.search(before) and _POST.match(text, end))


def _acts(text: str, end: int) -> bool:
    """Tell whether a word is the subject of what only somebody does: "Bury will host"."""
    match = _VERB_BEHIND.match(text, end)
    if match is None or base_of(match["verb"]) not in _ACTING:
        return False
    before = match["before"].split()
    if not before and not match["verb"].endswith("ed") and match["verb"] not in IRREGULAR_PAST - {"set"}:
        return False  # "Reading plans", "Reading set texts"
    passive = set(before) & BE and not match["verb"].endswith("ing") and before[-1] != "to"
    return not passive


def is_place(text: str, start: int, end: int) -> bool:
    """Tell whether a word that is also a name is the name here, by its council or by what leads it in."""
    if _COUNCIL_AFTER.match(text, end):
        return True
    before = text[max(0, start - 12) : start]
    behind = _NEXT_WORD.match(text, end)
    # "Reading skills", but "Reading has", "Reading agreed".
    noun = behind is not None and behind[1] not in _NO_NOUNS and not behind[1].endswith("ed")
    return bool(_PLACE_BEFORE.search(before)) and not noun


def beside_bodies(text: str, shaped: Iterable[Name], bodies: Sequence[Name]) -> Iterator[Name]:
    """Yield names found by their shape without the known bodies that only stand beside them.

    "NHS England and Hill University" are two names; "Prepared for the Hill Board" is the board's.
    """
    for name in shaped:
        start = name.start
        inside = within(bodies, start, name.end)
        for body in inside:
            joined = _AND.match(text, body.end, name.end) if body.start == start else None
            start = joined.end() if joined else start
        led_in = any(body.end == name.end and _LEADS_IN.search(text, start, body.start) for body in inside)
        if not led_in:
            yield replace(name, start=start, name=text[start : name.end])


def settle_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names in order, of any two that overlap the longer one.

    Themes overlap freely, and so does a body inside a programme's or an organisation's name, unless
    it ends this: the "Fostering Network" of "Tees Valley Fostering Network" is another.
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
    inside = other.start <= name.start < name.end <= other.end
    ends_it = other.kind == "organisation" and other.start < name.start and name.end == other.end
    return name.kind == "body" and other.kind in {"programme", "organisation"} and inside and not ends_it


def find_defined(text: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Name]:
    """Yield every mention of the names that a document abbreviates: ``pairs`` of short and long form.

    Of forms that begin at one place all are yielded; where one is defined as several names, the
    first of each kind. The text is gone through once, however many pairs there are.
    """
    defined = _Defined(pairs)
    for start, end in _beginning(text, defined.beginnings):
        yield from defined.names(text, start, end)


def find_mentions(text: str, names: Mapping[str, Name]) -> Iterator[Name]:
    """Yield every mention of names by their forms, in one pass."""
    beginnings = {form[: word.end()] for form in names for word in _FORM_WORD.finditer(form)}
    for start, end in _beginning(text, beginnings):
        name = names.get(text[start:end])
        if name is not None:
            yield replace(name, start=start, end=end)


def _beginning(text: str, beginnings: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield each span of whole words that is how one of the forms looked for begins."""
    for first in _FORM_WORD.finditer(text) if beginnings else ():
        last: re.Match[str] | None = first
        while last is not None and text[first.start() : last.end()] in beginnings:
            yield first.start(), last.end()
            last = _FORM_WORD.search(text, last.end())


class _Defined:
    """The forms of a document's abbreviations, and how each of them begins, word by word."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.beginnings: set[str] = set()
        self._longs: dict[str, dict[str, Name]] = {}  # by their short forms
        self._shorts: dict[str, dict[NameKind, Name]] = {}
        for short, long in pairs:
            kind = kind_of_shape(long) or head_kind(long.split()[-1])
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
