"""Coarse parts of speech by word lists and neighbours.

The tags are those of Universal Dependencies that the rules need. They are a
fallback for a pipeline without a tagger of its own, good enough to find a
counted noun phrase and a verb group; they don't claim to be a parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from nlp import lexicon as lex
from nlp.missing_verbs import find_missing_verbs
from nlp.verb_forms import base_of
from nlp.words import NOMINAL, is_number, is_plural


@lru_cache(maxsize=16384)
def _alone(lower: str) -> str:
    """Tag a lower-case word by itself."""
    for tag, words in _CLOSED:
        if lower in words:
            return tag
    if _is_joined_and(lower):
        return "CCONJ"
    if not lower[0].isalnum() and not lower[-1].isalnum():
        return "PUNCT"
    if is_number(lower):
        return "NUM"
    return _open_class(lower)


_CLOSED = (
    ("PART", frozenset({"to", "not", "n't", "n’t"})),
    ("PUNCT", frozenset({"x", "×"})),  # "4 x visits"
    ("AUX", lex.AUXILIARIES),
    ("DET", lex.DETERMINERS),
    ("CCONJ", lex.CONJUNCTIONS),
    ("SCONJ", lex.SUBORDINATORS),
    ("PRON", lex.PRONOUNS),
    ("ADP", lex.PREPOSITIONS),
    ("ADJ", lex.ADJECTIVES),
    ("ADV", lex.ADVERBS),
)


# Behind a hyphen these make an adjective of a word: "fixed-term", "county-wide".
_COMPOUNDED = frozenset({"based", "free", "funded", "level", "long", "run", "term", "time", "wide", "year"})
_BARE_VERBS = lex.VERBS | lex.NOUN_OR_VERB
_WITH_AND = ("android", "andrag", "androg", "andes", "andrew", "andover", "andy", "anders", "andante")


def _is_joined_and(lower: str) -> bool:
    """Tell whether an "and" has run into the word behind it: "police andhealth"."""
    long = len(lower) > len("and") + 3  # shorter ones are words of their own
    return long and lower.startswith("and") and lower.isalpha() and not lower.startswith(_WITH_AND)


def _open_class(lower: str) -> str:
    last = lower.rsplit("-", 1)[-1]
    rules = (
        ("NOUN?", lower in lex.NOUN_OR_VERB),
        ("VERB", lower in lex.VERBS),
        ("ED", lower in lex.IRREGULAR_PARTICIPLES or lower in lex.IRREGULAR_PAST),
        ("ADV", lower.endswith("ly") and len(lower) > 4 and lower not in lex.LY_NOT_ADVERBS),
        ("ED", last.endswith("ed") and len(last) > 3 and last not in lex.ED_NOT_VERBS),
        ("NOUN", lower in lex.ING_NOUNS),
        ("ING", last.endswith("ing") and len(last) > 4),
        ("S", lower.endswith("s") and base_of(lower) in _BARE_VERBS | lex.RARELY_VERBS),
        ("ADJ", last != lower and last in _COMPOUNDED),
        ("ADJ", lower.endswith(lex.ADJECTIVE_ENDINGS) and lower not in lex.NOT_ADJECTIVES),
    )
    return next((tag for tag, holds in rules if holds), "NOUN")


def tag_words(texts: Sequence[str]) -> list[str]:
    """Tag the words of one sentence.

    A word of several classes is settled by the tag before it and the untreated
    word after it, left to right.
    """
    lowers = [text.lower() for text in texts]
    raw = [_alone(lower) for lower in lowers]
    capital = [text[:1].isupper() for text in texts]
    raw = ["NOUN" if capital[i] and _is_name(texts, i, tag) else tag for i, tag in enumerate(raw)]
    raw = [(tag in _SEEMING and _as_verb(texts, lowers, raw, i)) or tag for i, tag in enumerate(raw)]
    tags: list[str] = []
    before = ""
    for i, (tag, after) in enumerate(zip_longest(raw, raw[1:], fillvalue="")):
        settled = _settle(tag, lowers, i, before, after) if tag in _UNSETTLED else tag
        if lowers[i] in _TELLTALE or tag in {"S", "NOUN?"}:
            verb = _states(lowers, i) or _goes_on(lowers, raw, i) or _takes_figure(lowers, raw, i)
            verb = verb or _takes_course(lowers, raw, i)
            settled = "NOUN" if _is_counted(lowers, tags) else "VERB" if verb else settled
        named = settled == "NOUN" or (settled == "ADV" and before == "PROPN")  # "Step Ahead"
        before = "PROPN" if named and i and capital[i] else settled
        tags.append(before)
    for missing in find_missing_verbs(lowers, raw, tags):
        tags[missing] = "VERB"
    return _with_looked_after(lowers, tags)


def _is_counted(lowers: Sequence[str], tags: Sequence[str]) -> bool:
    """Tell whether a number of things is still without its plural noun: "12 new practice" before "leads"."""
    i = len(tags)
    while i and tags[i - 1] in {"NOUN", "ADJ"} and not is_plural(lowers[i - 1]):
        i -= 1
    return (
        0 < i < len(tags)
        and tags[i - 1] == "NUM"
        and not _YEAR.match(lowers[i - 1])
        and _is_several(lowers[i - 1])
    )


def _is_several(lower: str) -> bool:
    return lower not in {"one", "1"} and "." not in lower


def _states(lowers: Sequence[str], i: int) -> bool:
    """Tell whether a word is the verb of a figure behind it: "numbers stand at 211", "it costs £5"."""
    behind = lowers[i + 1 : i + 3]
    if len(behind) < 2:
        return False
    if lowers[i] in {"stand", "stands"}:
        return behind[0] == "at" and is_number(behind[1])
    return lowers[i] in {"cost", "costs"} and (behind[0] == "£" or behind[0] in _COST_WHOM)


# Of one thing these are said as verbs far more often than they are its plural.
_COURSES = frozenset({"runs", "starts", "stays", "stands", "works"})


def _takes_course(lowers: Sequence[str], raw: Sequence[str], i: int) -> bool:
    """Tell whether a word says how one thing goes: "the contract runs for", "the price stands at"."""
    behind = i + 1 < len(raw) and raw[i + 1] in {"ADP", "ADV", "NUM"}
    one = i > 1 and raw[i - 1] == "NOUN" and not is_plural(lowers[i - 1]) and raw[i - 2] in {"DET", "ADJ"}
    return lowers[i] in _COURSES and behind and one


_COST_WHOM = frozenset({"us", "them", "around", "about", "roughly", "nearly", "almost", "over", "more"})


def _takes_figure(lowers: Sequence[str], raw: Sequence[str], i: int) -> bool:
    """Tell whether a word is a verb by the figure behind it: "each pays £500", "saw two, read 30 files"."""
    if not i or i + 1 >= len(lowers):
        return False
    priced = raw[i] == "S" and lowers[i + 1] == "£" and raw[i - 1] in {"NOUN", "PRON"}
    listed = raw[i] == "NOUN?" and lowers[i - 1] in {",", "and"} and raw[i + 1] == "NUM" and "ED" in raw[:i]
    return priced or (listed and lowers[i] in lex.IRREGULAR_PARTICIPLES | {"read"})


# Of the nouns in -ing those that are as often what somebody is doing.
_DOING = frozenset(
    {
        *("working", "meeting", "spending", "thinking", "planning", "learning", "caring", "finding"),
        *("recruiting", "sharing", "pairing", "tracking", "saving", "building", "hearing", "writing"),
    }
)
_TELLTALE = _DOING | {"stand", "stands", "cost", "costs"}
_SEEMING = frozenset({"ADJ", "NOUN", "NOUN?"})
_UNSETTLED = frozenset({"ED", "ING", "S", "PART", "NOUN?", "VERB", "ADJ"})
_LEADS_OBJECT = frozenset({"DET", "PRON", "ADP", "NUM", "ADV", "PART", "SCONJ"})


def _goes_on(lowers: Sequence[str], raw: Sequence[str], i: int) -> bool:
    """Tell whether a word in -ing is what somebody does: "is still working on", "LAs spending more than"."""
    if lowers[i] not in _DOING or not i or i + 1 >= len(lowers):
        return False
    j = i - 1 - (raw[i - 1] == "ADV" and i > 1)
    doing = lowers[j] in lex.BE
    plural = raw[i - 1] in {"NOUN", "S"} and is_plural(lowers[i - 1]) and not lowers[i - 1].endswith("s’")
    return (doing and raw[i + 1] in _LEADS_OBJECT) or (
        plural and (raw[i + 1] in {"DET", "PRON", "PART"} or lowers[i + 1] == "more")
    )


def _with_looked_after(lowers: Sequence[str], tags: list[str]) -> list[str]:
    """Tag "looked after" as an adjective before children or young people: so they are called."""
    for i in range(len(lowers) - 2):
        if lowers[i] == "looked" and lowers[i + 1] == "after" and lowers[i + 2] in _LOOKED_AFTER:
            tags[i] = tags[i + 1] = "ADJ"
    return tags


_LOOKED_AFTER = frozenset(
    {"child", "children", "young", "person", "people", "population", "pupils", "status"}
)


def _as_verb(texts: Sequence[str], lowers: Sequence[str], raw: Sequence[str], i: int) -> str | None:
    """Return the tag of a verb that looks like another word: "agreed to lead a strand"."""
    if not i or i + 1 == len(raw):
        return None
    word, previous, after = lowers[i], lowers[i - 1], raw[i + 1]
    if raw[i] == "ADJ" and word in lex.NOUN_OR_VERB and (previous == "to" or previous in lex.MODALS):
        return "VERB" if after in {"DET", "PRON", "ADP"} else None
    if after not in {"DET", "PRON"}:
        return None
    if raw[i] == "ADJ" and word.endswith("ed") and previous in lex.HAVE:
        return "ED"
    if raw[i] == "NOUN" and word in lex.ING_NOUNS and previous in lex.BE:
        return "ING"
    # "Tameside and Oldham plan a": two names are a subject in the plural.
    named = (
        i > 2 and texts[i - 1][:1].isupper() and lowers[i - 2] in {"and", "&"} and texts[i - 3][:1].isupper()
    )
    return "ED" if named and raw[i] == "NOUN?" else None


_NAMEABLE = frozenset({"NOUN?", "VERB", "S", "ING", "ED", "AUX"})


def _is_name(texts: Sequence[str], i: int, tag: str) -> bool:
    """Tell whether a word is capitalised as nouns in names are and verbs aren't; "May" is the month."""
    if texts[i] == "May" or (tag == "VERB" and len(texts[i]) > 2 and texts[i].isupper()):
        return True  # "SEND"
    inside = i > 0 and texts[i - 1] not in {":", "‘", "“", "'", '"', "–", "-"}
    return inside and tag in _NAMEABLE and texts[i][:1].isupper()


