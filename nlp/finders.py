"""The three finders over one plain text, as the ``annotate`` command writes them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from corpus import Interval
from nlp.abbreviations import find_abbreviations
from nlp.dates import find_dates
from nlp.numbers import NOT_MEASURED, FoundNumber, find_numbers

# Quantities that no update measures anything with.
_QUANTITIES: Final = frozenset({"age_range", "rank"})


def find_all(text: str, ref_date: date | str | None = None) -> dict[str, list[dict[str, Any]]]:
    """Return the dates, numbers and abbreviations of a text as plain values, days as ISO strings.

    ``ref_date`` is the day that the text was written. Numbers inside dates are left
    to the dates.
    """
    day = date.fromisoformat(ref_date) if isinstance(ref_date, str) else ref_date
    dates = find_dates(
        text, None if day is None else Interval(start=day, end=day), anchor_text="reference date"
    )
    numbers = find_numbers(text, [(found.start, found.end) for found in dates])
    return {
        "dates": [_plain(found) for found in dates],
        "numbers": [_plain_number(found) for found in numbers if _is_quantity(text, found)],
        "abbreviations": [_plain(found) for found in find_abbreviations(text)],
    }


def _is_quantity(text: str, number: FoundNumber) -> bool:
    """Tell a quantity from a label, from the number of one in a series, and from the determiner "no"."""
    if number.kind in NOT_MEASURED:
        return number.kind in _QUANTITIES
    return number.kind != "ordinal" and text[number.start : number.end].lower() != "no"


def _plain_number(number: FoundNumber) -> dict[str, Any]:
    """Return a number as plain values; 3/4 has the value that it comes to, its 4 beside it."""
    values = _plain(number)
    if number.kind == "fraction" and number.value is not None and number.denominator:
        values["value"] = number.value / number.denominator
    return values


def _plain(found: object) -> dict[str, Any]:
    """Return a slotted record as a dictionary of plain values."""
    values = {name: getattr(found, name) for name in found.__slots__}  # type: ignore[attr-defined]
    return {name: _json_value(value) for name, value in values.items()}


def _json_value(value: object) -> object:
    """Return a day as its ISO string and a tuple as a list."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
