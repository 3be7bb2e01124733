"""Regions as titles, addresses and file names spell them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus.reference import load_reference

# Bodies of one region, which stand for it where a title or a file’s name names them.
_BODIES = {"SESLIP": "South East", "LIIA": "London", "ALDCS": "London"}
# What turns a compass name into the name of another place: "North East Lincolnshire".
_OTHER_PLACE = re.compile(
    r"[\s_-]+(?:\w+shire|London|Somerset|Surrey|Essex|Kent|Sussex|Devon|Dorset|Cornwall|Norfolk|Suffolk|Durham|"
    r"Cumbria|Wales|Scotland|Ireland|Asia|Europe\w*|Police|Ambulance|Fire|Combined|Metropolitan|County|Railway\w*)\b",
    re.IGNORECASE,
)
# "West Yorkshire" and "South London" are parts of a region, and no region's name.
_PART = re.compile(r"\b(?:north|south|east|west|mid|central|inner|outer)[\s_-]+$", re.IGNORECASE)
_GLUE = re.compile(r"[\W_]+")


class NamedRegion(NamedTuple):
    """A region's name as it stands in a text: ``name`` is canonical, ``alias`` as printed."""

    name: str
    alias: str
    start: int
    end: int


def find_regions(text: str, any_case: bool = False) -> list[NamedRegion]:
    """Return every region name in the text, in order; acronyms count in capitals only.

    ``any_case`` is for addresses and file names, which have no capitals.
    """
    pattern, names = _region_pattern()
    found = []
    for match in pattern.finditer(text):
        name, acronym = names[_key(match.group())]
        printed = any_case or not acronym or _is_acronym(match.group())
        if printed and not _is_other_place(text, match):
            found.append(NamedRegion(name, match.group(), match.start(), match.end()))
    return found


def _is_acronym(alias: str) -> bool:
    return alias[:1].isupper() and alias[-1:].isupper()


def _is_other_place(text: str, match: re.Match[str]) -> bool:
    part = _PART.search(text, max(0, match.start() - 12), match.start())
    return part is not None or _OTHER_PLACE.match(text, match.end()) is not None


@cache
def _region_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """Return one pattern of all names, and for each name its region and whether it is an acronym."""
    names = {
        _key(alias): (region.name, _is_acronym(alias))
        for region in load_reference().regions
        for alias in (region.name, *region.aliases)
    }
    names |= {_key(body): (name, True) for body, name in _BODIES.items()}
    names |= {
        f"{key}adcs": (name, True) for key, (name, acronym) in names.items() if acronym and key.isalpha()
    }
    longest_first = sorted(names, key=lambda key: (-len(key), key))
    forms = "|".join(_form(key) for key in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE | re.ASCII), names


def _key(alias: str) -> str:
    return " ".join(_GLUE.split(alias.lower().replace("&", " and "))).strip()


def _form(key: str) -> str:
    words = r"[\s_,/-]+".join(map(re.escape, key.split(" ")))
    return words.replace(r"[\s_,/-]+and[\s_,/-]+", r"(?:[\s_,/-]+and[\s_,/-]+|[\s_-]*&[\s_-]*)")
