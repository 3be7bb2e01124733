"""What is said of a counted noun: its complement, the participle or adjective, the object of its verb."""

from __future__ import annotations

from collections.abc import Sequence

from nlp import lexicon as lex
from nlp.drafts import Scene, group_after, object_end, words_between
from nlp.lexicon import word_set
from nlp.nouns import complement_end, past_ages
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, Word

_VAGUE = frozenset({"it", "this", "these", "them", "that", "those", "here"})


def read_predicate(scene: Scene, i: int) -> tuple[str, str, VerbGroup | None]:
    """Return what is said of a counted noun that ends at ``i``: in words, its participle, its verb group."""
    words = scene.words
    i = past_ages(words, i)
    j = complement_end(words, i, scene.barred)
    complement = "" if _says_when(words, i, j) else _resolve(scene, i, j)
    j = past_aside(scene, j)
    group = group_after(scene, j) or _group_past_figures(scene, j)
    if group is None:
        return complement, "", None
    if scene.words[group.first].lower == "to":
        return complement, "", group
    quality = _quality(scene, group)
    if quality:
        return f"{complement} {quality}".strip(), quality, group
    if base_of(group.head) in _PRESENTING | {"cost"}:
        return complement, "", group
    participle = group.head if _is_participle(group) else ""
    said = _said(scene, group, participle)
    return " ".join(part for part in (complement, said) if part), participle, group


_MOMENTS = word_set("count census time moment present end start outset point close")


def _says_when(words: Sequence[Word], i: int, j: int) -> bool:
    """Tell whether a complement says when and not which: "at the last count"."""
    return i < j and words[i].lower == "at" and words[j - 1].lower in _MOMENTS


def past_aside(scene: Scene, i: int) -> int:
    """Step over what stands between commas or brackets after a noun: "two councils, A and B, were ..."."""
    words = scene.words
    if i >= len(words) or words[i].text not in {",", "("}:
        return i
    closing = ")" if words[i].text == "(" else ","
    end = next((j for j in range(i + 1, min(i + 10, len(words))) if words[j].text == closing), None)
    return end + 1 if end is not None and group_after(scene, end + 1) is not None else i


# These say that there is something, and not which.
_PRESENTING = frozenset({"arise", "emerge", "follow", "stand"})
LONGEST_BETWEEN = 10  # words between a noun and its verb
_BETWEEN = frozenset({"ADP", "DET", "NUM", "ADJ", "NOUN", "PROPN", "ADV"})


def _group_past_figures(scene: Scene, i: int) -> VerbGroup | None:
    """Return the verb behind a phrase that holds a date or a number: "36 staff from 7 teams were trained"."""
    words = scene.words
    if i >= len(words) or words[i].tag != "ADP":
        return None
    j = i
    while j < len(words) and j - i < LONGEST_BETWEEN and words[j].tag in _BETWEEN:
        j += 1
    group = group_after(scene, j)
    past = group is not None and group.head in lex.IRREGULAR_PAST - lex.IRREGULAR_PARTICIPLES
    return group if group is not None and (past or group.strength > 1) else None


def _quality(scene: Scene, group: VerbGroup) -> str:
    """Return the adjective that a verb of being ascribes: "are outstanding"."""
    words, i = scene.words, group.last
    while i < len(words) and words[i].tag == "ADV":
        i += 1
    if i < len(words) and words[i].lower == "such":
        return ""
    alone = i + 1 >= len(words) or words[i + 1].tag not in NOMINAL | {"ADJ"}
    return (
        words[i].lower if group.head in lex.BE and i < len(words) and words[i].tag == "ADJ" and alone else ""
    )


def _is_participle(group: VerbGroup) -> bool:
    return group.head not in lex.BE and (
        group.head.endswith(("ed", "ing")) or group.head in lex.IRREGULAR_PARTICIPLES
    )


_SAID = frozenset({"that", "they", "it", "their", "there"})
LONGEST_SAID = 12  # words of what is thought or said


def said_end(scene: Scene, group: VerbGroup) -> int:
    """Return the index behind the object of a verb, or behind the clause that says what is said."""
    words, i = scene.words, group.last
    if group.head not in lex.SAYING or i >= len(words) or words[i].lower not in _SAID:
        return object_end(scene, i)
    last = min(len(words), i + LONGEST_SAID)
    return next((k for k in range(i, last) if words[k].text in {",", ";", "."}), last)


def _said(scene: Scene, group: VerbGroup, participle: str) -> str:
    """Return the predicate in words: its last verb, and its object where it is short."""
    last = said_end(scene, group)
    if group.head in lex.BE and group.last < len(scene.words) and scene.words[group.last].lower == "the":
        return ""  # "the plan's three priorities were the quality of ...": they are named, not described
    rest = _resolve(scene, group.last, last)
    if participle or group.head not in lex.AUXILIARIES:
        return f"{group.head} {rest}".strip()
    return f"{group.head} {rest}".strip() if group.head in lex.HAVE and rest else rest


def _resolve(scene: Scene, first: int, last: int) -> str:
    """Return words of the sentence; a pronoun at their end gives way to the section's topic."""
    if first >= last:
        return ""
    if scene.words[last - 1].lower in _VAGUE:
        if scene.topic:
            return f"{words_between(scene, first, last - 1)} {scene.topic}".strip()
        return words_between(scene, first, last - 2) if scene.words[last - 2].tag == "ADP" else ""
    return words_between(scene, first, last)
