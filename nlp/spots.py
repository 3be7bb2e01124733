"""Where a number stands in its sentence, and the draft that a noun phrase makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.drafts import Draft, Scene, nearest_group, words_between
from nlp.nouns import Phrase, unit_of
from nlp.numbers import FoundNumber
from nlp.predicates import read_predicate


@dataclass(frozen=True, slots=True)
class Spot:
    """A number and the indices of its own words, "out of nine" included."""

    number: FoundNumber
    first: int
    last: int


def spot_of(scene: Scene, number: FoundNumber) -> Spot:
    """Return where a number stands, its denominator included."""
    end = number.end
    if number.denominator is not None:
        whole = (n.end for n in scene.sentence.numbers if n.start >= number.end and n.kind == "denominator")
        end = next(whole, end)
    return Spot(number, scene.sentence.index_at(number.start), scene.sentence.index_from(end))


def draft_of(scene: Scene, number: FoundNumber, phrase: Phrase, *, after: int) -> Draft:
    """Make the draft of a number and its noun phrase; the predicate is looked for from ``after``."""
    words = scene.words
    suffix, participle, group = read_predicate(scene, after)
    head = words[phrase.head]
    end = max(number.end, head.end if phrase.last <= after else number.end)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=end,
        unit=unit_of(words, phrase),
        noun=words_between(scene, phrase.first, phrase.last),
        head=head.base,
        modifiers=tuple(word.lower for word in words[phrase.first : phrase.head]),
        suffix=suffix,
        participle=participle,
        group=group or nearest_group(scene, after),
    )


def is_dated(scene: Scene, i: int) -> bool:
    """Tell whether a word is part of a date."""
    return any(date.start <= scene.words[i].start < date.end for date in scene.sentence.dates)
