"""Words, and what their form says: number words, singular and plural, possessives."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nlp.lexicon import word_set

NUMBER_WORDS = word_set(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million billion dozen
    """
)
_NUMBER = re.compile(r"[£$€]?\d[\d,.]*(?:%|[a-z]{0,2})$")
UNMARKED_PLURALS = frozenset({"people", "staff", "children", "women", "men", "series"})
NOMINAL = frozenset({"NOUN", "PROPN"})
VERBAL = frozenset({"VERB", "AUX"})


class Word(NamedTuple):
    """One word of a document: its offsets in the text and its coarse tag.

    Hyphenated and slashed words are one, and so is a noun with its possessive
    ending. A document has thousands of them, and a tuple is the quickest to make and to hash.
    """

    text: str
    lower: str
    start: int
    end: int
    tag: str

    @property
    def possessive(self) -> bool:
        """Whether the word ends in a possessive ``'s`` or ``s'``."""
        return self.lower.endswith(("'s", "’s", "s'", "s’"))

    @property
    def base(self) -> str:
        """The word in lower case and, if it is a noun, in the singular; "DCSs" is "dcs"."""
        return _base(self.text)

    @property
    def plural(self) -> bool:
        """Whether the word has the form of a plural noun."""
        return not self.possessive and (self.lower in UNMARKED_PLURALS or self.base != self.lower)

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=8192)
def _base(text: str) -> str:
    acronym = text[:-1].isupper() and len(text) > 2 and text[-1] == "s"
    return text.lower()[:-1] if acronym else singular(text.lower())


def is_number(lower: str) -> bool:
    """Tell whether a lower-case word is a numeral or a number word."""
    if lower.isalpha():
        return lower in NUMBER_WORDS
    return bool(_NUMBER.match(lower)) or _compound_number(lower)


def _compound_number(lower: str) -> bool:
    first, _, second = lower.partition("-")
    return bool(second) and first in NUMBER_WORDS and second in NUMBER_WORDS


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """Return the singular of a lower-case noun; a word that looks singular stays."""
    irregular = {"people": "person", "children": "child", "women": "woman", "men": "man", "staff": "staff"}
    noun = noun.removesuffix("'s").removesuffix("’s").rstrip("'’")
    if noun in irregular:
        return irregular[noun]
    if len(noun) < 4 and noun not in {"las", "ads"}:
        return noun
    if noun.endswith("ies") and len(noun) > 4 and noun not in {"series", "species", "movies"}:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if (
        noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
        and noun not in {"series", "always", "premises"}
    ):
        return noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    """Tell whether a lower-case noun is plural in form."""
    return (
        noun in {"people", "staff", "children", "women", "men", "series", "young people"}
        or singular(noun) != noun
    )
