"""Measured values in words."""

from __future__ import annotations

from corpus import Metric, Qualifier

_BEFORE: dict[Qualifier, str] = {
    "exact": "",
    "about": "about ",
    "over": "over ",
    "up_to": "up to ",
    "at_least": "at least ",
    "under": "under ",
}


def word_value(metric: Metric) -> str:
    """Write a metric's value with its hedge and its unit: "about £1,900,000", "3 to 4 people"."""
    return f"{_BEFORE[metric.qualifier]}{_amounts(metric)}"


def _amounts(metric: Metric) -> str:
    low, high = metric.value_min, metric.value_max
    if metric.value is None and low is not None and high is not None:
        return f"{_amount(low, metric.unit, last=False)} to {_amount(high, metric.unit)}"
    known = next((value for value in (metric.value, low, high) if value is not None), None)
    return "not stated" if known is None else _amount(known, metric.unit)


def _amount(value: float, unit: str, *, last: bool = True) -> str:
    number = f"{value:,.10g}" if value % 1 else f"{value:,.0f}"
    if unit == "GBP":
        return f"£{number}"
    if unit == "percent":
        return f"{number}%"
    return f"{number} {unit}" if last and unit != "items" else number
