"""Durations: how long, and what takes so long."""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.clauses import AVERAGES, joined, stated_subject, subject_span, subject_words
from nlp.contexts import doer_of, is_passive
from nlp.drafts import (
    Draft,
    Scene,
    clause_subject,
    make_scene,
    nearest_group,
    object_end,
    phrase_text,
    words_between,
)
from nlp.lexicon import word_set
from nlp.nouns import Phrase, complement_end, phrase_after, phrase_before
from nlp.numbers import FoundNumber
from nlp.spots import is_dated
from nlp.verb_forms import base_of, participle_of
from nlp.words import NOMINAL, is_number, singular

_DURATION = re.compile(
    r"[-\s]*(?:(?:working|school|calendar|full|consecutive|whole)\s+)?"
    r"(year|month|week|fortnight|day|hour|minute|decade)s?\b",
    re.IGNORECASE,
)
# "27, 29 and 30 weeks": the unit stands behind the last of them.
_SHARED = re.compile(
    r"\s*(?:,\s*[\d.]+\s*){0,6},?\s+(?:and|or|to)\s+[\d.]+[-\s]+(year|month|week|fortnight|day|hour|minute)s\b",
    re.IGNORECASE,
)
_COMPARATIVES = frozenset({"longer", "more", "shorter", "less", "fewer", "later", "earlier", "quicker"})


