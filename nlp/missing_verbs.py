"""The verb of a clause in which the words' neighbours have shown none.

"Registration opens on 1 October", "Most lasted an hour": many English verbs look like
nouns and adjectives, and the two words beside one don't always settle which it is. A
sentence that ends in a full stop and a clause behind "while" or "which" have a verb;
where none was found, the first word that could be one and stands behind a possible
subject is it.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, VERBAL, is_plural

_VERBS = lex.VERBS | lex.NOUN_OR_VERB | lex.RARELY_VERBS
_ONLY_VERBS = lex.VERBS - lex.NOUN_OR_VERB
_STAND_ALONE = word_set("most some many all both each few several others half")
_STOPS = frozenset({".", "?", "!"})
_LABELLING = frozenset({":", "–", ";"})  # before one of them a label may stand instead of a clause
_MARKS = _LABELLING | _STOPS | {",", ")"}
_OPENS_OBJECT = frozenset({"DET", "PRON", "PART", "ADP", "NUM", "ADV", "ADJ", "SCONJ", "PUNCT"})


def find_missing_verbs(lowers: Sequence[str], raw: Sequence[str], tags: Sequence[str]) -> list[int]:
    """Return the indices of the words that must be verbs, of the sentence and of its subordinate clauses.

    ``raw`` are the classes of the words by themselves, ``tags`` those that their neighbours gave.
    """
    clauses = [
        (i, _end(lowers, i + 1, _MARKS))
        for i, tag in enumerate(tags)
        if tag == "SCONJ" or lowers[i] == "which"
    ]
    if lowers and lowers[-1] in _STOPS and VERBAL.isdisjoint(tags) and _LABELLING.isdisjoint(lowers):
        clauses.append((0, min(len(lowers), LONGEST_CLAUSE)))
    found = (_verb_of(lowers, raw, tags, first, last) for first, last in clauses)
    return [verb for verb in found if verb is not None]


LONGEST_CLAUSE = 25  # words behind which no verb of a clause is looked for


def _end(lowers: Sequence[str], first: int, marks: frozenset[str]) -> int:
    last = min(len(lowers), first + LONGEST_CLAUSE)
    return next((i for i in range(first, last) if lowers[i] in marks), last)


def _verb_of(
    lowers: Sequence[str], raw: Sequence[str], tags: Sequence[str], first: int, last: int
) -> int | None:
    if not VERBAL.isdisjoint(tags[first:last]):
        return None
    places = range(first + 1, min(last, len(lowers) - 1))
    return next((i for i in places if _may_be_verb(lowers, raw, tags, i, first)), None)


def _may_be_verb(lowers: Sequence[str], raw: Sequence[str], tags: Sequence[str], i: int, first: int) -> bool:
    word, before = lowers[i], tags[i - 1]
    nominal = before in NOMINAL or (lowers[i - 1] == "next" and tags[i - 2] in NOMINAL)  # "next meets"
    alone = before in {"NUM", "PRON"} or lowers[i - 1] in _STAND_ALONE
    if raw[i] == "ED":
        return alone or nominal
    if word in _ONLY_VERBS and raw[i] == "VERB":
        return before not in {"DET", "ADJ", "CCONJ", "PUNCT"}
    if tags[i + 1] not in _OPENS_OBJECT | (NOMINAL if raw[i] == "NOUN?" else frozenset()):
        return False
    hung = next((k for k in range(first + 1, i) if tags[k] == "ADP"), i)
    if lowers[i - 1].endswith(("'s", "’s", "s'", "s’")):
        return False
    heads = {lowers[i - 1], lowers[hung - 1]}  # "applications for the course": either may be the subject
    if word.endswith("s") and (verb := base_of(word)) != word and verb in _VERBS:
        sure = hung == i or verb in lex.VERBS | lex.RARELY_VERBS
        one = not all(is_plural(head) for head in heads)
        single = before == "PRON" or lowers[i - 1] in {"each", "alone", "one"} or lowers[i - 2] == "£"
        single = single or (before == "NUM" and lowers[i - 2] == "of")  # "a team of five handles"
        return (nominal and one and sure) or single
    return word in _VERBS and (alone or (nominal and any(is_plural(head) for head in heads)))
