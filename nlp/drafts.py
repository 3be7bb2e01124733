"""A measurement on its way: what is known of it before programmes are paired and it becomes a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from nlp import lexicon as lex
from nlp.nouns import Phrase, complement_end, phrase_after, phrase_before
from nlp.reading import Sentence
from nlp.tense import VerbGroup, find_verb_groups
from nlp.words import Word

if TYPE_CHECKING:
    from nlp.antecedents import Antecedent
    from nlp.dates import FoundDate
    from nlp.numbers import FoundNumber


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One number read as a measurement.

    ``noun`` is the counted noun phrase in words, ``suffix`` the verb or complement
    that says which of them, ``prefix`` what governs it ("placements for"), ``tail``
    whose or by whom they are ("covered by report").
    ``elliptic`` marks a number whose noun stands elsewhere, ``distant`` one whose noun
    stands in another sentence. ``led_by`` is the preposition before the number, ``date`` and
    ``authority`` are given where layout or order, not words beside it, say when and where.
    """

    number: FoundNumber
    start: int
    end: int
    unit: str
    noun: str
    head: str
    modifiers: tuple[str, ...] = ()
    prefix: str = ""
    suffix: str = ""
    tail: str = ""
    participle: str = ""
    group: VerbGroup | None = None
    elliptic: bool = False
    denominator: float | None = None
    value: float | None = None
    qualifier: str | None = None
    programme: str | None = None
    distant: bool = False
    led_by: str = ""
    date: FoundDate | None = None
    authority: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """What is counted, in words."""
        return " ".join(part for part in (self.prefix, self.noun, self.suffix, self.tail) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """A sentence with its verb groups, and the measurements before it in its block.

    ``topic`` is what the block's label or the heading says, ``labelled`` that it is the label.
    ``taken`` are spans of numbers that are parts of others; ``spoken_of`` keeps what the sentence
    before and the heading speak of, which every number without a noun of its own asks for.
    """

    sentence: Sentence
    groups: tuple[VerbGroup, ...]
    barred: tuple[tuple[int, int], ...]
    before: tuple[Draft, ...] = ()
    previous: Sentence | None = None
    topic: str = ""
    labelled: bool = False
    taken: list[tuple[int, int]] = field(default_factory=list)
    spoken_of: dict[str, list[Antecedent]] = field(default_factory=dict)

    @property
    def words(self) -> tuple[Word, ...]:
        """The sentence's words."""
        return self.sentence.words


def make_scene(
    sentence: Sentence, before: Sequence[Draft], previous: Sentence | None = None, label: str = ""
) -> Scene:
    """Return the scene of a sentence.

    ``previous`` is the sentence before it in its block, ``label`` what its block
    begins with ("Workforce: ..."), which says its topic closer than the heading does.
    """
    barred = [(date.start, date.end) for date in sentence.dates]
    barred += [(number.hedge_start, number.end) for number in sentence.numbers if number.kind != "ordinal"]
    return Scene(
        sentence=sentence,
        groups=sentence.groups,
        barred=tuple(sorted(barred)),
        before=tuple(before),
        previous=previous,
        topic=label or _topic_under(sentence.block.path),
        labelled=bool(label),
    )


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOPIC_NOISE = re.compile(
    r"^\s*(?:\d+[.)]\s*|[a-z][.)]\s+)"
    rf"|\s*[-–:]?\s*\b(?:\d{{1,2}}\s+)?(?:{_MONTHS})\b(?:\s+\d{{4}})?"
    r"|\s*[-–]?\s*\b(?:for |in )?20\d\d(?:\s*[-/–]\s*\d{2,4})?"
    r"|\s*\([^()]*\)\s*$|[:\s–-]+$"
)
# Headings that name who answers for a section and not what it is about.
_LEAD_LABEL = re.compile(r"^\s*(?:lead|leads|sponsor|contact|chair|owner)s?\b[^a-z]*$", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[A-Za-z][^:.!?;]{2,60}?)\s*(?::|\s[–—-](?=\s)|\.)\s*(?=\S|$)")
LONGEST_LABEL = 7  # words
LONGEST_OPENING = 5  # words and the full stop of a label that is a sentence: "Peer challenge."


def _starts(sentence: Sentence) -> list[int]:
    """Return where the numbers and dates of a sentence begin."""
    return [number.start for number in sentence.numbers] + [date.start for date in sentence.dates]


def label_of(sentence: Sentence) -> str:
    """Return the label that the first sentence of a block begins with: a few words without a verb."""
    match = _LABEL.match(sentence.text)
    if match is None or not (match["label"][0].isupper() or sentence.block.kind == "list_item"):
        return ""
    if sentence.block.kind == "heading" or len(match["label"].split()) > LONGEST_LABEL:
        return ""
    if _LEAD_LABEL.match(match["label"]):
        return ""
    end = sentence.start + match.end("label")
    words = [word for word in sentence.words if word.start < end]
    if any(group.finite for group in find_verb_groups(words)):
        return ""
    inside = any(start < end for start in _starts(sentence))
    whole = match.end() >= len(sentence.text) and ("," in match["label"] or len(words) > LONGEST_OPENING)
    return "" if inside or whole else topic_of(match["label"])


@lru_cache(maxsize=64)  # the sentences of a section share it
def _topic_under(path: tuple[str, ...]) -> str:
    """Return the topic of the innermost heading that is no mere label of who answers for a section."""
    headings = [heading for heading in path if not _LEAD_LABEL.match(heading)]
    return topic_of(headings[-1]) if headings else ""


def topic_of(heading: str) -> str:
    """Return a heading without its number, dates and closing colon."""
    return _TOPIC_NOISE.sub("", heading).strip()


def words_between(scene: Scene, first: int, last: int) -> str:
    """Return the text of some words of the sentence as it stands, white space made single."""
    if first >= last:
        return ""
    start, end = scene.words[first].start, scene.words[last - 1].end
    offset = scene.sentence.start
    return " ".join(scene.sentence.text[start - offset : end - offset].split())


def group_after(scene: Scene, i: int) -> VerbGroup | None:
    """Return the verb group that begins at index ``i``, or right after a relative pronoun or adverb."""
    words = scene.words
    while i < len(words) and (words[i].lower in {"who", "that", "which", "each"} or words[i].tag == "ADV"):
        i += 1
    return next((group for group in scene.groups if group.first <= i < group.last), None)


def nearest_group(scene: Scene, i: int) -> VerbGroup | None:
    """Return the finite verb group nearest before an index in its sentence, else the first after it."""
    before = [group for group in scene.groups if group.last <= i and group.finite]
    after = [group for group in scene.groups if group.first >= i and group.finite]
    return before[-1] if before else (after[0] if after else None)


def clause_subject(scene: Scene, i: int) -> Phrase | None:
    """Return the noun phrase before the verb group that leads up to index ``i``."""
    group = next((g for g in reversed(scene.groups) if g.last <= i and g.strength), None)
    if group is None:
        return None
    first = group.first
    while first and (
        scene.words[first - 1].lower in {"who", "that", "which", ",", "so"}
        or scene.words[first - 1].tag == "ADV"
    ):
        first -= 1
    leading = _leading(scene, first)
    if leading is not None:
        return leading
    first = _before_bracket(scene, first)
    if first and scene.words[first - 1].lower in {"and", "but"}:
        return clause_subject(scene, first - 1)
    return subject_before(scene, first)


_CLAUSE_STARTS = frozenset({";", ":", ",", "(", "–", "—"})


def _leading(scene: Scene, verb: int) -> Phrase | None:
    """Return the noun phrase that begins the clause of the verb at ``verb``, where only it and its
    prepositional phrases stand before: "the gap between pupils and others was ...".
    """
    words = scene.words
    first = next((k + 1 for k in range(verb - 1, -1, -1) if words[k].text in _CLAUSE_STARTS), 0)
    while first < verb and words[first].tag in {"DET", "NUM", "CCONJ", "SCONJ", "ADV"}:
        first += 1
    if any(first <= group.first < verb and group.finite for group in scene.groups):
        return None
    phrase = phrase_after(words, first) if first < verb else None
    if phrase is None or phrase.first != first or phrase.last >= verb or in_date(scene, phrase):
        return None
    if words[phrase.last].tag != "ADP" or words[phrase.head].base in lex.HOLLOW:
        return None
    between = words[phrase.last : verb]
    known = {"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "CCONJ", "VERB", "ADV", "PART", "PUNCT"}
    return phrase if all(word.tag in known for word in between) else None


def _before_bracket(scene: Scene, i: int) -> int:
    """Return the index before a bracket that ends at ``i``, else ``i``: "the Alliance (LIIA) will"."""
    if not i or scene.words[i - 1].text != ")":
        return i
    return next((j for j in range(i - 1, max(-1, i - LONGEST_BRACKET), -1) if scene.words[j].text == "("), i)


LONGEST_BRACKET = 8  # words


def subject_before(scene: Scene, i: int) -> Phrase | None:
    """Return the noun phrase that ends at ``i``, or the one that its prepositional phrases hang on."""
    phrase = phrase_before(scene.words, i)
    while phrase is not None:
        outer = _outer(scene, phrase)
        if outer is None or scene.words[outer.head].base in lex.HOLLOW | {"rate"}:
            break
        phrase = outer
    return phrase


def _outer(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Return the noun phrase that one hangs on by a preposition, with a participle between or not.

    Of "challenges, of councils and of boards" each part hangs on the challenges.
    """
    words = scene.words
    j = _past_determiners(scene, phrase.first)
    if not j or words[j - 1].tag != "ADP":
        return None
    j -= 1
    part: Phrase | None = None
    while j and words[j - 1].lower in {"and", "or", ","}:
        part = phrase_before(words, j - 1)
        if part is None:
            return None
        before = _past_determiners(scene, part.first)
        if not before or words[before - 1].tag != "ADP":
            return part
        j = before - 1
    if j and words[j - 1].tag == "VERB" and _is_participle(words[j - 1].lower):
        j -= 1
    outer = phrase_before(words, j)
    return part if part and outer and words[outer.head].base in lex.HOLLOW else outer


def _is_participle(verb: str) -> bool:
    return verb.endswith(("ed", "ing")) or verb in lex.IRREGULAR_PARTICIPLES


def _past_determiners(scene: Scene, j: int) -> int:
    while j and scene.words[j - 1].tag in {"DET", "NUM"}:
        j -= 1
    return j


def phrase_text(scene: Scene, phrase: Phrase, before: int) -> str:
    """Return a phrase in words, with its complements up to an index: "children in care"."""
    end = complement_end(scene.words, phrase.last, scene.barred)
    return words_between(scene, phrase.first, end if end <= before else phrase.last)


def in_date(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a noun phrase is part of a date: "last year"."""
    return scene.sentence.in_date(scene.words[phrase.head].start)


def object_end(scene: Scene, i: int, longest: int = 9) -> int:
    """Return the index after the object, with its complements, that begins at ``i``; ``i`` for none."""
    words = scene.words
    i = _past_particle(words, i)
    j = i
    while j < len(words) and words[j].tag in {"DET", "ADV"}:
        j += 1
    phrase = phrase_after(words, j)
    if phrase is None and _is_quality(words, i):
        i += 1  # "judged inadequate for"
    if phrase is None or phrase.first != j or _is_barred(scene, phrase):
        return complement_end(words, i, scene.barred)
    last = complement_end(words, phrase.last, scene.barred)
    return last if last - i <= longest else phrase.last


def _is_quality(words: Sequence[Word], i: int) -> bool:
    """Tell whether an adjective stands alone behind a verb; "more" and "better" compare."""
    plain = i < len(words) and words[i].tag == "ADJ" and words[i].lower not in _COMPARING
    plain = plain and not words[i].lower.endswith("ed")  # "have now qualified"
    return plain and (i + 1 == len(words) or words[i + 1].tag in {"ADP", "PART", "PUNCT"})


_COMPARING = frozenset({"more", "most", "less", "least", "better", "worse", "fewer", "such", "first", "last"})
_PARTICLES = frozenset(
    {"up", "out", "off", "down", "forward", "back", "on", "over", "through", "together", "in"}
)
_ALWAYS_PARTICLES = frozenset({"forward", "back", "together"})
_ENDS_PARTICLE = frozenset({"PUNCT", "ADP", "ADV", "CCONJ", "SCONJ", "PART"})


def _past_particle(words: Sequence[Word], i: int) -> int:
    """Step over a reflexive and a particle behind a verb: "put themselves forward", "signed up to"."""
    i += i < len(words) and words[i].lower in {"themselves", "itself"}
    if i >= len(words) or words[i].lower not in _PARTICLES:
        return i
    alone = i + 1 >= len(words) or words[i + 1].tag in _ENDS_PARTICLE or words[i].lower in _ALWAYS_PARTICLES
    return i + 1 if alone else i


def _is_barred(scene: Scene, phrase: Phrase) -> bool:
    start, end = scene.words[phrase.first].start, scene.words[phrase.last - 1].end
    return any(a < end and start < b for a, b in scene.barred)
