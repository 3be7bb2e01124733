"""The entries of the reference data: regions, authorities, areas, bodies, acronyms and themes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

AuthorityKind = Literal["unitary authority", "metropolitan district", "London borough", "county"]
SchemeKind = Literal["programme", "fund", "framework", "method", "tool"]
ThemeKind = Literal["subject", "method"]

_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "-": " ", "‐": " ", "‑": " ", "–": " ", "/": " ", ".": "", ",": "", "&": " and "}
)


def fold(name: str) -> str:
    """Return the form under which a name is looked up: case, hyphens, ``&`` and full stops don't count."""
    return " ".join(name.translate(_FOLDED).casefold().split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """One of the nine regions.

    ``capitals`` are the aliases that mean it only as written, and only where a region is
    expected, such as a title or a file's name: "SE" is much else in running text.
    """

    name: str
    code: str
    aliases: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases, those in ``capitals`` last."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """A local authority with children's services, of today or of a time since 2015.

    ``since`` and ``until`` are its first and last day where they fall in that time, and
    ``successors`` the codes of those that took over. Where only the code changed, or a
    county became a unitary authority of the same name, the two have one ``name``.
    The names in ``ambiguous`` are words or other places too.
    """

    name: str
    code: str
    region: str
    aliases: tuple[str, ...] = ()
    kind: AuthorityKind
    ambiguous: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all others; the council's full name comes second."""
        return (self.name, *self.aliases)

    def in_force(self, on: date) -> bool:
        """Tell whether the authority existed on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """Several authorities with a name in common, such as a former metropolitan county."""

    name: str
    authorities: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all others."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """An organisation that is no authority; the names in ``ambiguous`` are words too."""

    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    role: str
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name, the short form and all others."""
        return (self.name, *((self.short,) if self.short else ()), *self.aliases)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheme:
    """A national programme, fund, framework, method or tool; the names in ``ambiguous`` are words too."""

    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    kind: SchemeKind = "programme"
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name, the short form and all others."""
        return (self.name, *((self.short,) if self.short else ()), *self.aliases)


@dataclass(frozen=True, kw_only=True, slots=True)
class Concept:
    """What a question may be about: how documents say it, and how those ask for it who say it otherwise."""

    name: str
    said: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Acronym:
    """A short form of the sector, its long form, and the variants of both.

    An ``ambiguous`` one counts only with a word of ``context`` near; if it is
    ``sure_in_capitals``, also where it is written exactly as here (SEND, not "send").
    """

    short: str
    long: str
    variants: tuple[str, ...] = ()
    ambiguous: bool = False
    sure_in_capitals: bool = False
    context: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms: the short one, the long one, the variants."""
        return (self.short, self.long, *self.variants)

    @property
    def shorts(self) -> tuple[str, ...]:
        """The short forms, plurals included: those in one word with two capitals or more."""
        return tuple(form for form in self.forms if _is_short(form))

    def means(self, written: str, near: Iterable[str] = ()) -> bool:
        """Tell whether ``written``, one of the forms in any case, stands for this with those words near."""
        shorts = self.shorts
        if not self.ambiguous or fold(written) not in map(fold, shorts):
            return True
        return (self.sure_in_capitals and written in shorts) or not {
            word.casefold() for word in near
        }.isdisjoint(self.context)


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """What an update can be about, and the phrases that signal it.

    ``words`` count in any case, ``capitals`` only as written; of two phrases at one
    place the longer counts. A ``method`` (peer challenge, audit) says how people work
    and tells less than a ``subject`` beside it.
    """

    name: str
    words: tuple[str, ...]
    capitals: tuple[str, ...] = ()
    kind: ThemeKind = "subject"


def _is_short(form: str) -> bool:
    return " " not in form and sum(character.isupper() for character in form) > 1