def _settle(tag: str, lowers: Sequence[str], i: int, before: str, after: str) -> str:
    previous = lowers[i - 1] if i else ""
    match tag:
        case "ED":
            past = lowers[i] in lex.IRREGULAR_PAST and lowers[i] not in lex.IRREGULAR_PARTICIPLES
            # "is now judged good", but "is newly qualified staff"
            past = past or (before == "ADV" and after == "ADJ" and lowers[i - 2] in lex.BE | lex.HAVE)
            return "VERB" if past or _YEAR.match(previous) else _settle_past(before, after)
        case "ING":
            return _settle_ing(previous, before, after)
        case "S":
            return _settle_third_person(lowers[i], previous, before, after, named=before == "PROPN" or i == 1)
        case "PART" if lowers[i] == "to" and after not in {"VERB", "NOUN?", "AUX", "ADV", "S"}:
            return "ADP"
        case "NOUN?" | "VERB":
            passive = previous in lex.BE and lowers[i] in lex.IRREGULAR_PARTICIPLES
            apposed = previous in {"them", "us"} and lowers[i - 2] == "of"  # "18 of them foster carers"
            return "VERB" if passive else _settle_bare(tag, previous, "DET" if apposed else before, after)
        case "ADJ" if lowers[i] in _ALSO_NOUNS and after not in _MODIFIABLE:
            tag = "NOUN"
        case "ADJ" if lowers[i] in lex.NOUN_OR_VERB and before in NOMINAL and is_plural(previous):
            tag = "VERB" if after in _STARTS_PHRASE else tag
    return tag


