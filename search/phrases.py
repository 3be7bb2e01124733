"""Phrases that the reference data knows, each looked up in the index as one word.

For any other phrase the index has to read where each of its words stands, in every passage that has them all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from corpus import content_id

MARK = "ꙮ"  # a letter in no text: what begins with it is no word of one


class PlacedWord(Protocol):
    """A stemmed word and its place among the words of its text, stop words counted."""

    @property
    def stem(self) -> str: ...  # noqa: D102
    @property
    def place(self) -> int: ...  # noqa: D102


Key = tuple[tuple[int, str], ...]
"""The stems of a phrase, each with how far it stands from the first."""


_NONE: dict[int, dict[str, list[Key]]] = {}


class Phrases:
    """A set of phrases of two words or more, and the words that stand for them."""

    def __init__(self, forms: Iterable[Sequence[PlacedWord]]) -> None:
        self._words: dict[Key, str] = {key: "" for key in map(_key_of, forms) if len(key) > 1}
        # By their first words and how far apart these stand: a hundred begin with "children" alone.
        self._beginning: dict[str, dict[int, dict[str, list[Key]]]] = {}
        for key in self._words:
            (_, first), (distance, second), *_ = key
            nexts = self._beginning.setdefault(first, {}).setdefault(distance, {})
            nexts.setdefault(second, []).append(key)

    @cached_property
    def digest(self) -> str:
        """A name for this very set."""
        return content_id(*(f"{distance} {stem}" for key in sorted(self._words) for distance, stem in key))

    def word(self, form: Sequence[PlacedWord]) -> str | None:
        """Return the word that stands for a phrase, if it is one of these."""
        key = _key_of(form)
        return self._word(key) if key in self._words else None

    def words_in(self, text: Sequence[PlacedWord]) -> Iterator[str]:
        """Yield the words that stand for the phrases in a text, each as often as it is said."""
        stems = {word.place: word.stem for word in text}
        for word in text:
            for distance, nexts in self._beginning.get(word.stem, _NONE).items():
                for key in nexts.get(stems.get(word.place + distance, ""), ()):
                    if all(stems.get(word.place + further) == stem for further, stem in key[2:]):
                        yield self._word(key)

    def _word(self, key: Key) -> str:
        if not self._words[key]:  # few are ever needed, and all take 20 ms to make
            self._words[key] = _word_for(key)
        return self._words[key]


def _key_of(form: Sequence[PlacedWord]) -> Key:
    return tuple((word.place - form[0].place, word.stem) for word in form)


def _word_for(key: Key) -> str:
    # In digits, which no stemming changes.
    digest = hashlib.blake2b(repr(key).encode(), digest_size=8).digest()
    return f"{MARK}{int.from_bytes(digest)}"
