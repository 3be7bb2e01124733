"""The reference data of English children's services: who and what updates are about.

The facts are files that a person can edit, in ``corpus/data`` (its README says how);
here they are read, checked and looked up. Names are tuples of plain text, for others
to build matchers from: where two names begin at the same place the longer one counts
("North East Lincolnshire" is no mention of the North East).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import NoReturn

from corpus.errors import UnknownName
from corpus.reference_entries import (
    Acronym,
    Area,
    Authority,
    AuthorityKind,
    Body,
    Concept,
    Region,
    Scheme,
    SchemeKind,
    Theme,
    ThemeKind,
    fold,
)
from corpus.reference_files import (
    read_acronyms,
    read_areas,
    read_authorities,
    read_bodies,
    read_concepts,
    read_regions,
    read_schemes,
    read_synonyms,
    read_themes,
)

__all__ = [
    "Acronym",
    "Area",
    "Authority",
    "AuthorityKind",
    "Body",
    "Concept",
    "Reference",
    "Region",
    "Scheme",
    "SchemeKind",
    "Theme",
    "ThemeKind",
    "fold",
    "load_concepts",
    "load_reference",
    "read_reference",
]

DATA = Path(__file__).parent / "data"


# Without slots, so that the look-up tables can be built when first asked for.
@dataclass(frozen=True, kw_only=True)
class Reference:
    """All reference data, in the order of the files; ``synonyms`` are groups of forms of one meaning."""

    regions: tuple[Region, ...]
    authorities: tuple[Authority, ...]
    areas: tuple[Area, ...]
    bodies: tuple[Body, ...]
    acronyms: tuple[Acronym, ...]
    themes: tuple[Theme, ...]
    schemes: tuple[Scheme, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()

    def find_region(self, name: str) -> Region | None:
        """Return the region of that name, alias, short form or code, in any case."""
        return self._regions.get(fold(name))

    def region(self, name: str) -> Region:
        """Return the region of that name, alias, short form or code; raises ``UnknownName``."""
        return self.find_region(name) or _unknown("region", name, [region.name for region in self.regions])

    def find_authority(self, name: str, on: date | None = None) -> Authority | None:
        """Return the authority of that name, alias or code, in any case.

        Where the name has stood for several, that of the day; failing that, today's or the last.
        """
        found = self._authorities.get(fold(name), ())
        of_the_day = (authority for authority in found if on and authority.in_force(on))
        return next(of_the_day, found[0] if found else None)

    def authority(self, name: str, on: date | None = None) -> Authority:
        """Return the authority as ``find_authority`` does; raises ``UnknownName``."""
        names = [authority.name for authority in self.authorities]
        return self.find_authority(name, on) or _unknown("local authority", name, names)

    def authorities_in(self, region: str, on: date | None = None) -> tuple[Authority, ...]:
        """Return a region's authorities of that day, or of today; raises ``UnknownName``."""
        name = self.region(region).name
        return tuple(
            authority
            for authority in self.authorities
            if authority.region == name and (authority.in_force(on) if on else authority.until is None)
        )

    def find_area(self, name: str) -> Area | None:
        """Return the area of that name or alias, in any case."""
        return self._areas.get(fold(name))

    def authorities_of(self, place: str) -> tuple[Authority, ...]:
        """Return the authority of that name, or those of the area of that name; none for any other."""
        if authority := self.find_authority(place):
            return (authority,)
        area = self.find_area(place)
        return tuple(map(self.authority, area.authorities)) if area else ()

    def find_body(self, name: str) -> Body | None:
        """Return the body of that name, short form or alias, in any case."""
        return self._bodies.get(fold(name))

    def find_acronym(self, written: str, near: Iterable[str] = ()) -> Acronym | None:
        """Return the acronym that ``written`` is a form of, unless it may mean something else.

        ``near`` are the words around it, which settle what an ambiguous one means.
        """
        found = self._acronyms.get(fold(written))
        return found if found and found.means(written, near) else None

    def expansions(self, written: str, near: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the other forms of an acronym's or a body's form; none if it is neither or may mean more."""
        acronym, body = self.find_acronym(written, near), self.find_body(written)
        forms = (acronym.forms if acronym else ()) + (body.names if body and not body.ambiguous else ())
        return tuple(dict.fromkeys(form for form in forms if fold(form) != fold(written)))

    def find_theme(self, name: str) -> Theme | None:
        """Return the theme of that name, or the one that the word or phrase signals, in any case."""
        return self._themes.get(fold(name))

    def begins_theme(self, word: str) -> bool:
        """Say whether the name of a theme, or a phrase that signals one, begins with a word, in any case."""
        return fold(word).partition(" ")[0] in self._theme_beginnings

    def theme(self, name: str) -> Theme:
        """Return the theme as ``find_theme`` does; raises ``UnknownName``."""
        return self.find_theme(name) or _unknown("theme", name, [theme.name for theme in self.themes])

    @cached_property
    def _regions(self) -> dict[str, Region]:
        return {fold(name): region for region in self.regions for name in (*region.names, region.code)}

    @cached_property
    def _authorities(self) -> dict[str, tuple[Authority, ...]]:
        found: dict[str, tuple[Authority, ...]] = {}
        for authority in sorted(self.authorities, key=lambda authority: authority.until is not None):
            for key in dict.fromkeys(map(fold, (*authority.names, authority.code))):
                found[key] = (*found.get(key, ()), authority)
        return found

    @cached_property
    def _areas(self) -> dict[str, Area]:
        return {fold(name): area for area in self.areas for name in area.names}

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        return {fold(name): body for body in self.bodies for name in body.names}

    @cached_property
    def _acronyms(self) -> dict[str, Acronym]:
        return {fold(form): acronym for acronym in self.acronyms for form in acronym.forms}

    @cached_property
    def _themes(self) -> dict[str, Theme]:
        signals = {fold(word): theme for theme in self.themes for word in (*theme.words, *theme.capitals)}
        return signals | {fold(theme.name): theme for theme in self.themes}

    @cached_property
    def _theme_beginnings(self) -> frozenset[str]:
        return frozenset(name.partition(" ")[0] for name in self._themes)


@cache
def load_reference() -> Reference:
    """Return the reference data that comes with the package; raises ``ReferenceDamaged``."""
    return read_reference(DATA)


@cache
def load_concepts() -> tuple[Concept, ...]:
    """Return the concepts that come with the package, which searching needs; raises ``ReferenceDamaged``."""
    return read_concepts(DATA)


def read_reference(folder: Path) -> Reference:
    """Read and check the reference data in a folder; raises ``ReferenceDamaged``."""
    regions = read_regions(folder)
    authorities = read_authorities(folder, {region.name for region in regions})
    return Reference(
        regions=regions,
        authorities=authorities,
        areas=read_areas(folder, {authority.name for authority in authorities}),
        bodies=read_bodies(folder),
        acronyms=read_acronyms(folder),
        themes=read_themes(folder),
        schemes=read_schemes(folder),
        synonyms=read_synonyms(folder),
    )


def _unknown(kind: str, name: str, names: Sequence[str]) -> NoReturn:
    from difflib import get_close_matches  # noqa: PLC0415  only needed for this message

    known = {fold(each): each for each in sorted(names)}
    close = [known[key] for key in get_close_matches(fold(name), known)]
    hint = f"did you mean {' or '.join(close)}?" if close else f"known are: {', '.join(known.values())}"
    raise UnknownName(f"no {kind} is called {name!r}; {hint}")
