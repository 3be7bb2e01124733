"""Who acts in a sentence, and what they do in words that can stand behind their names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.reference import load_reference
from nlp import lexicon as lex
from nlp.event_phrases import Mention, find_mentions
from nlp.lexicon import word_set
from nlp.reading import Name, Sentence
from nlp.tense import VerbGroup

# Whoever one learns from, is unlike or follows does not act here.
_EXAMPLE = re.compile(
    r"\b(?:(?:learn\w*|hear\w*|borrow\w*|lessons?|ideas?|examples?|inspiration|practice|lead)\s+(?:\w+\s+){0,2}from|unlike"
    r"|(?:takes?|taking|took)\s+over\s+from|modelled\s+on|based\s+on(?:\s+that\s+of)?|inspired\s+by|compared\s+(?:with|to)|than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# What goes to an authority, or was asked for by one, it does not do; it does what passes to it.
_GIVEN = re.compile(r"\b(?:to|requests?\s+from)\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_PASSING = re.compile(r"\b(?:pass|mov|transfer|switch|hand|go|fall)(?:e[ds]|es|s|ed|ing)?\b", re.IGNORECASE)
_LISTED_BEFORE = re.compile(r"^\s*(?:,|and|&|or|,\s*and)\s*$")
_WHERE = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$", re.IGNORECASE)
# These are held at a place by anybody; a review or a challenge is of the place where it is.
_GATHERINGS = word_set(
    """
    meeting gathering conference summit seminar workshop symposium event roundtable webinar masterclass
    session retreat briefing training forum launch celebration ceremony reception breakfast course away-day
    """
)
_NAMING = frozenset({"authority", "region", "area", "body", "organisation"})
_LINKING = word_set(
    """
    and the all both & , ) ( – — : with together also our we region's council councils authorities authority
    borough boroughs la las now has
    """
)


def acting_authorities(sentence: Sentence) -> tuple[str, ...]:
    """Return the authorities that a sentence says act: not those learnt from, nor where all meet."""
    names = [name for name in sentence.names if name.kind == "authority" or _members(name)]
    if not names:
        return ()
    placed = any(_stands_behind(_WHERE, sentence, name) for name in names)
    gathering = _first_gathering(sentence, find_mentions(sentence, sentence.groups)) if placed else None
    kept: list[Name] = []
    left_out: Name | None = None
    by_others = any(_stands_behind(_BY, sentence, name) for name in names)
    for name in names:
        if by_others and _is_owner(sentence, name):
            continue
        if _is_example(sentence, name, left_out) or _is_venue(sentence, name, gathering):
            left_out = name
        else:
            kept.append(name)
    return tuple(dict.fromkeys(member for name in kept for member in _members(name) or (name.name,)))


def _is_owner(sentence: Sentence, name: Name) -> bool:
    """Tell whether a name only says whose the thing is: "Kent's pathway is being copied by Medway"."""
    behind = sentence.text[name.end - sentence.start - 2 : name.end - sentence.start + 2]
    return "'s" in behind or "’s" in behind


def _members(name: Name) -> tuple[str, ...]:
    """Return the authorities that an area's name spells out: those of "Kent and Medway"."""
    area = load_reference().find_area(name.name) if name.kind == "area" else None
    if area is None or not all(member in name.name for member in area.authorities):
        return ()
    return area.authorities


def _is_example(sentence: Sentence, name: Name, left_out: Name | None) -> bool:
    at = name.start - sentence.start
    if _EXAMPLE.search(sentence.text, max(0, at - 50), at):
        return True
    if _GIVEN.search(sentence.text, max(0, at - 30), at) and not _PASSING.search(sentence.text, 0, at):
        return True
    gap = sentence.text[left_out.end - sentence.start : at] if left_out is not None else "."
    return _LISTED_BEFORE.match(gap) is not None and "," not in gap


def _first_gathering(sentence: Sentence, mentions: Iterable[Mention]) -> int | None:
    """Return where the first event ends to which people come from elsewhere."""
    words = sentence.words
    ends = (words[m.last - 1].start for m in mentions if m.kind.rsplit("-", 1)[-1] in _GATHERINGS)
    return next(ends, None)


def _is_venue(sentence: Sentence, name: Name, gathering: int | None) -> bool:
    return gathering is not None and gathering < name.start and _stands_behind(_WHERE, sentence, name)


def _stands_behind(words: re.Pattern[str], sentence: Sentence, name: Name) -> bool:
    """Tell whether a name stands right behind some short words."""
    at = name.start - sentence.start
    return words.search(sentence.text, max(0, at - 10), at) is not None


def doing(sentence: Sentence) -> str:
    """Return what is done, in the text's words, without whoever does it where these begin the sentence."""
    whole = " ".join(sentence.text.split()).rstrip(" .;")
    main = next((group for group in sentence.groups if group.finite), None)
    if main is None or not main.first or not _only_doers(sentence, main.first):
        return whole
    first = _first_of_doing(sentence, main)
    start = sentence.words[first].start - sentence.start
    return " ".join(sentence.text[start:].split()).rstrip(" .;")


def _only_doers(sentence: Sentence, last: int) -> bool:
    """Tell whether the words before an index name who acts, and say nothing else."""
    names = [name for name in sentence.names if name.kind in _NAMING]
    words = sentence.words[:last]
    named = any(name.start < words[-1].end for name in names)
    return (named or words[0].lower == "we") and all(
        word.lower in _LINKING
        or word.tag in {"NUM", "DET", "PUNCT", "ADV"}
        or any(name.start <= word.start < name.end for name in names)
        for word in words
    )


def _first_of_doing(sentence: Sentence, group: VerbGroup) -> int:
    """Return the index of the verb that says what is done: "host" of "has offered to host"."""
    words = sentence.words
    if group.head in lex.AUXILIARIES:
        told = group.last < len(words) and words[group.last].lower.endswith(("ing", "ed"))
        return group.last if told else group.first
    passive = any(
        word.lower in lex.BE for word in words[group.first : group.last]
    ) and not group.head.endswith("ing")
    if passive:
        return group.first
    heads = [k for k in range(group.first, group.last) if words[k].lower == group.head]
    return heads[-1] if heads else group.first
