"""What a found number is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from corpus import Qualifier

# What is no measurement, by its shape.
UnmeasuredKind = Literal[
    "list_marker",
    "section",
    "age_range",
    "key_stage",
    "year_group",
    "phone",
    "part_of_name",
    "url",
    "ratio",
    "time",
    "rank",
]
NumberKind = (
    Literal[
        "count",
        "percent",
        "money",
        "fte",
        "fraction",
        "ordinal",
        "duration",
        "multiple",  # "twice", "double the"
        "none",  # "none", "no PiP": nought of something
        "denominator",  # the nine of "eight out of nine"
    ]
    | UnmeasuredKind
)
NOT_MEASURED: Final[frozenset[NumberKind]] = frozenset(get_args(UnmeasuredKind))


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundNumber:
    """A number in a text, ``text[start:end]``, its sign and unit mark included, its hedge not.

    ``hedge_start`` is where the words that qualify it begin, ``start`` if none do. A
    range has no ``value`` but both bounds. Money is in its currency's whole units,
    40 % is 40, two thirds is 0.667. ``denominator`` is the nine of "eight out of
    nine". ``scale`` is what a word such as "million" multiplied by. ``currency`` is the
    ISO 4217 code of money, or "pence" or "cents", whose value is in these.
    """

    start: int
    end: int
    hedge_start: int
    value: float | None
    value_min: float | None = None
    value_max: float | None = None
    qualifier: Qualifier = "exact"
    kind: NumberKind = "count"
    denominator: float | None = None
    scale: float = 1.0
    currency: str = ""