_ALSO_NOUNS = frozenset({"health", "adult", "fair", "individual", "minor", "principal"})
_BEFORE_VERBS = lex.MODALS | lex.DO
_MODIFIABLE = frozenset({"NOUN", "NOUN?", "S", "ADJ", "ING", "VERB"})
_STARTS_PHRASE = frozenset({"DET", "PRON", "ADP", "NUM", "PART", "ADV", "SCONJ"})


_YEAR = re.compile(r"(?:19|20)\d\d$")


def _settle_past(before: str, after: str) -> str:
    if before in {"AUX", "PRON", "PART"}:
        return "VERB"
    modifies = (before in {"ADV", "DET", "ADJ", "NUM"} and after in _MODIFIABLE) or (
        before in {"ADP", "CCONJ", "PUNCT", ""} and after in {"NOUN", "S"}
    )
    return "ADJ" if modifies else "VERB"


def _settle_ing(previous: str, before: str, after: str) -> str:
    if previous in lex.BE or before in {"ADV", "ADP", "SCONJ", "PUNCT", ""}:
        return "VERB"
    if previous in lex.REST and after in _STARTS_PHRASE:
        return "VERB"  # "eight more waiting for a licence"
    if before in {"DET", "ADJ", "NUM"}:
        several = before == "NUM" and _is_several(previous)  # "31 waiting": no plural, and so not counted
        return "ADJ" if after in _MODIFIABLE else "VERB" if several else "NOUN"
    if before in NOMINAL and after in _MODIFIABLE and not is_plural(previous):
        return "NOUN"
    return "VERB"


