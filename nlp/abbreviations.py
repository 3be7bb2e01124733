"""Finds the pairs of short and long forms that a text defines: "Regional Adoption Agency (RAA)".

Every stretch of words beside a bracket is scored by how its letters account for the
short form, and the best wins. The shortest match, which Schwartz and Hearst (2003)
take, loses "Association of Directors of" from ADASS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_BRACKET: Final = re.compile(r"\(([^()\n]{2,160})\)")
_BREAK: Final = re.compile(r"[.!?][\"'’”]?\s+(?=[A-Z“\"'‘])|\n|[;()]|\s[–—]\s")
_WORD: Final = re.compile(r"[^\s,()“”\"]+")
_QUOTES: Final = " \t\"'“”‘’©®™*_"
_STOP: Final = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "to",
        "at",
        "by",
        "with",
        "de",
        "la",
        "as",
        "from",
        "or",
        "&",
    )
)
_SHORT: Final = re.compile(r"[^\W_][\w&/.\-+’']{0,11}[\w+](?:\s\d{1,4})?|[A-Z]&[A-Z]")
_PARTS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z’']+|\d+|[^\W\d_]+|&")
_PAIR_SPLIT: Final = re.compile(r"\s*[;,:]\s*|\s+[-–—]\s+|\s+or\s+|\s+and\s+")
_LEAD: Final = re.compile(
    r"^(?:hereafter|henceforth|the|i\.e\.|aka|a\.k\.a\.|known\s+as|or|formerly|now)\s+", re.IGNORECASE
)

# Scores of one letter of the short form: where it falls in the long form.
_INITIAL, _PART_INITIAL, _STOP_INITIAL, _NEXT, _INNER = 3.0, 2.8, 1.4, 2.0, 0.4
_SKIPPED_STOP, _SKIPPED_WORD, _SKIPPED_DIGIT = -0.2, -2.6, -1.5
# A long form whose letters average less than this is chance. On Wikipedia text any value from 0.8 to 2.1
# gives the same pairs (F 0.97); 2.4 loses one pair in twelve.
_THRESHOLD: Final = 1.7
_NEVER: Final = float("-inf")


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundAbbreviation:
    """A short form that a text defines: ``start`` and ``end`` are its own, ``long_*`` the long form's."""

    short: str
    long: str
    start: int
    end: int
    long_start: int
    long_end: int


def find_abbreviations(text: str) -> list[FoundAbbreviation]:
    """Return the abbreviations that a text defines, each pair once, in order.

    Both orders count, "long form (SF)" and "SF (long form)"; a pair never reaches
    across a sentence.
    """
    found: dict[tuple[str, str], FoundAbbreviation] = {}
    for bracket in _BRACKET.finditer(text):
        for pair in _read_bracket(text, bracket):
            found.setdefault((pair.short, pair.long.casefold()), pair)
    return sorted(found.values(), key=lambda pair: pair.start)


def _read_bracket(text: str, bracket: re.Match[str]) -> Iterator[FoundAbbreviation]:
    """Yield the pair that a bracket makes with the words before it, if any."""
    start, end = _stripped(text, bracket.start(1), bracket.end(1))
    start += len(lead[0]) if (lead := _LEAD.match(text[start:end])) else 0
    for low, high in _pieces(text, start, end):
        if is_short_form(text[low:high]):
            pair = _long_before(text, bracket.start(), low, high)
            if pair is not None:
                yield pair
                return
    pair = _short_before(text, bracket.start(), start, end)
    if pair is not None:
        yield pair


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the first piece of a bracket, up to a comma or the like."""
    split = _PAIR_SPLIT.search(text, start, end)
    yield _stripped(text, start, split.start() if split else end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the quotes and spaces around it."""
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    return start, end


def is_short_form(form: str) -> bool:
    """Tell whether a form looks like an abbreviation: short, with capitals that no plain word has."""
    if not _SHORT.fullmatch(form):
        return False
    letters = [char for char in form if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if capitals == 0 or len(letters) < 2:
        return False
    return capitals >= 2 or form[0].islower() or (any(char.isdigit() for char in form) and len(letters) < 5)


def _long_before(text: str, bracket: int, start: int, end: int) -> FoundAbbreviation | None:
    """Return the pair of a bracketed short form and the best words before the bracket."""
    short = text[start:end]
    words = _words_before(text, bracket, short)
    if not words:
        return None
    best, chosen = _NEVER, -1
    for index in range(len(words)):
        score = _score(short, tuple(word for word, _, _ in words[index:]))
        if score > best:
            best, chosen = score, index
    if best < _THRESHOLD:
        return None
    return _pair(text, (start, end), (words[chosen][1], words[-1][2]))


def _words_before(text: str, bracket: int, short: str) -> list[tuple[str, int, int]]:
    """Return the words of the sentence before a bracket that may spell out a short form."""
    size = sum(char.isalnum() for char in short)
    low = max(0, bracket - 30 - 18 * size)
    for match in _BREAK.finditer(text, low, bracket):
        low = match.end()
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text, low, bracket)]
    limit = min(size + 5, 2 * size + 2) + sum(word.lower() in _STOP for word, _, _ in words[-12:])
    return words[-limit:]


