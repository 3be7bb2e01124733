"""The traits of words by which the learnt tagger tells the names of priorities.

A trait says of a word what it is, what stands beside it, and where it stands: in
which kind of block, behind or before which word for priorities, and under which
heading or lead-in. They hold for any text; what each weighs is learnt
(``nlp/priority_tagger.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.lexicon import word_set
from nlp.priority_announcers import Mention, find_mentions
from nlp.priority_labels import is_priority_heading
from nlp.priority_owners import are_others
from nlp.priority_sentences import is_anothers, is_the_regions
from nlp.reading import Reading, Sentence
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, Word

Traits = list[list[str]]  # of each word of a sentence
BEFORE = (1, 4, 12)  # sentences that the last word for priorities may be away; farther is all the same
SHORT = (3, 8, 15)  # words of a sentence
# What is planned or worked on stands by one of these, in the singular or the plural.
_PLANS = word_set(
    """
    priority priorities focus focal strand strands workstream workstreams work stream
    pillar pillars theme themes aim aims objective objectives commitment commitments
    ambition ambitions goal goals plan plans list area areas agenda programme
    """
)
_NEGATION = re.compile(r"\b(?:no|not|never|none)\b|n[’']t\b", re.IGNORECASE)
_EDGE, _END = ("word -1: none",), ("word 1: none",)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Around:
    """What stands around a sentence.

    ``mentions`` are its own words for the region's priorities, ``before`` how far away
    the last ones are, and ``ahead`` that the next sentence has some. ``intro`` leads in
    the list that the sentence is in, which is ``announced`` where that speaks of them.
    """

    mentions: tuple[Mention, ...]
    before: str
    ahead: bool
    intro: Sentence | None
    announced: bool


def traits_of(reading: Reading) -> Iterator[tuple[Sentence, Traits]]:
    """Yield the sentences that may name a priority with the traits of their words.

    A text must have spoken of priorities, or speak of a plan, an aim and the like there, above or next.
    """
    for sentence, around in _surroundings(reading):
        if sentence.words and _may_name(sentence, around):
            yield sentence, _of_sentence(sentence, around)


def _may_name(sentence: Sentence, around: _Around) -> bool:
    spoken = around.mentions or around.before or around.ahead or around.announced
    led = around.intro.words if around.intro is not None else ()
    return bool(
        spoken
        or not _PLANS.isdisjoint(word.base for word in (*sentence.words, *led))
        or not _PLANS.isdisjoint(
            word for heading in sentence.block.path[-2:] for word in _plain_words(heading)
        )
        or any(map(is_priority_heading, sentence.block.path[-2:]))
    )


def _surroundings(reading: Reading) -> Iterator[tuple[Sentence, _Around]]:
    mentions = [_own_mentions(sentence) for sentence in reading.sentences]
    last, headings, intro = -1, 0, -1
    for i, sentence in enumerate(reading.sentences):
        if sentence.block.kind != "list_item":
            intro = i
        headings += sentence.block.kind == "heading"
        led = sentence.block.kind == "list_item" and intro >= 0
        yield (
            sentence,
            _Around(
                mentions=mentions[i],
                before=_distance(i - last, headings) if last >= 0 else "",
                ahead=bool(mentions[i + 1 : i + 2] and mentions[i + 1]),
                intro=reading.sentences[intro] if led else None,
                announced=led and bool(mentions[intro]),
            ),
        )
        if mentions[i]:
            last, headings = i, 0


def _own_mentions(sentence: Sentence) -> tuple[Mention, ...]:
    """Return the words for priorities in a sentence that mean the region's."""
    return tuple(
        mention
        for mention in find_mentions(sentence)
        if is_the_regions(sentence, mention) and not is_anothers(sentence.text, mention, spoken=False)
    )


def _distance(sentences: int, headings: int) -> str:
    near = next((reach for reach in BEFORE if sentences <= reach), "far")
    return f"before {near}{' past a heading' if headings else ''}"


def _of_sentence(sentence: Sentence, around: _Around) -> Traits:
    whole = _of_whole(sentence, around)
    place = " ".join(trait for trait in whole[:5] if trait)
    kinds, marks, words = _kinds(sentence), _marks(sentence), sentence.words
    found: Traits = []
    for j, word in enumerate(words):
        where = _where(sentence, around.mentions, word)
        traits = [*whole, *_own(word.text, word.lower, word.tag), *marks[j], *where]
        traits += _beside(words[j - 1].lower, words[j - 1].tag, -1) if j else _EDGE
        traits += _beside(words[j + 1].lower, words[j + 1].tag, 1) if j + 1 < len(words) else _END
        for kind in kinds[j]:
            traits += (f"is {kind}", f"is {kind}, {where[0]}", f"is {kind}, {place}")
        traits.append(f"{'first' if j == 0 else 'later'} word, {place}")
        found.append(traits)
    return found


