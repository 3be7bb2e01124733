"""What a counted noun hangs on: the clause around a number, in the words that a reader needs.

A count may be the object of a verb ("the report covers 40 measures"), stand behind
a preposition ("drawn from three boroughs", "a pool of 40") or in a clause that has
too little of its own ("nine more in May"). What it hangs on then says which
things are counted. The words are the text's own; a verb takes the form that goes
with a noun ("measures covered by report").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp import lexicon as lex
from nlp.clause_rest import LONGEST_SUBJECT, is_date, is_figure
from nlp.clauses import subject_span, subject_words
from nlp.drafts import Draft, Scene, clause_subject, in_date, phrase_text, subject_before, words_between
from nlp.lexicon import word_set
from nlp.nouns import Phrase, phrase_after, phrase_before
from nlp.reading import Sentence
from nlp.tense import VerbGroup, find_verb_groups
from nlp.verb_forms import base_of, gerund_of, participle_of
from nlp.words import NOMINAL, Word, is_number

# A subject that says nothing of what is counted.
_VAGUE_SUBJECTS = word_set("region we i you he she there one area")
_PRONOUNS = frozenset({"it", "they", "this", "these", "those", "both", "each", "she", "he"})
_RELATIVES = frozenset({"who", "which", "that"})
# Collective nouns that say more than how many: "a pool of 40", "a team of six".
COLLECTIVES = word_set("pool team network panel group board list register waiting-list bank cadre")
_POOLS = COLLECTIVES | {"total", "number", "tally"}
_OPENING_PHRASES = word_set("in by on at as")
LONGEST_GOVERNOR = 5  # words


@dataclass(frozen=True, kw_only=True, slots=True)
class Hanging:
    """What a count hangs on: words for before its noun ("pool of") or behind it ("covered by report")."""

    lead: str = ""
    tail: str = ""

    def __bool__(self) -> bool:
        return bool(self.lead or self.tail)

    def of(self, draft: Draft) -> Draft:
        """Return a draft with these words about it."""
        tail = self.tail.replace(" which ", " whom ", 1) if draft.unit == "people" else self.tail
        if (
            tail.startswith("of ") and draft.participle
        ):  # "they had 40 laptops delivered": not theirs to deliver
            tail = f"to {tail.removeprefix('of ')}"
        return replace(draft, prefix=self.lead or draft.prefix, tail=tail)


NOTHING = Hanging()


def hanging(scene: Scene, i: int) -> Hanging:
    """Return what a count whose words begin at ``i`` hangs on: a noun and preposition, or a verb."""
    words = scene.words
    while i > 1 and words[i - 1].lower in {"all", "the", "our", "these", "another", "further", "some"}:
        i -= 1
    if not i:
        return NOTHING
    before = words[i - 1]
    if before.text == "(" and i > 1 and words[i - 2].tag == "PROPN":
        return Hanging(lead=f"{_noun_before(scene, i - 1)}:")  # "the Heads course (12 places)"
    if before.tag == "ADP":
        return _behind_preposition(scene, i)
    parted = before.lower in _VERB_PARTICLES  # "put forward three candidates"
    group = next((g for g in scene.groups if g.last == i - parted), None)
    if group is None or (parted and not doer_of(scene, group)):
        return NOTHING
    return Hanging(tail=_of_verb(scene, group))


_VERB_PARTICLES = word_set("forward together back")


def _behind_preposition(scene: Scene, i: int) -> Hanging:
    words = scene.words
    if i < 2 or words[i - 1].lower in {"since", "until", "than", "over", "including", "like"}:
        return NOTHING
    if words[i - 2].tag in NOMINAL:
        return Hanging(lead=_governor(scene, i))
    group = next((g for g in scene.groups if g.last == i - 1), None)
    if group is not None:
        return Hanging(tail=_of_prepositional_verb(scene, group, words[i - 1].lower))
    return Hanging(lead=_with_company(scene, i))


def _with_company(scene: Scene, i: int) -> str:
    """Return what a count behind "each with" or "with" goes with."""
    words = scene.words
    if words[i - 2].lower == "each":
        noun = _noun_before(scene, i - 2)
        return f"{noun} each {words[i - 1].lower}" if noun else ""
    if words[i - 1].lower == "with":
        j = i - 1
        while j and words[j - 1].lower in {"first", "then", "and", "also"}:
            j -= 1
        if j and words[j - 1].text in {",", ")"}:
            return _accompanied(scene, j - 1)
        if j and is_date(scene, j - 1):
            return _begun(scene, j)
    return ""


def _of_prepositional_verb(scene: Scene, group: VerbGroup, preposition: str) -> str:
    """Return what is said of a noun behind a verb and preposition: "in which tool used"."""
    if group.head in lex.AUXILIARIES:
        return ""
    doer = doer_of(scene, group) or _noun_before(scene, group.first)
    if f"{base_of(group.head)} {preposition}" in _PHRASAL:
        return f"{participle_of(group.head)} {preposition} by {doer}" if doer else ""
    if preposition == "to" and group.head in lex.RISING | lex.FALLING | {"expanded"}:
        return f"of {doer}" if doer else ""
    if preposition == "by" and (group.strength == 0 or is_passive(scene, group)):
        return f"{gerund_of(group.head)} {doer}" if doer else ""
    if not doer:
        return f"{participle_of(group.head)} {preposition}"
    return f"{preposition} which {doer} {group.head}"


# What these are said with is their object, not a place.
_PHRASAL = frozenset(
    {
        *("bring in", "bring on", "bring up", "carry out", "draw up", "fill in", "give out", "hand in"),
        *("hand out", "lay on", "pay out", "pick up", "put on", "put up", "roll out", "send in", "send out"),
        *("account for", "apply for", "ask for", "call for", "care for", "deal with", "look after"),
        *(
            "look at",
            "pay for",
            "work with",
            "set up",
            "sign up",
            "take in",
            "take on",
            "take up",
            "try out",
            "work up",
        ),
    }
)


def is_passive(scene: Scene, group: VerbGroup) -> bool:
    """Tell whether a verb group is a passive, or a participle behind a noun: "plans agreed"."""
    said = {word.lower for word in scene.words[group.first : group.last]}
    return not group.head.endswith("ing") and (bool(said & lex.BE) or not said & lex.AUXILIARIES)


def _governor(scene: Scene, i: int) -> str:
    """Return the noun phrase and preposition in front of a count: "workshops on practice for"."""
    words = scene.words
    phrase = phrase_before(words, i - 1)
    noun = words[i - 2].base
    if words[i - 1].lower == "to" and phrase is not None and noun in _POOLS:
        return f"{words_between(scene, phrase.first, i - 1)} of"  # "bringing the pool to 128"
    barred = any(n.start <= words[i - 2].start < n.end for n in scene.sentence.numbers) or any(
        d.start <= words[i - 2].start < d.end for d in scene.sentence.dates
    )
    hollow = noun in lex.HOLLOW | set(lex.DURATIONS) and noun not in COLLECTIVES
    led = phrase is not None and phrase.first > 0 and words[phrase.first - 1].lower in _OPENING_PHRASES
    if led and phrase is not None and phrase.last - phrase.first == 1 and not words[phrase.head].plural:
        return ""  # "in place of", "by means of": a preposition of several words
    if phrase is None or barred or hollow or is_number(words[i - 2].lower):
        return ""
    first = max(phrase.first, phrase.last - LONGEST_GOVERNOR)
    return words_between(scene, first, i)


def _accompanied(scene: Scene, i: int) -> str:
    """Return what something comes with: "it held its launch in July, with 90 people": "launch with"."""
    groups = [group for group in scene.groups if group.last <= i and group.finite]
    if not groups:
        noun = phrase_before(scene.words, i)
        return f"{phrase_text(scene, noun, i)} with" if noun else ""
    j = groups[-1].last
    while j < i and scene.words[j].tag == "DET":
        j += 1
    phrase = phrase_after(scene.words, j)
    if phrase is not None and phrase.first == j and phrase.last <= i and not in_date(scene, phrase):
        return f"{words_between(scene, phrase.first, phrase.last)} with"
    doer = doer_of(scene, groups[-1])
    return f"{doer} with" if doer else ""


def _whole(scene: Scene, group: VerbGroup) -> str:
    """Return the whole subject of a verb behind which an aside stands: "the bid, for £3m, would pay for"."""
    span = (
        subject_span(scene, group)
        if group.first and scene.words[group.first - 1].text in {",", ")"}
        else None
    )
    return subject_words(scene, *span) if span else ""


def _begun(scene: Scene, i: int) -> str:
    """Return what began, ended or took place with so many: "cohort 5 began in May with 22 learners"."""
    group = next((g for g in reversed(scene.groups) if g.last <= i and g.finite), None)
    doer = (doer_of(scene, group) or _opening(scene, group.first)) if group is not None else ""
    return f"{doer} with" if doer else ""


# Verbs whose object is no thing that somebody does something to.
_LINKING = word_set(
    "become becomes became remain remains remained seem seems mean means meant include includes included"
)


def _of_verb(scene: Scene, group: VerbGroup) -> str:
    """Return what is said of the object of a verb: "covered by report", "of academy"."""
    if group.head in lex.BE | lex.MODALS | lex.DO | _LINKING | lex.SAYING - {"asked", "ask"}:
        return ""
    doer = doer_of(scene, group)
    if group.head in lex.HAVE:
        return f"{'in' if _is_place(scene, group) else 'of'} {doer}" if doer else ""
    said = {word.lower for word in scene.words[group.first : group.last]}
    passive = bool(said & lex.BE) and not group.head.endswith("ing")
    by = f" {'to' if passive else 'by'} {doer}" if doer else ""
    return f"{participle_of(group.head)}{by}"


def _is_place(scene: Scene, group: VerbGroup) -> bool:
    """Tell whether the subject of a verb is a place: things are in it and not of it."""
    return any(
        n.kind in {"authority", "region", "area"} and n.end == scene.words[group.first - 1].end
        for n in scene.sentence.names
        if group.first
    )


def doer_of(scene: Scene, group: VerbGroup) -> str:
    """Return the subject of a verb group in words, a pronoun resolved; empty where it says nothing."""
    words = scene.words
    first = group.first
    while first and (words[first - 1].tag == "ADV" or words[first - 1].lower in {"each", "both", "all"}):
        first -= 1
    if first and words[first - 1].lower in _RELATIVES:
        first -= 1
        first -= first > 0 and words[first - 1].text == ","
        return _noun_before(scene, first)
    if first and words[first - 1].lower in _PRONOUNS:
        return referent(scene, first - 1)
    joined = first > 1 and words[first - 1].lower in {"and", "but", "then"}
    if joined and (
        sooner := next((g for g in reversed(scene.groups) if g.last < first and g.strength), None)
    ):
        return doer_of(scene, sooner)
    participle = group.strength == 0 and first > 0 and words[first - 1].text == ","
    whole = "" if participle else _whole(scene, group)
    subject = None if whole else clause_subject(scene, first - 1 if participle else group.last)
    if subject is None or is_figure(scene, subject.head):
        return _opening(scene, first - 1) if participle else whole
    if _vague(scene, subject):
        return ""
    return _with_partner(scene, subject, group.first)


def _opening(scene: Scene, i: int) -> str:
    """Return the words that a sentence opens with up to a comma at ``i``: "Phase 1 of the tool, covering"."""
    words, first = scene.words, 0
    while first < i and words[first].tag == "DET":
        first += 1
    plain = all(word.tag in {"NOUN", "PROPN", "ADJ", "NUM", "ADP", "DET"} for word in words[first:i])
    named = first < i and words[first].tag in NOMINAL and i - first <= LONGEST_SUBJECT
    return words_between(scene, first, i) if plain and named else ""


def _vague(scene: Scene, phrase: Phrase) -> bool:
    head = scene.words[phrase.head]
    alone = phrase.last - phrase.first == 1
    return (alone and head.base in _VAGUE_SUBJECTS) or in_date(scene, phrase)


LONGEST_ROW = 20  # words of names in a row


def _with_partner(scene: Scene, phrase: Phrase, before: int) -> str:
    """Return a phrase with those that "and" joins to it: "Bristol and North Somerset"."""
    words, first = scene.words, phrase.first
    text = phrase_text(scene, phrase, before)
    while first > 1 and phrase.first - first < LONGEST_ROW:
        listed = first < phrase.first
        joined = words[first - 1].lower in {"and", "&"} or (listed and words[first - 1].text == ",")
        other = phrase_before(words, first - 1) if joined else None
        if other is None or in_date(scene, other) or (listed and words[other.head].tag != "PROPN"):
            break
        first = other.first
    return f"{words_between(scene, first, phrase.first)} {text}" if first < phrase.first else text


def _noun_before(scene: Scene, i: int) -> str:
    i -= i > 0 and scene.words[i - 1].text == ","
    phrase = phrase_before(scene.words, i)
    if phrase is None or in_date(scene, phrase):
        return ""
    whole = subject_before(scene, i)
    first = whole.first if whole and i - whole.first <= LONGEST_GOVERNOR else phrase.first
    return words_between(scene, first, phrase.last)


def referent(scene: Scene, i: int) -> str:
    """Return what a pronoun at ``i`` stands for: a subject of this sentence or of the one before."""
    own = [group for group in scene.groups if group.last <= i and group.finite]
    if own:
        subject = clause_subject(scene, own[0].last)
        if subject is not None and not _vague(scene, subject):
            return phrase_text(scene, subject, own[0].first)
    return spoken_of(scene.previous) if scene.previous is not None else ""


def spoken_of(sentence: Sentence) -> str:
    """Return what a sentence speaks of: its subject, or its object where the subject is a place."""
    words = sentence.words
    group = next((group for group in find_verb_groups(words) if group.finite), None)
    if group is None:
        return ""
    phrase = phrase_before(words, group.first)
    if phrase is None:
        return ""
    start = words[_outermost(words, phrase.first)].start
    head = words[phrase.head]
    place = any(
        n.kind in {"authority", "region", "area"} and n.start <= head.start < n.end for n in sentence.names
    )
    if place or head.plural or head.base in _VAGUE_SUBJECTS:
        j = group.last
        while j < len(words) and words[j].tag == "DET":
            j += 1
        phrase = phrase_after(words, j)
        if phrase is None or phrase.first != j:
            return ""
        start = words[phrase.first].start
    end = words[phrase.last - 1].end
    name = next((n for n in sentence.names if n.kind != "theme" and n.start < start < n.end <= end), None)
    start = name.start if name is not None else start
    return " ".join(sentence.text[start - sentence.start : end - sentence.start].split())


def _outermost(words: Sequence[Word], first: int) -> int:
    """Return where the noun phrase begins on which the one at ``first`` hangs by prepositions."""
    while first > 1:
        j = first
        while j and words[j - 1].tag in {"DET", "NUM"}:
            j -= 1
        outer = phrase_before(words, j - 1) if j > 1 and words[j - 1].tag == "ADP" else None
        if outer is None:
            break
        first = outer.first
    return first
