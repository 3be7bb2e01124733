"""Reads and checks the files of reference data, table by table."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args

from corpus.errors import ReferenceDamaged
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

# The first three characters of a GSS code say what kind of area it is (ONS, Register of Geographic Codes).
KINDS: dict[str, AuthorityKind] = {
    "E06": "unitary authority",
    "E08": "metropolitan district",
    "E09": "London borough",
    "E10": "county",
}
# What councils are called by rule, beside the names that the data lists.
COUNCIL_FORMS: dict[AuthorityKind, tuple[str, ...]] = {
    "unitary authority": ("{} Council",),
    "metropolitan district": ("{} Council", "{} MBC"),
    "London borough": ("{} Council", "London Borough of {}", "LB {}"),
    "county": ("{} County Council", "{} Council", "{} CC"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """A line of a table, with what a message about it needs."""

    file: str
    line: int
    cells: dict[str, str]

    def damage(self, reason: str) -> ReferenceDamaged:
        return ReferenceDamaged(f"{self.file}, line {self.line}: {reason}")

    def text(self, column: str) -> str:
        if not self.cells[column]:
            raise self.damage(f"{column} is empty")
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def day(self, column: str) -> date | None:
        try:
            return date.fromisoformat(self.cells[column]) if self.cells[column] else None
        except ValueError:
            raise self.damage(f"{column} is {self.cells[column]!r}, not a day like 2019-03-31") from None

    def one_of(self, column: str, value: str, allowed: Collection[str]) -> str:
        if value not in allowed:
            raise self.damage(f"{column} {value!r} is not known")
        return value


class _Claims:
    """Who has taken which name of a file, so that none stands for two things."""

    def __init__(self) -> None:
        self._taken: dict[str, _Row] = {}

    def take(self, row: _Row, *names: str) -> None:
        for name in names:
            other = self._taken.setdefault(fold(name), row)
            if other is not row:
                raise row.damage(f"{name!r} stands in line {other.line} already")


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # a spreadsheet may begin the file with a mark
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ReferenceDamaged(f"{path.name}, line {line}: not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise ReferenceDamaged(f"{path}: {error.strerror}; install Regionwise again") from error


def _read_rows(path: Path, columns: str) -> list[_Row]:
    """Return the rows of a table below its header; lines that begin with # are comments."""
    reader = csv.reader(_read_text(path).splitlines(keepends=True))
    lines = [(reader.line_num, cells) for cells in reader if any(cells) and not cells[0].startswith("#")]
    expected = columns.split()
    for line, cells in lines:
        if len(cells) != len(expected) or (line == lines[0][0] and cells != expected):
            wrong = f"its {len(cells)} cells are not the columns {', '.join(expected)}"
            raise ReferenceDamaged(f"{path.name}, line {line}: {wrong}")
    return [
        _Row(file=path.name, line=line, cells=dict(zip(expected, map(str.strip, cells), strict=True)))
        for line, cells in lines[1:]
    ]


def _aliases(name: str, *others: str) -> tuple[str, ...]:
    """Return the other names in order, each that has an "and" also with "&" and the other way round."""
    forms = (
        form
        for each in (name, *others)
        for form in (each, each.replace(" and ", " & "), each.replace(" & ", " and "))
    )
    return tuple(form for form in dict.fromkeys(forms) if form != name)


def read_regions(folder: Path) -> tuple[Region, ...]:
    """Read regions.csv; raises ``ReferenceDamaged``."""
    claims, regions = _Claims(), []
    for row in _read_rows(folder / "regions.csv", "code name aliases capitals"):
        name, code = row.text("name"), row.text("code")
        capitals = row.parts("capitals")
        aliases = (*_aliases(name, *row.parts("aliases")), *capitals)
        region = Region(name=name, code=code, aliases=aliases, capitals=capitals)
        claims.take(row, *region.names, code)
        regions.append(region)
    return tuple(regions)


def read_authorities(folder: Path, regions: Collection[str]) -> tuple[Authority, ...]:
    """Read authorities.csv, each in one of the regions by name; raises ``ReferenceDamaged``."""
    rows = _read_rows(
        folder / "authorities.csv", "code name council region aliases ambiguous since until successors"
    )
    codes = [row.text("code") for row in rows]
    authorities = tuple(_read_authority(row, regions, codes) for row in rows)
    holders: dict[str, list[Authority]] = {}
    for row, authority in zip(rows, authorities, strict=True):
        for key in set(map(fold, (*authority.names, authority.code))):
            for other in holders.setdefault(key, []):
                if _overlap(authority, other):
                    raise row.damage(f"{key!r} stands for {other.code} already")
            holders[key].append(authority)
    return authorities


def _read_authority(row: _Row, regions: Collection[str], codes: Collection[str]) -> Authority:
    name, code, council = row.text("name"), row.text("code"), row.text("council")
    if not re.fullmatch(rf"({'|'.join(KINDS)})\d{{6}}", code):
        raise row.damage(f"{code!r} is not the GSS code of a local authority with children's services")
    kind = KINDS[code[:3]]
    by_rule = (form.format(name) for form in COUNCIL_FORMS[kind])
    return Authority(
        name=name,
        code=code,
        region=row.one_of("region", row.text("region"), regions),
        aliases=_aliases(name, council, *row.parts("aliases"), *by_rule),
        kind=kind,
        ambiguous=row.parts("ambiguous"),
        since=row.day("since"),
        until=row.day("until"),
        successors=tuple(row.one_of("successors", part, codes) for part in row.parts("successors")),
    )


