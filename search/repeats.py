"""Recognise paragraphs that come again in another edition or document."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.stopwords import STOP_WORDS

SAME_WORDS = 0.8  # share of common words (Jaccard): an edited paragraph stays above, a rewritten one does not

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: str(value) for value, word in enumerate(_SMALL)}


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What a text says: all its words, and of these the names and numbers, which must not differ."""

    words: frozenset[str]
    facts: frozenset[str]


@lru_cache(maxsize=1024)
def wording(text: str) -> Wording:
    """Return a text's wording; ``ten`` and ``10`` are one number."""
    found = set(_WORD.findall(text))
    small = {word: _NUMBERS.get(word.lower(), word.lower()) for word in found}
    facts = (small[word] for word in found if not word[0].islower())
    numbers = found & _NUMBERS.keys()
    return Wording(
        words=frozenset(small.values()),
        facts=frozenset(facts) - STOP_WORDS | {_NUMBERS[word] for word in numbers},
    )


def repeated(texts: Sequence[str], scopes: Sequence[Hashable]) -> list[list[int]]:
    """Return the positions of texts grouped with their repeats, in order of first appearance.

    A repeat has the same names and numbers and nearly the same other words, and
    is looked for within one scope only.
    """
    groups: list[list[int]] = []
    seen: dict[tuple[Hashable, frozenset[str]], list[tuple[frozenset[str], list[int]]]] = {}
    for position, (text, scope) in enumerate(zip(texts, scopes, strict=True)):
        said = wording(text)
        alike = seen.setdefault((scope, said.facts), [])
        group = next((group for words, group in alike if _same(words, said.words)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append((said.words, group))
        group.append(position)
    return groups


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or len(one & other) >= SAME_WORDS * len(one | other)
