"""Organisations, programmes and abbreviations: one record each, at its first mention."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

from corpus import Abbreviation, Organisation, Programme, content_id
from corpus.reference import Reference
from nlp.lexicon import word_set
from nlp.name_shapes import kind_of_shape, names_its_place
from nlp.reading import Name, Reading, Sentence


def find_organisations(reading: Reading) -> tuple[Organisation, ...]:
    """Return the bodies, authorities and organisations that the document names, each once."""
    found = _first_mentions(reading, ("authority", "body", "organisation", "programme"))
    return tuple(
        _organisation(reading, sentence, name)
        for sentence, name in found
        if name.kind == "authority" or is_organisation(name)
    )


def is_organisation(name: Name) -> bool:
    """Tell whether a name is of a body, authorities aside; an alliance is one that runs a programme too."""
    return name.kind in {"body", "organisation"} or _is_joint(name)


_JOINT = word_set("partnership alliance collaborative academy consortium")


def _is_joint(name: Name) -> bool:
    """Tell whether a name is both of a body and of what it runs: a partnership, an alliance, an academy.

    A regional agency is one too: several authorities run it as a programme. Of what the
    reference knows, the role of a body says it; a programme of the government's is no body.
    """
    words = name.name.lower().split()
    if name.role:
        runs = name.role.endswith((" programme", " adoption agency"))
        return runs or (name.kind == "body" and (words[-1] == "programme" or _is_body_of_work(words)))
    return name.kind in {"organisation", "programme"} and (
        _is_body_of_work(words) or (words[0] in {"adopt", "adoption"} and names_its_place(name.name.split()))
    )


def _is_body_of_work(words: Sequence[str]) -> bool:
    return (words[-1] in _JOINT and len(words) > 1) or (words[-1] == "agency" and "regional" in words)


def _organisation(reading: Reading, sentence: Sentence, name: Name) -> Organisation:
    key = _key(name)
    return Organisation(
        **_place(reading, sentence, name.start, name.end, "organisation", key),
        confidence=0.95 if name.kind in {"authority", "body"} else 0.7,
        name=label(name),
        role=name.role,
    )


def _first_mentions(reading: Reading, kinds: Iterable[str]) -> Iterator[tuple[Sentence, Name]]:
    seen = set()
    for sentence in reading.sentences:
        for name in sentence.names:
            if name.kind in kinds and _key(name).lower() not in seen:
                seen.add(_key(name).lower())
                yield sentence, name


def label(name: Name) -> str:
    """Return a name as records show it: the canonical form, with its short form in brackets."""
    plain = _key(name)
    return f"{plain} ({name.short})" if name.short and name.short.lower() != plain.lower() else plain


def _key(name: Name) -> str:
    plain = " ".join(name.name.split())
    if name.kind in {"body", "authority"}:
        return plain
    return plain.removesuffix("’s").removesuffix("'s")


class _Place(TypedDict):
    """What every record says of where it stands."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    heading: str


def _place(reading: Reading, sentence: Sentence, start: int, end: int, kind: str, key: str) -> _Place:
    document = reading.document
    return {
        "id": content_id(document.id, kind, str(start), str(end), key),
        "document": document.id,
        "start": start,
        "end": end,
        "quote": document.text[start:end],
        "heading": sentence.heading,
    }


def find_programmes(reading: Reading) -> tuple[Programme, ...]:
    """Return the programmes that the document names or describes, each once."""
    found = [
        (name.start, name.end, _shown(name), name.short, _sureness(name), sentence)
        for sentence, name in _first_mentions(reading, ("programme", "organisation", "body"))
        if name.kind == "programme" or _is_joint(name)
    ]
    return tuple(_distinct(reading, sorted(found, key=lambda item: (item[0], -item[1]))))


def _shown(name: Name) -> str:
    """Return a programme's name; one of the reference shows its short form too, as a body does."""
    return label(name) if name.role else _key(name)


def _sureness(name: Name) -> float:
    if name.role:
        return 0.95
    if kind_of_shape(name.name):
        return 0.85
    return 0.75 if name.name[0].isupper() else 0.6


def _distinct(
    reading: Reading, found: Iterable[tuple[int, int, str, str | None, float, Sentence]]
) -> Iterator[Programme]:
    seen: set[str] = set()
    reach = -1
    for start, end, name, short, confidence, sentence in found:
        if name.lower() in seen or start < reach:
            continue
        seen.add(name.lower())
        reach = end
        yield Programme(
            **_place(reading, sentence, start, end, "programme", name),
            confidence=confidence,
            name=name,
            short=short,
        )


def find_known_abbreviations(reading: Reading, reference: Reference) -> tuple[Abbreviation, ...]:
    """Return the short forms that the document defines, then those of the glossary that it uses."""
    defined = tuple(_defined(reading))
    known = {record.short for record in defined}
    return (*defined, *_from_glossary(reading, reference, known))


def _defined(reading: Reading) -> Iterator[Abbreviation]:
    seen = set()
    for pair in reading.abbreviations:
        if (pair.short, pair.long) in seen:
            continue
        seen.add((pair.short, pair.long))
        sentence = _sentence_at(reading, pair.start)
        yield Abbreviation(
            **_place(reading, sentence, pair.start, pair.end, "abbreviation", f"{pair.short}={pair.long}"),
            short=pair.short,
            long=" ".join(pair.long.split()),
        )


def _sentence_at(reading: Reading, offset: int) -> Sentence:
    i = bisect_right(reading.sentences, offset, key=lambda sentence: sentence.end)
    return reading.sentences[min(i, len(reading.sentences) - 1)]


def _from_glossary(reading: Reading, reference: Reference, known: set[str]) -> Iterator[Abbreviation]:
    for sentence in reading.sentences:
        for word in sentence.words:
            if word.text.islower() or word.text[1:].islower():  # an acronym has two capitals
                continue
            if sum(letter.isupper() for letter in word.text) < 2:
                continue
            acronym = reference.find_acronym(word.text, [near.lower for near in sentence.words])
            if acronym is None or not known.isdisjoint(acronym.shorts):
                continue
            known.add(acronym.short)
            yield Abbreviation(
                **_place(reading, sentence, word.start, word.end, "abbreviation", acronym.long),
                short=acronym.short,
                long=acronym.long,
                scope="glossary",
            )
