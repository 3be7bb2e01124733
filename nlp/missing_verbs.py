"""The verb of a sentence in which the words' neighbours have shown none.

"Registration opens on 1 October", "Most lasted an hour": many English verbs look like
nouns and adjectives, and the two words beside one don't always settle which it is. A
sentence that ends in a full stop has a verb; where none was found, the first word that
could be one and stands behind a possible subject is it.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp import lexicon as lex
from nlp.lexicon import word_set
from nlp.words import NOMINAL, VERBAL, is_plural

# These are nouns and adjectives unless nothing else in the sentence can be its verb.
_RARELY_VERBS = word_set("account average care close disband hand last live pass switch")
_VERBS = lex.VERBS | lex.NOUN_OR_VERB | _RARELY_VERBS
_ONLY_VERBS = lex.VERBS - lex.NOUN_OR_VERB
_STAND_ALONE = word_set("most some many all both each few several others half")
_STOPS = frozenset({".", "?", "!"})
_OPENS_OBJECT = frozenset({"DET", "PRON", "PART", "ADP", "NUM", "ADV", "ADJ", "SCONJ", "PUNCT"})


def find_missing_verb(lowers: Sequence[str], raw: Sequence[str], tags: Sequence[str]) -> int | None:
    """Return the index of the word that must be the verb, ``None`` where there is one or none could be.

    ``raw`` are the classes of the words by themselves, ``tags`` those that their neighbours gave.
    """
    if not lowers or lowers[-1] not in _STOPS or not VERBAL.isdisjoint(tags):
        return None
    stop = next((i for i, lower in enumerate(lowers) if lower in {":", "–", ";"}), len(lowers))
    return next((i for i in range(1, stop - 1) if _may_be_verb(lowers, raw, tags, i)), None)


def _may_be_verb(lowers: Sequence[str], raw: Sequence[str], tags: Sequence[str], i: int) -> bool:
    word, before = lowers[i], tags[i - 1]
    alone = before in {"NUM", "PRON"} or lowers[i - 1] in _STAND_ALONE
    if raw[i] == "ED":
        return alone or before in NOMINAL
    if word in _ONLY_VERBS and raw[i] == "VERB":
        return before not in {"DET", "ADJ", "CCONJ", "PUNCT"}
    if tags[i + 1] not in _OPENS_OBJECT | (NOMINAL if raw[i] == "NOUN?" else frozenset()):
        return False
    if _third_person(word) in _VERBS:
        inside = "ADP" in tags[:i] and _third_person(word) not in lex.VERBS | _RARELY_VERBS
        one = before in NOMINAL and not is_plural(lowers[i - 1]) and not lowers[i - 1].endswith(("'s", "’s"))
        return (one and not inside) or lowers[i - 1] in {"each", "alone"}
    return word in _VERBS and (alone or (before in NOMINAL and is_plural(lowers[i - 1])))


def _third_person(word: str) -> str:
    """Return the bare verb of a form in -s, else an empty string."""
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else ""
