"""Which regions, authorities and areas a question's plain words narrow it to, and which they leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.reference import load_reference
from nlp.question_draft import Draft, Names

_LEAD = re.compile(r"\b(?:in|across|from|of|at|within|for|by)\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD_OUT = re.compile(
    r"\b(?:(?:not|except(?:\s+for)?|excluding|outside(?:\s+of)?|(?:other|rather)\s+than|apart\s+from|aside\s+from"
    r"|but\s+not|(?:all|every\w*|any\w*)(?:\s+regions?)?\s+but|without)"
    r"(?:\s+(?:in|from|for|of|by|within))?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:\s*(?:[,/&]|\b(?:and|or|nor)\b))+\s*(?:(?:in|from|for|of|by)\s+)?(?:the\s+)?", re.IGNORECASE
)
_NORTH = ("North East", "North West", "Yorkshire and the Humber")
_SEVERAL = {  # parts of the country, as people speak of them
    "midlands": ("East Midlands", "West Midlands"),
    "north of england": _NORTH,
    "northern england": _NORTH,
}
_CAPITALS = re.compile(r"(?<![\w&])[A-Z]&?[A-Z](?![\w&])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Regions, and authorities or areas, that are asked of; ``without`` and ``not_of`` are to be left out."""

    regions: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()


def take_places(draft: Draft) -> Places:
    """Blank the names of places, and return what they ask of; "outside London and Leeds" leaves both out."""
    asked: dict[str, list[str]] = {"region": [], "authority": []}
    left_out: dict[str, list[str]] = {"region": [], "authority": []}
    text, end, out = draft.rest, 0, False
    for start, stop, kind, names in _named_in(text):
        lead_out, joined = _LEAD_OUT.search(text, end, start), _JOINED.fullmatch(text, end, start)
        out = bool(lead_out or (out and joined))
        (left_out if out else asked)[kind].extend(names)
        lead = lead_out or (end and joined) or _LEAD.search(text, end, start)
        draft.blank(lead.start() if lead else start, stop)
        end = stop
    return Places(
        regions=tuple(dict.fromkeys(asked["region"])),
        authorities=tuple(dict.fromkeys(asked["authority"])),
        without=tuple(dict.fromkeys(left_out["region"])),
        not_of=tuple(dict.fromkeys(left_out["authority"])),
    )


def _named_in(text: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Return where places are named, in order, each with its kind and the names that it stands for."""
    names = _places()
    found = [
        (match.start(), match.end(), *names[match[1]])
        for match in _place_names().find(text)
        if _is_place(text, match, names[match[1]][0])
    ]
    for match in _CAPITALS.finditer(text):
        region = next((r.name for r in load_reference().regions if match.group() in r.capitals), None)
        if region and not any(start < match.end() and match.start() < end for start, end, _, _ in found):
            found.append((match.start(), match.end(), "region", (region,)))
    return sorted(found)


@cache
def _places() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return what each name of a place is, by the name in small letters: its kind, and what it stands for."""
    names: dict[str, tuple[str, tuple[str, ...]]] = {}
    for authority in load_reference().authorities:
        for name in authority.names:
            names.setdefault(name.lower(), ("authority", (authority.name,)))
    for area in load_reference().areas:
        for name in area.names:
            names.setdefault(name.lower(), ("authority", (area.name,)))
    for region in load_reference().regions:
        for name in (region.name, *region.aliases):
            names[name.lower()] = ("region", (region.name,))
    names |= {name: ("region", regions) for name, regions in _SEVERAL.items()}
    return names


@cache
def _place_names() -> Names:
    return Names(_places())


@cache
def region_names() -> str:
    """Return a pattern, for any case, of the regions' names."""
    return _any([name for region in load_reference().regions for name in (region.name, *region.aliases)])


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _ambiguous_places() -> frozenset[str]:
    return frozenset(
        name.lower() for authority in load_reference().authorities for name in authority.ambiguous
    )


def _is_place(text: str, match: re.Match[str], kind: str) -> bool:
    """Tell whether a name stands for the place: "in Bury", not "bury"; "London", not "London Councils"."""
    after = text[match.end() :].lstrip().split(" ", 1)[0].strip("?.,").lower()
    if kind == "region" and after in {"councils", "authority", "assembly", "boroughs'"}:
        return False
    if match[1] in _ambiguous_places():
        led = _LEAD.search(text, 0, match.start())
        return (
            text[match.start()].isupper()
            and (bool(led) or match.start() == 0)
            and after in {"", "doing", "is", "council", "and"}
        )
    return True
