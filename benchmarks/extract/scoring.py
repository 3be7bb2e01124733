"""How finders are scored on the small sets beside this file.

A gold mention is right where a finding that touches it has its value: the same first
and last day, the same number, or both ends of a range. Precision is over the mentions
touched and the findings that touch none; recall is over all mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def f1(right: int, found: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (found + wanted) if found + wanted else 1.0


def value_f1(rows: Iterable[Row], found: Mapping[str, Row], kind: str) -> float:
    """Return F1 over values of dates or numbers."""
    right = touched = spurious = wanted = 0
    for row in rows:
        ours = found.get(row["id"], {}).get(kind, [])
        wanted += len(row["gold"])
        used: set[int] = set()
        for gold in row["gold"]:
            mine = [
                i for i, one in enumerate(ours) if one["start"] < gold["end"] and gold["start"] < one["end"]
            ]
            used.update(mine)
            touched += bool(mine)
            right += _is_right(gold, [ours[i] for i in mine], kind)
        spurious += len(ours) - len(used)
    return f1(right, touched + spurious, wanted)


def pair_f1(rows: Iterable[Row], found: Mapping[str, Row]) -> float:
    """Return F1 over pairs of short and long form."""
    right = given = wanted = 0
    for row in rows:
        gold = {(pair["text"], pair["value"].lower()) for pair in row["gold"]}
        ours = {(p["short"], p["long"].lower()) for p in found.get(row["id"], {}).get("abbreviations", [])}
        right, given, wanted = right + len(gold & ours), given + len(ours), wanted + len(gold)
    return f1(right, given, wanted)


def _is_right(gold: Row, ours: list[Row], kind: str) -> bool:
    """Tell whether what touches a mention has its value."""
    if kind == "numbers":
        values = [one[name] for one in ours for name in ("value", "value_min", "value_max")]
        wants = [gold[name] for name in ("value", "low", "high") if gold[name] is not None]
        return all(any(v is not None and abs(v - w) <= 1e-6 * max(1, abs(w)) for v in values) for w in wants)
    spans = [(one["date_start"], one["date_end"]) if one["valid"] else None for one in ours]
    if gold["invalid"]:
        return None in spans
    whole = [*spans, (spans[0][0], spans[-1][1])] if spans and spans[0] and spans[-1] else spans
    return any(span == tuple(alt) for span in whole for alt in gold["alts"])
