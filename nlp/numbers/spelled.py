"""Reads whole numbers that are written in words, as far as they are well formed.

"Two hundred and seven" is one number; "twenty twenty" and "three-nought-four" are
several, and each reading stops where the next word cannot go on with it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from nlp.number_names import ONES, TEENS
from nlp.numbers.words import SCALES, TENS, UNITS

_S: Final = r"[^\S\n\t]"
_WORD: Final = re.compile(r"[A-Za-z]+")
_ARTICLE: Final = re.compile(rf"an?{_S}{{1,2}}", re.IGNORECASE)
_LINK: Final = re.compile(rf"(?P<and>{_S}{{1,3}}and{_S}{{1,3}})|{_S}?-{_S}?|{_S}{{1,3}}", re.IGNORECASE)
_POINT: Final = re.compile(rf"{_S}{{1,3}}point(?={_S})", re.IGNORECASE)
# More words than any number that is meant to be read has.
_MOST_WORDS: Final = 24
_KINDS: Final = {
    **dict.fromkeys(UNITS, "zero"),
    **dict.fromkeys(ONES, "ones"),
    **dict.fromkeys(TEENS, "teens"),
    **dict.fromkeys(TENS, "tens"),
    **dict.fromkeys(SCALES, "scale"),
    "hundred": "hundred",
    **dict.fromkeys(("dozen", "doz"), "dozen"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cardinal:
    """A whole or decimal number in words that ends at ``end``.

    ``scale`` is what its last word multiplied all of it by, 1 if none did; ``last`` is
    the kind of that word.
    """

    value: float
    end: int
    scale: float = 1.0
    last: str = ""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number so far: thousands and more in ``total``, what is below the next scale in ``group``."""

    total: float = 0.0
    group: float = 0.0
    last: str = ""
    least: float = math.inf
    scale: float = 1.0
    complete: bool = True


def number_word(word: str) -> str | None:
    """Return the singular of a number word, or nothing where it is none."""
    plain = word.lower()
    if plain in _KINDS:
        return plain
    singular = plain.removesuffix("s")
    return singular if _KINDS.get(singular) in {"scale", "hundred", "dozen"} else None


def read_cardinals(text: str, start: int) -> list[Cardinal]:
    """Return every well-formed number that begins with the word at ``start``, the shortest first.

    "A" and "an" count as one before a hundred, a dozen and the like. A decimal, "two
    point five million", is the only reading where it is one.
    """
    state, position = _first(text, start)
    found: list[Cardinal] = []
    anded = False
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, position)
        if word is None or _goes_on(text, word.end()):
            break
        link = _LINK.match(text, word.end())
        name = number_word(word[0])
        following = None if name is None else _added(state, name, anded=anded)
        if following is None:
            break
        state = following
        if state.complete:
            found.append(_cardinal(state, word.end()))
        if link is None:
            break
        position, anded = link.end(), link["and"] is not None
    decimal = _decimal(text, found[-1]) if found else None
    return [decimal] if decimal is not None else found


def _first(text: str, start: int) -> tuple[_Sum, int]:
    """Return the state and place after an article, or those of a number that begins here."""
    article = _ARTICLE.match(text, start)
    if article is None:
        return _Sum(), start
    return _Sum(group=1.0, last="article", complete=False), article.end()


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word is only the beginning of a longer one."""
    return end < len(text) and (text[end].isalnum() or text[end] == "_")


def _cardinal(state: _Sum, end: int) -> Cardinal:
    value = state.total + state.group
    scale = state.scale if state.scale > 1 and state.last in {"scale", "hundred", "dozen"} else 1.0
    return Cardinal(value=value, end=end, scale=scale, last=state.last)


def _added(state: _Sum, name: str, *, anded: bool) -> _Sum | None:
    """Return a number with one more word, or nothing where the word cannot go on with it."""
    kind = _KINDS[name]
    if kind in {"zero", "ones", "teens", "tens"}:
        return _small(state, float(UNITS.get(name, TENS.get(name, 0))), kind, anded=anded)
    if anded:
        return None
    if kind == "dozen":
        fits = state.last in {"ones", "teens", "tens", "hundred", "article"}
        return _Sum(total=12.0 * state.group, last="dozen", scale=12.0) if fits and not state.total else None
    return _hundred(state) if kind == "hundred" else _scaled(state, SCALES[name])


def _small(state: _Sum, value: float, kind: str, *, anded: bool) -> _Sum | None:
    """Return a number with a word below a hundred added."""
    after_large = state.last in {"hundred", "scale"}
    if anded and not after_large:
        return None
    if kind == "zero" and state.last:
        return None
    if state.last == "" or after_large or (kind == "ones" and state.last == "tens"):
        return _Sum(state.total, state.group + value, kind, state.least)
    # "one twenty two" is said for a hundred and twenty-two
    if state.last == "ones" and kind != "ones" and 0 < state.group < 10 and not state.total:
        return _Sum(0.0, 100 * state.group + value, kind, 1000.0)
    return None


def _hundred(state: _Sum) -> _Sum | None:
    """Return a number with "hundred" added; alone it only begins "hundred thousand"."""
    if state.last in {"ones", "teens", "tens", "article"} and 0 < state.group < 100:
        return _Sum(state.total, 100 * state.group, "hundred", state.least, 100.0)
    return _Sum(0.0, 100.0, "hundred", complete=False) if state.last == "" else None


def _scaled(state: _Sum, scale: float) -> _Sum | None:
    """Return a number with a thousand or more added."""
    if state.group and scale < state.least:
        lone = scale if not state.total else 1.0
        return _Sum(state.total + state.group * scale, 0.0, "scale", scale, lone)
    if state.last == "scale" and not state.group and scale > 1:
        return _Sum(state.total * scale, 0.0, "scale", scale, state.scale * scale)
    return None


def _digit_word(word: str) -> str | None:
    """Return a number word, among them the "oh" that is said for nought in a decimal."""
    return "nought" if word.lower() == "oh" else number_word(word)


def _decimal(text: str, whole: Cardinal) -> Cardinal | None:
    """Return "two point two five million", if digits follow the number after "point"."""
    point = _POINT.match(text, whole.end)
    if point is None:
        return None
    digits, end, scale = "", point.end(), 1.0
    for _ in range(12):
        link = _LINK.match(text, end)
        word = None if link is None or link["and"] else _WORD.match(text, link.end())
        name = None if word is None or _goes_on(text, word.end()) else _digit_word(word[0])
        if word is None or name is None:
            break
        if _KINDS[name] in {"scale", "hundred"}:
            scale *= 100.0 if name == "hundred" else SCALES[name]
        elif scale == 1.0 and _KINDS[name] != "dozen":
            digits += str(UNITS.get(name, TENS.get(name, 0)))
        else:
            break
        end = word.end()
    if not digits:
        return None
    return Cardinal(value=(whole.value + float(f"0.{digits}")) * scale, end=end, scale=scale, last="point")
