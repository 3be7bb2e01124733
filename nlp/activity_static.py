"""Clauses that only say how things are, or how many: nobody does anything in them."""

from __future__ import annotations

from nlp import lexicon as lex
from nlp.beginnings import Cued
from nlp.lexicon import word_set
from nlp.reading import Sentence
from nlp.tense import VerbGroup
from nlp.verb_forms import base_of
from nlp.words import NOMINAL

# These say what is known, and in the active voice, how much it is, what it holds or what it means.
_KNOWING = word_set(
    """
    acknowledge believe demonstrate estimate feel highlight indicate note recognise reveal show suggest think
    """
)
_MEASURING = word_set(
    """
    amount average comprise consist contain cost decline decrease depend double drop exceed fall grow halve
    include increase matter mean number range reflect remain represent require rise seem stand stay total
    treble vary
    """
)
_STATIC_PAIRS = frozenset(
    {(go, way) for go in ("go", "gone", "went", "come", "came") for way in ("up", "down")}
    | {("make", "up"), ("makes", "up"), ("made", "up"), ("running", "at"), ("sets", "out"), ("set", "out")}
)
_QUANTITIES = word_set(
    """
    average caseload cost figure level median number percentage price proportion rate ratio share shortfall
    total
    """
)
_COURTESY = Cued(r"\b(?:[Tt]hank|congratulat|grateful|delighted)", "thank congratulate grateful delighted")


def is_static(clause: Sentence, main: VerbGroup | None, *, standing: bool) -> bool:
    """Tell whether a clause says how things are, or how many, and not that somebody does something.

    ``main`` is its main verb group; ``standing`` says that it tells how far something has come.
    """
    if main is None:
        return clause.block.kind != "list_item" and any(group.finite for group in clause.groups)
    if _COURTESY.search(clause.text) or _is_of_quantity(clause, main.first) or _estimates(clause):
        return True
    if _is_deadline(clause, main):
        return True
    if standing or _names_doer(clause, main.first):
        return False
    behind = clause.words[main.last].lower if main.last < len(clause.words) else ""
    if main.head in lex.BE or (main.head in lex.HAVE and main.last - main.first == 1):
        return main.state != "planned" and not _is_verb_form(behind)
    return _measures(clause, main, behind) or _is_imperative(clause, main)


_SIGNING_UP = word_set("application registration booking nomination enrolment")


def _is_deadline(clause: Sentence, main: VerbGroup) -> bool:
    """Tell whether a clause says till when one can sign up: "applications close on 4 May"."""
    opening = base_of(main.head) in {"close", "open"}
    return opening and any(word.base in _SIGNING_UP for word in clause.words[: main.first])


def _measures(clause: Sentence, main: VerbGroup, behind: str) -> bool:
    """Tell whether a verb says how much or what is known: "fell by 40", "is estimated", "went up"."""
    verb = base_of(main.head)
    if verb in _KNOWING:
        return True
    being = any(word.lower in lex.BE for word in clause.words[main.first : main.last])
    active = not being or main.head.endswith("ing")
    return active and (verb in _MEASURING or (main.head, behind) in _STATIC_PAIRS)


def _is_imperative(clause: Sentence, main: VerbGroup) -> bool:
    """Tell whether a sentence asks its reader for something: "Save the date", "Please send your returns"."""
    polite = clause.words[0].lower == "please"
    bare = main.first == 0 and main.last == 1 and base_of(main.head) == main.head
    named = len(clause.words) > 1 and clause.words[1].capital
    return polite or (bare and clause.words[0].capital and not named and clause.block.kind == "paragraph")


def _is_verb_form(word: str) -> bool:
    """Tell whether a word has the form of a participle: "were run", "are training", whatever its tag."""
    return word.endswith(("ed", "ing")) or word in lex.IRREGULAR_PARTICIPLES


def _estimates(clause: Sentence) -> bool:
    """Tell whether the first verb tells of a finding: "it estimates that 400 places will be needed"."""
    first = next((group for group in clause.groups if group.finite), None)
    if first is None or first.last >= len(clause.words):
        return False
    return base_of(first.head) in _KNOWING | _MEASURING and clause.words[first.last].lower == "that"


def _is_of_quantity(clause: Sentence, last: int) -> bool:
    """Tell whether what a clause says is said of a number: "the rate of", "82% of conferences"."""
    words = clause.words[:last]
    end = words[-1].end if words else clause.start
    if any(number.end <= end and number.kind == "percent" for number in clause.numbers):
        return True
    nouns = (k for k, word in enumerate(words) if word.tag in NOMINAL)
    head = next((k for k in nouns if k + 1 == last or words[k + 1].tag not in NOMINAL), None)
    if head is None or words[head].base not in _QUANTITIES:
        return False
    several = words[head].base == "number" and head and words[head - 1].lower in {"a", "small", "large"}
    return not several  # "a number of authorities"


def _names_doer(clause: Sentence, last: int) -> bool:
    """Tell whether an authority stands before the verb: of one, also what it has or leads on is told."""
    end = clause.words[last - 1].end if last else clause.start
    return any(name.start < end for name in clause.of_kind("authority", "area"))
