"""Rates: so many in every 10,000, of what, and both ends of a change in one."""

from __future__ import annotations

import re

from nlp import lexicon as lex
from nlp.antecedents import find_antecedent
from nlp.clauses import head_phrase, stated_subject, subject_words
from nlp.drafts import Draft, Scene, nearest_group, words_between
from nlp.nouns import complement_end, phrase_after
from nlp.numbers import FoundNumber

_BASE = re.compile(
    r"\s*(?:[\w-]+\s+){0,3}?per\s+(?P<base>1,?000,?000|100,?000|10,?000|1,?000|(?:hundred\s+|ten\s+)?thousand"
    r"|million)\b",
    re.IGNORECASE,
)
_BASE_NAMED = re.compile(r"\bper\s+(?P<base>1,?000,?000|100,?000|10,?000|1,?000)\b")
# "from 44 to 37 per 10,000", "304 against 330 per 10,000": the base stands behind the second alone.
_PAIRED = re.compile(
    r"\s*(?:,\s*)?(?:to|against|and|or|from|compared\s+with|[-–])\s+(?:the\s+)?[\d,]*\d(?:\.\d+)?(?=\s*per\s)",
    re.IGNORECASE,
)
_WORDS = {
    "thousand": "1,000",
    "ten thousand": "10,000",
    "hundred thousand": "100,000",
    "million": "1,000,000",
}
REACH = 30  # words looked back over
_NO_THING = frozenset({"england", "average", "region"})


def read_rate(scene: Scene, number: FoundNumber) -> Draft | None:
    """Read "49 per 10,000": a rate, of what the clause or the count before it names."""
    i = scene.sentence.index_from(number.hedge_start)
    base = (_base(scene, number) or _base_before(scene, i)) if number.kind == "count" else None
    if base is None:
        return None
    noun, head = _measured(scene, number, i)
    return Draft(
        number=number,
        start=number.hedge_start,
        end=number.end,
        unit=f"rate per {base}",
        noun=noun,
        head=f"{head} rate".strip(),
        group=nearest_group(scene, i),
    )


def _base(scene: Scene, number: FoundNumber) -> str | None:
    """Return the base of a rate as "10,000"; ``None`` where the number is none."""
    text, end = scene.sentence.text, number.end - scene.sentence.start
    paired = _PAIRED.match(text, end)
    match = _BASE.match(text, paired.end() if paired else end)
    if match is None or (match.start("base") - end > len(" children per ") and not paired):
        return None
    return _written(match)


def _written(match: re.Match[str]) -> str:
    said = " ".join(match["base"].lower().split())
    return _WORDS.get(said) or f"{int(said.replace(',', '')):,}"


def _base_before(scene: Scene, i: int) -> str | None:
    """Return the base that the subject of the figure's verb names: "children in need per 10,000 are 289"."""
    span = stated_subject(scene, i)
    if span is None:
        return None
    start = scene.words[span[0]].start - scene.sentence.start
    match = _BASE_NAMED.search(
        scene.sentence.text, start, scene.words[span[1] - 1].end - scene.sentence.start
    )
    return _written(match) if match else None


def _measured(scene: Scene, number: FoundNumber, i: int) -> tuple[str, str]:
    """Return what the rate is of: "rate of children in care", and its noun's base form."""
    words = scene.words
    span = stated_subject(scene, i)
    if span is not None:
        said, phrase = subject_words(scene, *span), head_phrase(scene, *span)
        if phrase is not None and words[phrase.head].base not in lex.HOLLOW | _NO_THING | {"rate"}:
            return f"rate of {said}", words[phrase.head].base
        if phrase is not None and (words[phrase.head].base != "rate" or phrase.last < span[1]):
            return said, _of(scene, phrase.last)
    rate = next((k for k in range(i - 1, max(-1, i - REACH), -1) if words[k].base == "rate"), None)
    if rate is not None and rate + 1 < i and words[rate + 1].lower == "of":
        end = complement_end(words, rate + 1, scene.barred)
        return words_between(scene, rate, min(end, i)), _of(scene, rate + 1)
    own = scene.before[-1] if scene.before and scene.before[-1].head.endswith("rate") else None
    if own is not None and own.number.start >= scene.sentence.start:
        return own.noun, own.head.removesuffix("rate").strip()
    model = find_antecedent(scene, number, None)
    if model is not None:
        of = f"{model.noun} {model.context}".strip()
        return (of if model.head.endswith("rate") else f"rate of {of}"), model.head
    return (f"rate of {scene.topic}" if scene.topic else "rate"), ""


def _of(scene: Scene, i: int) -> str:
    """Return the base form of the noun behind "of" at ``i``."""
    words = scene.words
    phrase = phrase_after(words, i + 1) if i + 1 < len(words) and words[i].lower == "of" else None
    return words[phrase.head].base if phrase is not None else ""