def _overlap(one: Authority, other: Authority) -> bool:
    """Tell whether there is a day on which both are in force."""
    begins = max(one.since or date.min, other.since or date.min)
    return begins <= min(one.until or date.max, other.until or date.max)


def read_areas(folder: Path, authorities: Collection[str]) -> tuple[Area, ...]:
    """Read areas.csv, each made of authorities by name; raises ``ReferenceDamaged``."""
    claims, areas = _Claims(), []
    for row in _read_rows(folder / "areas.csv", "name authorities aliases"):
        name = row.text("name")
        row.text("authorities")
        members = tuple(row.one_of("authorities", part, authorities) for part in row.parts("authorities"))
        area = Area(name=name, authorities=members, aliases=_aliases(name, *row.parts("aliases")))
        claims.take(row, *area.names)
        areas.append(area)
    return tuple(areas)


def read_bodies(folder: Path) -> tuple[Body, ...]:
    """Read bodies.csv; raises ``ReferenceDamaged``."""
    claims, bodies = _Claims(), []
    for row in _read_rows(folder / "bodies.csv", "name short role aliases ambiguous"):
        name = row.text("name")
        body = Body(
            name=name,
            short=row.cells["short"] or None,
            aliases=_aliases(name, *row.parts("aliases")),
            role=row.text("role"),
            ambiguous=row.parts("ambiguous"),
        )
        claims.take(row, *body.names)
        bodies.append(body)
    return tuple(bodies)


def read_schemes(folder: Path) -> tuple[Scheme, ...]:
    """Read programmes.csv; raises ``ReferenceDamaged``."""
    claims, schemes = _Claims(), []
    for row in _read_rows(folder / "programmes.csv", "name short kind aliases ambiguous"):
        name = row.text("name")
        row.one_of("kind", row.text("kind"), get_args(SchemeKind))
        scheme = Scheme(
            name=name,
            short=row.cells["short"] or None,
            aliases=_aliases(name, *row.parts("aliases")),
            kind=cast("SchemeKind", row.text("kind")),
            ambiguous=row.parts("ambiguous"),
        )
        claims.take(row, *scheme.names)
        schemes.append(scheme)
    return tuple(schemes)


def read_acronyms(folder: Path) -> tuple[Acronym, ...]:
    """Read acronyms.csv; raises ``ReferenceDamaged``."""
    claims, acronyms = _Claims(), []
    for row in _read_rows(folder / "acronyms.csv", "short long variants ambiguous context"):
        ambiguous = row.one_of("ambiguous", row.cells["ambiguous"], ("", "always", "unless capitals"))
        context = row.text("context") if ambiguous else ""
        acronym = Acronym(
            short=row.text("short"),
            long=row.text("long"),
            variants=row.parts("variants"),
            ambiguous=bool(ambiguous),
            sure_in_capitals=ambiguous == "unless capitals",
            context=tuple(context.casefold().split()),
        )
        claims.take(row, *acronym.forms)
        acronyms.append(acronym)
    return tuple(acronyms)


def read_synonyms(folder: Path) -> tuple[tuple[str, ...], ...]:
    """Read synonyms.csv, a group a row; raises ``ReferenceDamaged``."""
    groups = []
    for row in _read_rows(folder / "synonyms.csv", "forms"):
        group = row.parts("forms")
        if len(group) < 2 or len(set(map(fold, group))) < len(group):
            raise row.damage("a group has two forms or more, and none of them twice")
        groups.append(group)
    return tuple(groups)


def read_concepts(folder: Path) -> tuple[Concept, ...]:
    """Read concepts.csv; raises ``ReferenceDamaged``."""
    concepts: list[Concept] = []
    taken: set[str] = set()
    for row in _read_rows(folder / "concepts.csv", "name said asked"):
        concept = Concept(name=row.text("name"), said=row.parts("said"), asked=row.parts("asked"))
        said = {form.casefold() for form in concept.said}
        if not (said and concept.asked) or len(said) < len(concept.said) or said & taken:
            raise row.damage("said and asked have a form or more, and what is said is said of one concept")
        taken |= said
        concepts.append(concept)
    return tuple(concepts)


def read_themes(folder: Path) -> tuple[Theme, ...]:
    """Read themes.toml; raises ``ReferenceDamaged``."""
    path = folder / "themes.toml"
    text = _read_text(path)
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReferenceDamaged(f"{path.name}: {error}") from error
    lines = {line.strip(): number for number, line in enumerate(text.splitlines(), 1)}
    claims, themes = _Claims(), []
    for name, section in sections.items():
        line = lines.get(f"[{name}]") or lines.get(f'["{name}"]') or 1
        row = _Row(file=path.name, line=line, cells={})
        theme = _read_theme(row, name, section)
        claims.take(row, *theme.words, *theme.capitals)
        themes.append(theme)
    return tuple(themes)


def _read_theme(row: _Row, name: str, section: object) -> Theme:
    if not isinstance(section, dict) or not {"words"} <= section.keys() <= {"words", "capitals", "kind"}:
        raise row.damage(f"{name!r} needs words, and may have capitals and kind, nothing else")
    lists = (section["words"], section.get("capitals", []))
    if not all(isinstance(each, list) and all(isinstance(word, str) for word in each) for each in lists):
        raise row.damage(f"words and capitals of {name!r} are lists of phrases")
    words, capitals = (tuple(each) for each in lists)
    kind = row.one_of("kind", section.get("kind", "subject"), get_args(ThemeKind))
    return Theme(name=name, words=words, capitals=capitals, kind=cast("ThemeKind", kind))
