"""Lends the year of one date to its neighbours in a list or range."""

from __future__ import annotations

from dataclasses import replace

from nlp.dates.values import Partial


def given_year(partial: Partial) -> int | None:
    """Return the year that a date names, a range's first if it has two."""
    if partial.kind in {"range", "week", "weekday", "quarter", "half"} and partial.inner is not None:
        year = given_year(partial.inner)
        if year is None and partial.last is not None:
            return given_year(share_year(partial.inner, partial.last))
        return year
    return base_of(partial).year


def share_year(first: Partial, last: Partial) -> Partial:
    """Return ``first`` with the year of the date after it, one less where the months run back."""
    base, other = base_of(first), base_of(last)
    if first.kind == "quarter" and first.inner is None and last.kind == "quarter":
        return replace(first, inner=last.inner)
    if other.kind == "month" and other.inner is not None and base.kind == "month" and base.year is None:
        shared = replace(base, inner=other.inner)
        return shared if base is first else replace(first, inner=shared)
    year = given_year(last)
    if not yearless(first) or year is None:
        return first
    if other.kind == "range" and other.inner is not None:
        other = base_of(other.inner)
    back = base.month is not None and other.month is not None and base.month > other.month
    back |= base.kind == other.kind == "term" and base.unit == "autumn" != other.unit
    shared = replace(base, year=year - back)
    return replace(first, inner=shared) if base is not first else shared


def yearless(partial: Partial) -> bool:
    """Tell whether a date waits for its year."""
    base = base_of(partial)
    return (
        base.kind in {"days", "month", "season", "term", "holiday"}
        and base.year is None
        and base.inner is None
        and not base.direction
    )


def base_of(partial: Partial) -> Partial:
    """Return the period that a part is cut from."""
    return partial.inner if partial.kind == "part" and partial.inner is not None else partial


def with_year(partial: Partial, year: int) -> Partial:
    """Return a date in a year, put where the date keeps it."""
    base = replace(base_of(partial), year=year)
    return replace(partial, inner=base) if partial.kind == "part" else base
