"""Amounts: a number by its kind, posts, and the nought of "there is no ..."."""

from __future__ import annotations

from dataclasses import replace

from nlp.bare_counts import is_bare
from nlp.clauses import FIGURES, stated_subject
from nlp.counts import read_count
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    words_between,
)
from nlp.durations import read_duration
from nlp.money import read_money
from nlp.nouns import complement_end, phrase_after, phrase_before, unit_of
from nlp.numbers import FoundNumber
from nlp.percents import is_points, read_in_many, read_percent, read_share
from nlp.rates import read_rate
from nlp.spots import draft_of


def read_amount(scene: Scene, number: FoundNumber) -> Draft | None:
    """Return the draft of a number of any kind; ``None`` where it measures nothing that can be named."""
    if number.kind == "money":
        return read_money(scene, number)
    if number.kind == "percent" or (number.kind == "count" and is_points(scene, number)):
        return read_percent(scene, number)
    if number.kind in {"fte", "none"}:
        return _fte(scene, number) if number.kind == "fte" else _nought(scene, number)
    if _is_share_too(scene, number):
        return read_percent(scene, replace(number, kind="percent"))
    if number.kind == "fraction" and number.denominator is None:
        return read_share(scene, number) or _changed_by(scene, number)
    share = read_in_many(scene, number) if number.denominator is not None else None
    return share or read_rate(scene, number) or read_duration(scene, number) or read_count(scene, number)


def _is_share_too(scene: Scene, number: FoundNumber) -> bool:
    """Tell whether a bare number is set beside a percentage: "has come down to 12.4 % from 14"."""
    own, words = scene.before[-1] if scene.before else None, scene.words
    i, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    if (
        own is None
        or own.unit != "percent"
        or own.number.start < scene.sentence.start
        or number.kind != "count"
    ):
        return False
    change = own.prefix.startswith(("rise", "fall"))
    led = i > 0 and (words[i - 1].lower in {"from", "against", "than", "to"} or _is_figure_too(scene, i))
    led = led and (number.value or 0) <= 100
    return led and not change and (last >= len(words) or is_bare(scene, last))


def _is_figure_too(scene: Scene, i: int) -> bool:
    """Tell whether a number is what the figures said before are of others: "for them the figures were 81"."""
    span = stated_subject(scene, i)
    return span is not None and span[1] - span[0] == 1 and scene.words[span[0]].base in FIGURES


_COMPARED = frozenset({"more", "fewer", "less", "higher", "lower", "were", "are", "have", "had"})


def _changed_by(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "rose by a fifth", "a quarter more than": a part that is a percentage without "of"."""
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    words = scene.words
    led = first > 0 and words[first - 1].lower == "by"
    followed = last < len(words) and words[last].lower in _COMPARED
    if number.value is None or number.value >= 1 or not (led or followed):
        return None
    percent = replace(number, kind="percent", value=round(100 * number.value, 1))
    return replace(read_percent(scene, percent), number=percent)


def _fte(scene: Scene, number: FoundNumber) -> Draft:
    words = scene.words
    first, last = scene.sentence.index_from(number.hedge_start), scene.sentence.index_from(number.end)
    phrase = phrase_after(words, last)
    if phrase is None or phrase.first - last > 1:
        phrase = phrase_before(words, first - 1 if first and words[first - 1].text == "(" else first)
    phrase = phrase or clause_subject(scene, first)
    noun = words_between(scene, phrase.first, phrase.last) if phrase else scene.topic or "posts"
    head = words[phrase.head].base if phrase else "post"
    return Draft(number=number, start=number.hedge_start, end=number.end, unit="fte", noun=noun, head=head)


_NONE = frozenset({"none", "None"})


def _none(scene: Scene, number: FoundNumber, last: int) -> Draft | None:
    """Read "None was judged inadequate", and "none of the nine boards" with its whole."""
    words = scene.words
    if last >= len(words) or words[last].lower != "of":
        return read_count(scene, replace(number, kind="count"))
    whole = next(
        (n for n in scene.sentence.numbers if last < scene.sentence.index_at(n.start) <= last + 3), None
    )
    i = scene.sentence.index_from(whole.end) if whole else last + 1
    while i < len(words) and words[i].tag == "DET":
        i += 1
    phrase = phrase_after(words, i)
    if phrase is None or phrase.first != i:
        return read_count(scene, replace(number, kind="count"))
    if whole is not None:
        scene.taken.append((whole.start, whole.end))
    draft = draft_of(scene, number, phrase, after=phrase.last)
    return replace(
        draft, end=words[phrase.head].end, denominator=whole.value if whole else number.denominator
    )


_NOUGHT_UNITS = frozenset({"people", "local authorities", "events"})


def _nought(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "there is no X": a nought of people, authorities and events; "no doubt" counts nothing."""
    last = scene.sentence.index_from(number.end)
    phrase = phrase_after(scene.words, last) if last < len(scene.words) else None
    if scene.sentence.text[number.start - scene.sentence.start : number.end - scene.sentence.start] in _NONE:
        return _none(scene, number, last)
    if phrase is None or unit_of(scene.words, phrase) not in _NOUGHT_UNITS:
        return None
    draft = draft_of(scene, number, phrase, after=phrase.last)
    end = complement_end(scene.words, phrase.last, scene.barred)
    return replace(draft, start=number.start, end=scene.words[end - 1].end, denominator=number.denominator)
