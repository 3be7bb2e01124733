"""Where a number stands in its sentence, and the draft that a noun phrase makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.drafts import Draft, Scene, group_after, nearest_group, words_between
from nlp.nouns import Phrase, phrase_after, unit_of
from nlp.numbers import FoundNumber
from nlp.predicates import read_predicate


@dataclass(frozen=True, slots=True)
class Spot:
    """A number and the indices of its own words, "out of nine" included; ``begin`` is that of its hedge."""

    number: FoundNumber
    begin: int
    first: int
    last: int


def spot_of(scene: Scene, number: FoundNumber) -> Spot:
    """Return where a number stands, its denominator included."""
    end = number.end
    if number.denominator is not None:
        whole = (n.end for n in scene.sentence.numbers if n.start >= number.end and n.kind == "denominator")
        end = next(whole, end)
    begin, first = scene.sentence.index_from(number.hedge_start), scene.sentence.index_at(number.start)
    last = scene.sentence.index_from(end)
    last += last < len(scene.words) and scene.words[last].lower in {"x", "×"}  # "4 x visits"
    return Spot(number, begin, first, past_label(scene, _past_hedge(scene, last)))


_TRAILING_HEDGES = (["or", "so"], ["or", "more"], ["or", "fewer"], ["or", "less"], ["or", "thereabouts"])


def _past_hedge(scene: Scene, i: int) -> int:
    """Return the index behind a hedge that follows its number: "20+", "30 odd", "a dozen or so"."""
    if scene.words[i : i + 1] and scene.words[i].lower in {"+", "odd", "plus"}:
        return i + 1
    return i + 2 if [word.lower for word in scene.words[i : i + 2]] in _TRAILING_HEDGES else i


def past_label(scene: Scene, i: int) -> int:
    """Return the index behind a short name in brackets, where a noun is still to come: "12 (SLP) places"."""
    words = scene.words
    labelled = i + 3 < len(words) and words[i].text == "(" and words[i + 2].text == ")"
    if not (labelled and words[i + 1].text.isupper()):
        return i
    return i + 3 if words[i + 3].tag in {"NOUN", "PROPN", "ADJ", "CCONJ"} else i


def draft_of(scene: Scene, number: FoundNumber, phrase: Phrase, *, after: int) -> Draft:
    """Make the draft of a number and its noun phrase; the predicate is looked for from ``after``."""
    words = scene.words
    last = _with_partner(scene, phrase, after)
    after = last if last > phrase.last else after
    phrase_end = last
    suffix, participle, group = read_predicate(scene, after)
    head = words[phrase.head]
    end = max(number.end, head.end if phrase.last <= after else number.end)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=end,
        unit=unit_of(words, phrase),
        noun=words_between(scene, phrase.first, phrase_end),
        head=head.base,
        modifiers=tuple(word.lower for word in words[phrase.first : phrase.head]),
        suffix=suffix,
        participle=participle,
        group=group or nearest_group(scene, after),
    )


def _with_partner(scene: Scene, phrase: Phrase, after: int) -> int:
    """Return where a noun ends with the one that "and" joins to it before a verb: "chairs and leads met"."""
    words = scene.words
    if (
        after != phrase.last
        or phrase.last + 1 >= len(words)
        or words[phrase.last].lower not in {"and", "or", "&"}
    ):
        return phrase.last
    other = phrase_after(words, phrase.last + 1)
    if other is None or other.first != phrase.last + 1 or group_after(scene, other.last) is None:
        return phrase.last
    start, end = words[other.first].start, words[other.last - 1].end
    return phrase.last if any(a < end and start < b for a, b in scene.barred) else other.last


def is_dated(scene: Scene, i: int) -> bool:
    """Tell whether a word is part of a date."""
    return scene.sentence.in_date(scene.words[i].start)
