"""Reads fractions in words: "two thirds", "twenty-one hundredths", "two and a half million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nlp.numbers.spelled import Cardinal, read_cardinals
from nlp.numbers.words import ORDINALS, PARTS, SCALES, TENS

_S: Final = r"[^\S\n\t]"
_ONES_TH: Final = "|".join(word for word, number in ORDINALS.items() if number < 10)
_SIMPLE = "|".join(sorted(PARTS, key=len, reverse=True))
# A "third party" or the "third sector" is no part of anything.
_NOT_PART = r"(?![-\s]{0,2}(?:part(?:y|ies)|sector|person|countr(?:y|ies)|reich|grade|year|term|time|day)\b)"
_DENOMINATOR: Final = re.compile(
    rf"(?:{_S}{{1,2}}|{_S}?-{_S}?)?(?:(?P<tens>{'|'.join(TENS)})[-\s](?P<ones>{_ONES_TH})|"
    rf"(?:a|one)[-\s]hundred[-\s](?:and\s)?(?P<hundred>{_ONES_TH})|(?P<simple>{_SIMPLE}))(?P<many>s)?(?![^\W_]){_NOT_PART}",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(rf"an?{_S}{{1,2}}(?:(?:further|full|whole|good){_S})?", re.IGNORECASE)
_AND: Final = re.compile(rf"{_S}{{1,2}}and{_S}{{1,2}}|{_S}?-{_S}?and{_S}?-{_S}?", re.IGNORECASE)
_SCALE: Final = re.compile(
    rf"{_S}{{1,2}}(?:of{_S}{{1,2}})?(?:an?{_S}{{1,2}})?(hundred|thousand|million|billion|trillion|dozen)s?(?![^\W_])",
    re.IGNORECASE,
)
_OF: Final = re.compile(rf"{_S}of(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A value read from words that ends at ``end``; ``scale`` is what a word multiplied all of it by."""

    value: float
    end: int
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class _Denominator:
    value: int
    end: int
    compound: bool
    plural: bool


def read_fraction(text: str, numerators: Sequence[Cardinal]) -> Amount | None:
    """Return the fraction that one of the readings of a number begins, if parts follow it.

    A compound denominator wins, so that "one hundred thirty fifths" is 100/35;
    "one hundred and thirty fifths" is 130/5.
    """
    found: Amount | None = None
    for numerator in reversed(numerators):
        parts = _denominator(text, numerator.end)
        if parts is None or not _agree(numerator, parts):
            continue
        amount = Amount(value=numerator.value / parts.value, end=parts.end)
        if parts.compound:
            return amount
        found = found or amount
    return found


def read_mixed(text: str, wholes: Sequence[Cardinal]) -> Amount | None:
    """Return "two and a half": a number and a proper fraction, with the scale that may follow."""
    for whole in reversed(wholes):
        amount = with_fraction(text, Amount(value=whole.value, end=whole.end, scale=whole.scale))
        if amount is not None:
            return amount
    return None


def with_fraction(text: str, whole: Amount) -> Amount | None:
    """Return a number with the proper fraction that follows it: "3 million and a half", "2 and a half"."""
    link = _AND.match(text, whole.end)
    share = None if link is None else part_of_one(text, link.end())
    if share is None or not 0 < share.value < 1:
        return None
    scale = _SCALE.match(text, share.end)
    if scale is not None and " of" not in scale[0].lower():
        factor = SCALES[scale[1].lower()]
        if whole.scale == 1.0 and whole.value < 1000:
            return Amount(value=(whole.value + share.value) * factor, end=scale.end(), scale=factor)
        return Amount(value=whole.value + share.value * factor, end=scale.end())
    if _OF.match(text, share.end):
        return None
    unit = next((unit for unit in (1e9, 1e6, 1e3) if whole.value >= unit and whole.value % unit == 0), 1.0)
    return Amount(value=whole.value + share.value * unit, end=share.end)


def denominator_after(text: str, end: int) -> tuple[int, int] | None:
    """Return how many parts make one where figures count them: 3 for "2 thirds" (a quarter is a date's)."""
    parts = _denominator(text, end)
    if parts is None or not parts.plural or parts.value in {2, 4}:
        return None
    return parts.value, parts.end


def part_of_one(text: str, start: int) -> Amount | None:
    """Return the fraction in words that begins at ``start``: "a half", "three quarters"."""
    article = _ARTICLE.match(text, start)
    if article is None:
        return read_fraction(text, read_cardinals(text, start))
    parts = _denominator(text, article.end())
    if parts is None or parts.plural:
        return None
    return Amount(value=1 / parts.value, end=parts.end)


def scaled(text: str, share: Amount) -> Amount:
    """Return a fraction times the scale that may follow: "three quarters of a million"."""
    scale = _SCALE.match(text, share.end)
    if scale is None:
        return share
    factor = SCALES[scale[1].lower()]
    return Amount(value=share.value * factor, end=scale.end(), scale=factor)


def _denominator(text: str, start: int) -> _Denominator | None:
    """Return what a whole is divided into by the words at ``start``."""
    match = _DENOMINATOR.match(text, start)
    if match is None:
        return None
    if match["simple"]:
        value = PARTS[match["simple"].lower()]
    elif match["tens"]:
        value = TENS[match["tens"].lower()] + ORDINALS[match["ones"].lower()]
    else:
        value = 100 + ORDINALS[match["hundred"].lower()]
    return _Denominator(value, match.end(), match["simple"] is None, match["many"] is not None)


def _agree(numerator: Cardinal, parts: _Denominator) -> bool:
    """Tell whether a numerator and its parts agree: "one fifth", "two fifths", loosely "two third"."""
    return parts.plural or numerator.value == 1 or (numerator.last == "ones" and numerator.value < 10)