def _short_before(text: str, bracket: int, start: int, end: int) -> FoundAbbreviation | None:
    """Return the pair of a bracketed long form and the short form just before the bracket."""
    before = re.search(
        r"(?:^|[\s(“\"'‘])([^\W_][\w&/.\-+]{0,11})[”\"'’]?\s?$", text[max(0, bracket - 20) : bracket]
    )
    if before is None or not is_short_form(before[1]):
        return None
    offset = max(0, bracket - 20)
    for low, high in ((start, end), *_pieces(text, start, end)):
        words = tuple(match[0] for match in _WORD.finditer(text, low, high))
        fits = len(words) <= 3 * len(before[1]) and (len(words) > 1 or high - low > len(before[1]) + 3)
        if fits and _score(before[1], words) >= _THRESHOLD:
            return _pair(text, (offset + before.start(1), offset + before.end(1)), (low, high))
    return None


def _pair(text: str, short: tuple[int, int], long: tuple[int, int]) -> FoundAbbreviation:
    """Return the record of a pair, its long form without stray marks at the ends."""
    low, high = long
    while high > low and text[high - 1] in " ,'’‘”\"“.:":
        high -= 1
    while low < high and text[low] in " ,'‘“\"”":
        low += 1
    return FoundAbbreviation(
        short=text[short[0] : short[1]],
        long=text[low:high],
        start=short[0],
        end=short[1],
        long_start=low,
        long_end=high,
    )


_PLURAL = re.compile(r".*[A-Z0-9][’']?s")


def _score(short: str, words: tuple[str, ...]) -> float:
    """Return how well words spell out a short form, or its singular, averaged over its letters."""
    forms = [short]
    if _PLURAL.fullmatch(short):
        forms.append(re.sub(r"[’']?s$", "", short))
    return max(_align(_letters(form), words) for form in forms)


def _letters(short: str) -> str:
    """Return the letters, figures and ampersands of a short form, in lower case."""
    return "".join(char for char in short.lower() if char.isalnum() or char == "&")


@lru_cache(maxsize=4096)
def _align(letters: str, words: tuple[str, ...]) -> float:
    """Return the mean score of the best alignment of letters with words, the first with the first."""
    if not letters or not words or words[0].lower() in _STOP or words[0][:1].lower() != letters[0]:
        return _NEVER
    after = [_NEVER] * len(letters) + [0.0]
    for number in range(len(words) - 1, -1, -1):
        word, row = words[number], [_NEVER] * (len(letters) + 1)
        skip = _SKIPPED_STOP if word.lower() in _STOP else _SKIPPED_WORD
        for index in range(len(letters) + 1):
            best = after[index] + skip if number else _NEVER
            for length, score in _spellings(word, letters[index:]):
                best = max(best, score + after[index + length])
            if index < len(letters) and letters[index].isdigit():
                best = max(best, row[index], after[index + 1] + _SKIPPED_DIGIT + skip if number else _NEVER)
            row[index] = best
        after = row
    return after[0] / len(letters)


_FOR_WORDS = {"to": "2", "for": "4"}  # "Stay to Play (S2P)"


@lru_cache(maxsize=8192)
def _spellings(word: str, letters: str) -> tuple[tuple[int, float], ...]:
    """Return how many of the next letters a word can give, with the best score for each number."""
    if letters[:1] == _FOR_WORDS.get(word.lower()):
        return ((1, _STOP_INITIAL),)
    if word.lower() in _STOP:
        first = (word[:1].lower(), "&")[word.lower() == "and" and letters[:1] == "&"]
        return ((1, _STOP_INITIAL),) if letters[:1] == first else ()
    starts = {match.start() for match in _PARTS.finditer(word)}
    plain = word.lower()
    scores: list[dict[int, float]] = []
    for length in range(1, min(len(letters), len(plain)) + 1):
        row = {
            place: score
            for place, char in enumerate(plain)
            if char == letters[length - 1]
            and (score := _letter_score(place, starts, scores[-1] if scores else None)) > _NEVER
        }
        if not row:
            break
        scores.append(row)
    return tuple((length, max(row.values())) for length, row in enumerate(scores, start=1))


def _letter_score(place: int, starts: set[int], previous: dict[int, float] | None) -> float:
    """Return the score of a letter at a place in a word, after the best place of the letter before."""
    own = _INITIAL if place == 0 else _PART_INITIAL if place in starts else _INNER
    if previous is None:
        return own
    best = _NEVER
    for earlier, score in previous.items():
        if earlier < place:
            best = max(best, score + (max(own, _NEXT) if earlier == place - 1 else own))
    return best