def _of_whole(sentence: Sentence, around: _Around) -> list[str]:
    """Return the traits that all words of a sentence share; the first five are its place."""
    block, text, length = sentence.block, sentence.text, len(sentence.words)
    heads = block.path[-2:] if block.kind != "heading" else ()
    traits = [
        block.kind,
        "speaks" if around.mentions else "",
        around.before,
        "announced" if around.announced else "",
        "under" if any(map(is_priority_heading, heads)) else "",
        "spoken of next" if around.ahead else "",
        "others" if are_others(text, block.path) else "",
        "speaks of another's" if not around.mentions and any(find_mentions(sentence)) else "",
        "opens its block" if sentence.start == block.start else "",
        "has a verb" if any(group.finite for group in sentence.groups) else "",
        "ends in a colon" if text.rstrip().endswith(":") else "",
        "asks" if "?" in text else "",
        "denies" if _NEGATION.search(text) else "",
        f"of {next((str(most) for most in SHORT if length <= most), 'many')} words",
    ]
    traits += [f"speaks of {mention.kind}" for mention in around.mentions]
    traits += [f"names {word}" for word in _nouns(sentence.words)]
    if heads:
        traits += [f"heading {word}" for word in _plain_words(heads[-1])]
    if around.intro is not None:
        traits += [f"lead-in {word}" for word in _nouns(around.intro.words)]
        traits.append("lead-in with a colon" if around.intro.text.rstrip().endswith(":") else "lead-in")
    return traits


def _nouns(words: Sequence[Word]) -> set[str]:
    return {word.base for word in words if word.tag in NOMINAL}


@lru_cache(maxsize=64)
def _plain_words(heading: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"[a-z]{3,}", heading.lower())))


@lru_cache(maxsize=4096)
def _own(text: str, lower: str, tag: str) -> tuple[str, ...]:
    shape = re.sub(r"(.)\1+", r"\1", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", re.sub(r"\d", "9", text))))
    return ("word", f"word {lower}", f"tag {tag}", f"ending {lower[-3:]}", f"shape {shape[:6]}")


@lru_cache(maxsize=16384)
def _beside(lower: str, tag: str, offset: int) -> tuple[str, ...]:
    """Return the traits that a word gives to the one that it stands at ``offset`` of."""
    return (f"word {offset}: {lower}", f"tag {offset}: {tag}")


def _kinds(sentence: Sentence) -> list[list[str]]:
    """Return for each word the kinds of names, dates and numbers that it is part of."""
    kinds: list[list[str]] = [[] for _ in sentence.words]
    named = [(n.start, n.end, "method" if n.role == "method" else n.kind) for n in sentence.names]
    dated = [(d.start, d.end, "date") for d in sentence.dates]
    counted = [(n.start, n.end, "number") for n in sentence.numbers]
    for start, end, kind in (*named, *dated, *counted):
        first = sentence.index_at(start)
        for j in range(first, max(first + 1, sentence.index_from(end))):
            if j < len(kinds) and kind not in kinds[j]:
                kinds[j].append(kind)
    return kinds


def _head(group: VerbGroup) -> str:
    return base_of(group.head)


def _marks(sentence: Sentence) -> list[list[str]]:
    """Return for each word the colon, dash, bracket or quotation mark that it stands behind or inside."""
    traits: list[list[str]] = []
    open_brackets = quotes = 0
    colon = dash = False
    last = max((j for j, word in enumerate(sentence.words) if word.text == ":"), default=-1)
    for j, word in enumerate(sentence.words):
        text = word.text
        open_brackets += text.count("(") - text.count(")")
        quotes += sum(map(text.count, "“‘")) - text.count("”") - (text == "’")
        inside = ["in brackets"] * (open_brackets > 0) + ["in quotation marks"] * (quotes > 0)
        traits.append(
            inside + ["behind a colon"] * colon + ["before a colon"] * (j < last) + ["behind a dash"] * dash
        )
        colon = colon or text == ":"
        dash = dash or text in {"–", "—", "-"}
    return traits


def _where(sentence: Sentence, mentions: Sequence[Mention], word: Word) -> list[str]:
    """Return where a word stands from the nearest word for priorities, and the verbs between."""
    if not mentions:
        return ["elsewhere"]
    at = word.start - sentence.start
    mention = min(mentions, key=lambda m: max(m.start - at, at - m.end + 1, 0))
    if mention.start <= at < mention.end:
        return [f"in {mention.kind}"]
    low, high = sorted((at, mention.start if at < mention.start else mention.end))
    finite = (group for group in sentence.groups if group.finite)
    verbs = [g for g in finite if low <= sentence.words[g.first].start - sentence.start < high]
    side = "before" if at < mention.start else "behind"
    traits = [f"{side} {mention.kind}", f"{side} it, {min(len(verbs), 2)} verbs"]
    between = sentence.text[low:high]
    if verbs:
        traits.append(f"{side} it, {_head(verbs[-1])}")
    if ":" in between:
        traits.append(f"{side} it, a colon")
    if ";" in between or ". " in between:
        traits.append(f"{side} it, a stop")
    return traits
