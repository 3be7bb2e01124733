"""Reads numbers that are written in figures, and the letters that multiply them."""

from __future__ import annotations

import re
from typing import Final

from nlp.numbers.words import FRACTION_SIGNS, MONEY_SUFFIXES, SCALES, SUFFIXES

_S: Final = r"[^\S\n\t]"
_SIGNS = "".join(FRACTION_SIGNS)
# Thousands are set off by commas or by hard spaces; a recogniser of print may have spread the figures
# out. A power of ten is written 1.5e6.
FIGURES: Final = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|"
    rf"\d{{1,3}}(?: \d{{3}}){{0,3}} 000(?!\d)|\d{{1,3}}(?:{_S},{_S}\d{{3}})+(?![\d,])|"
    rf"\d+{_S}\.{_S}\d+(?={_S}?(?:%|per{_S}?cent|[mb]illion))|"
    r"\d+(?:\.\d+)?[eE][+-]?\d{1,3}(?!\w)|\d+(?:\.\d+)?|(?<![\w.])\.\d+(?![\w.]*\w)"
)
_SCALES = "|".join(sorted((word for word in SCALES if word != "doz"), key=len, reverse=True))
SCALE_WORD: Final = rf"{_S}?-?(?:{_SCALES})s?(?![^\W_])"
# "2½", "2 1/2"
_SIGN: Final = re.compile(rf"{_S}?([{_SIGNS}])")
_MIXED: Final = re.compile(rf"{_S}(?:and{_S})?([1-7])/([2-8])(?![\d/])")


def figures_value(written: str) -> float:
    """Return the value of figures such as "1,250", "117 000" or "0.4"."""
    return float(written if written.isdigit() else re.sub(r"[,\s]", "", written))


def suffix_value(suffix: str, *, money: bool) -> float | None:
    """Return what a suffix such as "k", "m" or " million" multiplies by, or nothing where it is no scale."""
    plain = suffix.strip().lstrip("-")
    scale = SCALES.get(plain.lower().removesuffix("s")) or SUFFIXES.get(plain) or SUFFIXES.get(plain.lower())
    return MONEY_SUFFIXES.get(plain, scale) if money else scale


def proper_fraction(text: str, end: int) -> tuple[float, int]:
    """Return the fraction in figures that goes on a whole number, and its end: the ½ of "2½"; else nought."""
    sign = _SIGN.match(text, end)
    if sign is not None:
        return FRACTION_SIGNS[sign[1]], sign.end()
    mixed = _MIXED.match(text, end)
    if mixed is not None and int(mixed[1]) < int(mixed[2]):
        return int(mixed[1]) / int(mixed[2]), mixed.end()
    return 0.0, end
