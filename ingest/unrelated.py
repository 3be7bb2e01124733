"""Whether a page's text belongs to the region that its address or file name says.

A crawl now and then saves another page's text under an address: another region's update, or articles
that have nothing to do with either. Its facts must not count for the region. But a short update may name
neither its region nor a place, and to set that aside would be worse; so it takes a text in which nothing
at all speaks for the region, or one that is plainly about the places of another.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.reference import load_reference
from ingest.names import find_regions
from ingest.titles import UPDATE

FOREIGN = 3  # places of one other region; two may be partners, or where a speaker came from
MOST_NAMED = 3  # places that the reason names

# How the people of a region speak of it in its own update. National comments speak of regions too, so
# "regional adoption agencies" and "in each region" are none of these.
_OF_OWN = re.compile(
    r"\b(?:the|our|this|whole|across) region\b|\bregion(?:’s|'s|[- ]wide)\b|\bsub-?region"
    r"|\b(?:our|all our|each of our|the region’s) (?:local |member )?"
    r"(?:authorit\w+|LAs|councils|DCSs|directors|partnership|network|alliance|priorities)\b"
    r"|\bregional (?:priorit|plan|network|group|meeting|lead|event|update|programme|improvement|peer|board)",
    re.IGNORECASE,
)


def find_foreign(region: str, body: str, *, title: str | None) -> str | None:
    """Return why a text cannot be this region's, in a clause; ``None`` where it may be.

    ``title`` is what the page calls itself, if anything.
    """
    if any(found.name == region for found in find_regions(body)):
        return None
    named = places_named(body)
    if region in named:
        return None
    other, places = max(named.items(), key=lambda each: len(each[1]), default=("", []))
    if len(places) >= FOREIGN:
        return f"the text names {_listed(places)} in {other} and no place in {region}"
    if (title and UPDATE.search(title)) or _OF_OWN.search(body):
        return None
    return "the text names neither the region nor a place in it, and nowhere speaks as a region’s update does"


def places_named(body: str) -> dict[str, list[str]]:
    """Return the local authorities and areas that a text names, by region, in the order of their first names.

    Of names within each other the longest counts: "North East Lincolnshire" is not Lincolnshire.
    """
    pattern, places = _places()
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(pattern.findall(body)):
        region, place = places[name]
        if place not in found.setdefault(region, []):
            found[region].append(place)
    return found


@cache
def _places() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return a pattern of all names, and the region and place of each; a name that is a word is left out."""
    reference = load_reference()
    regions = {each.name: each.region for each in reference.authorities}
    places = {
        name: (regions[area.authorities[0]], area.name) for area in reference.areas for name in area.names
    }
    places |= {
        name: (each.region, each.name)
        for each in reference.authorities
        for name in each.names
        if name not in each.ambiguous
    }
    longest_first = sorted(places, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), places


def _listed(places: list[str]) -> str:
    named = sorted(places)[:MOST_NAMED]
    return f"{', '.join(named[:-1])} and {named[-1]}"
