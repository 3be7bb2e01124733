"""The words that numbers are written with."""

from __future__ import annotations

from typing import Final

from corpus import Qualifier
from nlp.number_names import ONES, TEENS
from nlp.number_names import ORDINALS as ALL_ORDINALS
from nlp.number_names import TENS as TENS_NAMES

UNITS: Final = {word: value for value, word in enumerate(("zero", *ONES, *TEENS))} | {
    "nil": 0,
    "nought": 0,
    "naught": 0,
}
TENS: Final = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        TENS_NAMES,
        strict=True,
    )
} | {"fourty": 40}
SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "krore": 1e7,
    "dozen": 12.0,
    "doz": 12.0,
}
# Letters after a figure; those in the second set only after a currency sign.
SUFFIXES: Final = {"k": 1e3, "bn": 1e9, "mn": 1e6, "mil": 1e6, "M": 1e6, "K": 1e3, "BN": 1e9}
MONEY_SUFFIXES: Final = {"m": 1e6, "b": 1e9, "B": 1e9}
ORDINAL_TENS: Final = {word[:-1] + "ieth": value for word, value in TENS.items()}
ORDINAL_LARGE: Final = {"hundredth": 100, "thousandth": 1000, "millionth": 1_000_000}
# Ordinals of one word.
ORDINALS: Final = (
    {word: number for word, number in ALL_ORDINALS.items() if number < 20} | ORDINAL_TENS | ORDINAL_LARGE
)
# What a whole is divided into; there is no "first" part, and a "second" is one of time.
PARTS: Final = {
    "half": 2,
    "halve": 2,
    "quarter": 4,
    **{word: number for word, number in ORDINALS.items() if number > 2},
}
FRACTION_SIGNS: Final = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}
MULTIPLES: Final = {"twice": 2.0, "thrice": 3.0, "double": 2.0, "treble": 3.0, "triple": 3.0}
# What an ordinal number names an instance of, before or after it.
SERIES: Final = (
    "cohort",
    "round",
    "phase",
    "wave",
    "tranche",
    "stage",
    "step",
    "iteration",
    "edition",
    "intake",
    "meeting",
    "priority",
)
_ABOUT = (
    "approximately, approx, approx., about, around, roughly, circa, c., c, some, in the region of, "
    "an estimated, estimated, in the order of, close to, somewhere around, ~"
)
_OVER = (
    "over, more than, greater than, larger than, higher than, bigger than, in excess of, upwards of, "
    "exceeding, exceed, exceeds, exceeded, surpass, surpassed, above, well over, just over, a little over, "
    "slightly over, just above, slightly more than, a little more than, >"
)
_UNDER = (
    "nearly, almost, under, fewer than, less than, below, just under, not quite, smaller than, lower than, "
    "well under, slightly under, slightly fewer than, slightly less than, a little under, "
    "approaching, just below, <"
)
_UP_TO = (
    "up to, no more than, not more than, at most, a maximum of, maximum of, maximum, as many as, max, "
    "not exceeding, not over, anything up to, less than or equal to, equal to or less than, ≤, <="
)
_AT_LEAST = (
    "at least, a minimum of, minimum of, minimum, no fewer than, no less than, not less than, "
    "not fewer than, as few as, at the very least, greater than or equal to, more than or equal to, "
    "equal to or greater than, equal to or more than, ≥, >="
)
HEDGES: Final[dict[Qualifier, tuple[str, ...]]] = {
    "about": tuple(_ABOUT.split(", ")),
    "over": tuple(_OVER.split(", ")),
    "under": tuple(_UNDER.split(", ")),
    "up_to": tuple(_UP_TO.split(", ")),
    "at_least": tuple(_AT_LEAST.split(", ")),
}
TRAILING_HEDGES: Final[dict[Qualifier, tuple[str, ...]]] = {
    "at_least": ("or more", "or above", "or over", "plus", "and over", "and above", "or greater", "minimum"),
    "up_to": ("or fewer", "or less", "or under", "or below", "maximum"),
    "about": ("or so", "or thereabouts", "approximately", "approx", "odd"),
}
DURATIONS: Final = ("year", "month", "week", "day", "hour", "minute", "fortnight")
