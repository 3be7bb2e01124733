"""AND, OR, NOT and brackets in a question, brought into the form that a search takes.

That is: some terms that must be there, each in one of several forms, and some that must not. What cannot be
written so (``NOT adoption OR NOT fostering``), or is left open, is no logic and stays plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from corpus import Term
from corpus.reference import load_reference

_TOKEN = re.compile(r"[\"“”][^\"“”]*[\"“”]|[()]|[^\s()\"“”]+")
_OPERATORS = frozenset({"AND", "OR", "NOT"})
DEEPEST = 8  # brackets within brackets
NO_LOGIC = "no expression that a search takes"
MOST_CLAUSES = 32  # that must hold together: brackets within brackets multiply them

Literal = tuple[str, bool]
"""A word or phrase, and whether it must be there."""

Clause = tuple[Literal, ...]
"""A condition that any of its literals fulfils; none is in it twice."""

Clauses = tuple[Clause, ...]
"""Conditions that must all hold."""


@dataclass(slots=True)
class Logic:
    """What expressions in a question ask for; ``words`` are those that must be there, ``rest`` the others.

    ``lacking`` are regions that nothing may be of.
    """

    rest: str
    required: list[Term] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read_logic(text: str) -> Logic:
    """Return what the expressions in a text ask for, and the text without them."""
    tokens = list(_TOKEN.finditer(text))
    if _OPERATORS.isdisjoint(token.group() for token in tokens):
        return Logic(rest=text)
    reader, found, rest, end, at = _Reader([token.group() for token in tokens]), Logic(rest=""), "", 0, 0
    while at < len(tokens):
        after, left = _take(reader, at, found)
        if after > at:
            rest += f"{text[end : tokens[at].start()]} {left} "
            end = tokens[after - 1].end()
        at = max(after, at + 1)
    found.rest = rest + text[end:]
    return found


def _take(reader: _Reader, at: int, found: Logic) -> tuple[int, str]:
    """Add what the expression at a token asks for, and return where it ends; ``at`` if none begins there.

    And what of it stays in the question: regions, to which plain words narrow, and what cannot be asked for.
    """
    try:
        clauses, after = reader.expression(at)
    except ValueError:
        return at, ""
    if _OPERATORS.isdisjoint(reader.tokens[at:after]):
        return at, ""
    regions = {clause: names for clause in clauses if (names := _regions(clause))}
    wanted = [clause for clause in clauses if clause not in regions]
    terms = [found for found in map(_term, wanted) if found]
    if len(terms) < len(wanted):
        return after, ", ".join(dict.fromkeys(word for clause in clauses for word, _ in clause))
    of = [name for clause, names in regions.items() for name in names if clause[0][1]]
    found.lacking += [name for clause, names in regions.items() for name in names if not clause[0][1]]
    found.required += [term for term, must in terms if must]
    found.excluded += [term for term, must in terms if not must]
    found.words += dict.fromkeys(word for clause in wanted for word, must in clause if must)
    return after, ", ".join(of)


def _regions(clause: Clause) -> list[str]:
    """Return the regions of which a clause asks for one, or the one that it leaves out; else none."""
    names = [region.name for word, _ in clause if (region := load_reference().find_region(word))]
    alike = len(names) == len(clause) and (clause[0][1] or len(clause) == 1)
    return names if alike and len({must for _, must in clause}) == 1 else []


def _term(clause: Clause) -> tuple[Term, bool] | None:
    """Return a clause as a term, and whether it must be there; nothing for several of which one must not."""
    present = [form for word, must in clause if must for form in _forms(word)]
    absent = [word for word, must in clause if not must]
    if present:
        return Term(forms=tuple(dict.fromkeys(present)), required=True, unless=tuple(absent)), True
    return (Term(forms=_forms(absent[0]), required=True), False) if len(absent) == 1 else None


def _forms(word: str) -> tuple[str, ...]:
    """Return an acronym with its long forms; a phrase is taken to the letter."""
    return (word, *(() if " " in word else load_reference().expansions(word)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads expressions among tokens; each method returns what it read and the place behind it."""

    tokens: list[str]

    def expression(self, at: int, depth: int = 0) -> tuple[Clauses, int]:
        """Read alternatives with OR between. Raises ValueError."""
        clauses, at = self._together(at, depth)
        while self._is(at, "OR"):
            others, at = self._together(at + 1, depth)
            clauses = _checked(one + other for one, other in product(clauses, others))
        return clauses, at

    def _together(self, at: int, depth: int) -> tuple[Clauses, int]:
        """Read conditions with AND between, or within brackets with nothing between."""
        clauses, at = self._condition(at, depth)
        while self._is(at, "AND") or (depth and at < len(self.tokens) and not self._is(at, "OR", ")")):
            others, at = self._condition(at + self._is(at, "AND"), depth)
            clauses = _checked(clauses + others)
        return clauses, at

    def _condition(self, at: int, depth: int) -> tuple[Clauses, int]:
        if self._is(at, "NOT"):
            clauses, at = self._condition(at + 1, depth)
            return _checked(_negated(clauses)), at
        if self._is(at, "(") and depth < DEEPEST:
            clauses, at = self.expression(at + 1, depth + 1)
            if not self._is(at, ")"):
                raise ValueError(NO_LOGIC)
            return clauses, at + 1
        word = self._word(at)
        must = not word.startswith("-")
        return (((word.lstrip("+-"), must),),), at + 1

    def _word(self, at: int) -> str:
        token = self.tokens[at] if at < len(self.tokens) else ""
        word = " ".join(token.strip('"“”').rstrip("?!.,;:").split())
        if token in _OPERATORS or not any(map(str.isalnum, word)):
            raise ValueError(NO_LOGIC)
        return word

    def _is(self, at: int, *tokens: str) -> bool:
        return at < len(self.tokens) and self.tokens[at] in tokens


def _negated(clauses: Clauses) -> Iterator[Clause]:
    """Yield the clauses of the opposite: of each condition one of its literals must fail (De Morgan)."""
    for failing in product(*clauses):
        yield tuple((word, not must) for word, must in failing)


def _checked(clauses: Iterable[Clause]) -> Clauses:
    """Return the clauses, each literal and each clause once. Raises ValueError for too many."""
    some = list(islice(clauses, MOST_CLAUSES + 1))
    if len(some) > MOST_CLAUSES:
        raise ValueError(NO_LOGIC)
    return tuple(dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in some))
