"""The whole subject of a clause: the words from where the clause begins to its verb.

"The number of children in care at the end of March was 840": what stands at the
front of a clause, up to its finite verb, is what the clause speaks of, however
long it is. Dates in it say when and not what, and are left out of its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp import lexicon as lex
from nlp.drafts import Scene
from nlp.lexicon import word_set
from nlp.nouns import Phrase, phrase_after
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of
from nlp.words import NOMINAL

_MARKS = frozenset({";", ":", "(", ")", "–", "—", "•"})
_LINKS = word_set("but while whereas although though because which who that if when whose where as so")
_LEADS = frozenset({"DET", "CCONJ", "SCONJ", "ADV"})
LONGEST = 18  # words of a subject, dates included


def subject_span(scene: Scene, group: VerbGroup) -> tuple[int, int] | None:
    """Return the indices of a verb group's whole subject, end exclusive; ``None`` where none is plain."""
    words = scene.words
    last = _before_aside(scene, group.first)
    while last and words[last - 1].tag == "ADV":
        last -= 1
    first = last
    while first and last - first <= LONGEST and not _begins_clause(scene, first - 1, last):
        first -= 1
    first = _past_leads(scene, first, last)
    if first < last and words[first].tag == "ADP":  # "in the event they rose", "in two councils the rise was"
        behind = first + 1 + (words[first + 1].tag == "DET")
        if behind < last and _dated(scene, behind):
            return _plain(scene, _past_leads(scene, behind, last), last)
        lead = phrase_after(words, _past_leads(scene, behind, last))
        first = _past_leads(scene, lead.last, last) if lead is not None and lead.last < last else first
    return _plain(scene, first, last)