def read_duration(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "a three-year programme", "six weeks": how long, and what takes so long."""
    offset = scene.sentence.start
    text = scene.sentence.text
    inside = _DURATION.search(text, number.start - offset, number.end - offset)
    match = inside or _DURATION.match(text, number.end - offset)
    if match is None and number.kind == "count" and text[number.start - offset].isdigit():
        match = _SHARED.match(text, number.end - offset)
        inside = match
    if match is None or number.kind == "ordinal":
        return None
    base = match.group(1).lower()
    end = max(number.end, offset + match.end())
    i = scene.sentence.index_from(end)
    phrase = phrase_after(scene.words, i) if i < len(scene.words) else None
    if phrase is not None and phrase.first != i:
        phrase = None
    compared = _compared(scene, i)
    noun = words_between(scene, phrase.first, phrase.last) if phrase else ""
    noun = noun or _taken(scene, i) or _stated(scene, number) or _done_in(scene, number)
    noun = noun or _given(scene, number, i, base) or _lasting(scene, number)
    behind = (
        "" if phrase or compared else words_between(scene, i, complement_end(scene.words, i, scene.barred))
    )
    of = behind.startswith("of ") and behind not in noun
    factor = lex.DURATION_FACTORS.get(base, 1.0)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=scene.words[phrase.last - 1].end if phrase and match.start() and phrase.last - i <= 2 else end,
        unit=lex.DURATIONS[base],
        noun=(_measured(scene) or noun) if compared else noun,
        head=singular(noun.split()[-1].lower()) if noun else base,
        prefix=f"{base}s {behind}:" if of else _averaged(scene, number),
        suffix=compared or ("" if of or behind in noun else behind),
        value=number.value * factor if number.value is not None and factor != 1 else None,
        group=nearest_group(scene, i),
    )


def _averaged(scene: Scene, number: FoundNumber) -> str:
    """Return "average" where the verb before a length says that it is one: "waits averaged 28 days"."""
    i = scene.sentence.index_from(number.hedge_start)
    return "average" if i and base_of(scene.words[i - 1].lower) == "average" else ""


def _compared(scene: Scene, i: int) -> str:
    """Return what a length is more or less than: "seven weeks longer than the limit"."""
    words = scene.words
    if i + 1 >= len(words) or words[i].lower not in _COMPARATIVES or words[i + 1].lower != "than":
        return ""
    return words_between(scene, i, object_end(scene, i + 2))


def _measured(scene: Scene) -> str:
    """Return what the length before in the sentence was of."""
    own = [d for d in scene.before if d.number.start >= scene.sentence.start]
    return own[-1].noun if own else ""


def _taken(scene: Scene, i: int) -> str:
    """Read "19 weeks to issue a plan", "398 days from entry to placement": the time for that."""
    words = scene.words
    if (
        i + 1 >= len(words)
        or words[i].lower not in {"to", "from", "between"}
        or (words[i].lower == "to" and words[i + 1].tag in NOMINAL | {"DET"})
        or is_number(words[i + 1].lower)
    ):
        return ""
    stop = next((k for k in range(i + 1, len(words)) if words[k].text in _MARKS), len(words))
    stop = next((k for k in range(i + 1, stop) if is_dated(scene, k)), stop)
    return f"time {words_between(scene, i, min(stop, i + LONGEST_TAKEN))}" if stop > i + 1 else ""


_MARKS = frozenset({",", ";", ".", ":", "(", ")", "and", "–", "but"})
LONGEST_TAKEN = 10  # words


def _stated(scene: Scene, number: FoundNumber) -> str:
    """Return the whole subject of the verb that states a length: of an average, what was measured before."""
    i = scene.sentence.index_from(number.hedge_start)
    span = stated_subject(scene, i)
    if span is None or scene.words[span[0]].tag == "PRON":
        return ""
    if span[1] - span[0] == 1 and scene.words[span[0]].lower in _STAND_FOR:
        return scene.before[-1].noun if scene.before else ""
    said = subject_words(scene, *span)
    if scene.words[span[1] - 1].base not in AVERAGES:
        return said
    return f"{said} {_measured(scene) or _subject_before(scene)}".strip()


def _subject_before(scene: Scene) -> str:
    """Return the subject of the sentence before, else the section's topic."""
    before = make_scene(scene.previous, ()) if scene.previous is not None else None
    group = next((g for g in before.groups if g.finite), None) if before is not None else None
    span = subject_span(before, group) if before is not None and group is not None else None
    return subject_words(before, *span) if before is not None and span is not None else scene.topic


_WITHIN = frozenset({"within", "inside", "in"})


def _done_in(scene: Scene, number: FoundNumber) -> str:
    """Read "each is written up within 15 days": the time to do that."""
    words, i = scene.words, scene.sentence.index_from(number.hedge_start)
    lead = next(
        (k for k in range(i - 1, max(-1, i - 1 - LONGEST_LEAD), -1) if words[k].lower in _WITHIN), None
    )
    group = next((g for g in reversed(scene.groups) if lead is not None and g.last <= lead), None)
    if lead is None or group is None or group.head in lex.AUXILIARIES or lead - group.last > LONGEST_DONE:
        return ""
    behind = range(group.last, lead)
    told = joined(scene, [k for k in behind if not any(a <= words[k].start < b for a, b in scene.barred)])
    thing = doer_of(scene, group) if is_passive(scene, group) else ""
    if is_passive(scene, group) and not thing and scene.before:
        thing = scene.before[-1].noun
    return " ".join(part for part in ("time to", base_of(group.head), told, thing) if part)


LONGEST_LEAD = 3  # words before a length: "within a further"
LONGEST_DONE = 6  # words between a verb and how soon it was done


def _lasting(scene: Scene, number: FoundNumber) -> str:
    """Return what lasts so long: the phrase before the preposition, else the subject of the clause."""
    i = scene.sentence.index_from(number.hedge_start)
    while i and (
        scene.words[i - 1].tag in {"DET", "ADJ"}
        or scene.words[i - 1].lower in {"past", "over", "within", "for", "in", "of", "every"}
    ):
        i -= 1
    phrase = phrase_before(scene.words, i)
    if phrase is not None and scene.words[phrase.head].base == "cent" and scene.before:
        return scene.before[-1].noun  # "88 per cent of checks were made within 20 days"
    if phrase is None or scene.words[phrase.head].base in lex.DURATIONS:
        group = next((g for g in reversed(scene.groups) if g.last <= i and g.finite), None)
        span = subject_span(scene, group) if group is not None and group.last == i else None
        if group is not None and group.last == i and scene.words[group.first - 1].lower in _STAND_FOR:
            return scene.before[-1].noun if scene.before else "period"
        if span is not None and scene.words[span[0]].tag != "PRON":
            return subject_words(scene, *span)
        phrase = clause_subject(scene, i)
        if phrase is not None and scene.words[phrase.head].base == "cent":
            return _measured(scene) or "period"
        return phrase_text(scene, phrase, i) if phrase else "period"
    return f"{_verb_of(scene, phrase)} {words_between(scene, phrase.first, phrase.last)}".strip()


# What lasts so long is the subject of these; the objects of others are time that somebody gives.
_LASTING = word_set("be last run take need require cover have extend begin start wait stay continue go come")


def _given(scene: Scene, number: FoundNumber, last: int, base: str) -> str:
    """Read "Kent contributed 15 days to the reviews": the time given, by whom and for what."""
    i = scene.sentence.index_from(number.hedge_start)
    while i and (scene.words[i - 1].tag == "NUM" or scene.words[i - 1].lower in {"and", ","}):
        i -= 1  # "contributed 15 and 12 days"
    group = next((g for g in scene.groups if g.last == i), None)
    if group is None or group.head in lex.AUXILIARIES or base_of(group.head) in _LASTING:
        return ""
    end = complement_end(scene.words, last, scene.barred)
    doer = doer_of(scene, group)
    by = f"by {doer}" if doer else ""
    said = (f"{base}s", words_between(scene, last, end), participle_of(group.head), by)
    return " ".join(part for part in said if part)


_STAND_FOR = frozenset({"each", "most", "many", "some", "all", "they"})


def _verb_of(scene: Scene, phrase: Phrase) -> str:
    """Return the verb that a phrase is the object of: "release" each manager for five days."""
    i = phrase.first
    while i and scene.words[i - 1].tag == "DET":
        i -= 1
    group = next((g for g in scene.groups if g.last == i), None)
    return group.head if group is not None and group.head not in lex.AUXILIARIES else ""
