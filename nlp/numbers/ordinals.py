"""Reads ordinal numbers, and tells the one that names an instance from the one that is a rank."""

from __future__ import annotations

import re
from typing import Final

from nlp.numbers.spelled import Cardinal
from nlp.numbers.values import NumberKind
from nlp.numbers.words import ORDINALS, SERIES, TENS

_S: Final = r"[^\S\n\t]"
_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ONES_TH = "|".join(word for word, number in ORDINALS.items() if number < 10)
# "Seventy first line managers" counts: these go with the word behind them and not with the tens.
_COMPOUND: Final = (
    rf"(?:first{_S}(?:line|time|class|aid\w*|year)|second{_S}(?:hand|year|home)s?"
    rf"|third{_S}(?:sector|part(?:y|ies)|year))\b"
)
ORDINAL: Final = rf"(?:{'|'.join(TENS)})(?:[-‐‑–—]|{_S}(?!{_COMPOUND})|\n)?(?:{_ONES_TH})|{_WORDS}"
_AFTER: Final = re.compile(
    rf"(?:{_S}{{1,2}}(?:and{_S})?(?!{_COMPOUND})|-)({_WORDS})(?![^\W_])", re.IGNORECASE
)
_SERIES_AFTER: Final = re.compile(rf"{_S}(?:\w+{_S}){{0,2}}?(?:{'|'.join(SERIES)})s?\b", re.IGNORECASE)
# "came third", "between the tenth and the fifteenth": an ordinal that ends its phrase is a rank.
_ENDS: Final = re.compile(
    rf"{_S}*(?:$|[.;!?)\n]|,(?!\S)(?!{_S}*$)|{_S}(?:and|or|to){_S}(?:the{_S})?(?:\d+(?:st|nd|rd|th)|(?:{ORDINAL}))\s*(?:$|[.,;!?)\n]))",
    re.IGNORECASE,
)
_LEAST_SCALE: Final = 100  # "hundredth" and the like multiply what stands before them
_NO_RANK: Final = re.compile(
    rf"\b(?:at|put\w*|comes?|every|each|per|an?|split|one|safety|children|from{_S}the){_S}$|(?:^|[.!?:;]{_S}?|\n)$",
    re.IGNORECASE,
)


def read_ordinal(text: str, start: int, end: int) -> tuple[float, int, NumberKind] | None:
    """Return the value, end and kind of the ordinal between two places: one of a series, or a rank."""
    value = _value(text[start:end])
    if _SERIES_AFTER.match(text, end) is not None:
        return value, end, "ordinal"
    return (value, end, "rank") if _is_rank(text, start, end) else None


def ordinal_after(text: str, whole: Cardinal) -> tuple[float, int, NumberKind] | None:
    """Return the ordinal that a number goes on to: "one hundred and twenty-fifth"."""
    match = _AFTER.match(text, whole.end)
    if match is None:
        return None
    last = ORDINALS[match[1].lower()]
    many = last >= _LEAST_SCALE and 1 < whole.value < last
    if not many and (whole.last not in {"tens", "hundred", "scale"} or (whole.last == "tens" and last > 9)):
        return None
    kind: NumberKind = "ordinal" if _SERIES_AFTER.match(text, match.end()) else "rank"
    return whole.value * last if many else whole.value + last, match.end(), kind


def _value(written: str) -> float:
    """Return what an ordinal in words or figures comes to."""
    figures = re.match(r"[\d,]+", written)
    if figures is not None:
        return float(figures[0].replace(",", ""))
    plain = written.lower()
    if plain in ORDINALS:
        return float(ORDINALS[plain])
    tens = next(word for word in TENS if plain.startswith(word))
    return float(TENS[tens] + ORDINALS[plain[len(tens) :].lstrip("-‐‑–— \t\u00a0")])


def _is_rank(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinal ends its phrase, and is no turn of phrase such as "at first"."""
    if _ENDS.match(text, end) is None:
        return False
    alone = not text[:start].strip() and not text[end:].strip(" .!?")
    lead = text[max(0, start - 12) : start]
    return alone or _NO_RANK.search(lead) is None
