"""Reads the single numbers of a text, before their neighbours are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from nlp.beginnings import lead_of
from nlp.numbers.fractions import (
    Amount,
    denominator_after,
    part_of_one,
    read_fraction,
    read_mixed,
    scaled,
    with_fraction,
)
from nlp.numbers.numerals import FIGURES, SCALE_WORD, figures_value, proper_fraction, suffix_value
from nlp.numbers.ordinals import ORDINAL, ordinal_after, read_ordinal
from nlp.numbers.spelled import Cardinal, read_cardinals
from nlp.numbers.values import NumberKind
from nlp.numbers.words import (
    DURATIONS,
    FRACTION_SIGNS,
    MULTIPLES,
    ORDINALS,
    PARTS,
    SCALES,
    SERIES,
    TENS,
    UNITS,
)

_S = r"[^\S\n\t]"
_MARK = r"(?:(?:US|AU?|CA?|NZ|HK)[^\S\n\t]?)?[$£€¥]|(?:GBP|USD|EUR)[$£€]?"
_CURRENCY = rf"(?:{_MARK}){_S}?"
_PART_WORDS = "|".join(sorted((word for word in PARTS if word != "halve"), key=len, reverse=True))
_SMALL = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_LARGE = "|".join(SCALES)
# The look ahead fails at once at most places, where neither a figure nor a mark nor a word begins.
_LEADS: Final = lead_of(
    [
        *("US", "A", "AU", "C", "CA", "NZ", "HK", "GBP", "USD", "EUR", "minus", "negative", "hundred"),
        *(*ORDINALS, *UNITS, *TENS, *PARTS, *MULTIPLES, "a", "an", "none", "nil", "no"),
    ]
)
_FRACTIONS: Final = "".join(FRACTION_SIGNS)
_TOKEN: Final = re.compile(
    rf"(?=[\d.$£€¥−{_FRACTIONS}-]|(?<![^\W_]){_LEADS})(?:(?P<currency>{_CURRENCY})?(?:(?P<sign>(?<![\w%)£$€])[-−](?=\.?\d))|(?<![^\W_])(?:minus|negative){_S})?(?P<figures>{FIGURES})"
    rf"(?:(?P<ordinal>st|nd|rd|th)(?![^\W_])|(?P<suffix>{SCALE_WORD}|{_S}?(?:bn|mn|mil|[kKmMbB])(?:(?![^\W_])|(?=GBP|USD|EUR))))?"
    rf"|(?P<fraction_sign>[{_FRACTIONS}])"
    rf"|(?<![^\W_])(?:(?P<ordinal_words>{ORDINAL})(?![^\W_])"
    rf"|(?:minus{_S}|negative{_S})?(?P<words>(?:(?:{_SMALL})|an?{_S}{{1,2}}(?:{_LARGE})s?|hundred{_S}(?:thousand|million))(?![^\W_]))"
    rf"|(?P<part>half(?:{_S}{{1,3}}|-)a(?:{_S}{{1,3}}|-)(?:{_LARGE})|(?:an?{_S}{{1,2}})?(?:half|quarter)|"
    rf"an?{_S}{{1,2}}(?:(?:further|full|whole|good){_S})?(?:(?:{'|'.join(TENS)})[-\s])?(?:{_PART_WORDS}|first|second))(?![^\W_])"
    rf"|(?P<none>none|nil)(?![^\W_])|(?P<multiple>{'|'.join(MULTIPLES)})(?![^\W_])"
    rf"|(?P<couple>a{_S}couple{_S}of(?={_S}))"
    rf"|(?P<no>no)(?={_S}(?!longer|doubt|more|less|fewer|one|other|such|way|matter|single|later|further|need))))",
    re.IGNORECASE,
)
_UNIT: Final[tuple[tuple[NumberKind, re.Pattern[str]], ...]] = (
    (
        "percent",
        re.compile(
            rf"{_S}?%(?:{_S}points?(?![^\W_]))?|(?:{_S}?|-)per{_S}?cent(?:age)?(?:(?:{_S}|-)points?)?(?![^\W_])|(?<=\d)pp(?![^\W_])",
            re.IGNORECASE,
        ),
    ),
    (
        "fte",
        re.compile(
            rf"{_S}?(?:(?:f\.t\.e\.|ftes?|(?:full|whole)[-\s]time[-\s]equivalents?|wte)(?![^\W_])|\((?:fte|wte)\))",
            re.IGNORECASE,
        ),
    ),
    (
        "money",
        re.compile(
            rf"{_S}?(?:pounds?(?:{_S}sterling)?|(?:US{_S})?dollars?|euros?|GBP|USD|EUR|[£$€])(?![^\W_])|"
            rf"{_S}(?:pence|cents?)(?![^\W_])|(?<=\d)p(?![^\W_])",
            re.IGNORECASE,
        ),
    ),
    (
        "multiple",
        re.compile(r"-?fold(?![^\W_])|(?<=\d)x(?![^\W_])", re.IGNORECASE),
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
_CURRENCIES: Final = {
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "$": "USD", "usd": "USD", "dollar": "USD",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "¥": "JPY", "pence": "pence", "p": "pence", "cent": "cents",
}  # fmt: skip
TO: Final = re.compile(rf"(?:{_S}?[-–—]{_S}?|-?{_S}(?:to|or){_S}(?:up{_S}to{_S})?)", re.IGNORECASE)
OUT_OF: Final = re.compile(
    rf"{_S}\(?(?:out{_S}of|of|in)(?:{_S}(?:the|our|its|their|all|a{_S}total{_S}of))?{_S}",
    re.IGNORECASE,
)
_PRONOUN_ONE: Final = re.compile(
    r"\s(?:of\b|another\b|may\b|might\b|can\b|cannot\b|could\b|would\b|should\b|must\b|is\b|was\b|has\b|who\b|that\b|which\b|to\b|day\b|and\b|or\b)"
    r"|-(?:off|to-one|stop|way|sided|size)|[.,;:)]|$",
    re.IGNORECASE,
)
_SERIES_LEAD: Final = re.compile(rf"\b(?:{'|'.join(SERIES)})s?{_S}$", re.IGNORECASE)
# A share of something named or understood: "a third of schools", "half the pupils", "rose by a quarter".
_SHARED: Final = re.compile(rf"{_S}(?:of|the|our|their|its|all|his|her|my|your)(?![^\W_])", re.IGNORECASE)
_SHARE_LEAD: Final = re.compile(
    rf"(?:^|\b(?:by|than|over|nearly|almost|about|around|roughly|approximately|under|to|from|only|just|least|is|was|were|are){_S})$",
    re.IGNORECASE,
)
_HALF_LEAD: Final = re.compile(
    rf"\b(?:more{_S}than|less{_S}than|over|nearly|almost|about|around|roughly|approximately|under|least|by){_S}$",
    re.IGNORECASE,
)
_HALF_NAMED: Final = re.compile(
    rf"\b(?:first|second|latter|other|final|and{_S}a|1st|2nd){_S}$", re.IGNORECASE
)
_HALF_TIME: Final = re.compile(
    rf"[-\s]?(?:terms?|days?|hours?|years?|time|way|hearted)\b|{_S}?-", re.IGNORECASE
)
_CLAUSE_END: Final = re.compile(
    r"\s*(?:$|[.,;:)\n]|\b(?:and|but|while|since|in|on|from|to)\b)", re.IGNORECASE
)
_MONEY_RANGE: Final = re.compile(rf"([£$€])\d[\d,.]*(?:k|m|bn)?{_S}?[-–—]{_S}?$", re.IGNORECASE)
_FRACTION: Final = re.compile(r"/(\d{1,4})(?![\d/])")
_TWICE_WHAT: Final = re.compile(rf"{_S}(?:the|that|this|what|our|its|their)(?![^\W_])", re.IGNORECASE)


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
    currency: str = ""


def scan_numbers(text: str) -> Iterator[Numeral]:
    """Yield the single numbers of a text."""
    position = 0
    while (match := _TOKEN.search(text, position)) is not None:
        numeral = _read(text, match)
        position = numeral.end if numeral is not None else match.start() + 1
        if numeral is not None:
            yield numeral


def _read(text: str, match: re.Match[str]) -> Numeral | None:
    """Return the number that a match is, with its unit mark, if it is one."""
    if match["figures"]:
        return _read_figures(text, match)
    if match["ordinal_words"]:
        found = read_ordinal(text, match.start(), match.end())
        return None if found is None else _ordinal(match.start(), *found)
    if match["words"]:
        return _read_words(text, match)
    if match["part"]:
        return _read_part(text, match)
    return _read_no(text, match) if match["no"] else _read_single(text, match)


def _ordinal(start: int, value: float, end: int, kind: NumberKind) -> Numeral:
    return Numeral(start=start, end=end, value=value, kind=kind)


def _read_single(text: str, match: re.Match[str]) -> Numeral | None:
    """Return "none", "nil", "twice", "a couple of" or the sign ½."""
    start, end = match.span()
    if match["multiple"]:
        word = match[0].lower()
        if word not in {"twice", "thrice"} and _TWICE_WHAT.match(text, end) is None:
            return None
        return Numeral(start=start, end=end, value=MULTIPLES[word], kind="multiple")
    if match["fraction_sign"]:
        numeral = Numeral(start=start, end=end, value=FRACTION_SIGNS[match[0]], kind="fraction")
        return _with_unit(text, numeral)
    if match["couple"]:
        return Numeral(start=start, end=end - len(" of"), value=2.0)
    return Numeral(start=start, end=end, value=0.0, kind="none")


def _read_figures(text: str, match: re.Match[str]) -> Numeral:
    """Return a number in figures."""
    start, end, mark = match.start(), match.end("figures"), match["currency"] or _money_before(text, match)
    money, value = bool(mark), figures_value(match["figures"])
    if match["ordinal"]:
        return _ordinal(start, *(read_ordinal(text, start, match.end()) or (value, match.end(), "ordinal")))
    scale = _suffix_scale(match, money=money)
    if scale != 1.0:
        end = match.end()
    fraction = _FRACTION.match(text, end) if not money and scale == 1.0 and value.is_integer() else None
    if fraction is not None and 0 < value <= float(fraction[1]):
        signed = -value if _negative(text, match) else value
        return Numeral(
            start=start, end=fraction.end(), value=signed, kind="fraction", denominator=float(fraction[1])
        )
    parts = denominator_after(text, end) if not money and scale == 1.0 and value.is_integer() else None
    if parts is not None:
        return _share(text, start, Amount(value=value / parts[0], end=parts[1]))
    share, end = proper_fraction(text, end) if scale == 1.0 and value.is_integer() else (0.0, end)
    value = (value + share) * scale
    numeral = Numeral(
        start=start,
        end=end,
        value=-value if _negative(text, match) else value,
        kind="money" if money else "count",
        scale=scale,
        currency=_currency(mark),
    )
    return _with_unit(text, _with_half(text, numeral))


def _money_before(text: str, match: re.Match[str]) -> str:
    """Return the mark of the money that a range begins with: the pound of "£1-2m"."""
    lead = _MONEY_RANGE.search(text, max(0, match.start() - 24), match.start())
    return "" if lead is None else lead[1]


def _negative(text: str, match: re.Match[str]) -> bool:
    """Tell whether a minus sign or the word stands before figures."""
    return bool(match["sign"]) or text[match.start() : match.start() + 3].lower() in {"min", "neg"}


def _suffix_scale(match: re.Match[str], *, money: bool) -> float:
    """Return what the letters or word after figures multiply them by."""
    suffix = (match["suffix"] or "").strip()
    factor = suffix_value(suffix, money=money) if suffix else None
    if factor is None and suffix.lower() == "b" and "." in match["figures"]:
        factor = 1e9  # "1.2b"; a whole number with a "b" is somebody's label
    if suffix.lower() in {"m", "b"} and match.string[match.end() : match.end() + 3] in {"GBP", "USD", "EUR"}:
        factor = suffix_value(suffix, money=True)
    return factor or 1.0


def _currency(mark: str) -> str:
    """Return the currency that a mark or word before or after a number names."""
    word = mark.strip().lower()
    if not word:
        return ""
    for name, currency in _CURRENCIES.items():
        if word.startswith(name) or word.endswith(name):
            return currency
    return ""


def _with_half(text: str, numeral: Numeral) -> Numeral:
    """Return a number with the fraction that may follow: "5 and a half million", "3 million and a half"."""
    amount = with_fraction(text, Amount(value=numeral.value, end=numeral.end, scale=numeral.scale))
    if amount is None:
        return numeral
    return replace(numeral, end=amount.end, value=amount.value, scale=amount.scale)


def _with_unit(text: str, numeral: Numeral) -> Numeral:
    """Return a number with the unit mark that follows it."""
    for kind, pattern in _UNIT:
        unit = pattern.match(text, numeral.end)
        if unit is None:
            continue
        if kind in {"duration", "multiple"}:
            return numeral if numeral.kind == "money" else replace(numeral, kind=kind)
        currency = _currency(unit[0]) if kind == "money" else ""
        return replace(numeral, kind=kind, end=unit.end(), currency=numeral.currency or currency)
    return numeral


def _read_words(text: str, match: re.Match[str]) -> Numeral | None:
    """Return a number in words, or the fraction or ordinal that it begins."""
    start, first = match.start(), match.start("words")
    cardinals = read_cardinals(text, first)
    if not cardinals:
        return None
    whole = cardinals[-1]
    if first > start:
        return _with_unit(text, Numeral(start=start, end=whole.end, value=-whole.value, scale=whole.scale))
    mixed = read_mixed(text, cardinals)
    if mixed is not None:
        return _with_unit(text, Numeral(start=start, end=mixed.end, value=mixed.value, scale=mixed.scale))
    ordinal = ordinal_after(text, whole)
    if ordinal is not None:
        return _ordinal(start, *ordinal)
    share = read_fraction(text, cardinals)
    return _share(text, start, share) if share is not None else _read_whole(text, start, whole)


def _read_whole(text: str, start: int, whole: Cardinal) -> Numeral | None:
    """Return a whole number in words, unless it is the pronoun "one"."""
    alone = whole.value == 1 and text[start : whole.end].lower() == "one"
    if alone and not _counts_one(text, start, whole.end):
        return None
    return _with_unit(text, Numeral(start=start, end=whole.end, value=whole.value, scale=whole.scale))


def _share(text: str, start: int, share: Amount) -> Numeral:
    """Return a fraction as a number, or the count that "of a million" makes of it."""
    amount = scaled(text, share)
    kind: NumberKind = "fraction" if amount == share else "count"
    numeral = Numeral(start=start, end=amount.end, value=amount.value, kind=kind, scale=amount.scale)
    return numeral if kind == "fraction" else _with_unit(text, numeral)


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
    if _SERIES_LEAD.search(lead):
        return True
    if re.search(r"\b(?:no|any|every|each|some|this|that|the|which|another|someone)\s$", lead, re.IGNORECASE):
        return False
    return _PRONOUN_ONE.match(text, end) is None or (start == 0 and end == len(text))


def _read_part(text: str, match: re.Match[str]) -> Numeral | None:
    """Return "half of", "a third of", "a quarter of a million", "half a dozen"."""
    start, written = match.start(), match[0].lower()
    if written.startswith("half") and len(written) > len("half"):
        scale = SCALES[re.split(r"[-\s]+", written)[-1]]
        return _with_unit(text, Numeral(start=start, end=match.end(), value=scale / 2, scale=scale))
    share = part_of_one(text, start)
    if share is None and written in {"half", "quarter"}:
        share = Amount(value=1 / PARTS[written], end=match.end())
    if share is None:
        return None
    amount = scaled(text, share)
    if amount != share:
        return _share(text, start, share)
    return _share(text, start, share) if _is_share(text, start, share.end, written) else None


def _is_share(text: str, start: int, end: int, written: str) -> bool:
    """Tell whether "half" or "a third" is a share of something, not half a day or a third meeting."""
    lead = text[max(0, start - 16) : start].rpartition("\n")[2]
    if written.endswith("half") and (_HALF_NAMED.search(lead) or _HALF_TIME.match(text, end)):
        return False
    if _SHARED.match(text, end):
        return written != "quarter"
    if written == "half":
        return _HALF_LEAD.search(lead) is not None
    return written != "quarter" and bool(_CLAUSE_END.match(text, end)) and bool(_SHARE_LEAD.search(lead))


def _read_no(text: str, match: re.Match[str]) -> Numeral | None:
    """Return nought for "no" before a plural noun or a short name."""
    counted = re.compile(rf"{_S}(?:[a-z-]+{_S}){{0,2}}?(?:[a-z]{{2,}}[^s\W]s|[A-Z]\w*[A-Z]\w*)\b").match(
        text, match.end()
    )
    return Numeral(start=match.start(), end=match.end(), value=0.0, kind="none") if counted else None