def _settle_third_person(word: str, previous: str, before: str, after: str, *, named: bool) -> str:
    if (previous in {"it", "which", "that", "who", "he", "she"} or before == "ADV") and after != "AUX":
        return "VERB"
    if before == "CCONJ" and after in {"DET", "NUM", "PRON", "PART"}:
        return "VERB"  # "is issued monthly and covers 40 measures", "and hopes to"
    if base_of(word) not in lex.NOUN_OR_VERB | lex.RARELY_VERBS:
        return "NOUN" if before in {"DET", "ADJ", "NUM", "ADP"} else "VERB"
    followers = {"DET", "PRON", "PART", "NUM"} if named or before == "NOUN" else {"DET", "PRON", "PART"}
    if before in NOMINAL and not is_plural(previous) and after in followers:
        return "VERB"
    return "NOUN"


def _settle_bare(tag: str, previous: str, before: str, after: str) -> str:
    """Settle a bare verb that may be a noun; ``tag`` is VERB where it hardly ever is."""
    only_verb = tag == "VERB"
    adverb = before == "ADV" and after in _STARTS_PHRASE  # "and now fall within"
    forced = (
        adverb
        or previous == "to"
        or previous in _BEFORE_VERBS
        or (before == "PRON" and previous not in {"this", "that"})
    )
    several = before == "NUM" and previous not in {"one", "1"} and not _YEAR.search(previous)
    counted = several and after in {"DET", "PRON", "PART"}
    plural_subject = before in NOMINAL and is_plural(previous) and not previous.endswith(("'s", "’s"))
    stated = plural_subject and (only_verb or after in _STARTS_PHRASE | {"", "PUNCT", "ADJ"})
    named = before == "PROPN" and after == "PART"  # "Durham and Leeds hope to start"
    aimed = before == "CCONJ" and after == "PART"  # "and hope to"
    elsewhere = only_verb and before not in {"DET", "ADJ", "ADP", "NOUN", "PROPN"}
    return "VERB" if forced or counted or stated or named or aimed or elsewhere else "NOUN"
