"""Reads the value of a number written in figures or words."""

from __future__ import annotations

import re
from typing import Final

from nlp.numbers.words import MONEY_SUFFIXES, SCALES, SUFFIXES, TENS, UNITS

_S: Final = r"[^\S\n\t]"
_SMALL = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_LARGE = "|".join(SCALES)
_WORD = rf"(?:(?:{_SMALL})(?![^\W_])|(?:{_LARGE})s?(?![^\W_]))"
_PART_NEXT = rf"(?!(?:a|{_SMALL}){_S}(?:hal|third|quarter|fourth|fifth|sixth|eighth|ninth|tenth))"
_AND = rf"{_S}{{1,2}}and{_S}{{1,2}}{_PART_NEXT}"
_AFTER_LARGE = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))"
_LINK = rf"(?:{_S}{{1,3}}|{_S}?-{_S}?|{_AFTER_LARGE}{_AND})"
FIGURES: Final = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:\.\d+)?"
)
SCALE_WORD: Final = rf"{_S}?-?(?:hundred|thousand|million|billion|trillion|dozen)s?(?![^\W_])"
WORDS: Final = (
    rf"(?:(?:half{_S}{{1,2}}a|a|an){_S}{{1,2}}(?:{_LARGE})(?![^\W_])|(?:{_SMALL})(?![^\W_]))"
    rf"(?:{_LINK}{_WORD}){{0,12}}(?:{_S}point(?:{_S}(?:{_SMALL})(?![^\W_])){{1,9}}(?:{_S}(?:{_LARGE})(?![^\W_]))?)?"
)
AND_A_HALF: Final = re.compile(
    rf"{_S}and{_S}(a|one|two|three|four|five|six|seven|eight|nine){_S}((?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|"
    rf"eighths?|ninths?|tenths?))(?![^\W_])(?:{_S}(hundred|thousand|million|billion)(?![^\W_]))?(?!{_S}of\b)",
    re.IGNORECASE,
)


def figures_value(written: str) -> float:
    """Return the value of figures such as "1,250", "117 000" or "0.4"."""
    return float(re.sub(r"[,\s]", "", written))


def suffix_value(suffix: str, *, money: bool) -> float | None:
    """Return what a suffix such as "k", "m" or " million" multiplies by, or nothing where it is no scale."""
    plain = suffix.strip().lstrip("-")
    scale = SCALES.get(plain.lower().removesuffix("s")) or SUFFIXES.get(plain) or SUFFIXES.get(plain.lower())
    return MONEY_SUFFIXES.get(plain, scale) if money else scale


def words_value(written: str) -> float:
    """Return the value of number words; "one twenty two" is 122, as it is said."""
    words = [word for word in re.split(r"[\s-]+", written.lower()) if word not in {"and", ""}]
    if words[0] == "half":
        return 0.5 * SCALES[words[2].removesuffix("s")]
    if "point" in words:
        return _decimal(words)
    total = group = 0.0
    for word in words:
        singular = word.removesuffix("s")
        if word in {"a", "an"}:
            continue
        if word in UNITS or word in TENS:
            group = _add(group, UNITS.get(word, TENS.get(word, 0)))
        elif singular in {"hundred", "dozen"}:
            group = (group or 1) * SCALES[singular]
        else:
            total, group = (
                (total + (group or (0 if total else 1)) * SCALES[singular], 0)
                if group or not total
                else (total * SCALES[singular], 0)
            )
    return total + group


def _add(group: float, value: float) -> float:
    """Return a group of a number with one more word read."""
    if 0 < group < 10 and 10 <= value < 100:
        return group * 100 + value
    return group + value


def _decimal(words: list[str]) -> float:
    """Return the value of "two point two million"."""
    point = words.index("point")
    after = words[point + 1 :]
    scale = SCALES.get(after[-1].removesuffix("s"), 1.0)
    digits = "".join(
        str(UNITS.get(word, TENS.get(word, 0))) for word in after if word in UNITS or word in TENS
    )
    whole = words_value(" ".join(words[:point])) if point else 0.0
    return (whole + float(f"0.{digits or 0}")) * scale