def _plain(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Return a span that may be a subject: a nominal or a pronoun at its front, no number."""
    words = scene.words
    plain = first < last and words[first].tag in NOMINAL | {"ADJ", "VERB", "PRON"} and last - first <= LONGEST
    return (first, last) if plain and not _counts(scene, first, last) else None


def _past_leads(scene: Scene, first: int, last: int) -> int:
    """Step over the articles, dates and joining words that a clause may begin with."""
    words = scene.words
    while first < last and (words[first].tag in _LEADS or _dated(scene, first) or words[first].text == ","):
        first += 1
    return first


def _before_aside(scene: Scene, i: int) -> int:
    """Return the index before what stands between commas or brackets up to ``i``.

    Where a verb begins it, it goes on from another: "the team, six strong, met staff, read files".
    """
    opening = {",": ",", ")": "("}.get(scene.words[i - 1].text if i else "")
    if opening is None:
        return i
    reach = range(i - 2, max(-1, i - 2 - LONGEST), -1)
    k = next((k for k in reach if scene.words[k].text == opening), None)
    if k is None:
        return i
    verb = next((group for group in scene.groups if group.finite and group.first == k + 1), None)
    goes_on = verb is not None and scene.words[verb.last].tag in NOMINAL | {"DET", "NUM", "PRON"}
    closed = scene.words[k - 1].text in {",", ")"}
    return _before_aside(scene, k if closed else k + 1) if closed or goes_on else k


def _begins_clause(scene: Scene, k: int, last: int) -> bool:
    """Tell whether a clause begins right behind the word at ``k``."""
    word = scene.words[k]
    if word.text in _MARKS or word.lower in _LINKS or word.text == ",":
        return not (word.text == "," and _dated(scene, k + 1) and _dated(scene, k - 1))
    return any(
        group.finite and group.first <= k < group.last and not is_reduced(scene, group)
        for group in scene.groups
        if group.last <= last
    )


_TELLING = word_set("show say suggest report find confirm mean think note agree hope expect believe estimate")


def is_reduced(scene: Scene, group: VerbGroup) -> bool:
    """Tell whether a verb before another is a participle behind its noun: "children matched with carers"."""
    verb = group.head
    participle = verb.endswith("ed") or verb in lex.IRREGULAR_PARTICIPLES
    behind_noun = group.first > 0 and scene.words[group.first - 1].tag in NOMINAL
    return group.strength == 1 and participle and behind_noun and base_of(verb) not in _TELLING


def _dated(scene: Scene, k: int) -> bool:
    return 0 <= k < len(scene.words) and scene.sentence.in_date(scene.words[k].start)


def _counts(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a stretch begins with a number: it is that number which its verb is said of."""
    start, end = scene.words[first].start, scene.words[min(first + 2, last) - 1].end
    kinds = {"count", "money", "percent", "none"}
    return any(start <= n.start < end and n.kind in kinds for n in scene.sentence.numbers)


def subject_words(scene: Scene, first: int, last: int) -> str:
    """Return a subject in words without its dates and what leads to them."""
    words = scene.words
    kept: list[int] = []
    for k in range(first, last):
        if any(n.hedge_start <= words[k].start < n.end for n in scene.sentence.numbers):
            continue
        if not _dated(scene, k):
            kept.append(k)
            continue
        while kept and not _dated(scene, k - 1) and words[kept[-1]].tag in {"ADP", "DET"}:
            kept.pop()
    while kept and words[kept[-1]].tag in {"ADP", "DET", "PUNCT"}:
        kept.pop()
    return joined(scene, kept)


def joined(scene: Scene, kept: Sequence[int]) -> str:
    """Return some words of the sentence, with a space only where the text has one or words are left out."""
    words = scene.words
    pieces = [
        f"{'' if k == j + 1 and words[k].start == words[j].end else ' '}{words[k].text}"
        for j, k in zip([-1, *kept], kept, strict=False)
    ]
    return "".join(pieces).strip()


def head_phrase(scene: Scene, first: int, last: int) -> Phrase | None:
    """Return the noun phrase that a subject is about: behind "the number of" what is counted."""
    words = scene.words
    k = first
    while k < last:
        phrase = phrase_after(words, k)
        if phrase is None or phrase.last > last:
            return None
        hollow = words[phrase.head].base in lex.HOLLOW
        if not (hollow and phrase.last < last and words[phrase.last].lower == "of"):
            return phrase
        k = phrase.last + 1
        while k < last and words[k].tag == "DET":
            k += 1
    return None


# What measures does with a figure for its object: "passed 400", "averages 17".
REACHING = word_set("approach average exceed hit number overtake pass reach total")
# And with a preposition before it: "stood at 12", "fell by 40 to 310".
_STATING = REACHING | word_set(
    """
    be climb come cut decline decrease double drop fall go grow halve hold increase jump range reduce remain
    rise run stand stay treble vary
    """
)
# These stand for a figure that was named before.
FIGURES = word_set("figure number total tally count proportion share rate sum amount percentage level")
AVERAGES = frozenset({"average", "mean", "median"})
_BETWEEN = frozenset({"ADP", "ADV", "DET", "PUNCT", "NUM", "AUX", "ADJ"})


def stated_subject(scene: Scene, i: int) -> tuple[int, int] | None:
    """Return the whole subject of the verb that states the figure at ``i``: "numbers fell by 61 to 412"."""
    group = next((g for g in reversed(scene.groups) if g.last <= i and g.finite), None)
    if i and scene.words[i - 1].lower == "at" and (i == 1 or scene.words[i - 2].text == ","):
        group = next((g for g in scene.groups if g.finite), None)  # "turnout was lower than we like, at 19"
        return subject_span(scene, group) if group is not None else None
    if group is None or not (group.head in lex.BE or base_of(group.head) in _STATING):
        return None
    between = range(group.last, i)
    if any(not (_is_figure(scene, k) or scene.words[k].tag in _BETWEEN) for k in between):
        return None
    return subject_span(scene, _first_of(scene, group))


def _first_of(scene: Scene, group: VerbGroup) -> VerbGroup:
    """Return the verb that has the subject of this one before it: "rose to 118, then fell to 97"."""
    j = group.first
    while j and scene.words[j - 1].tag == "ADV":
        j -= 1
    joined = j < group.first and scene.words[j].lower == "then"
    joined = joined or (j > 0 and scene.words[j - 1].lower in _JOINS)
    sooner = next((g for g in reversed(scene.groups) if g.last <= j and g.finite), None)
    return _first_of(scene, sooner) if sooner is not None and joined else group


_JOINS = frozenset({"and", "but", "then", "before"})


def _is_figure(scene: Scene, k: int) -> bool:
    """Tell whether a word is part of a figure or says when."""
    word = scene.words[k]
    inside = any(start <= word.start < end for start, end in scene.barred)
    return inside or word.base in lex.DURATIONS or word.base in AVERAGES


LONGEST_CHANGE = 4  # words


def changed_by(scene: Scene, i: int) -> str:
    """Return "rise in" or "fall in" where the figure at ``i`` says by how much: "gone down by 26"."""
    if not i or scene.words[i - 1].lower != "by":
        return ""
    near = {word.lower for word in scene.words[max(0, i - LONGEST_CHANGE) : i]}
    return "rise in" if near & lex.RISING else "fall in" if near & lex.FALLING else ""
