"""Reads the single numbers of a text, before their neighbours are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from nlp.numbers.numerals import (
    AND_A_HALF,
    FIGURES,
    SCALE_WORD,
    WORDS,
    figures_value,
    suffix_value,
    words_value,
)
from nlp.numbers.values import NumberKind
from nlp.numbers.words import DURATIONS, ORDINALS, PARTS, SERIES, TENS

_S = r"[^\S\n\t]"
_CURRENCY = rf"(?:(?:(?:US|AU?|CA?){_S}?)?[$£€¥]|(?:GBP|USD|EUR)){_S}?"
_PARTS = "|".join(sorted((rf"{word}s?" for word in PARTS), key=len, reverse=True))
_TENTHS = "|".join(word[:-1] + "ieth" for word in TENS)
_ORDINAL_WORDS = rf"(?:(?:{'|'.join(TENS)})[-\s]?)?(?:{'|'.join(ORDINALS)})|{_TENTHS}|hundredth"
_TOKEN: Final = re.compile(
    rf"(?P<currency>{_CURRENCY})?(?P<sign>(?<![\w%)£$€])[-−](?=\d))?(?P<figures>{FIGURES})"
    rf"(?:(?P<ordinal>st|nd|rd|th)(?![^\W_])|(?P<suffix>{SCALE_WORD}|{_S}?(?:bn|mn|mil|[kKmMbB])(?![^\W_])))?"
    rf"|(?<![^\W_])(?:(?P<ordinal_words>{_ORDINAL_WORDS})(?![^\W_])|(?P<words>{WORDS})(?P<one>)"
    rf"|(?P<part>(?:(?P<whole>a|one|half){_S})?(?:{_PARTS}))(?![^\W_])|(?P<none>none|nil)(?![^\W_])|(?P<twice>twice|thrice)(?![^\W_])"
    rf"|(?P<no>no)(?={_S}(?!longer|doubt|more|less|fewer|one|other|such|way|matter|single|later|further|need)))",
    re.IGNORECASE,
)
_UNIT: Final[tuple[tuple[NumberKind, re.Pattern[str]], ...]] = (
    ("percent", re.compile(rf"{_S}?%|{_S}?per{_S}?cent(?:age)?(?:{_S}points?)?(?![^\W_])", re.IGNORECASE)),
    (
        "fte",
        re.compile(rf"{_S}?(?:f\.?t\.?e\.?s?|full[-\s]time[-\s]equivalents?|wte)(?![^\W_])", re.IGNORECASE),
    ),
    (
        "money",
        re.compile(
            rf"{_S}?(?:pounds?(?:{_S}sterling)?|pence|dollars?|euros?|GBP|USD|EUR|[£$€])(?![^\W_])",
            re.IGNORECASE,
        ),
    ),
    (
        "duration",
        re.compile(
            rf"[-\s]?(?:(?:full|whole|further|consecutive|working|calendar|school){_S})?"
            rf"(?:{'|'.join(DURATIONS)})s?(?![^\W_])",
            re.IGNORECASE,
        ),
    ),
)
TO: Final = re.compile(rf"(?:{_S}?[-–—]{_S}?|{_S}(?:to|or){_S}(?:up{_S}to{_S})?)", re.IGNORECASE)
OUT_OF: Final = re.compile(
    rf"{_S}(?:out{_S}of|of|in)(?:{_S}(?:the|our|its|their|all|a{_S}total{_S}of))?{_S}",
    re.IGNORECASE,
)
_SERIES_AFTER: Final = re.compile(rf"{_S}(?:\w+{_S}){{0,2}}?(?:{'|'.join(SERIES)})s?\b", re.IGNORECASE)
_PRONOUN_ONE: Final = re.compile(
    r"\s(?:of\b|another\b|may\b|might\b|can\b|cannot\b|could\b|would\b|should\b|must\b|is\b|was\b|has\b|who\b|that\b|which\b|to\b|day\b|and\b|or\b)"
    r"|-(?:off|to-one|stop|way|sided|size)|[.,;:)]|$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """One number as read, before its neighbours are looked at."""

    start: int
    end: int
    value: float
    kind: NumberKind = "count"
    scale: float = 1.0
    high: float | None = None
    denominator: float | None = None


def scan_numbers(text: str) -> Iterator[Numeral]:
    """Yield the single numbers of a text."""
    position = 0
    while (match := _TOKEN.search(text, position)) is not None:
        numeral = _read(text, match)
        position = numeral.end if numeral is not None else max(match.end(), position + 1)
        if numeral is not None:
            yield numeral


def _read(text: str, match: re.Match[str]) -> Numeral | None:
    """Return the number that a match is, with its unit mark, if it is one."""
    if match["figures"]:
        return _read_figures(text, match)
    if match["ordinal_words"]:
        return _read_ordinal(text, match)
    if match["words"]:
        return _read_words(text, match)
    if match["part"]:
        return _read_part(text, match)
    return _read_no(text, match) if match["no"] else _read_single(match)


def _read_single(match: re.Match[str]) -> Numeral:
    """Return "none", "nil", "twice" or "thrice"."""
    value = {"twice": 2.0, "thrice": 3.0}.get(match[0].lower(), 0.0)
    return Numeral(start=match.start(), end=match.end(), value=value, kind="count" if value else "none")


def _read_figures(text: str, match: re.Match[str]) -> Numeral:
    """Return a number in figures."""
    start = match.start()
    money, value, end, scale = (
        bool(match["currency"]),
        figures_value(match["figures"]),
        match.end("figures"),
        1.0,
    )
    if match["ordinal"]:
        return Numeral(start=start, end=match.end(), value=value, kind="ordinal")
    if match["suffix"]:
        factor = suffix_value(match["suffix"], money=money)
        if factor is not None and (
            match["suffix"].strip().islower()
            or money
            or match["suffix"].strip() in {"M", "K", "BN"}
            or len(match["suffix"]) > 3
        ):
            scale, end = factor, match.end()
    fraction = re.compile(r"/(\d{1,4})(?![\d/])").match(text, end)
    if (
        fraction is not None
        and not money
        and scale == 1.0
        and float(fraction[1]) >= value
        and value == int(value)
    ):
        return Numeral(
            start=start, end=fraction.end(), value=value, kind="fraction", denominator=float(fraction[1])
        )
    value = -value if match["sign"] else value
    numeral = Numeral(
        start=start, end=end, value=value * scale, kind="money" if money else "count", scale=scale
    )
    return _with_unit(text, _with_half(text, numeral))


def _with_half(text: str, numeral: Numeral) -> Numeral:
    """Return a number with the half that may follow: "five and a half million", "3 million and a half"."""
    half = AND_A_HALF.match(text, numeral.end)
    if half is None:
        return numeral
    share = (1.0 if half[1].lower() in {"a", "one"} else words_value(half[1])) / PARTS[_singular(half[2])]
    if half[3]:
        scale = suffix_value(half[3], money=False) or 1.0
        value = (
            (numeral.value + share) * scale
            if numeral.scale == 1.0 and numeral.value < 1000
            else numeral.value + share * scale
        )
        return replace(numeral, end=half.end(), value=value, scale=scale)
    unit = next(
        (scale for scale in (1e9, 1e6, 1e3) if numeral.value >= scale and numeral.value % scale == 0), 1.0
    )
    return replace(numeral, end=half.end(), value=numeral.value + share * unit)


def _with_unit(text: str, numeral: Numeral) -> Numeral:
    """Return a number with the unit mark that follows it."""
    for kind, pattern in _UNIT:
        unit = pattern.match(text, numeral.end)
        if unit is None:
            continue
        if kind == "duration":
            return numeral if numeral.kind == "money" else replace(numeral, kind=kind)
        return replace(numeral, kind=kind, end=unit.end())
    return numeral


def _read_words(text: str, match: re.Match[str]) -> Numeral | None:
    """Return a number in words, or the fraction or ordinal that it begins."""
    start, end, written = match.start(), match.end(), match["words"]
    part = re.compile(rf"{_S}?-?{_S}?({_PARTS})(?![^\W_])", re.IGNORECASE).match(text, end)
    if part is not None and written.lower() not in {"twenty", "thirty", "a"}:
        value = words_value(written) / PARTS[_singular(part[1])]
        return Numeral(start=start, end=part.end(), value=value, kind="fraction")
    ordinal = re.compile(rf"-({_ORDINAL_WORDS})(?![^\W_])", re.IGNORECASE).match(text, end)
    if ordinal is not None:
        return Numeral(
            start=start,
            end=ordinal.end(),
            value=words_value(written) + ORDINALS[ordinal[1].lower()],
            kind="ordinal",
        )
    if written.lower() == "one" and not _counts_one(text, start, end):
        return None
    return _with_unit(text, _with_half(text, Numeral(start=start, end=end, value=words_value(written))))


def _singular(word: str) -> str:
    """Return the singular of a part: "halves", "thirds"."""
    plain = word.lower()
    return plain if plain in PARTS else plain.removesuffix("s")


def _counts_one(text: str, start: int, end: int) -> bool:
    """Tell whether "one" counts something and does not stand for somebody."""
    if TO.match(text, end) or (
        OUT_OF.match(text, end) and re.match(r"\s(?:out\s+of|in)\b", text[end : end + 10], re.IGNORECASE)
    ):
        return (
            re.match(r"(?:-|\s)(?:to-one|to\s+one|off|stop|way)\b", text[end : end + 12], re.IGNORECASE)
            is None
        )
    lead = text[max(0, start - 14) : start]
    if re.search(r"\b(?:no|any|every|each|some|this|that|the|which|another|someone)\s$", lead, re.IGNORECASE):
        return False
    return _PRONOUN_ONE.match(text, end) is None or (start == 0 and end == len(text))


def _read_part(text: str, match: re.Match[str]) -> Numeral | None:
    """Return "half of", "a third of", "one quarter of"."""
    words = match["part"].lower().split()
    wholly = re.compile(rf"{_S}(?:of|the|our|their|its|all)(?![^\W_])", re.IGNORECASE).match(
        text, match.end()
    )
    if words[0] == "half" and len(words) == 1 and wholly is None:
        wholly = re.compile(rf"{_S}(?:million|people)", re.IGNORECASE).match(text, match.end())
    if wholly is None or words[-1] not in {"half", *PARTS} or (len(words) == 1 and words[0] != "half"):
        return None
    if words[-1] == "half" and re.search(
        r"\b(?:first|second|latter|other|final|and\s+a|1st|2nd)\s$",
        text[max(0, match.start() - 8) : match.start()],
        re.IGNORECASE,
    ):
        return None
    return Numeral(
        start=match.start(), end=match.end(), value=1 / PARTS[_singular(words[-1])], kind="fraction"
    )


def _read_ordinal(text: str, match: re.Match[str]) -> Numeral | None:
    """Return an ordinal in words where it numbers one of a series."""
    words = re.split(r"[-\s]", match[0].lower())
    if _SERIES_AFTER.match(text, match.end()) is None or words[-1] not in ORDINALS:
        return None
    value = ORDINALS[words[-1]] + (TENS[words[0]] if len(words) > 1 else 0)
    return Numeral(start=match.start(), end=match.end(), value=float(value), kind="ordinal")


def _read_no(text: str, match: re.Match[str]) -> Numeral | None:
    """Return nought for "no" before a plural noun or a short name."""
    counted = re.compile(rf"{_S}(?:[a-z-]+{_S}){{0,2}}?(?:[a-z]{{2,}}[^s\W]s|[A-Z]\w*[A-Z]\w*)\b").match(
        text, match.end()
    )
    return Numeral(start=match.start(), end=match.end(), value=0.0, kind="none") if counted else None
